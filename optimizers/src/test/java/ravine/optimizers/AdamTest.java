// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Optional;

class AdamTest extends FirstOrderRuleContract {

    @Override
    Adam optimizer() {
        return Adam.withStepSize(0.1);
    }

    @Override
    String expectedName() {
        return "adam";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(Adam.withStepSize(1e200));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }
}
