// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Optional;

/** What holds of steepest descent whatever its search. */
abstract class SteepestDescentContract extends OptimizerContract {

    @Override
    abstract SteepestDescent optimizer();

    @Override
    String expectedName() {
        return "steepest-descent";
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
