// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.count;
import static ravine.reports.Columns.real;
import static ravine.reports.Columns.text;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import ravine.experiments.Catalogue;
import ravine.experiments.PowerLaw;
import ravine.experiments.StudyResult;
import ravine.experiments.analysis.Cost;
import ravine.experiments.analysis.CostScaling;
import ravine.experiments.analysis.Prices;
import ravine.reports.Columns.Reading;
import tech.tablesaw.api.Table;

/**
 * Two rows for each series of runs that differ in κ alone, one for iterations and one for gradient equivalents: the exponent of
 * the cost with its interval, how many runs it is over, and how many failed; see {@link CostScaling}.
 */
public final class ExponentTable {

    private static final String ITERATIONS = "iterations";
    private static final String GRADIENT_EQUIVALENTS = "gradient_equivalents";

    private ExponentTable() {}

    private record Row(String cost, CostScaling scaling) {

        static Stream<Row> of(String name, Cost cost, StudyResult result, Catalogue catalogue) {
            return CostScaling.of(result.outcomes(), cost, catalogue).stream().map(scaling -> new Row(name, scaling));
        }
    }

    /**
     * Makes the table, at {@link Prices#standard}.
     *
     * @param result a study's result
     * @param catalogue the families that it names
     * @return one row a series and cost, iterations first; the cells of the law are missing where fewer than three κ were solved
     */
    public static Table of(StudyResult result, Catalogue catalogue) {
        Cost gradients = Cost.gradientEquivalents(Prices.standard(), catalogue);
        return Columns.table(
                "exponents",
                Stream.concat(
                                Row.of(ITERATIONS, Cost.iterations(), result, catalogue),
                                Row.of(GRADIENT_EQUIVALENTS, gradients, result, catalogue))
                        .toList(),
                List.of(
                        text(Columns.EXPERIMENT, r -> r.scaling().experiment()),
                        text(Columns.LANDSCAPE, r -> r.scaling().landscape()),
                        text(Columns.METHOD, r -> r.scaling().optimizer()),
                        text(Columns.COST, Row::cost),
                        law(Columns.EXPONENT, PowerLaw::slope),
                        law(Columns.EXPONENT_LOW, PowerLaw::low),
                        law(Columns.EXPONENT_HIGH, PowerLaw::high),
                        law(Columns.LOG10_FACTOR, PowerLaw::intercept),
                        count(Columns.RUNS, r -> r.scaling().points().size()),
                        count(Columns.RUNS_FAILED, r -> r.scaling().unsolved().size()),
                        count(
                                Columns.RUNS_AGAINST_LAW,
                                r -> r.scaling().contradictions().size())));
    }

    private static Reading<Row> law(String name, ToDoubleFunction<PowerLaw> cell) {
        return real(name, r -> r.scaling().law().map(cell::applyAsDouble).orElse(Double.NaN));
    }
}
