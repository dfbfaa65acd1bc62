// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.real;
import static ravine.reports.Columns.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Study;
import ravine.experiments.StudyResult;
import ravine.experiments.analysis.Cost;
import ravine.experiments.analysis.CostTable;
import ravine.experiments.analysis.DataProfile;
import ravine.experiments.analysis.PerformanceProfile;
import ravine.experiments.analysis.Prices;
import ravine.experiments.analysis.ProfileCurve;
import ravine.experiments.analysis.RuntimeDistribution;
import ravine.experiments.analysis.StepFunction;
import tech.tablesaw.api.Table;

/**
 * Profiles, an experiment at a time: one row for the left end of each curve's axis, and one for each place at which it rises. A
 * curve is constant from a row to the next, and ends as it is in its last. Problems are the landscapes of the
 * experiment; costs are at {@link Prices#standard}.
 */
public final class ProfileTables {

    private ProfileTables() {}

    private record Row(String experiment, String method, double at, double share) {}

    /**
     * Performance profiles by gradient equivalents; see {@link PerformanceProfile}.
     *
     * @param result a study's result
     * @param catalogue the families that it names
     * @return the rows by experiment, method and ratio
     */
    public static Table performance(StudyResult result, Catalogue catalogue) {
        return table(
                "performance profile",
                Columns.COST_RATIO,
                Columns.SHARE_OF_PROBLEMS,
                rows(result, 1, outcomes -> PerformanceProfile.of(costs(outcomes, catalogue))));
    }

    /**
     * Data profiles in gradient equivalents; see {@link DataProfile}.
     *
     * @param result a study's result
     * @param catalogue the families that it names
     * @return the rows by experiment, method and cost
     */
    public static Table data(StudyResult result, Catalogue catalogue) {
        return table(
                "data profile",
                Columns.COST_GRADIENT_EQUIVALENTS,
                Columns.SHARE_OF_PROBLEMS,
                rows(result, 0, outcomes -> DataProfile.of(costs(outcomes, catalogue))));
    }

    /**
     * Distributions of the iterations over targets; see {@link RuntimeDistribution#ofIterations}.
     *
     * @param result a study's result
     * @return the rows by experiment, method and iterations
     */
    public static Table runtimes(StudyResult result) {
        return table(
                "runtime distribution",
                Columns.ITERATIONS,
                Columns.SHARE_OF_TARGETS,
                rows(result, 0, RuntimeDistribution::ofIterations));
    }

    /**
     * All three, in one table: {@code performance} by the cost relative to that of the cheapest method, {@code data} by gradient
     * equivalents, and {@code runtime} by iterations and over targets.
     *
     * @param result a study's result
     * @param catalogue the families that it names
     * @return the rows by profile, experiment, method and cost; experiments in which some method was not run on each landscape just
     *     once have none, nor those with a run that starts at its optimum among the runtimes
     */
    public static Table all(StudyResult result, Catalogue catalogue) {
        Predicate<List<Outcome>> relative =
                outcomes -> outcomes.stream().allMatch(outcome -> outcome.initialValue() > outcome.optimumValue());
        List<Kind> kinds = List.of(
                new Kind("performance", 1, outcomes -> true, o -> PerformanceProfile.of(costs(o, catalogue))),
                new Kind("data", 0, outcomes -> true, o -> DataProfile.of(costs(o, catalogue))),
                new Kind("runtime", 0, relative, RuntimeDistribution::ofIterations));
        List<Named> rows = new ArrayList<>();
        for (Kind kind : kinds) {
            for (Study.Experiment experiment : result.study().experiments()) {
                List<Outcome> outcomes = result.outcomesOf(experiment.name());
                if (areComplete(outcomes) && kind.applies().test(outcomes)) {
                    kind.profile().apply(outcomes).stream()
                            .flatMap(curve -> rows(experiment.name(), kind.left(), curve))
                            .forEach(row -> rows.add(new Named(kind.name(), row)));
                }
            }
        }
        return Columns.table(
                "profiles",
                rows,
                List.of(
                        text(Columns.PROFILE, Named::profile),
                        text(Columns.EXPERIMENT, r -> r.row().experiment()),
                        text(Columns.METHOD, r -> r.row().method()),
                        real(Columns.PROFILE_COST, r -> r.row().at()),
                        real(Columns.SHARE, r -> r.row().share())));
    }

    private record Named(String profile, Row row) {}

    private record Kind(
            String name,
            double left,
            Predicate<List<Outcome>> applies,
            Function<List<Outcome>, List<ProfileCurve>> profile) {}

    /** Whether each method was run on each landscape just once, as profiles need it. */
    static boolean areComplete(List<Outcome> outcomes) {
        Set<String> landscapes = new HashSet<>();
        Set<String> methods = new HashSet<>();
        Set<List<String>> pairs = new HashSet<>();
        for (Outcome outcome : outcomes) {
            String landscape = outcome.trial().landscape().id();
            String method = outcome.trial().optimizer().label();
            landscapes.add(landscape);
            methods.add(method);
            pairs.add(List.of(landscape, method));
        }
        return pairs.size() == outcomes.size() && pairs.size() == methods.size() * landscapes.size();
    }

    private static CostTable costs(List<Outcome> outcomes, Catalogue catalogue) {
        return CostTable.of(outcomes, Cost.gradientEquivalents(Prices.standard(), catalogue)::toTarget);
    }

    private static List<Row> rows(
            StudyResult result, double left, Function<List<Outcome>, List<ProfileCurve>> profile) {
        return result.study().experiments().stream()
                .map(Study.Experiment::name)
                .flatMap(name ->
                        profile.apply(result.outcomesOf(name)).stream().flatMap(curve -> rows(name, left, curve)))
                .toList();
    }

    private static Stream<Row> rows(String experiment, double left, ProfileCurve curve) {
        StepFunction share = curve.share();
        return Stream.concat(
                Stream.of(new Row(experiment, curve.method(), left, share.at(left))),
                share.steps().stream()
                        .filter(step -> step.at() > left)
                        .map(step -> new Row(experiment, curve.method(), step.at(), step.height())));
    }

    private static Table table(String name, String axis, String share, List<Row> rows) {
        return Columns.table(
                name,
                rows,
                List.of(
                        text(Columns.EXPERIMENT, Row::experiment),
                        text(Columns.METHOD, Row::method),
                        real(axis, Row::at),
                        real(share, Row::share)));
    }
}
