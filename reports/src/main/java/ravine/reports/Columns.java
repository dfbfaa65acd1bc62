// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import ravine.experiments.Numbers;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.IntColumnType;
import tech.tablesaw.columns.numbers.LongColumnType;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * The names of all columns, in one place. The unit or the norm is in the name; a name without one is a dimensionless
 * number, a count, or a text.
 */
final class Columns {

    static final String EXPERIMENT = "experiment";
    static final String LANDSCAPE = "landscape";
    static final String DIMENSION = "dimension";
    static final String KAPPA = "kappa";
    static final String KAPPA_JACOBI = "kappa_jacobi";
    static final String KAPPA_CLASS = "kappa_class";
    static final String ROTATION_DEG = "rotation_deg";
    static final String MU = "mu";
    static final String OPTIMIZER = "optimizer";
    static final String METHOD = "method";
    static final String SETTING = "setting";
    static final String STEP_RULE = "step_rule";
    static final String STEP_SIZE = "step_size";
    static final String GAP_TARGET_RELATIVE = "gap_target_relative";
    static final String MAX_ITERATIONS = "max_iterations";
    static final String STATUS = "status";
    static final String MESSAGE = "message";
    static final String ITERATIONS = "iterations";
    static final String ITERATIONS_THEORY = "iterations_theory";
    static final String GRADIENT_EVALUATIONS = "gradient_evaluations";
    static final String VALUE_EVALUATIONS = "value_evaluations";
    static final String HESSIAN_PRODUCTS = "hessian_vector_products";
    static final String RESIDUAL_EVALUATIONS = "residual_evaluations";
    static final String JACOBIAN_EVALUATIONS = "jacobian_evaluations";
    static final String F_INITIAL = "f_initial";
    static final String F_FINAL = "f_final";
    static final String F_BEST = "f_best";
    static final String F_OPTIMUM = "f_optimum";
    static final String GAP_FINAL_RELATIVE = "gap_final_relative";
    static final String GRADIENT_NORM_2 = "gradient_norm_2";
    static final String RATE = "rate_per_iteration";
    static final String RATE_THEORY = "rate_theory_per_iteration";
    static final String SEED = "seed";
    static final String TRIAL_KEY = "trial_key";
    static final String ITERATION = "iteration";
    static final String F = "f";
    static final String F_GAP = "f_gap";
    static final String F_GAP_RELATIVE = "f_gap_relative";
    static final String KAPPA_HESSIAN = "kappa_hessian";
    static final String KAPPA_EFFECTIVE = "kappa_effective";
    static final String F_GAP_CERTIFIED = "f_gap_certified";
    static final String F_GAP_FLOOR = "f_gap_floor";
    static final String F_GAP_PEAK_RELATIVE = "f_gap_peak_relative";
    static final String DISTANCE_2 = "distance_2";
    static final String DISTANCE_PEAK_RELATIVE = "distance_peak_relative";
    static final String STEP_ANGLE_DEG = "step_angle_deg";
    static final String NANOSECONDS = "nanoseconds";
    static final String KAPPA_HESSIAN_JACOBI = "kappa_hessian_jacobi";
    static final String SHARPNESS = "sharpness_preconditioned";
    static final String SHARPNESS_LIMIT = "sharpness_limit";
    static final String EPSILON_SHARE = "epsilon_share";
    static final String CURVATURE_PRODUCTS = "curvature_hessian_vector_products";
    static final String EIGENVALUE = "eigenvalue";
    static final String MULTIPLICITY = "multiplicity";
    static final String ERROR_2 = "error_2";
    static final String TUNED_SETTING = "tuned_setting";
    static final String CANDIDATE = "candidate";
    static final String CANDIDATE_SETTINGS = "candidate_settings";
    static final String TRIED_ON = "tried_on";
    static final String CHOSEN = "chosen";
    static final String RATE_LOW = "rate_low_95";
    static final String RATE_HIGH = "rate_high_95";
    static final String WINDOW_FIRST = "window_first_iteration";
    static final String WINDOW_LAST = "window_last_iteration";
    static final String WINDOW_POINTS = "window_points";
    static final String AUTOCORRELATION = "residual_autocorrelation";
    static final String ITERATIONS_PER_DECADE = "iterations_per_decade";
    static final String ITERATIONS_OVER_THEORY = "iterations_over_theory";
    static final String COST = "cost";
    static final String EXPONENT = "exponent";
    static final String EXPONENT_LOW = "exponent_low_95";
    static final String EXPONENT_HIGH = "exponent_high_95";
    static final String LOG10_FACTOR = "log10_factor";
    static final String RUNS = "runs";
    static final String RUNS_FAILED = "runs_failed";
    static final String RUNS_AGAINST_LAW = "runs_against_law";
    static final String COST_RATIO = "cost_ratio";
    static final String COST_GRADIENT_EQUIVALENTS = "cost_gradient_equivalents";
    static final String SHARE_OF_PROBLEMS = "share_of_problems";
    static final String SHARE_OF_TARGETS = "share_of_problem_target_pairs";

