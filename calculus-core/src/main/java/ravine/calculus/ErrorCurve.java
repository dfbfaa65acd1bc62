// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * The error of one {@link DifferenceScheme} against the step, measured and predicted: a V in logarithms, whose right
 * branch, truncation, has the slope of the scheme's order, and whose left branch, rounding, has the slope -1; for the
 * complex step the left branch is flat. One of the curves of a {@link StepSweep}. Immutable.
 */
public final class ErrorCurve {

    /** A branch is where one error is this much greater than the other. */
    private static final double DOMINANT = 16;

    /** The greatest share of the second term of the truncation error, where the first is to be seen alone. */
    private static final double ASYMPTOTIC = 0.05;

    /** Fewer points give no slope: the logarithm of a rounding error scatters by half a decade. */
    private static final int FEWEST = 8;

    private final DifferenceScheme scheme;
    private final LocalDerivatives at;
    private final double[] steps;
    private final double[] errors;
    private final int measuredBest;

    /** @param steps descending */
    ErrorCurve(DifferenceScheme scheme, LocalDerivatives at, double[] steps, double[] errors) {
        this.scheme = scheme;
        this.at = at;
        this.steps = steps;
        this.errors = errors;
        int best = 0;
        for (int k = 1; k < errors.length; k++) {
            // The first is NaN where it lies outside of the domain.
            best = errors[k] < errors[best] || Double.isNaN(errors[best]) ? k : best;
        }
        this.measuredBest = best;
    }

    /**
     * The scheme.
     *
     * @return one of three
     */
    public DifferenceScheme scheme() {
        return scheme;
    }

    /**
     * The measured error at one step of the sweep.
     *
     * @param k the number of the step, from 0
     * @return \( \lvert D(h_k) - f'(x) \rvert \); NaN where the quotient is
     * @throws IllegalArgumentException if there is no such k
     */
    public double error(int k) {
        Shapes.requireIndex("k", k, errors.length);
        return errors[k];
    }

    /**
     * The predicted error at any step: the sum of truncation and rounding, as {@link DifferenceScheme} has them.
     *
     * @param h the step, positive
     * @return an estimate from above, not a bound: it counts the rounding of values, not that within the function
     * @throws IllegalArgumentException if the step is not positive
     */
    public double predictedError(double h) {
        if (!(h > 0)) {
            throw new IllegalArgumentException("h: expected a positive number but was " + h);
        }
        return scheme.truncation(at, h) + scheme.rounding(at, h);
    }

    /**
     * The predicted best step.
     *
     * @return where the predicted error is least; infinite where no truncation is predicted, as for a straight line; 0
     *     where no rounding is, since f(x) is 0; NaN where neither is. For the complex step, the greatest good one
     */
    public double bestStep() {
        return scheme.bestStep(at);
    }

    /**
     * The predicted error at the best step.
     *
     * @return the least predicted error; for the complex step that of every small step
     */
    public double leastError() {
        return scheme.leastError(at);
    }

    /**
     * The step of the sweep with the least measured error, the greatest of them if there are several. Below its left branch a
     * curve is erratic, and one lucky point may decide: the predicted step is the one to take.
     *
     * @return a step of the sweep
     */
    public double measuredBestStep() {
        return steps[measuredBest];
    }

    /**
     * The least measured error.
     *
     * @return at least 0; NaN if there is none at any step
     */
    public double measuredLeastError() {
        return errors[measuredBest];
    }

    /**
     * The slope of the right branch: of log error against log h, by least squares over the steps where truncation is
     * predicted to rule and its leading term to describe it.
     *
     * @return the observed order, near {@link DifferenceScheme#order}; NaN if the branch has fewer than eight steps
     */
    public double truncationSlope() {
        return slope(1);
    }

    /**
     * The slope of the left branch, where rounding is predicted to rule.
     *
     * @return near -1, and for the complex step near 0; NaN if the branch has fewer than eight steps with an error
     *     other than 0
     */
    public double roundingSlope() {
        return slope(-1);
    }

    private double slope(int branch) {
        int count = 0;
        double meanX = 0;
        double meanY = 0;
        double xx = 0;
        double xy = 0;
        for (int k = 0; k < steps.length; k++) {
            if (errors[k] > 0 && errors[k] < Double.POSITIVE_INFINITY && isOn(branch, steps[k])) {
                // Means and sums of products, updated (Welford).
                double x = StrictMath.log(steps[k]);
                double y = StrictMath.log(errors[k]);
                count++;
                double deviation = x - meanX;
                meanX += deviation / count;
                meanY += (y - meanY) / count;
                xx += deviation * (x - meanX);
                xy += deviation * (y - meanY);
            }
        }
        return count < FEWEST ? Double.NaN : xy / xx;
    }

    private boolean isOn(int branch, double h) {
        double truncation = scheme.truncation(at, h);
        double rounding = scheme.rounding(at, h);
        return branch > 0
                ? truncation > DOMINANT * rounding && scheme.beyondLeading(at, h) < ASYMPTOTIC
                : rounding > DOMINANT * truncation;
    }

    @Override
    public String toString() {
        return ErrorTable.summary(this);
    }
}
