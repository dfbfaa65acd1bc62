// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;

/** A user's landscape in the plane that tells nothing but what it has to. */
interface Plain extends Landscape {

    @Override
    default String name() {
        return "plain";
    }

    @Override
    default double[] start() {
        return new double[] {1, 2};
    }

    @Override
    default Optional<Optimum> optimum() {
        return Optional.empty();
    }

    @Override
    default Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    default OptionalDouble conditionNumber() {
        return OptionalDouble.empty();
    }
}
