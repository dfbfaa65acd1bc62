// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * Bounds on the curvature of a smooth, strongly convex function: \( \mu I \preceq \nabla^2 f(x) \preceq L I \) for every
 * x. Step sizes and rates of convergence are written in these two numbers.
 *
 * @param mu the strong convexity constant \( \mu > 0 \), the least curvature anywhere
 * @param lipschitz the Lipschitz constant L of the gradient, the greatest curvature anywhere
 */
public record CurvatureBounds(double mu, double lipschitz) {

    /**
     * Checks the bounds.
     *
     * @param mu positive
     * @param lipschitz finite, at least {@code mu}
     * @throws IllegalArgumentException otherwise
     */
    public CurvatureBounds {
        if (!(mu > 0 && mu <= lipschitz && lipschitz < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "curvature: expected 0 < mu <= L < infinity but was mu = " + mu + ", L = " + lipschitz);
        }
    }

    /**
     * The condition number of the class, \( \kappa = L / \mu \).
     *
     * @return \( \kappa \ge 1 \); that of the Hessian at one point is at most this
     */
    public double conditionNumber() {
        return lipschitz / mu;
    }
}
