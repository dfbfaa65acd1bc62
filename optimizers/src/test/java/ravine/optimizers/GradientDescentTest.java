// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Optional;

class GradientDescentTest extends FirstOrderRuleContract {

    @Override
    GradientDescent optimizer() {
        return GradientDescent.optimal(Quadratic.bounds(KAPPA));
    }

    @Override
    String expectedName() {
        return "gradient-descent";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new GradientDescent(1e200));
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
