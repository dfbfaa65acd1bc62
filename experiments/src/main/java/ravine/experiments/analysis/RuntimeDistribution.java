// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ravine.experiments.Outcome;

/**
 * Empirical distributions of runtimes over targets: the share of pairs of a problem and a target that a method has reached
 * within a cost.
 *
 * <p>\[ F_s(t) = \frac{\#\{(p, \tau) : t_{p,\tau,s} \le t\}}{n_p n_\tau} \]
 *
 * <p>The targets are gaps relative to that of the start. There are no simulated restarts: a pair that was not reached stays
 * out, and the curve ends below 1.
 *
 * <p>Source: Hansen, Auger, Brockhoff and Tušar, Anytime Performance Assessment in Blackbox Optimization Benchmarking, IEEE
 * Transactions on Evolutionary Computation 26(6), 2022; their targets and restarts are others.
 */
public final class RuntimeDistribution {

    private static final int DECADES = 10;

    private RuntimeDistribution() {}

    /**
     * The usual targets.
     *
     * @return \( 10^{-1}, 10^{-2}, \dots, 10^{-10} \)
     */
    public static List<Double> targets() {
        // Read, not raised: the doubles that are nearest to the decimal fractions.
        return IntStream.rangeClosed(1, DECADES)
                .mapToObj(k -> Double.parseDouble("1e-" + k))
                .toList();
    }

    /**
     * Makes the distribution.
     *
     * @param byTarget what each method needed for each problem, a table a target, at least one
     * @return F as a function of the cost, a curve for each method in the order of the tables
     * @throws IllegalArgumentException for no table, or for tables whose methods or problems differ
     */
    public static List<ProfileCurve> of(List<CostTable> byTarget) {
        if (byTarget.isEmpty()
                || byTarget.stream()
                                .map(table -> List.of(table.problems(), table.methods()))
                                .distinct()
                                .count()
                        > 1) {
            throw new IllegalArgumentException("byTarget: expected tables of the same problems and methods, at least"
                    + " one, but was " + byTarget);
        }
        CostTable first = byTarget.get(0);
        List<ProfileCurve> curves = new ArrayList<>();
        for (int s = 0; s < first.methods().size(); s++) {
            List<Double> costs = new ArrayList<>();
            for (CostTable table : byTarget) {
                for (int p = 0; p < table.problems().size(); p++) {
                    costs.add(table.cost(p, s));
                }
            }
            curves.add(new ProfileCurve(first.methods().get(s), StepFunction.share(costs)));
        }
        return List.copyOf(curves);
    }

    /**
     * Makes the distribution of iterations over {@link #targets}, without those beyond the target at which a run would have
     * been stopped; if all are beyond, over that target. A problem on which a run starts at the optimum is left out: no target is
     * relative to a gap of 0.
     *
     * @param outcomes one for each problem with each method, of one experiment
     * @return F as a function of the iterations, each read as by {@link TargetHits#recorded}; no curve if no problem is left
     * @throws IllegalArgumentException as {@link CostTable#of}
     */
    public static List<ProfileCurve> ofIterations(List<Outcome> outcomes) {
        Set<String> done = outcomes.stream()
                .filter(outcome -> outcome.initialValue() <= outcome.optimumValue())
                .map(outcome -> outcome.trial().landscape().id())
                .collect(Collectors.toSet());
        return done.isEmpty()
                ? ofRelative(outcomes)
                : ofRelative(outcomes.stream()
                        .filter(outcome ->
                                !done.contains(outcome.trial().landscape().id()))
                        .toList());
    }

    private static List<ProfileCurve> ofRelative(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return List.of();
        }
        double last = outcomes.stream()
                .mapToDouble(outcome -> outcome.trial().stop().relativeGap())
                .max()
                .orElse(0);
        List<Double> within =
                targets().stream().filter(target -> target >= last).toList();
        return of((within.isEmpty() ? List.of(last) : within)
                .stream()
                        .map(target -> CostTable.of(outcomes, outcome -> TargetHits.recorded(outcome, target)))
                        .toList());
    }
}
