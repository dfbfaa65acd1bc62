// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.List;
import org.hipparchus.analysis.FieldUnivariateFunction;

/**
 * The limit that defines the derivative, taken as far as doubles go: the error of forward differences, central differences
 * and complex steps against the step h, at one point of a function of one variable. Immutable.
 *
 * <p>Steps descend from the power of ten at or below \( \max(\lvert x \rvert, 1) \), eight a decade through twenty
 * decades, and then by leaps through the range of doubles, where only the complex step has anything left to show. Where
 * {@code x + h} is x, a difference is NaN.
 *
 * <p>The predictions of the {@link ErrorCurve}s come from the derivatives of the function itself, up to the fifth, which
 * Taylor arithmetic (Hipparchus' {@code DerivativeStructure}) computes exactly up to rounding. So does the derivative that errors are measured
 * against, if the caller does not give it: then an error of some ulps of it is none.
 *
 * <p>{@link #toString} is a table, {@link #chart} a picture of the V for a terminal.
 */
public final class StepSweep {

    private static final int PER_DECADE = 8;
    private static final int DECADES = 20;

    /** Decimal exponents of the steps at the end, relative to the first step. */
    private static final int[] LEAPS = {-50, -100, -200, -300};

    private final double x;
    private final double derivative;
    private final double[] steps;
    private final ErrorCurve forward;
    private final ErrorCurve central;
    private final ErrorCurve complexStep;

    private StepSweep(FieldUnivariateFunction f, double x, LocalDerivatives at, double derivative) {
        this.x = x;
        this.derivative = derivative;
        this.steps = stepsFor(x);
        this.forward = curve(DifferenceScheme.FORWARD, f, at);
        this.central = curve(DifferenceScheme.CENTRAL, f, at);
        this.complexStep = curve(DifferenceScheme.COMPLEX_STEP, f, at);
    }

    private ErrorCurve curve(DifferenceScheme scheme, FieldUnivariateFunction f, LocalDerivatives at) {
        double[] errors = new double[steps.length];
        for (int k = 0; k < steps.length; k++) {
            errors[k] = Math.abs(scheme.quotient(f, x, steps[k]) - derivative);
        }
        return new ErrorCurve(scheme, at, steps, errors);
    }

    /**
     * Sweeps the steps, with the derivative that Taylor arithmetic computes for the exact one. Cost: some 800
     * evaluations.
     *
     * @param f the function, for any number type, as a method reference
     * @param x the point
     * @return the sweep
     * @throws IllegalArgumentException if the point is NaN or infinite
     */
    public static StepSweep of(FieldUnivariateFunction f, double x) {
        requirePoint(x);
        LocalDerivatives at = LocalDerivatives.of(f, x);
        return new StepSweep(f, x, at, at.first());
    }

    /**
     * Sweeps the steps, with a derivative that is known.
     *
     * @param f the function, for any number type, as a method reference
     * @param x the point
     * @param derivative \( f'(x) \), to the last digit
     * @return the sweep
     * @throws IllegalArgumentException if the point is NaN or infinite
     */
    public static StepSweep of(FieldUnivariateFunction f, double x, double derivative) {
        requirePoint(x);
        return new StepSweep(f, x, LocalDerivatives.of(f, x), derivative);
    }

    private static void requirePoint(double x) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException("x: expected a finite number but was " + x);
        }
    }

    private static double[] stepsFor(double x) {
        int first = (int) Math.floor(StrictMath.log10(Math.max(Math.abs(x), 1)));
        double[] steps = new double[DECADES * PER_DECADE + 1 + LEAPS.length];
        for (int k = 0; k <= DECADES * PER_DECADE; k++) {
            steps[k] = StrictMath.pow(10, first - k / (double) PER_DECADE);
        }
        for (int k = 0; k < LEAPS.length; k++) {
            steps[DECADES * PER_DECADE + 1 + k] = StrictMath.pow(10, first + LEAPS[k]);
        }
        return steps;
    }

    /** Whether a step starts a decade, and has a line in the table. */
    static boolean startsDecade(int k) {
        return k > DECADES * PER_DECADE || k % PER_DECADE == 0;
    }

    /**
     * The point.
     *
     * @return x
     */
    public double x() {
        return x;
    }

    /**
     * The derivative that errors are measured against.
     *
     * @return \( f'(x) \)
     */
    public double derivative() {
        return derivative;
    }

    /**
     * The number of steps.
     *
     * @return 165
     */
    public int steps() {
        return steps.length;
    }

    /**
     * One step.
     *
     * @param k from 0, the greatest step, on
     * @return \( h_k \)
     * @throws IllegalArgumentException if there is no such k
     */
    public double step(int k) {
        Shapes.requireIndex("k", k, steps.length);
        return steps[k];
    }

    /**
     * The errors of one scheme.
     *
     * @param scheme any
     * @return its curve over the steps of this sweep
     */
    public ErrorCurve curve(DifferenceScheme scheme) {
        return switch (scheme) {
            case FORWARD -> forward;
            case CENTRAL -> central;
            case COMPLEX_STEP -> complexStep;
        };
    }

    /** All three, in the order of the schemes. */
    List<ErrorCurve> curves() {
        return List.of(forward, central, complexStep);
    }

    /**
     * A log-log picture of the three curves, error upwards and step to the right, for a terminal of 80 columns.
     *
     * @return lines, each ended by a line feed: f forward, c central, i complex step, * several
     */
    public String chart() {
        return ErrorChart.of(this);
    }

    /**
     * A table of errors, one line a decade, and for each scheme a line with the best step, predicted and measured.
     *
     * @return lines, each ended by a line feed
     */
    @Override
    public String toString() {
        return ErrorTable.of(this);
    }
}
