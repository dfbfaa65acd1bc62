// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.EvaluationCounts;

class BfgsTest extends QuasiNewtonContract {

    @Override
    Bfgs optimizer() {
        return Bfgs.standard();
    }

    @Override
    Bfgs with(LineSearch lineSearch) {
        return new Bfgs(lineSearch);
    }

    @Override
    String expectedName() {
        return "bfgs";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, 0);
    }
}
