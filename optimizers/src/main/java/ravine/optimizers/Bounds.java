// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import ravine.calculus.Shapes;

/**
 * Bounds on variables, \( l_i \le x_i \le u_i \), each of which may be infinite, for methods that take some. Immutable; equal
 * are bounds with the same numbers.
 */
public final class Bounds {

    private static final Bounds NONE =
            new Bounds(new double[] {Double.NEGATIVE_INFINITY}, new double[] {Double.POSITIVE_INFINITY}, false);

    private final double[] lower;
    private final double[] upper;

    /** Whether there is a pair for each variable, and not one for all. */
    private final boolean isByVariable;

    private Bounds(double[] lower, double[] upper, boolean isByVariable) {
        for (int i = 0; i < lower.length; i++) {
            if (!(lower[i] <= upper[i] && lower[i] < Double.POSITIVE_INFINITY && upper[i] > Double.NEGATIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "bounds: expected lower of at most upper, and numbers between them, but" + " was " + lower[i]
                                + " and " + upper[i] + (isByVariable ? " at " + i : ""));
            }
        }
        this.lower = lower;
        this.upper = upper;
        this.isByVariable = isByVariable;
    }

    /**
     * No bounds.
     *
     * @return infinite bounds for any number of variables
     */
    public static Bounds none() {
        return NONE;
    }

    /**
     * The same bounds for all variables.
     *
     * @param lower l, \( -\infty \) for none
     * @param upper u, \( \infty \) for none; the lower one fixes the variables
     * @return bounds for any number of variables
     * @throws IllegalArgumentException if the lower bound is above the upper one, or there is no number between them; or NaN
     */
    public static Bounds box(double lower, double upper) {
        return new Bounds(new double[] {lower}, new double[] {upper}, false);
    }

    /**
     * Bounds for each variable.
     *
     * @param lower l, {@code double[n]}, copied; \( -\infty \) for none
     * @param upper u, {@code double[n]}, copied; \( \infty \) for none
     * @return bounds for n variables
     * @throws IllegalArgumentException if the lengths differ, or bounds are not in order, or NaN
     */
    public static Bounds of(double[] lower, double[] upper) {
        Shapes.require("upper", upper, lower.length);
        return new Bounds(lower.clone(), upper.clone(), true);
    }

    /**
     * The lower bound of a variable.
     *
     * @param i its index, from 0
     * @return \( l_i \)
     */
    public double lower(int i) {
        return lower[isByVariable ? i : 0];
    }

    /**
     * The upper bound of a variable.
     *
     * @param i its index, from 0
     * @return \( u_i \)
     */
    public double upper(int i) {
        return upper[isByVariable ? i : 0];
    }

    /** Refuses bounds for another number of variables. */
    void requireDimension(int n) {
        if (isByVariable && lower.length != n) {
            throw new IllegalArgumentException("bounds: expected those of " + n + " variables but was " + lower.length);
        }
    }

    /** The nearest number within; NaN for NaN. */
    double project(int i, double x) {
        return Math.max(lower(i), Math.min(upper(i), x));
    }

    /**
     * Component i of the projected gradient, \( x - P(x - g) \), which is zero exactly at the points that satisfy the first-order
     * conditions; g itself where no bound is in the way.
     */
    double projectedGradient(int i, double x, double g) {
        return g < 0 ? Math.max(x - upper(i), g) : Math.min(x - lower(i), g);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bounds that
                && isByVariable == that.isByVariable
                && Arrays.equals(lower, that.lower)
                && Arrays.equals(upper, that.upper);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lower) + Arrays.hashCode(upper);
    }

    @Override
    public String toString() {
        return isByVariable ? Arrays.toString(lower) + " to " + Arrays.toString(upper) : lower[0] + " to " + upper[0];
    }
}
