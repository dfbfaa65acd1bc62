// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import org.hipparchus.CalculusFieldElement;
import ravine.calculus.compiled.Branchless;

/** The two transformations that make the functions of the BBOB suite less regular, for any number type. */
final class BbobTransformations {

    private BbobTransformations() {}

    /**
     * \( T_{osz}(x) = \mathrm{sgn}(x) \exp(\hat x + 0.049 (\sin c_1 \hat x + \sin c_2 \hat x)) \), \( \hat x = \log \lvert x \rvert \),
     * \( (c_1, c_2) \) = (10, 7.9) on the right of 0 and (5.5, 3.1) on its left, 0 at 0: odd waves, the same on every scale. Its slope
     * at 0 is undefined, and 0 here.
     */
    static <T extends CalculusFieldElement<T>> T oscillated(T x) {
        T zero = x.getField().getZero();
        T one = x.getField().getOne();
        T right = oscillated(Branchless.select(zero, x, x, one), 10, 7.9);
        T left = oscillated(Branchless.select(x, zero, x.negate(), one), 5.5, 3.1)
                .negate();
        // 0 with the slope 0, or NaN with the slope NaN.
        T rest = x.square();
        return Branchless.select(zero, x, right, Branchless.select(x, zero, left, rest));
    }

    private static <T extends CalculusFieldElement<T>> T oscillated(T positive, double c1, double c2) {
        T log = positive.log();
        T waves = log.multiply(c1).sin().add(log.multiply(c2).sin());
        return log.add(waves.multiply(0.049)).exp();
    }

    /**
     * \( T_{asy}^\beta(x_i) = x_i^{1 + \beta \frac{i - 1}{n - 1} \sqrt{x_i}} \) on the right of 0, \( x_i \) else: steeper on one side.
     *
     * @param strength \( \beta (i - 1) / (n - 1) \)
     */
    static <T extends CalculusFieldElement<T>> T skewed(T x, double strength) {
        T zero = x.getField().getZero();
        T positive = Branchless.select(zero, x, x, x.getField().getOne());
        T power = positive.sqrt()
                .multiply(strength)
                .add(1)
                .multiply(positive.log())
                .exp();
        return Branchless.select(zero, x, power, x);
    }
}
