// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Optional;
import ravine.calculus.EvaluationCounts;

class NewtonTest extends OptimizerContract {

    @Override
    Newton optimizer() {
        return new Newton();
    }

    @Override
    String expectedName() {
        return "newton";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, (long) iterations * N);
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.empty();
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return true;
    }
}
