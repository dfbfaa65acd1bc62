// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Measurements.Row;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.Trial;
import ravine.experiments.analysis.Prices;
import ravine.landscapes.Landscape;

/**
 * What the progress of a run can be drawn against: iterations, and what they cost where that is something else.
 *
 * @param name what a button calls it
 * @param axis the title of the axis, with its unit
 * @param says what it counts; empty for iterations
 * @param least where a logarithmic axis begins; 0 for what has no least, and then it begins before the first place
 * @param places for each sample of a run where it stands, rising; NaN where that is not known
 */
record Abscissa(String name, String axis, String says, double least, Function<Run, double[]> places) {

    private static final double NANOSECONDS = 1e-9;

    /** Those that tell the runs apart, iterations first. */
    static List<Abscissa> of(List<Run> runs, Function<Trial.LandscapeChoice, Optional<Landscape>> landscapes) {
        List<Abscissa> choices = new ArrayList<>();
        choices.add(new Abscissa("iterations", "iteration t (count)", "", 1, run -> run.outcome().samples().stream()
                .mapToDouble(Sample::iteration)
                .toArray()));
        // One gradient at the start and one an iteration are the same axis, moved by one.
        if (samples(runs).stream().anyMatch(sample -> sample.gradients() != sample.iteration() + 1)) {
            choices.add(new Abscissa(
                    "gradients",
                    "gradients evaluated (count)",
                    "gradients, those of line searches among them",
                    1,
                    run -> run.outcome().samples().stream()
                            .mapToDouble(sample -> (double) sample.gradients())
                            .toArray()));
        }
        List<Row> rows = runs.stream()
                .flatMap(run -> run.outcome().measurements().rows().stream())
                .toList();
        if (rows.stream().anyMatch(row -> hasOthersThanGradients(row.counts()))) {
            choices.add(new Abscissa(
                    "gradient equivalents",
                    "gradient equivalents (count)",
                    "gradient equivalents, in which a value is ⅓ and a product with the Hessian 2",
                    1,
                    run -> equivalents(run, landscapes.apply(run.trial().landscape()))));
        }
        if (rows.stream().anyMatch(row -> row.nanoseconds() > 0)) {
            choices.add(new Abscissa(
                    "time",
                    "time (seconds)",
                    "the time since the start, without that of measuring, on the machine that ran it",
                    0,
                    run -> measured(run, row -> NANOSECONDS * row.nanoseconds())));
        }
        return choices;
    }

    private static List<Sample> samples(List<Run> runs) {
        return runs.stream().flatMap(run -> run.outcome().samples().stream()).toList();
    }

    private static boolean hasOthersThanGradients(EvaluationCounts counts) {
        return !counts.equals(new EvaluationCounts(0, counts.gradients(), 0)) && !counts.equals(EvaluationCounts.NONE);
    }

    /** As analysis prices them; NaN where the number of variables decides and the landscape is not known here. */
    private static double[] equivalents(Run run, Optional<Landscape> landscape) {
        Prices prices = Prices.standard();
        int known = landscape.map(there -> there.objective().dimension()).orElse(0);
        return measured(run, row -> {
            EvaluationCounts counts = row.counts();
            boolean dependsOnDimension = counts.hessians() > 0 || counts.jacobians() > 0;
            return dependsOnDimension && known == 0 ? Double.NaN : prices.of(counts, Math.max(1, known));
        });
    }

    private static double[] measured(Run run, ToDoubleFunction<Row> place) {
        Map<Integer, Row> rows = run.outcome().measurements().rows().stream()
                .collect(Collectors.toMap(Row::iteration, Function.identity()));
        return run.outcome().samples().stream()
                .mapToDouble(sample -> rows.containsKey(sample.iteration())
                        ? place.applyAsDouble(rows.get(sample.iteration()))
                        : Double.NaN)
                .toArray();
    }

    /** The extent of a logarithmic axis for these runs, with room behind the last of them. */
    Range extent(List<Run> runs) {
        Range places = new Range();
        runs.forEach(run -> places.include(places().apply(run)));
        Range extent = new Range();
        if (least > 0) {
            extent.include(least, Math.max(10 * least, 1.25 * places.high()));
        } else {
            extent.include(places.padded(1.25).low(), places.padded(1.25).high());
        }
        return extent;
    }
}
