// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Spectrum;

/** A user's landscape: a quadratic whose optimum is not told. Public, for ServiceLoader. */
public final class BowlFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "bowl";
    }

    @Override
    public String summary() {
        return "a bowl for tests";
    }

    @Override
    public String description() {
        return "A quadratic that does not tell its optimum.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Landscape create(Settings settings) {
        return new Bowl(Quadratic.of(3, new Spectrum.LogUniform(25), 20));
    }

    private record Bowl(Quadratic quadratic) implements Landscape {

        @Override
        public String name() {
            return "bowl";
        }

        @Override
        public TwiceDifferentiableObjective objective() {
            return quadratic.objective();
        }

        @Override
        public double[] start() {
            return quadratic.start();
        }

        @Override
        public Optional<Optimum> optimum() {
            return Optional.empty();
        }

        @Override
        public Optional<CurvatureBounds> curvature() {
            return quadratic.curvature();
        }

        @Override
        public OptionalDouble conditionNumber() {
            return OptionalDouble.empty();
        }
    }

    static Trial trial() {
        return new Trial(
                "test",
                new Trial.LandscapeChoice("bowl", Settings.of(Map.of())),
                Trials.optimizer("gradient-descent", Map.of("step", "1/L")),
                Trials.STOP,
                false,
                0);
    }
}
