// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Locale;
import org.hipparchus.analysis.FieldUnivariateFunction;
import org.hipparchus.complex.Complex;
import org.hipparchus.util.Binary64;

/**
 * Three ways to put a step h into the definition of the derivative,
 * \( f'(x) = \lim_{h \to 0} \bigl(f(x + h) - f(x)\bigr) / h \), and what each leaves of the limit.
 *
 * <p>With values that are off by \( \varepsilon \lvert f \rvert \), \( \varepsilon = 2^{-52} \), the error at step h is at
 * most about the sum of two: truncation, by Taylor's theorem, and rounding.
 *
 * <table>
 *   <caption>The schemes</caption>
 *   <tr><th></th><th>quotient</th><th>truncation</th><th>rounding</th><th>best step</th><th>least error</th></tr>
 *   <tr><td>forward</td><td>\( \frac{f(x + h) - f(x)}{h} \)</td><td>\( \frac h2 \lvert f'' \rvert \)</td>
 *       <td>\( \frac{2 \varepsilon \lvert f \rvert}{h} \)</td>
 *       <td>\( 2 \sqrt{\varepsilon \lvert f \rvert / \lvert f'' \rvert} \)</td>
 *       <td>\( 2 \sqrt{\varepsilon \lvert f \rvert \lvert f'' \rvert} \)</td></tr>
 *   <tr><td>central</td><td>\( \frac{f(x + h) - f(x - h)}{2h} \)</td><td>\( \frac{h^2}6 \lvert f''' \rvert \)</td>
 *       <td>\( \frac{\varepsilon \lvert f \rvert}{h} \)</td>
 *       <td>\( \sqrt[3]{3 \varepsilon \lvert f \rvert / \lvert f''' \rvert} \)</td>
 *       <td>\( \frac12 (3 \varepsilon \lvert f \rvert)^{2/3} \lvert f''' \rvert^{1/3} \)</td></tr>
 *   <tr><td>complex step</td><td>\( \frac{\operatorname{Im} f(x + ih)}{h} \)</td>
 *       <td>\( \frac{h^2}6 \lvert f''' \rvert \)</td><td>\( \varepsilon \lvert f' \rvert \)</td>
 *       <td>\( \sqrt{6 \varepsilon \lvert f' \rvert / \lvert f''' \rvert} \), or any less</td>
 *       <td>\( \varepsilon \lvert f' \rvert \)</td></tr>
 * </table>
 *
 * <p>A best step is where the sum is least: it balances the two. Complex steps subtract nothing, so that their rounding
 * does not grow as h shrinks, and every step will do whose square vanishes; the table has the greatest one, at which
 * truncation has come down to rounding. Sources: Nocedal and Wright, <em>Numerical Optimization</em>, 2nd edition,
 * section 8.1; Squire and Trapp 1998.
 */
public enum DifferenceScheme {
    /** One side, of first order. */
    FORWARD(1, 2),

    /** Both sides, of second order. */
    CENTRAL(2, 6),

    /** An imaginary step, of second order; for functions that are evaluated by their analytic continuation. */
    COMPLEX_STEP(2, 6);

    private static final double EPSILON = 0x1p-52;

    private final int order;
    private final double divisor;

    DifferenceScheme(int order, double divisor) {
        this.order = order;
        this.divisor = divisor;
    }

    /**
     * The order p of the truncation error, \( O(h^p) \).
     *
     * @return 1 or 2
     */
    public int order() {
        return order;
    }

    /**
     * The quotient at one step, divided by the distance of the points as they are in double precision. Two evaluations, or
     * one in complex numbers.
     *
     * @param f the function
     * @param x the point
     * @param h the step, not 0
     * @return the approximation of \( f'(x) \); NaN where {@code x + h} is x, or a value is not finite
     */
    public double quotient(FieldUnivariateFunction f, double x, double h) {
        return switch (this) {
            case FORWARD -> (value(f, x + h) - value(f, x)) / (x + h - x);
            case CENTRAL -> (value(f, x + h) - value(f, x - h)) / (x + h - (x - h));
            case COMPLEX_STEP -> f.value(new Complex(x, h)).getImaginaryPart() / h;
        };
    }

    private static double value(FieldUnivariateFunction f, double x) {
        return f.value(new Binary64(x)).getReal();
    }

    /** The leading term of the truncation error. */
    double truncation(LocalDerivatives at, double h) {
        return Math.abs(leading(at)) * power(h) / divisor;
    }

    /** The bound of the rounding error. */
    double rounding(LocalDerivatives at, double h) {
        return switch (this) {
            case FORWARD -> 2 * EPSILON * Math.abs(at.value()) / h;
            case CENTRAL -> EPSILON * Math.abs(at.value()) / h;
            case COMPLEX_STEP -> EPSILON * Math.abs(at.first());
        };
    }

    /** Where the sum of both is least. */
    double bestStep(LocalDerivatives at) {
        double curvature = Math.abs(leading(at));
        return switch (this) {
            case FORWARD -> 2 * Math.sqrt(EPSILON * Math.abs(at.value()) / curvature);
            case CENTRAL -> StrictMath.cbrt(3 * EPSILON * Math.abs(at.value()) / curvature);
            case COMPLEX_STEP -> Math.sqrt(6 * EPSILON * Math.abs(at.first()) / curvature);
        };
    }

    /** What it is there; of the complex step, below there. */
    double leastError(LocalDerivatives at) {
        double curvature = Math.abs(leading(at));
        return switch (this) {
            case FORWARD -> 2 * Math.sqrt(EPSILON * Math.abs(at.value()) * curvature);
            case CENTRAL -> {
                double root = StrictMath.cbrt(3 * EPSILON * Math.abs(at.value()));
                yield root * root * StrictMath.cbrt(curvature) / 2;
            }
            case COMPLEX_STEP -> EPSILON * Math.abs(at.first());
        };
    }

    /** The second term of the truncation error relative to its first. */
    double beyondLeading(LocalDerivatives at, double h) {
        return switch (this) {
            case FORWARD -> h / 3 * Math.abs(at.third() / at.second());
            case CENTRAL, COMPLEX_STEP -> h * h / 20 * Math.abs(at.fifth() / at.third());
        };
    }

    /** The derivative in the leading term. */
    private double leading(LocalDerivatives at) {
        return order == 1 ? at.second() : at.third();
    }

    private double power(double h) {
        return order == 1 ? h : h * h;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
