// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Catalogue;
import ravine.experiments.Measurements;
import ravine.experiments.Outcome;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.Settings;
import ravine.experiments.Status;
import ravine.experiments.Trial;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.experiments.Trial.StopChoice;
import ravine.experiments.TrialRunner;
import ravine.optimizers.Sampling;

/** Outcomes of small trials, and outcomes by hand. */
final class Outcomes {

    static final Catalogue CATALOGUE = Catalogue.standard();
    static final TrialRunner RUNNER = new TrialRunner(CATALOGUE);

    private Outcomes() {}

    static Outcome run(String landscape, OptimizerChoice optimizer, double target, int budget) {
        return RUNNER.run(trial(CATALOGUE.landscapeOf(landscape), optimizer, target, budget));
    }

    static Outcome run(String landscape, String optimizer, double target, int budget) {
        return run(landscape, CATALOGUE.optimizerOf(optimizer), target, budget);
    }

    static Trial trial(LandscapeChoice landscape, OptimizerChoice optimizer, double target, int budget) {
        return new Trial("test", landscape, optimizer, new StopChoice(target, budget), false, 0);
    }

    /** An optimiser whose step is chosen among candidates. */
    static OptimizerChoice tuned(String id, List<Double> steps) {
        OptimizerChoice choice = CATALOGUE.optimizerOf(id);
        return new OptimizerChoice(choice.family(), id, choice.settings().with("step", steps.get(0)), "step", steps);
    }

    /** {@code count} numbers from {@code least} on, {@code perDecade} of them a decade. */
    static List<Double> grid(double least, int perDecade, int count) {
        List<Double> numbers = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            numbers.add(least * StrictMath.pow(10, k / (double) perDecade));
        }
        return numbers;
    }

    /** A run by hand on a landscape that is told by a number. */
    static Outcome of(String method, double kappa, Status status, int iterations, EvaluationCounts counts) {
        return of(method, kappa, status, iterations, counts, t -> 1 / (1.0 + t), 1e-6);
    }

    static Outcome of(
            String method,
            double kappa,
            Status status,
            int iterations,
            EvaluationCounts counts,
            IntToDoubleFunction gap,
            double target) {
        Trial trial = trial(
                new LandscapeChoice("quadratic", Settings.of(Map.of("kappa", kappa, "dimension", 2.0))),
                new OptimizerChoice("gradient-descent", method, Settings.of(Map.of()), "", List.of()),
                target,
                1000);
        List<Sample> samples = new ArrayList<>();
        for (int t = 0; t <= iterations; t++) {
            if (t == iterations || Sampling.includes(t)) {
                samples.add(new Sample(t, gap.applyAsDouble(t), gap.applyAsDouble(t), 1, t + 1, kappa, kappa));
            }
        }
        double last = gap.applyAsDouble(iterations);
        return new Outcome(
                trial,
                status,
                "",
                new TreeMap<>(),
                iterations,
                gap.applyAsDouble(0),
                last,
                last,
                0,
                1,
                counts,
                kappa,
                kappa,
                kappa,
                0.5,
                0.5,
                1,
                Double.NaN,
                samples,
                List.of(),
                Measurements.NONE,
                List.of());
    }
}
