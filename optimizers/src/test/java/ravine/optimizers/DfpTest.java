// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.EvaluationCounts;

class DfpTest extends QuasiNewtonContract {

    @Override
    Dfp optimizer() {
        return Dfp.standard();
    }

    @Override
    Dfp with(LineSearch lineSearch) {
        return new Dfp(lineSearch);
    }

    @Override
    String expectedName() {
        return "dfp";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        // The tight search needs a secant each time, and one trial more to grow in the first.
        return new EvaluationCounts(0, 2L * iterations + 2, 0);
    }

    @Override
    double roundOff() {
        // With steps that are nearly exact it is conjugate gradients, and loses conjugacy as they do.
        return 1e-11;
    }
}
