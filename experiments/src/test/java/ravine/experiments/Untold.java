// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;

/** A landscape that does not tell its optimum, from another start. */
record Untold(Landscape landscape, double[] from) implements Landscape {

    @Override
    public String name() {
        return "untold";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return landscape.objective();
    }

    @Override
    public double[] start() {
        return from.clone();
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.empty();
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return landscape.curvature();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.empty();
    }
}
