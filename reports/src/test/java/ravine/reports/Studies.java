// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Catalogue;
import ravine.experiments.Measurements;
import ravine.experiments.Numbers;
import ravine.experiments.Outcome;
import ravine.experiments.Settings;
import ravine.experiments.Status;
import ravine.experiments.Study;
import ravine.experiments.StudyResult;
import ravine.experiments.Trial;
import ravine.optimizers.Optimizer;
import ravine.reports.Columns.Reading;
import tech.tablesaw.api.Table;

/** Results made by hand: odd ones, of which no figure may fall over, and ones whose numbers can be checked by eye. */
final class Studies {

    static final double TAU = 1e-10;

    private Studies() {}

    static StudyResult of(List<Outcome> outcomes) {
        return named("A study", "How do counts grow?", outcomes);
    }

    static StudyResult named(String title, String question, List<Outcome> outcomes) {
        List<Study.Experiment> experiments = outcomes.stream()
                .map(o -> o.trial().experiment())
                .distinct()
                .map(name -> new Study.Experiment(
                        name,
                        "Experiment " + name,
                        "What to look for in " + name + ".",
                        outcomes.stream()
                                .map(Outcome::trial)
                                .filter(t -> t.experiment().equals(name))
                                .toList()))
                .toList();
        return new StudyResult(new Study("a-study", title, question, 7, experiments, "0123".repeat(16)), outcomes);
    }

    /** Every kind of status, value and setting at once. */
    static StudyResult withEverything() {
        List<Outcome> outcomes = new ArrayList<>();
        for (double angle : new double[] {0, 45}) {
            for (double kappa : new double[] {10, 100, 1000}) {
                outcomes.add(quadratic(
                        kappa, angle, "gradient-descent", "GD, \"1/L\"", Status.CONVERGED, (int) (10 * kappa)));
                outcomes.add(
                        quadratic(kappa, angle, "adam", "Adam <b>&amp;</b> | *x* </script>", Status.CONVERGED, 200));
            }
            outcomes.add(quadratic(100, angle, "gradient-descent", "GD, 3/L", Status.DIVERGED, 40));
            outcomes.add(quadratic(100, angle, "heavy-ball", "NA", Status.BUDGET_SPENT, 1000));
            outcomes.add(quadratic(100, angle, "nesterov", "stalls", Status.STALLED, 1000));
        }
        outcomes.add(failed());
        outcomes.add(logistic(0.1, 12.5, 33));
        outcomes.add(logistic(0.01, 96.25, 81));
        return of(outcomes);
    }

    /** Runs of one method on quadratics, whose counts are a function of κ. */
    static List<Outcome> sweep(String method, double angle, ToIntFunction<Double> iterations, double... kappas) {
        List<Outcome> outcomes = new ArrayList<>();
        for (double kappa : kappas) {
            outcomes.add(quadratic(
                    kappa, angle, "gradient-descent", method, Status.CONVERGED, iterations.applyAsInt(kappa)));
        }
        return outcomes;
    }

    static Outcome quadratic(double kappa, double angle, String family, String label, Status status, int iterations) {
        Settings landscape = Settings.of(
                Map.of("dimension", 10.0, "kappa", kappa, "rotation_deg", angle, "spectrum", "log-uniform"));
        boolean tuned = family.equals("adam");
        List<Double> candidates = tuned ? List.of(0.01, 0.1, 1.0) : List.of();
        Settings settings = Settings.of(Map.of("step", tuned ? (Object) 0.01 : "1/L"));
        Trial trial = new Trial(
                "quadratics",
                new Trial.LandscapeChoice("quadratic", landscape),
                new Trial.OptimizerChoice(family, label, settings, tuned ? "step" : "", candidates),
                new Trial.StopChoice(TAU, 100_000),
                false,
                7);
        List<Outcome.Candidate> tuning = tuned
                ? List.of(
                        new Outcome.Candidate(0.01, Status.BUDGET_SPENT, 1000),
                        new Outcome.Candidate(0.1, Status.CONVERGED, iterations),
                        new Outcome.Candidate(1, Status.DIVERGED, 12))
                : List.of();
        return outcome(trial, status, iterations, 0, kappa, tuned ? 0.1 : 1 / kappa, 1 - 1 / kappa, tuning);
    }

