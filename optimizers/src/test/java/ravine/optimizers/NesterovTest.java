// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Optional;
import ravine.calculus.EvaluationCounts;

class NesterovTest extends OptimizerContract {

    @Override
    Nesterov optimizer() {
        return Nesterov.constantMomentum(Quadratic.bounds(KAPPA));
    }

    @Override
    String expectedName() {
        return "nesterov";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(iterations, iterations + 1L, 0);
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Nesterov(1e200, 0.5));
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }
}
