// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * The derivative at 0 of a function of one variable, from its values alone, with an estimate of its error: what a user's
 * derivative is held against.
 *
 * <p>Central differences \( D(h) = (\varphi(h) - \varphi(-h)) / 2h \) over a sweep of steps, each a quarter of the one
 * before, are extrapolated twice (Richardson; the errors of D are even powers of h):
 * \( R(h) = (16 D(h/4) - D(h)) / 15 \) and \( S(h) = (256 R(h/4) - R(h)) / 255 \), whose error is of order \( h^6 \).
 * The estimate is the S(h) of least error, and its error is the sum of
 * \( \lvert S(h) - R(h/4) \rvert \) and \( \lvert S(h) - S(h/4) \rvert \), which bound the truncation, and of the rounding
 * of the values. Two terms, because one alone is small by accident too often among thousands of components.
 *
 * <p>{@link RiddersDifferences} cannot serve here: its steps end at \( 2^{-15} \) of a coordinate and its error knows no
 * noise but rounding, so that right derivatives of fast or noisy functions would pass for wrong. Nor can this serve there,
 * where the number of values is fixed and a smooth function is known to three times this accuracy.
 */
final class LineDerivative {

    /** A function of one variable. */
    @FunctionalInterface
    interface Line {
        double at(double t);
    }

    private static final double RATIO = 4;

    /** Units in the last place that a value should have changed by before it is said to be on a grid. */
    static final double STALL = 0x1p10;

    /** Factors of the first step, for sweeps that share no step; all exact in a few bits. */
    private static final double[] OTHER_STEPS = {0.75, 0.875, 0.625, 0.6875};

    private static final int MOST_STEPS = 40;

    /** The sum of the absolute weights of the six values in h S(h), rounded up. */
    private static final double AMPLIFICATION = 17.5;

    /** Sixth differences of 13 values measure noise; the square of their weights' norm is 12! / (6!)². */
    private static final double[] SIXTH_DIFFERENCE = {1, -6, 15, -20, 15, -6, 1};

    private static final double WEIGHTS_SQUARED = 924;
    static final int NOISE_POINTS = 13;

    /**
     * From wide enough to see values that were rounded to a grid, to so narrow that no function of use changes. No powers of
     * two: they may be in step with a grid, as the steps are that it fools.
     */
    private static final double[] SPACINGS = {0.029, 2.3e-4, 1.1e-6};

    private final double estimate;
    private final double error;
    private final double step;
    private final double slope;

    private LineDerivative(double estimate, double error, double step, double slope) {
        this.estimate = estimate;
        this.error = error;
        this.step = step;
        this.slope = slope;
    }

