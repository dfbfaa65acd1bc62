// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.PowerLaw;
import ravine.experiments.ScalingFit;
import ravine.experiments.Status;
import ravine.experiments.Trial;
import ravine.experiments.Trial.LandscapeChoice;

/**
 * How the cost of one method grows with the condition number κ of the Hessian at the optimum, \( c \approx 10^a \kappa^b \),
 * with all of its runs: those that reached their target, through which the law is fitted, and those that did not, which are
 * kept beside it. What such a run spent is a lower bound of what it would need, and no measurement: it is neither put into the
 * fit nor dropped.
 *
 * <p>The interval of b is that of {@link PowerLaw}: it says how far from straight the solved points are. It knows nothing of
 * the runs that failed, so see {@link #contradictions} before it is believed.
 *
 * @param experiment the experiment
 * @param landscape what the landscapes have in common, see {@link ScalingFit#series}
 * @param optimizer the label of the method
 * @param points all runs, in the order of the outcomes
 * @param law through the runs that reached their target; empty for fewer than three different κ among them
 */
public record CostScaling(
        String experiment, String landscape, String optimizer, List<Point> points, Optional<PowerLaw> law) {

    /**
     * One run.
     *
     * @param kappa κ at the optimum; NaN for a trial that could not be run
     * @param cost what it spent
     * @param status how it came out; only {@link Status#CONVERGED} has measured what the target costs
     */
    public record Point(double kappa, double cost, Status status) {

        /**
         * Whether the run reached its target.
         *
         * @return false if the cost is but a lower bound
         */
        public boolean isSolved() {
            return status == Status.CONVERGED;
        }
    }

    private record Series(String experiment, String landscape, String optimizer) {}

    /**
     * Copies the points.
     *
     * @param experiment the experiment
     * @param landscape what the landscapes have in common
     * @param optimizer the label of the method
     * @param points all runs
     * @param law through those that reached their target
     */
    public CostScaling {
        points = List.copyOf(points);
    }

    /**
     * Fits every series, however few of its runs reached their target.
     *
     * @param outcomes outcomes of any number of experiments
     * @param cost what is counted, such as {@link Cost#iterations}
     * @param catalogue the families, which know the setting that moves κ
     * @return the fits, in the order in which their series begin
     */
    public static List<CostScaling> of(List<Outcome> outcomes, Cost cost, Catalogue catalogue) {
        Map<Series, List<Point>> series = new LinkedHashMap<>();
        // Many runs share a landscape, and its text is long in the making.
        Map<LandscapeChoice, String> common = new HashMap<>();
        for (Outcome outcome : outcomes) {
            Trial trial = outcome.trial();
            Series key = new Series(
                    trial.experiment(),
                    common.computeIfAbsent(trial.landscape(), landscape -> ScalingFit.series(landscape, catalogue)),
                    trial.optimizer().label());
            series.computeIfAbsent(key, s -> new ArrayList<>())
                    .add(new Point(outcome.kappa(), cost.spent(outcome), outcome.status()));
        }
        List<CostScaling> fits = new ArrayList<>();
        series.forEach((key, points) ->
                fits.add(new CostScaling(key.experiment, key.landscape, key.optimizer, points, lawOf(points))));
        return fits;
    }

    private static Optional<PowerLaw> lawOf(List<Point> points) {
        return PowerLaw.through(points.stream()
                .filter(Point::isSolved)
                .map(point -> new PowerLaw.Point(point.kappa, point.cost))
                .toList());
    }

    /**
     * The runs that did not reach their target.
     *
     * @return their points, whose costs are lower bounds
     */
    public List<Point> unsolved() {
        return points.stream().filter(point -> !point.isSolved()).toList();
    }

    /**
     * The runs that speak against the law: they did not reach their target at a cost at which by the law they would have, or
     * ended before, not for want of budget. A budget that was too small for what the law foretells is no contradiction.
     *
     * @return their points; empty without a law
     */
    public List<Point> contradictions() {
        return law.map(known -> unsolved().stream()
                        .filter(point -> point.status != Status.BUDGET_SPENT || point.cost >= known.at(point.kappa))
                        .toList())
                .orElse(List.of());
    }
}
