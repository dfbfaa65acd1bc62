// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import ravine.calculus.ReverseMode;
import ravine.calculus.functions.LeastSquares;

/** Problems of J. J. Moré, B. S. Garbow and K. E. Hillstrom, Testing unconstrained optimization software, 1981. */
final class SumsOfSquares {

    private SumsOfSquares() {}

    /** Number 1. */
    static LeastSquares rosenbrock() {
        return LeastSquares.of(new ReverseMode(), SumsOfSquares::rosenbrock, 2, 2);
    }

    static LeastSquares halfRosenbrock() {
        return LeastSquares.half(new ReverseMode(), SumsOfSquares::rosenbrock, 2, 2);
    }

    private static <T extends CalculusFieldElement<T>> T[] rosenbrock(T[] x) {
        T[] r = MathArrays.buildArray(x[0].getField(), 2);
        r[0] = x[1].subtract(x[0].square()).multiply(10);
        r[1] = x[0].negate().add(1);
        return r;
    }

    /** Number 2, with a local minimum of 48.9842… */
    static LeastSquares freudensteinRoth() {
        return LeastSquares.of(new ReverseMode(), SumsOfSquares::freudensteinRoth, 2, 2);
    }

    private static <T extends CalculusFieldElement<T>> T[] freudensteinRoth(T[] x) {
        T y = x[1];
        T[] r = MathArrays.buildArray(x[0].getField(), 2);
        r[0] = x[0].subtract(13).add(y.negate().add(5).multiply(y).subtract(2).multiply(y));
        r[1] = x[0].subtract(29).add(y.add(1).multiply(y).subtract(14).multiply(y));
        return r;
    }

    /** Number 4: variables of 1e6 and 2e-6. */
    static LeastSquares brownBadlyScaled() {
        return LeastSquares.of(new ReverseMode(), SumsOfSquares::brownBadlyScaled, 2, 3);
    }

    private static <T extends CalculusFieldElement<T>> T[] brownBadlyScaled(T[] x) {
        T[] r = MathArrays.buildArray(x[0].getField(), 3);
        r[0] = x[0].subtract(1e6);
        r[1] = x[1].subtract(2e-6);
        r[2] = x[0].multiply(x[1]).subtract(2);
        return r;
    }

    /** Number 7, for x_1 other than 0. */
    static LeastSquares helicalValley() {
        return LeastSquares.of(new ReverseMode(), SumsOfSquares::helicalValley, 3, 3);
    }

    private static <T extends CalculusFieldElement<T>> T[] helicalValley(T[] x) {
        T turns = x[1].divide(x[0]).atan().divide(2 * Math.PI);
        T angle = x[0].getReal() > 0 ? turns : turns.add(0.5);
        T[] r = MathArrays.buildArray(x[0].getField(), 3);
        r[0] = x[2].subtract(angle.multiply(10)).multiply(10);
        r[1] = x[0].square().add(x[1].square()).sqrt().subtract(1).multiply(10);
        r[2] = x[2];
        return r;
    }

    /** Number 13, whose Jacobian is singular at the minimum. */
    static LeastSquares powellSingular() {
        return LeastSquares.of(new ReverseMode(), SumsOfSquares::powellSingular, 4, 4);
    }

    private static <T extends CalculusFieldElement<T>> T[] powellSingular(T[] x) {
        T[] r = MathArrays.buildArray(x[0].getField(), 4);
        r[0] = x[0].add(x[1].multiply(10));
        r[1] = x[2].subtract(x[3]).multiply(Math.sqrt(5));
        r[2] = x[1].subtract(x[2].multiply(2)).square();
        r[3] = x[0].subtract(x[3]).square().multiply(Math.sqrt(10));
        return r;
    }

    /** Number 14. */
    static LeastSquares wood() {
        return LeastSquares.of(new ReverseMode(), SumsOfSquares::wood, 4, 6);
    }

    private static <T extends CalculusFieldElement<T>> T[] wood(T[] x) {
        T[] r = MathArrays.buildArray(x[0].getField(), 6);
        r[0] = x[1].subtract(x[0].square()).multiply(10);
        r[1] = x[0].negate().add(1);
        r[2] = x[3].subtract(x[2].square()).multiply(Math.sqrt(90));
        r[3] = x[2].negate().add(1);
        r[4] = x[1].add(x[3]).subtract(2).multiply(Math.sqrt(10));
        r[5] = x[1].subtract(x[3]).divide(Math.sqrt(10));
        return r;
    }

    /** Number 16, m = 20, with large residuals: its minimum is 85822.2… */
    static LeastSquares brownDennis() {
        return LeastSquares.of(new ReverseMode(), SumsOfSquares::brownDennis, 4, 20);
    }

    private static <T extends CalculusFieldElement<T>> T[] brownDennis(T[] x) {
        T[] r = MathArrays.buildArray(x[0].getField(), 20);
        for (int i = 0; i < 20; i++) {
            double t = (i + 1) / 5.0;
            T exponential = x[0].add(x[1].multiply(t)).subtract(StrictMath.exp(t));
            T cosine = x[2].add(x[3].multiply(StrictMath.sin(t))).subtract(StrictMath.cos(t));
            r[i] = exponential.square().add(cosine.square());
        }
        return r;
    }
}