    /** The same run, made with another candidate. */
    static Outcome chosen(Outcome tuned, double candidate) {
        return changed(tuned, new TreeMap<>(Map.of("step-size", candidate)), tuned.samples());
    }

    /** The same run, whose gap falls to {@code gap} at once. */
    static Outcome withSamples(Outcome run, double gap) {
        Outcome.Sample start = run.samples().get(0);
        return changed(
                run,
                run.hyperparameters(),
                List.of(start, new Outcome.Sample(1, run.optimumValue() + gap, gap, 0, 2, run.kappa(), run.kappa())));
    }

    /** The same run with other samples. */
    static Outcome withSamples(Outcome run, List<Outcome.Sample> samples) {
        return changed(run, run.hyperparameters(), samples);
    }

    /** A run of gradient descent whose landscape has a seed. */
    static Outcome seeded(double kappa, int seed, String label, int iterations) {
        Trial trial = new Trial(
                "quadratics",
                new Trial.LandscapeChoice(
                        "quadratic",
                        Settings.of(
                                Map.of("dimension", 10.0, "kappa", kappa, "rotation", "haar", "rotation_seed", (double)
                                        seed))),
                new Trial.OptimizerChoice("gradient-descent", label, Settings.of(Map.of("step", "1/L")), "", List.of()),
                new Trial.StopChoice(TAU, 100_000),
                false,
                7);
        return outcome(trial, Status.CONVERGED, iterations, 0, kappa, 1 / kappa, 1 - 1 / kappa, List.of());
    }

    /** A run on a quadratic of this κ, of a method whose step was chosen among three; it was not made. */
    static Outcome tuned(String method, String label, double kappa) {
        Catalogue catalogue = Catalogue.standard();
        Trial.LandscapeChoice landscape = catalogue.landscapeOf("quadratic:dimension=10,kappa=" + Numbers.text(kappa));
        Trial.OptimizerChoice plain = catalogue.optimizerOf(method);
        Trial.OptimizerChoice choice =
                new Trial.OptimizerChoice(plain.family(), label, plain.settings(), "step", List.of(0.01, 0.1, 1.0));
        Trial trial = new Trial("quadratics", landscape, choice, new Trial.StopChoice(TAU, 100_000), false, 7);
        List<Outcome.Candidate> tuning = List.of(
                new Outcome.Candidate(0.01, Status.BUDGET_SPENT, 1000),
                new Outcome.Candidate(0.1, Status.CONVERGED, 80),
                new Outcome.Candidate(1, Status.DIVERGED, 12));
        Outcome run = outcome(trial, Status.CONVERGED, 80, 0, kappa, 0.1, Double.NaN, tuning);
        Optimizer best = catalogue
                .optimizer(choice.family())
                .orElseThrow()
                .create(choice.variants().get(1), Optional.of(new CurvatureBounds(1, kappa)));
        return changed(run, new TreeMap<>(best.hyperparameters()), run.samples());
    }

    /** The same run, of which more was measured. */
    static Outcome measured(Outcome run, Measurements measurements) {
        return changed(run, run.hyperparameters(), run.samples(), measurements);
    }

    private static Outcome changed(
            Outcome outcome, SortedMap<String, Double> hyperparameters, List<Outcome.Sample> samples) {
        return changed(outcome, hyperparameters, samples, outcome.measurements());
    }

    private static Outcome changed(
            Outcome outcome,
            SortedMap<String, Double> hyperparameters,
            List<Outcome.Sample> samples,
            Measurements measurements) {
        return new Outcome(
                outcome.trial(),
                outcome.status(),
                outcome.message(),
                hyperparameters,
                outcome.iterations(),
                outcome.initialValue(),
                outcome.finalValue(),
                outcome.bestValue(),
                outcome.optimumValue(),
                outcome.gradientNorm(),
                outcome.evaluations(),
                outcome.kappa(),
                outcome.kappaJacobi(),
                outcome.kappaClass(),
                outcome.rate(),
                outcome.rateTheory(),
                outcome.gapPeak(),
                outcome.distancePeak(),
                samples,
                outcome.path(),
                measurements,
                outcome.tuning());
    }

