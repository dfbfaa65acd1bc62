// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Optional;

class HeavyBallTest extends FirstOrderRuleContract {

    @Override
    HeavyBall optimizer() {
        return HeavyBall.tuned(Quadratic.bounds(KAPPA));
    }

    @Override
    String expectedName() {
        return "heavy-ball";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new HeavyBall(1e200, 0.5));
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