    static final String LANDSCAPE_ID = "landscape_id";
    static final String OPTIMIZER_ID = "optimizer_id";
    static final String CANDIDATES = "candidates";
    static final String ITERATIONS_TO_TARGET = "iterations_to_target";
    static final String EIGENVALUE_INDEX = "eigenvalue_index";
    static final String PROFILE = "profile";
    static final String PROFILE_COST = "cost_at_most";
    static final String SHARE = "share_solved";

    private Columns() {}

    /** A column to be: its name, and how its cells are read off the rows. */
    record Reading<R>(String name, Function<List<R>, Column<?>> cells) {}

    /** A column of texts; the empty text is a missing cell. */
    static <R> Reading<R> text(String name, Function<? super R, String> cell) {
        return new Reading<>(
                name, rows -> StringColumn.create(name, rows.stream().map(cell)));
    }

    /** A column of real numbers; NaN is a missing cell, the infinities are values. */
    static <R> Reading<R> real(String name, ToDoubleFunction<? super R> cell) {
        return new Reading<>(name, rows -> {
            return plain(
                    DoubleColumn.create(name, rows.stream().mapToDouble(cell).toArray()));
        });
    }

    /** A column of whole numbers; the least long is a missing cell. */
    static <R> Reading<R> count(String name, ToLongFunction<? super R> cell) {
        return new Reading<>(name, rows -> {
            return plain(LongColumn.create(name, rows.stream().mapToLong(cell).toArray()));
        });
    }

    /** Gives a column of numbers the text that all tables have; other columns stay as they are. */
    static Column<?> plain(Column<?> column) {
        if (column instanceof NumericColumn<?> numbers) {
            numbers.setPrintFormatter(new PlainNumbers());
        }
        return column;
    }

    /** A column of whole numbers, those missing that are NaN. */
    static <R> Reading<R> countOrMissing(String name, ToDoubleFunction<? super R> cell) {
        return count(name, row -> {
            double number = cell.applyAsDouble(row);
            return Double.isNaN(number) ? LongColumnType.missingValueIndicator() : (long) number;
        });
    }

    /** The columns that say which run a row is of, and then the others. */
    static <R> List<Reading<R>> ofRun(
            Function<? super R, Run> run, Function<? super R, String> key, List<Reading<R>> others) {
        List<Reading<R>> all = new ArrayList<>(List.of(
                text(EXPERIMENT, r -> run.apply(r).experiment()),
                text(TRIAL_KEY, key),
                text(LANDSCAPE, r -> run.apply(r).landscape()),
                real(KAPPA, r -> run.apply(r).kappa()),
                real(ROTATION_DEG, r -> run.apply(r).setting(ROTATION_DEG)),
                text(OPTIMIZER, r -> run.apply(r).trial().optimizer().family()),
                text(METHOD, r -> run.apply(r).method())));
        all.addAll(others);
        return all;
    }

    /** Makes a table: one row for each of {@code rows}. */
    static <R> Table table(String name, List<R> rows, List<Reading<R>> readings) {
        return Table.create(
                name,
                readings.stream()
                        .<Column<?>>map(reading -> reading.cells().apply(rows))
                        .toList());
    }

    /** Number text that depends on neither the locale nor the JDK; Tablesaw's own depends on both. */
    private static final class PlainNumbers extends NumberColumnFormatter {

        @Override
        public String format(double value) {
            return Double.isNaN(value) ? "" : Numbers.text(value);
        }

        @Override
        public String format(int value) {
            return IntColumnType.valueIsMissing(value) ? "" : Integer.toString(value);
        }

        @Override
        public String format(long value) {
            return LongColumnType.valueIsMissing(value) ? "" : Long.toString(value);
        }
    }
}
