// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.count;
import static ravine.reports.Columns.countOrMissing;
import static ravine.reports.Columns.real;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Measurements;
import ravine.experiments.Measurements.Bracket;
import ravine.experiments.Measurements.Curvature;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.StudyResult;
import ravine.reports.Columns.Reading;
import tech.tablesaw.api.Table;

/**
 * One row for each recorded iteration of each trial. The columns behind {@code kappa_effective} are those of {@link Measurements};
 * their cells are missing where a trial does not ask for them.
 */
public final class TraceTable {

    private static final String LOW = "_low";
    private static final String HIGH = "_high";

    private TraceTable() {}

    private record Row(Run run, String key, Sample sample, Optional<Measurements.Row> measured) {}

    /**
     * Makes the table.
     *
     * @param result a study's result
     * @return one row a recorded iteration, trial by trial in the order of the study
     */
    public static Table of(StudyResult result) {
        List<Row> rows =
                Run.of(result).stream().flatMap(run -> rows(run).stream()).toList();
        List<Reading<Row>> columns = new ArrayList<>(sampleColumns());
        columns.addAll(progressColumns());
        columns.addAll(curvatureColumns());
        return Columns.table("traces", rows, columns);
    }

    private static List<Row> rows(Run run) {
        String key = run.trial().key();
        Map<Integer, Measurements.Row> measured = run.outcome().measurements().rows().stream()
                .collect(Collectors.toMap(Measurements.Row::iteration, Function.identity()));
        return run.outcome().samples().stream()
                .map(sample -> new Row(run, key, sample, Optional.ofNullable(measured.get(sample.iteration()))))
                .toList();
    }

    private static List<Reading<Row>> sampleColumns() {
        return Columns.ofRun(
                Row::run,
                Row::key,
                List.of(
                        count(Columns.ITERATION, r -> r.sample().iteration()),
                        real(Columns.F, r -> r.sample().value()),
                        real(Columns.F_GAP, r -> r.sample().gap()),
                        real(Columns.F_GAP_RELATIVE, r -> r.run()
                                .relativeGap(r.sample().value())),
                        real(Columns.GRADIENT_NORM_2, r -> r.sample().gradientNorm()),
                        count(Columns.GRADIENT_EVALUATIONS, r -> r.sample().gradients()),
                        real(Columns.KAPPA_HESSIAN, r -> r.sample().kappa()),
                        real(Columns.KAPPA_EFFECTIVE, r -> r.sample().kappaEffective())));
    }

    private static List<Reading<Row>> progressColumns() {
        return List.of(
                measured(Columns.DISTANCE_2, Measurements.Row::distance),
                measured(Columns.STEP_SIZE, Measurements.Row::stepSize),
                measured(Columns.F_GAP_CERTIFIED, Measurements.Row::gapCertified),
                measured(Columns.STEP_ANGLE_DEG, Measurements.Row::angleDegrees),
                counted(Columns.VALUE_EVALUATIONS, EvaluationCounts::values),
                counted(Columns.HESSIAN_PRODUCTS, EvaluationCounts::hvps),
                counted(Columns.RESIDUAL_EVALUATIONS, EvaluationCounts::residuals),
                counted(Columns.JACOBIAN_EVALUATIONS, EvaluationCounts::jacobians),
                countOrMissing(Columns.NANOSECONDS, r -> measured(r, Measurements.Row::nanoseconds)));
    }

    private static List<Reading<Row>> curvatureColumns() {
        return List.of(
                bracketed(Columns.KAPPA_HESSIAN + LOW, Curvature::kappa, Bracket::low),
                bracketed(Columns.KAPPA_HESSIAN + HIGH, Curvature::kappa, Bracket::high),
                bracketed(Columns.KAPPA_HESSIAN_JACOBI, Curvature::kappaJacobi, Bracket::value),
                bracketed(Columns.KAPPA_HESSIAN_JACOBI + LOW, Curvature::kappaJacobi, Bracket::low),
                bracketed(Columns.KAPPA_HESSIAN_JACOBI + HIGH, Curvature::kappaJacobi, Bracket::high),
                bracketed(Columns.KAPPA_EFFECTIVE + LOW, Curvature::kappaEffective, Bracket::low),
                bracketed(Columns.KAPPA_EFFECTIVE + HIGH, Curvature::kappaEffective, Bracket::high),
                bracketed(Columns.SHARPNESS, Curvature::sharpness, Bracket::value),
                bracketed(Columns.SHARPNESS + LOW, Curvature::sharpness, Bracket::low),
                bracketed(Columns.SHARPNESS + HIGH, Curvature::sharpness, Bracket::high),
                measured(Columns.SHARPNESS_LIMIT, row -> row.curvature().stabilityLimit()),
                measured(Columns.EPSILON_SHARE, row -> row.curvature().epsilonShare()),
                countOrMissing(Columns.CURVATURE_PRODUCTS, r -> measured(r, TraceTable::products)));
    }

    private static Reading<Row> measured(String name, ToDoubleFunction<Measurements.Row> cell) {
        return real(name, r -> measured(r, cell));
    }

    private static double measured(Row row, ToDoubleFunction<Measurements.Row> cell) {
        return row.measured().map(cell::applyAsDouble).orElse(Double.NaN);
    }

    private static Reading<Row> counted(String name, ToLongFunction<EvaluationCounts> cell) {
        // A run has evaluated something: no counts are counts that were not asked for.
        return countOrMissing(
                name,
                r -> measured(
                        r,
                        row -> row.counts().equals(EvaluationCounts.NONE)
                                ? Double.NaN
                                : cell.applyAsLong(row.counts())));
    }

    private static Reading<Row> bracketed(
            String name, Function<Curvature, Bracket> bracket, ToDoubleFunction<Bracket> cell) {
        return measured(name, row -> cell.applyAsDouble(bracket.apply(row.curvature())));
    }

    private static double products(Measurements.Row row) {
        return row.curvature().equals(Curvature.NONE)
                ? Double.NaN
                : row.curvature().products();
    }
}
