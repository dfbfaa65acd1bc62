// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.Arrays;

/**
 * The middle of a sample and how far it scatters: the median and the 20 % and 80 % quantiles, each the least number that at
 * least that share of the sample does not exceed (Hyndman and Fan, The American Statistician 50(4), 1996, definition 1). So
 * each is a number of the sample, and an infinite one, of a run that did not arrive, needs no arithmetic.
 */
record Spread(double low, double median, double high) {

    /** Of a sample of at least one number, none of them NaN; it is not modified. */
    static Spread of(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return new Spread(quantile(sorted, 1, 5), quantile(sorted, 1, 2), quantile(sorted, 4, 5));
    }

    /** In whole numbers, since 0.8 n may lie a rounding above a whole number. */
    private static double quantile(double[] sorted, int numerator, int denominator) {
        int rank = (numerator * sorted.length + denominator - 1) / denominator;
        return sorted[rank - 1];
    }
}
