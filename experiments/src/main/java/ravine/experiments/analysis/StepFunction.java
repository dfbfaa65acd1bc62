// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * A nondecreasing function that is constant between its breakpoints, continuous from the right, and 0 left of the first: the
 * share of things whose threshold is at most x. The breakpoints are the thresholds themselves, not a grid.
 *
 * @param steps where it rises, ascending, and what it is from there on
 */
public record StepFunction(List<Step> steps) {

    /**
     * A rise.
     *
     * @param at where
     * @param height the value there and up to the next rise
     */
    public record Step(double at, double height) {}

    /**
     * Copies the steps.
     *
     * @param steps where it rises
     * @throws IllegalArgumentException unless places and heights are finite and both ascend strictly from above 0 of height
     */
    public StepFunction {
        steps = List.copyOf(steps);
        Step last = new Step(Double.NEGATIVE_INFINITY, 0);
        for (Step step : steps) {
            if (!(step.at > last.at && step.height > last.height && Double.isFinite(step.at + step.height))) {
                throw new IllegalArgumentException(
                        "steps: expected finite places and heights that ascend but was " + step + " behind " + last);
            }
            last = step;
        }
    }

    /**
     * The share of thresholds that are at most x: \( \#\{i : \theta_i \le x\} / N \). An infinite threshold is never reached:
     * it counts in N, and the function ends below 1.
     *
     * @param thresholds N of them, at least one, finite or \( +\infty \), in any order
     * @return the share as a function of x; equal thresholds make one step
     * @throws IllegalArgumentException for no thresholds, NaN or \( -\infty \)
     */
    static StepFunction share(List<Double> thresholds) {
        int count = thresholds.size();
        if (count == 0 || thresholds.stream().anyMatch(t -> !(t > Double.NEGATIVE_INFINITY))) {
            throw new IllegalArgumentException(
                    "thresholds: expected at least one, finite or +infinite, but was " + thresholds);
        }
        List<Double> sorted = thresholds.stream().sorted().toList();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count && sorted.get(i) < Double.POSITIVE_INFINITY; i++) {
            boolean lastOfItsKind = i + 1 == count || sorted.get(i + 1) > sorted.get(i);
            if (lastOfItsKind) {
                // 0.0 + turns -0 into 0.
                steps.add(new Step(0.0 + sorted.get(i), (i + 1) / (double) count));
            }
        }
        return new StepFunction(steps);
    }

    /**
     * The value at x.
     *
     * @param x any number but NaN
     * @return the height of the last step at or left of x; 0 if there is none
     */
    public double at(double x) {
        double height = 0;
        for (Step step : steps) {
            if (step.at > x) {
                break;
            }
            height = step.height;
        }
        return height;
    }

    /**
     * The value far out.
     *
     * @return the height of the last step; 0 if there is none
     */
    public double limit() {
        return at(Double.POSITIVE_INFINITY);
    }
}
