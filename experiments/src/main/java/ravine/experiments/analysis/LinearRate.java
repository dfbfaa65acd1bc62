// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.RateFit;

/**
 * A measured rate of linear convergence with its window and an interval: the factor ρ per iteration of the root of the gap, as
 * {@link RateFit}, whose number it is wherever both have the same window.
 *
 * <p>The window begins at the first recorded iteration with a relative gap \( (f(x_t) - f^*) / (f(x_0) - f^*) \) of at most
 * 1e-3, behind the transient. It ends before the first with one below 1e-9, and before the gap is below the floating-point floor
 * \( 2^{10} \varepsilon |f^*| \), \( \varepsilon = 2^{-52} \): a difference of two values near \( f^* \) has about ten good bits
 * there, and fewer below. Ordinary least squares of \( \tfrac12 \ln (f(x_t) - f^*) \) on t over the window has the slope \( \ln
 * \hat\rho \).
 *
 * <p>The interval is Student's for the slope, n − 2 degrees of freedom, 95 %, with the standard error multiplied by \(
 * \sqrt{(1 + r) / (1 - r)} \), r the autocorrelation of the residuals at lag 1 in the order of recording, or 0 if it is
 * negative. So it has its level for noise of first order about a straight line, in long windows; in short ones r is estimated too
 * small. A run of ours has no noise: there the residuals are oscillation and the curvature of the decay, which are strongly
 * autocorrelated, and the interval says how well the window determines one rate. It does not bound the rate outside of the window.
 *
 * <p>Sources: Bartlett, Journal of the Royal Statistical Society 98(3), 1935, for the effective sample size \( n (1 - r) / (1 + r)
 * \); Santer et al., Journal of Geophysical Research 105(D6), 2000, for slopes; their
 * degrees of freedom are those of the effective sample size, of which ten points may leave none.
 *
 * @param rate \( \hat\rho \)
 * @param low the lower end of its interval
 * @param high the upper end; above 1 if the window does not even show that the method converges
 * @param first the first iteration of the window
 * @param last the last
 * @param points how many recorded iterations are in it, at least 3
 * @param autocorrelation r, before negative ones are set to 0; NaN for residuals that are all 0
 */
public record LinearRate(
        double rate, double low, double high, int first, int last, int points, double autocorrelation) {

    private static final double FLOOR = 0x1p-42;
    private static final int FEWEST_POINTS = 3;

    /**
     * Fits the rate.
     *
     * @param samples the recorded iterations of one run, by rising t, the start first
     * @param optimumValue \( f^* \), by which the floor is set
     * @return the rate; empty where fewer than three recorded iterations lie in the window; O(samples)
     */
    public static Optional<LinearRate> of(List<Sample> samples, double optimumValue) {
        List<Sample> window = window(samples, FLOOR * Math.abs(optimumValue));
        if (window.size() < FEWEST_POINTS) {
            return Optional.empty();
        }
        double initial = samples.get(0).gap();
        SimpleRegression line = new SimpleRegression();
        double[] logarithms = new double[window.size()];
        for (int i = 0; i < logarithms.length; i++) {
            // StrictMath: the same bits on every machine.
            logarithms[i] = 0.5 * StrictMath.log(window.get(i).gap() / initial);
            line.addData(window.get(i).iteration(), logarithms[i]);
        }
        double[] residuals = new double[logarithms.length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = logarithms[i] - line.predict(window.get(i).iteration());
        }
        double correlation = autocorrelation(residuals);
        // NaN, of residuals that are 0, compares as no correlation; the half-width is 0 as well.
        double r = correlation > 0 ? correlation : 0;
        double half = line.getSlopeConfidenceInterval() * Math.sqrt((1 + r) / (1 - r));
        double slope = line.getSlope();
        return Optional.of(new LinearRate(
                StrictMath.exp(slope),
                StrictMath.exp(slope - half),
                StrictMath.exp(slope + half),
                window.get(0).iteration(),
                window.get(window.size() - 1).iteration(),
                window.size(),
                correlation));
    }

    private static List<Sample> window(List<Sample> samples, double floor) {
        List<Sample> window = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (Sample sample : samples) {
            double relative = sample.gap() / samples.get(0).gap();
            least = Math.min(least, relative);
            // Written so that a NaN ends it.
            if (!(least >= RateFit.TO && sample.gap() > floor)) {
                break;
            }
            if (least <= RateFit.FROM) {
                window.add(sample);
            }
        }
        return window;
    }

    /** \( \sum e_i e_{i+1} / \sum e_i^2 \), which is below 1. */
    private static double autocorrelation(double[] e) {
        double products = 0;
        double squares = e[0] * e[0];
        for (int i = 1; i < e.length; i++) {
            products += e[i - 1] * e[i];
            squares += e[i] * e[i];
        }
        return products / squares;
    }

    /**
     * The iterations that divide the gap by ten.
     *
     * @return \( \ln 10 / (-2 \ln \hat\rho) \); infinite for a rate of 1 or more
     */
    public double iterationsPerDecade() {
        return perDecade(rate);
    }

    /**
     * How many times as many iterations a decade of the gap takes as theory says.
     *
     * @param rateTheory ρ of theory, in (0, 1) or NaN
     * @return \( \ln \rho / \ln \hat\rho \), 1 for agreement, more for a slower run; infinite for a measured rate of 1 or more,
     *     NaN where theory says nothing
     */
    public double iterationsOverTheory(double rateTheory) {
        return rateTheory > 0 && rateTheory < 1 ? iterationsPerDecade() / perDecade(rateTheory) : Double.NaN;
    }

    private static double perDecade(double rate) {
        return rate < 1 ? StrictMath.log(10) / (-2 * StrictMath.log(rate)) : Double.POSITIVE_INFINITY;
    }
}
