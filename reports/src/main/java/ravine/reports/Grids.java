// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ravine.experiments.Numbers;
import ravine.experiments.Status;

/** The tables for people: what they hold, and in which words. */
final class Grids {

    /** More condition numbers than this do not fit a page; the others are in the CSV files. */
    private static final int MOST_KAPPAS = 8;

    /** More rows than this make a page slow. */
    static final int MOST_ROWS = 500;

    /** Two numbers are written out; of more the quantiles say more. */
    private static final int FEWEST_SEEDS = 3;

    /** As many as a count has. */
    private static final int DIGITS = 10;

    private Grids() {}

    /** Iterations by method and κ, one block of rows a sweep, with the fitted slopes. */
    static Grid iterations(List<Sweep> sweeps) {
        List<Double> all = Sweep.joined(sweeps).kappas();
        List<Double> kappas = Sweep.joined(sweeps).columns(MOST_KAPPAS);
        boolean titled = sweeps.size() > 1;
        boolean slopes = all.size() > 1;
        List<String> header = new ArrayList<>();
        if (titled) {
            header.add("landscape");
        }
        header.add("method");
        int texts = header.size();
        kappas.forEach(kappa -> header.add(Words.equation(kappa)));
        if (slopes) {
            header.addAll(List.of("slope (95 % CI)", "slope in theory"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            for (String method : sweep.methods()) {
                List<Run> runs = sweep.of(method).runs();
                List<String> row = new ArrayList<>();
                if (titled) {
                    row.add(sweep.title());
                }
                row.add(method);
                kappas.forEach(kappa -> row.add(counts(runs.stream()
                        .filter(run -> Sweep.same(run.kappa(), kappa))
                        .toList())));
                if (slopes) {
                    row.add(sweep.law(method).map(Words::slope).orElse(""));
                    row.add(sweep.lawInTheory(method)
                            .map(law -> Words.fixed(law.slope(), 2))
                            .orElse(""));
                }
                rows.add(row);
            }
        }
        String left = all.size() > MOST_KAPPAS
                ? " (" + MOST_KAPPAS + " of " + all.size() + " condition numbers; all are in outcomes.csv)"
                : "";
        String seeds = sweeps.stream().anyMatch(Grids::hasSeeds) ? ", median (20 % to 80 %) over seeds" : "";
        String title = "Iterations to the target" + seeds + left + left(rows.size(), "outcomes.csv");
        return new Grid(title, header, texts, first(rows));
    }

    private static boolean hasSeeds(Sweep sweep) {
        return sweep.kappas().stream().anyMatch(kappa -> sweep.methods().stream()
                .anyMatch(method -> sweep.of(method).at(kappa).runs().size() >= FEWEST_SEEDS));
    }

    /** Of runs that differ in a seed the middle and the spread; one that did not arrive counts as infinite. */
    private static String counts(List<Run> runs) {
        if (runs.size() < FEWEST_SEEDS) {
            return runs.stream().map(Grids::count).collect(Collectors.joining(" / "));
        }
        Spread spread = Spread.of(runs.stream()
                .mapToDouble(run -> run.solved() ? run.iterations() : Double.POSITIVE_INFINITY)
                .toArray());
        return Words.real(spread.median(), DIGITS) + " (" + Words.real(spread.low(), DIGITS) + " to "
                + Words.real(spread.high(), DIGITS) + ")";
    }

    /** The landscapes of an experiment, with what is known of their optimum. */
    static Grid landscapes(List<Run> runs) {
        Map<String, Run> byId = new LinkedHashMap<>();
        runs.forEach(run -> byId.putIfAbsent(landscape(run), run));
        return grid(
                "Landscapes",
                List.of("landscape", "f(x₀)", "f*", "κ(H*)", "κ after Jacobi scaling", "L / μ"),
                1,
                List.copyOf(byId.values()),
                run -> List.of(
                        landscape(run),
                        Words.real(run.outcome().initialValue(), 6),
                        Numbers.text(run.outcome().optimumValue()),
                        Words.real(run.kappa(), 10),
                        Words.real(run.outcome().kappaJacobi(), 10),
                        Words.real(run.outcome().kappaClass(), 10)),
                "outcomes.csv");
    }

    /** A row for each of the first runs. */
    private static Grid grid(
            String title,
            List<String> header,
            int texts,
            List<Run> runs,
            Function<Run, List<String>> row,
            String file) {
        return new Grid(
                title + left(runs.size(), file),
                header,
                texts,
                first(runs).stream().map(row).toList());
    }

    private static <R> List<R> first(List<R> all) {
        return all.subList(0, Math.min(MOST_ROWS, all.size()));
    }

    /** What a title says of rows that are not shown. */
    private static String left(int all, String file) {
        return all > MOST_ROWS ? " (the first " + MOST_ROWS + " of " + all + "; all are in " + file + ")" : "";
    }

    /** The runs that did not converge; empty if all did. */
    static Optional<Grid> unsolved(List<Run> runs) {
        List<Run> unsolved = runs.stream().filter(run -> !run.solved()).toList();
        return unsolved.isEmpty()
                ? Optional.empty()
                : Optional.of(grid(
                        "Runs that did not converge",
                        List.of(
                                "experiment",
                                "landscape",
                                "method",
                                "how it ended",
                                "iterations",
                                "final relative gap"),
                        4,
                        unsolved,
                        run -> List.of(
                                run.experiment(),
                                landscape(run),
                                run.method(),
                                words(run.status())
                                        + (run.outcome().message().isEmpty() || run.status() == Status.INTERRUPTED
                                                ? ""
                                                : ": " + run.outcome().message()),
                                Integer.toString(run.iterations()),
                                Words.real(run.relativeGap(run.outcome().finalValue()), 3)),
                        "outcomes.csv"));
    }

    /** The candidates of each tuned setting, and which won; empty if nothing was tuned. */
    static Optional<Grid> tuning(List<Run> runs) {
        List<Run> tuned =
                runs.stream().filter(run -> !run.outcome().tuning().isEmpty()).toList();
        return tuned.isEmpty()
                ? Optional.empty()
                : Optional.of(grid(
                        "Tuned settings",
                        List.of("experiment", "landscape", "method", "setting", "candidates: iterations", "chosen"),
                        5,
                        tuned,
                        run -> List.of(
                                run.experiment(),
                                landscape(run),
                                run.method(),
                                String.join(
                                        ", ", run.trial().optimizer().tuning().settings()),
                                run.outcome().tuning().stream()
                                        .map(c -> Words.real(c.value(), 3) + ": " + count(c.status(), c.iterations()))
                                        .collect(Collectors.joining(", ")),
                                Words.real(run.tunedValue(), 3)),
                        "tuning.csv"));
    }

    /** One row a run, with what is looked at most; the CSV file has more. */
    static Grid outcomes(List<Run> runs) {
        return grid(
                "All runs",
                List.of(
                        "experiment",
                        "landscape",
                        "method",
                        "setting",
                        "step rule",
                        "status",
                        "κ",
                        "step size",
                        "iterations",
                        "in theory",
                        "gradients",
                        "final relative gap",
                        "gradient norm",
                        "rate per iteration",
                        "in theory"),
                6,
                runs,
                run -> List.of(
                        run.experiment(),
                        landscape(run),
                        run.method(),
                        run.origin(),
                        run.stepRule(),
                        words(run.status()),
                        Words.kappa(run.kappa()),
                        Words.real(run.hyperparameter(Run.STEP_SIZE), 4),
                        Integer.toString(run.iterations()),
                        known(run.iterationsTheory(), 4),
                        Long.toString(run.outcome().gradients()),
                        known(run.relativeGap(run.outcome().finalValue()), 3),
                        known(run.outcome().gradientNorm(), 3),
                        known(run.outcome().rate(), 5),
                        known(run.outcome().rateTheory(), 5)),
                "outcomes.csv");
    }

    /** The landscape with its settings, such as "quadratic: dimension 10, kappa 100". */
    static String landscape(Run run) {
        List<String> settings = run.trial().landscape().settings().asMap().keySet().stream()
                .map(name -> name.replace('_', ' ') + " " + run.settingInWords(name))
                .toList();
        return run.landscape() + (settings.isEmpty() ? "" : ": " + String.join(", ", settings));
    }

    /** What is not known is an empty cell. */
    private static String known(double value, int digits) {
        return Double.isNaN(value) ? "" : Words.real(value, digits);
    }

    private static String count(Run run) {
        return count(run.status(), run.iterations());
    }

    private static String count(Status status, int iterations) {
        return switch (status) {
            case CONVERGED -> Integer.toString(iterations);
            case BUDGET_SPENT -> "> " + iterations;
            default -> words(status);
        };
    }

    /** The status for people, to whom it is all one whether the run was stopped or goes on. */
    static String words(Status status) {
        return status == Status.INTERRUPTED ? "not run yet" : status.text().replace('_', ' ');
    }
}
