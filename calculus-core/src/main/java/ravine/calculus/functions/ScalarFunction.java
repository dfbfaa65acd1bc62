// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;

/**
 * A function \( f : \mathbb{R} \to \mathbb{R} \) with its first two derivatives. Has no state: may be shared by threads.
 *
 * <p>A function with a kink names the value that its derivative takes there. NaN gives NaN; at an infinite argument the
 * functions of this package have their limit, and NaN if there is none. Outside of the function's domain all three are
 * NaN.
 */
public interface ScalarFunction {

    /**
     * The value.
     *
     * @param x the point
     * @return \( f(x) \)
     */
    double value(double x);

    /**
     * The first derivative.
     *
     * @param x the point
     * @return \( f'(x) \)
     */
    double derivative(double x);

    /**
     * The second derivative.
     *
     * @param x the point
     * @return \( f''(x) \)
     */
    double secondDerivative(double x);

    /**
     * Values and first derivatives at many points, which may share work. Bit for bit those of {@link #value} and
     * {@link #derivative}.
     *
     * @param x the points, {@code double[n]}, not modified
     * @param valuesOut receives \( f(x_i) \), {@code double[n]}, overwritten; must not be {@code x}
     * @param derivativesOut receives \( f'(x_i) \), {@code double[n]}, overwritten; must be neither of the others
     * @throws IllegalArgumentException if the lengths differ, or an output is another of the arrays
     */
    default void valuesAndDerivatives(double[] x, double[] valuesOut, double[] derivativesOut) {
        Shapes.requireValuesAndDerivatives(x, valuesOut, derivativesOut);
        for (int i = 0; i < x.length; i++) {
            valuesOut[i] = value(x[i]);
            derivativesOut[i] = derivative(x[i]);
        }
    }

    /**
     * Second derivatives at many points where values and first derivatives are known, which may save work. Bit for bit those of
     * {@link #secondDerivative}.
     *
     * @param x the points, {@code double[n]}, not modified
     * @param values \( f(x_i) \), {@code double[n]}, as {@link #valuesAndDerivatives} gave them, not modified
     * @param derivatives \( f'(x_i) \), {@code double[n]}, not modified
     * @param out receives \( f''(x_i) \), {@code double[n]}, overwritten; must be none of the others
     * @throws IllegalArgumentException if the lengths differ
     */
    default void secondDerivatives(double[] x, double[] values, double[] derivatives, double[] out) {
        Shapes.requireSecondDerivatives(x, values, derivatives, out);
        for (int i = 0; i < x.length; i++) {
            out[i] = secondDerivative(x[i]);
        }
    }
}