    static Outcome logistic(double mu, double kappa, int iterations) {
        Trial trial = new Trial(
                "real data",
                new Trial.LandscapeChoice(
                        "logistic-regression",
                        Settings.of(Map.of("mu", mu, "data", "breast_cancer", "standardize", true))),
                new Trial.OptimizerChoice("gradient-descent", "GD", Settings.of(Map.of("step", "1/L")), "", List.of()),
                new Trial.StopChoice(TAU, 100_000),
                false,
                7);
        return outcome(trial, Status.CONVERGED, iterations, 0.04344631442865038, kappa, 0.3, Double.NaN, List.of());
    }

    static Outcome failed() {
        Trial trial = quadratic(1000, 45, "newton", "Newton", Status.FAILED, 0).trial();
        return new Outcome(
                trial,
                Status.FAILED,
                "curvature: expected bounds, found none",
                new TreeMap<>(),
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                EvaluationCounts.NONE,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                List.of(),
                List.of(),
                Measurements.NONE,
                List.of());
    }

    private static Outcome outcome(
            Trial trial,
            Status status,
            int iterations,
            double optimum,
            double kappa,
            double step,
            double rateTheory,
            List<Outcome.Candidate> tuning) {
        boolean diverges = status == Status.DIVERGED;
        double rate = StrictMath.pow(TAU, 0.5 / iterations);
        List<Outcome.Sample> samples = new ArrayList<>();
        for (int t = 0; t <= iterations; t += Math.max(1, iterations / 20)) {
            double gap = StrictMath.pow(rate, diverges ? -2 * t : 2 * t);
            samples.add(new Outcome.Sample(t, optimum + gap, gap, Math.sqrt(gap), t + 1, kappa, kappa));
        }
        double last = diverges
                ? Double.POSITIVE_INFINITY
                : samples.get(samples.size() - 1).value();
        if (diverges) {
            samples.add(new Outcome.Sample(
                    iterations + 1, last, last, Double.NaN, iterations + 2, Double.NaN, Double.POSITIVE_INFINITY));
        }
        return new Outcome(
                trial,
                status,
                "",
                new TreeMap<>(Map.of("step-size", step)),
                iterations,
                optimum + 1,
                last,
                diverges ? optimum + 1 : last,
                optimum,
                diverges ? Double.NaN : 1e-5,
                new EvaluationCounts(0, iterations + 1L, 0),
                kappa,
                kappa / 2,
                kappa,
                rate,
                rateTheory,
                diverges ? Double.POSITIVE_INFINITY : 1,
                Double.NaN,
                samples,
                List.of(),
                Measurements.NONE,
                tuning);
    }

    private record Odd(String name, double number, long whole) {}

    /** Texts that need quotes, and numbers whose shortest text some JDK, locale or reader gets wrong. */
    static Table oddNumbers() {
        List<Odd> rows = List.of(
                new Odd("plain", 0.1, 1),
                new Odd("comma, \"quote\"", 1e-10, Long.MIN_VALUE + 1),
                new Odd("line\nbreak", 2e-3, Long.MAX_VALUE),
                new Odd("infinite", Double.POSITIVE_INFINITY, 0),
                new Odd("negative", Double.NEGATIVE_INFINITY, 0),
                new Odd("least", Double.MIN_VALUE, 0),
                new Odd("power", 0x1p-44, 0),
                new Odd("zero", -0.0, 0),
                new Odd("missing", Double.NaN, 0),
                new Odd("", 1, 0));
        List<Reading<Odd>> columns = List.of(
                Columns.text("name", Odd::name),
                Columns.real("number", Odd::number),
                Columns.count("whole", Odd::whole));
        return Columns.table("odd", rows, columns);
    }
}