    /**
     * Differentiates at 0.
     *
     * @param line the function; where it is NaN or infinite, a step is not used
     * @param largest the first step; of a few bits, so that adding it to a coordinate is exact
     * @param smallest no step is below this
     * @param nearby {@link #slope} looks no further than this
     * @param noise the standard deviation of the function's noise beyond rounding, 0 if it is not known
     */
    static LineDerivative of(Line line, double largest, double smallest, double nearby, double noise) {
        double centre = line.at(0);
        double[] differences = new double[MOST_STEPS];
        double[] extrapolated = new double[MOST_STEPS];
        double bestEstimate = Double.NaN;
        double bestError = Double.POSITIVE_INFINITY;
        double bestStep = largest;
        double slope = 0;
        boolean stalled = false;
        double[] truncation = new double[MOST_STEPS];
        double[] floor = new double[MOST_STEPS];
        double h = largest;
        for (int k = 0; k < MOST_STEPS && h >= smallest; k++, h /= RATIO) {
            double forward = line.at(h);
            double backward = line.at(-h);
            differences[k] = (0.5 * forward - 0.5 * backward) / h;
            double rounding = Math.max(Math.ulp(1.0) * Math.max(Math.abs(forward), Math.abs(backward)), 3 * noise);
            floor[k] = AMPLIFICATION * rounding / h;
            double rise = Math.max(Math.abs(forward - centre), Math.abs(backward - centre));
            if (h <= nearby && rise > 16 * rounding && rise < Double.POSITIVE_INFINITY) {
                slope = Math.max(slope, rise / h);
            }
            if (k >= 2) {
                double inner = (16 * differences[k] - differences[k - 1]) / 15;
                double outer = (16 * differences[k - 1] - differences[k - 2]) / 15;
                extrapolated[k] = (256 * inner - outer) / 255;
                truncation[k] = Math.abs(extrapolated[k] - inner);
            }
            // Values that stop changing though slope and rounding would let them lie on a grid, which hides the slope.
            stalled |= k > 0 && rise == 0 && Math.abs(differences[k - 1]) * h > STALL * Math.ulp(centre);
            if (k >= 3 && !stalled) {
                double error = truncation[k - 1] + Math.abs(extrapolated[k - 1] - extrapolated[k]) + floor[k - 3];
                if (error < bestError) {
                    bestEstimate = extrapolated[k - 1];
                    bestError = error;
                    bestStep = h * RATIO * RATIO * RATIO;
                }
            }
            if (floor[k] > bestError) {
                // From here on rounding alone is worse than what has been found.
                break;
            }
        }
        return new LineDerivative(bestEstimate, bestError, bestStep, slope);
    }

    /**
     * Measures again, with other steps and the function's noise in account, which the sweep before measured: until a sweep
     * meets no more noise than it knew of.
     *
     * @param line and the others: those that this was made from
     */
    LineDerivative again(Line line, double largest, double smallest, double nearby) {
        LineDerivative latest = this;
        double known = 0;
        double met = noise(line);
        for (int i = 0; i < OTHER_STEPS.length && (i == 0 || met > 2 * known); i++) {
            known = Math.max(known, met);
            latest = of(line, OTHER_STEPS[i] * largest, smallest, nearby, known);
            met = latest.noise(line);
        }
        return latest;
    }

    /**
     * The standard deviation of the noise of the function's values at the steps that were used, measured: values so close
     * together that the function itself is a polynomial of degree 5 there (Hamming's difference table, as in Moré and
     * Wild's ECnoise).
     *
     * @param line the function that this was made from
     */
    double noise(Line line) {
        return Math.max(noise(line, step), noise(line, -step));
    }

    /** The same near t; 0 where the values are not finite. */
    static double noise(Line line, double t) {
        double noise = 0;
        double[] values = new double[NOISE_POINTS];
        for (double spacing : SPACINGS) {
            for (int i = 0; i < NOISE_POINTS; i++) {
                values[i] = line.at(t * (1 + i * spacing));
            }
            double deviation = deviation(values);
            noise = Double.isFinite(deviation) ? Math.max(noise, deviation) : noise;
        }
        return noise;
    }

    /** The standard deviation of what is noise in {@link #NOISE_POINTS} equidistant values of a function. */
    static double deviation(double[] values) {
        double[] differences = new double[NOISE_POINTS - SIXTH_DIFFERENCE.length + 1];
        for (int i = 0; i < differences.length; i++) {
            for (int j = 0; j < SIXTH_DIFFERENCE.length; j++) {
                differences[i] += SIXTH_DIFFERENCE[j] * values[i + j];
            }
        }
        return Vectors.norm2(differences) / Math.sqrt(WEIGHTS_SQUARED * differences.length);
    }

    /** The derivative; NaN if the function was not finite at enough points. */
    double estimate() {
        return estimate;
    }

    /** The estimated absolute error of {@link #estimate}; infinite if there is no estimate. */
    double error() {
        return error;
    }

    /** The coarsest step of the estimate; its finest is a sixteenth of this. */
    double step() {
        return step;
    }

    /** The greatest mean slope from 0 to a step nearby: the natural size of a derivative here, also where it vanishes. */
    double slope() {
        return slope;
    }
}
