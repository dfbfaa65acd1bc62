// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.Setting.Numeric;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.StopChoice;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Spectrum;

/** A user's landscape with faults: a quadratic whose gradient throws, hangs or is NaN after some evaluations. */
class FaultyFamily implements LandscapeFamily {

    private static final int GOOD_EVALUATIONS = 4;

    /** Longer than any test waits. */
    private static final long HANGS_SECONDS = 120;

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public String summary() {
        return "a landscape for tests";
    }

    @Override
    public String description() {
        return "A quadratic with faults.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                "fault", "what happens", Numeric.NONE, List.of("exception", "error", "hang", "nan"), Optional.empty()));
    }

    @Override
    public Landscape create(Settings settings) {
        return new Faulty(Quadratic.of(2, new Spectrum.LogUniform(10), 30), settings.word("fault"));
    }

    /** Of the fault alone, with a good method. */
    static Trial trial(String fault, double timeLimit) {
        return new Trial(
                "faults",
                new LandscapeChoice("faulty", Settings.of(Map.of("fault", fault))),
                Trials.optimizer("gradient-descent", Map.of("step", 0.05)),
                new StopChoice(1e-6, 2000, timeLimit),
                false,
                0);
    }

    private record Faulty(Quadratic quadratic, String fault) implements Landscape {

        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public TwiceDifferentiableObjective objective() {
            return new FaultyObjective(quadratic.objective(), fault);
        }

        @Override
        public double[] start() {
            return quadratic.start();
        }

        @Override
        public Optional<Optimum> optimum() {
            return quadratic.optimum();
        }

        @Override
        public Optional<CurvatureBounds> curvature() {
            return quadratic.curvature();
        }

        @Override
        public OptionalDouble conditionNumber() {
            return quadratic.conditionNumber();
        }
    }

    private static final class FaultyObjective implements TwiceDifferentiableObjective {

        private final TwiceDifferentiableObjective good;
        private final String fault;
        private int evaluations;

        FaultyObjective(TwiceDifferentiableObjective good, String fault) {
            this.good = good;
            this.fault = fault;
        }

        @Override
        public int dimension() {
            return good.dimension();
        }

        @Override
        public double value(double[] x) {
            return good.value(x);
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradient) {
            double value = good.valueAndGradient(x, gradient);
            evaluations++;
            if (evaluations <= GOOD_EVALUATIONS) {
                return value;
            }
            return switch (fault) {
                case "exception" -> throw new IllegalStateException("no more");
                case "error" -> throw new AssertionError("never");
                case "hang" -> hang();
                default -> Double.NaN;
            };
        }

        /** Deaf to interruptions, as a loop without an end is. */
        private static double hang() {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANGS_SECONDS);
            while (System.nanoTime() - end < 0) {
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    // As if nothing had been said.
                }
            }
            return 0;
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            good.hvp(x, v, out);
        }
    }
}
