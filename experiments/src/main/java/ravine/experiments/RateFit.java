// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import ravine.experiments.Outcome.Sample;

/**
 * The measured rate of linear convergence: the factor by which the root of the gap \( f(x_t) - f^* \), and so the distance
 * to the optimum, shrinks per iteration. It is what theory states for quadratics.
 *
 * <p>\[ \hat\rho = \exp\bigl(\text{slope of } \tfrac12 \ln (f(x_t) - f^*) \text{ over } t\bigr) \]
 *
 * <p>by ordinary least squares over the recorded iterations from the first with a relative gap of at most 1e-3, behind the
 * transient, to the last before the relative gap is 1e-9, above round-off; or to the end of a run that does not get there.
 */
public final class RateFit {

    /** The relative gap at which the window begins. */
    public static final double FROM = 1e-3;

    /** The relative gap at which it ends. */
    public static final double TO = 1e-9;

    private static final int FEWEST_POINTS = 3;

    private RateFit() {}

    /**
     * Fits the rate.
     *
     * @param samples the recorded iterations of one run, by rising t
     * @return the contraction per iteration; NaN where fewer than three iterations lie in the window
     */
    public static double of(List<Sample> samples) {
        SimpleRegression line = new SimpleRegression();
        double least = Double.POSITIVE_INFINITY;
        for (Sample sample : samples) {
            double relative = sample.gap() / samples.get(0).gap();
            least = Math.min(least, relative);
            if (least < TO) {
                break;
            }
            if (least <= FROM) {
                line.addData(sample.iteration(), 0.5 * StrictMath.log(relative));
            }
        }
        return line.getN() < FEWEST_POINTS ? Double.NaN : StrictMath.exp(line.getSlope());
    }
}
