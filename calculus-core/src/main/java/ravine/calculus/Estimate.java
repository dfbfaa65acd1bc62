// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * A mean over independent random probes, with its standard error.
 *
 * <p>The standard error is \( s / \sqrt N \) for N probes with the sample standard deviation s (divisor N - 1): the truth
 * lies within two of them in about 95 of 100 seeds, if the probes' values are nearly normally distributed.
 *
 * @param value the mean of the probes' values
 * @param standardError at least 0; an exact 0 says that all probes agreed
 * @param probes N, at least 2
 */
public record Estimate(double value, double standardError, int probes) {

    /**
     * Checks the figures.
     *
     * @param value any
     * @param standardError at least 0, or NaN
     * @param probes at least 2: one value has no spread
     * @throws IllegalArgumentException otherwise
     */
    public Estimate {
        if (standardError < 0) {
            throw new IllegalArgumentException("standardError: expected at least 0 but was " + standardError);
        }
        requireProbes(probes);
    }

    /**
     * The mean of some values.
     *
     * @param values one for each probe, not modified
     */
    static Estimate of(double[] values) {
        requireProbes(values.length);
        // Welford's updates: equal values have exactly their mean, and no spread.
        double mean = 0;
        double squares = 0;
        for (int k = 0; k < values.length; k++) {
            double delta = values[k] - mean;
            mean += delta / (k + 1);
            squares += delta * (values[k] - mean);
        }
        return new Estimate(mean, standardError(squares, values.length), values.length);
    }

    /**
     * The standard error of a mean.
     *
     * @param squares the sum of the squared deviations from the mean
     */
    static double standardError(double squares, int probes) {
        return Math.sqrt(squares / (probes - 1.0) / probes);
    }

    /**
     * Refuses fewer than two probes.
     *
     * @throws IllegalArgumentException if so
     */
    static void requireProbes(int probes) {
        if (probes < 2) {
            throw new IllegalArgumentException("probes: expected at least 2, for a standard error, but was " + probes);
        }
    }

    /**
     * The same estimate in another unit.
     *
     * @param factor any finite number
     * @return both figures multiplied, the standard error by the magnitude
     */
    public Estimate times(double factor) {
        return new Estimate(factor * value, Math.abs(factor) * standardError, probes);
    }
}
