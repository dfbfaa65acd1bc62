// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import ravine.calculus.CurvatureBounds;

/**
 * Worst-case contraction of the distance to the optimum per iteration on quadratics with \( \mu I \preceq H \preceq L I
 * \), in the limit of many iterations.
 *
 * <p>Each method acts on each eigenvector alone, as a linear recurrence \( e_{t+1} = b(\lambda) e_t - c(\lambda) e_{t-1}
 * \); its rate is the greater modulus of the roots of \( z^2 - bz + c \), and the worst eigenvalue is \( \mu \) or L
 * because that modulus is quasi-convex in \( \lambda \) for the methods here. See Lessard, Recht and Packard, SIAM J.
 * Optim. 26(1), 2016, section 2. A result above 1 says that the method diverges from almost every start.
 */
final class QuadraticRates {

    /** Below this, relative to b², a discriminant is the round-off of a double root. */
    private static final double DOUBLE_ROOT = 0x1.0p-48;

    private QuadraticRates() {}

    /** \( \max_\lambda |1 - \alpha\lambda| \). */
    static double gradientDescent(double step, CurvatureBounds curvature) {
        return heavyBall(step, 0, curvature);
    }

    /** \( b = 1 + \beta - \alpha\lambda \), \( c = \beta \). */
    static double heavyBall(double step, double momentum, CurvatureBounds curvature) {
        return Math.max(
                greaterModulus(1 + momentum - step * curvature.mu(), momentum),
                greaterModulus(1 + momentum - step * curvature.lipschitz(), momentum));
    }

    /** \( b = (1 + \beta)(1 - \alpha\lambda) \), \( c = \beta(1 - \alpha\lambda) \). */
    static double nesterov(double step, double momentum, CurvatureBounds curvature) {
        double atMu = 1 - step * curvature.mu();
        double atL = 1 - step * curvature.lipschitz();
        return Math.max(
                greaterModulus((1 + momentum) * atMu, momentum * atMu),
                greaterModulus((1 + momentum) * atL, momentum * atL));
    }

    /**
     * That of Chebyshev iteration set for curvatures in [mu, lipschitz]: the polynomials grow like
     * \( (|a| + \sqrt{a^2 - 1})^t \) outside of [-1, 1] and not at all within, with \( a = (\theta - \lambda)/\delta \),
     * and are divided by their growth at \( \theta/\delta \).
     */
    static double chebyshev(double mu, double lipschitz, CurvatureBounds curvature) {
        double width = lipschitz - mu;
        double outside = Math.max(0, Math.max(mu - curvature.mu(), curvature.lipschitz() - lipschitz));
        // Both growths times the half-width, which may be 0; theta lies mu outside.
        return growth(outside, width) / growth(mu, width);
    }

    /** \( \delta (|a| + \sqrt{a^2 - 1}) \) by how far \( \delta |a| \) is above \( \delta \), which loses no digits. */
    private static double growth(double outside, double width) {
        return width / 2 + outside + Math.sqrt(outside * (width + outside));
    }

    private static double greaterModulus(double b, double c) {
        double discriminant = b * b - 4 * c;
        return discriminant <= DOUBLE_ROOT * (b * b) ? Math.sqrt(c) : (Math.abs(b) + Math.sqrt(discriminant)) / 2;
    }
}
