// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.count;
import static ravine.reports.Columns.real;
import static ravine.reports.Columns.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ravine.experiments.StudyResult;
import ravine.reports.Columns.Reading;
import tech.tablesaw.api.Table;

/**
 * One row for each trial: what was run, and what came out.
 *
 * <p>Between the columns that every study has stand {@code landscape_x} for each further setting x of the landscapes, and
 * one for each hyper-parameter of the methods ({@code optimizer_y} if the name y is taken). What a landscape or a method
 * does not have is a missing cell. A run that diverged says so in the column {@code status}; never conclude it from a
 * number.
 */
public final class OutcomeTable {

    /** The settings that have a column in every study. */
    private static final Set<String> NAMED_SETTINGS =
            Set.of(Columns.DIMENSION, Columns.KAPPA, Columns.ROTATION_DEG, Columns.MU);

    private OutcomeTable() {}

    /**
     * Makes the table.
     *
     * @param result a study's result
     * @return one row a trial, in the order of the study
     */
    public static Table of(StudyResult result) {
        List<Run> rows = Run.of(result);
        List<Reading<Run>> columns = new ArrayList<>(landscapeColumns(rows));
        List<Reading<Run>> outcome = outcomeColumns();
        columns.addAll(methodColumns());
        Set<String> taken = Stream.concat(columns.stream(), outcome.stream())
                .map(Reading::name)
                .collect(Collectors.toSet());
        for (String name : names(rows, run -> run.outcome().hyperparameters())) {
            String column = name.replace('-', '_');
            if (!name.equals(Run.STEP_SIZE)) {
                columns.add(real(taken.contains(column) ? "optimizer_" + column : column, r -> r.hyperparameter(name)));
            }
        }
        columns.addAll(outcome);
        return Columns.table("outcomes", rows, columns);
    }

    private static List<Reading<Run>> landscapeColumns(List<Run> rows) {
        List<Reading<Run>> columns = new ArrayList<>(List.of(
                text(Columns.EXPERIMENT, Run::experiment),
                text(Columns.LANDSCAPE, Run::landscape),
                setting(Columns.DIMENSION, Columns.DIMENSION, rows),
                real(Columns.KAPPA, Run::kappa),
                real(Columns.KAPPA_JACOBI, r -> r.outcome().kappaJacobi()),
                real(Columns.KAPPA_CLASS, r -> r.outcome().kappaClass()),
                setting(Columns.ROTATION_DEG, Columns.ROTATION_DEG, rows),
                setting(Columns.MU, Columns.MU, rows)));
        for (String name : names(rows, r -> r.trial().landscape().settings().asMap())) {
            if (!NAMED_SETTINGS.contains(name)) {
                columns.add(setting("landscape_" + name, name, rows));
            }
        }
        return columns;
    }

    private static List<Reading<Run>> methodColumns() {
        return List.of(
                text(Columns.OPTIMIZER, r -> r.trial().optimizer().family()),
                text(Columns.METHOD, Run::method),
                text(Columns.SETTING, Run::origin),
                text(Columns.STEP_RULE, Run::stepRule),
                real(Columns.STEP_SIZE, r -> r.hyperparameter(Run.STEP_SIZE)));
    }

    private static List<Reading<Run>> outcomeColumns() {
        return List.of(
                real(Columns.GAP_TARGET_RELATIVE, Run::target),
                count(Columns.MAX_ITERATIONS, r -> r.trial().stop().maxIterations()),
                text(Columns.STATUS, r -> r.status().text()),
                text(Columns.MESSAGE, r -> r.outcome().message()),
                count(Columns.ITERATIONS, Run::iterations),
                real(Columns.ITERATIONS_THEORY, Run::iterationsTheory),
                count(Columns.GRADIENT_EVALUATIONS, r -> r.outcome().gradients()),
                count(Columns.VALUE_EVALUATIONS, r -> r.outcome().evaluations().values()),
                count(Columns.HESSIAN_PRODUCTS, r -> r.outcome().evaluations().hvps()),
                count(
                        Columns.RESIDUAL_EVALUATIONS,
                        r -> r.outcome().evaluations().residuals()),
                count(
                        Columns.JACOBIAN_EVALUATIONS,
                        r -> r.outcome().evaluations().jacobians()),
                real(Columns.F_INITIAL, r -> r.outcome().initialValue()),
                real(Columns.F_FINAL, r -> r.outcome().finalValue()),
                real(Columns.F_BEST, r -> r.outcome().bestValue()),
                real(Columns.F_OPTIMUM, r -> r.outcome().optimumValue()),
                real(Columns.GAP_FINAL_RELATIVE, r -> r.relativeGap(r.outcome().finalValue())),
                real(Columns.F_GAP_FLOOR, r -> r.outcome().gapFloor()),
                real(Columns.F_GAP_PEAK_RELATIVE, r -> r.outcome().gapPeak()),
                real(Columns.DISTANCE_PEAK_RELATIVE, r -> r.outcome().distancePeak()),
                real(Columns.GRADIENT_NORM_2, r -> r.outcome().gradientNorm()),
                real(Columns.RATE, r -> r.outcome().rate()),
                real(Columns.RATE_THEORY, r -> r.outcome().rateTheory()),
                count(Columns.SEED, r -> r.trial().seed()),
                text(Columns.TRIAL_KEY, r -> r.trial().key()));
    }

    /** Numbers, unless some landscape has a word there. */
    private static Reading<Run> setting(String column, String name, List<Run> rows) {
        boolean words = rows.stream().anyMatch(r -> !r.settingText(name).isEmpty() && Double.isNaN(r.setting(name)));
        return words ? text(column, r -> r.settingText(name)) : real(column, r -> r.setting(name));
    }

    private static Collection<String> names(List<Run> rows, Function<Run, Map<String, ?>> map) {
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(map.apply(row).keySet()));
        return names;
    }
}
