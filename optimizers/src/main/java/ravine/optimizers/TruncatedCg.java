// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import ravine.calculus.Vectors;

/**
 * Conjugate gradients on the quadratic model \( m(p) = g^\top p + \tfrac12 p^\top H p \), ended early: at a
 * residual of \( \min(\tfrac12, \sqrt{\lVert g \rVert / \lVert g_0 \rVert}) \lVert g \rVert \), after 2n products, at
 * curvature that is not positive, or at the boundary of a ball (Nocedal and Wright 2006, algorithms 7.1 and 7.2). Their
 * forcing sequence has \( \sqrt{\lVert g \rVert} \); relative to the norm \( \lVert g_0 \rVert \) of the first call it does
 * not depend on the scale of f.
 *
 * <p>One object, one run, one thread; it allocates nothing after the start. 3n numbers.
 */
final class TruncatedCg {

    private final double[] r;
    private final double[] d;
    private final double[] hd;
    private double firstNorm = Double.NaN;
    private double predictedDecrease;
    private boolean isOnBoundary;

    TruncatedCg(int n) {
        this.r = new double[n];
        this.d = new double[n];
        this.hd = new double[n];
    }

    /**
     * Solves the model in a ball about 0.
     *
     * @param hessian H
     * @param g the gradient, not modified
     * @param radius Δ, positive; if infinite, curvature that is not positive ends the iteration where it is, or at -g
     * @param p receives the step, overwritten
     */
    void solve(SymmetricProducts hessian, double[] g, double radius, double[] p) {
        double norm = Vectors.norm2(g);
        firstNorm = Double.isNaN(firstNorm) ? norm : firstNorm;
        double tolerance = Math.min(0.5, Math.sqrt(norm / firstNorm)) * norm;
        Arrays.fill(p, 0);
        for (int i = 0; i < g.length; i++) {
            r[i] = g[i];
            d[i] = -g[i];
        }
        isOnBoundary = false;
        double rr = Vectors.dot(r, r);
        for (int k = 0; k < 2 * g.length; k++) {
            hessian.apply(d, hd);
            double curvature = Vectors.dot(d, hd);
            boolean isConvex = curvature > 0;
            if (!isConvex && radius == Double.POSITIVE_INFINITY) {
                if (k == 0) {
                    advance(1, p);
                }
                break;
            }
            double toBoundary = stepToBoundary(p, radius);
            double step = rr / curvature;
            if (!isConvex || step >= toBoundary) {
                advance(toBoundary, p);
                isOnBoundary = true;
                break;
            }
            advance(step, p);
            double next = Vectors.dot(r, r);
            if (Math.sqrt(next) <= tolerance) {
                break;
            }
            double beta = next / rr;
            for (int i = 0; i < d.length; i++) {
                d[i] = beta * d[i] - r[i];
            }
            rr = next;
        }
        // r = g + H p, so m(p) = (g + r)^T p / 2.
        predictedDecrease = -(Vectors.dot(g, p) + Vectors.dot(r, p)) / 2;
    }

    private void advance(double step, double[] p) {
        for (int i = 0; i < p.length; i++) {
            p[i] += step * d[i];
            r[i] += step * hd[i];
        }
    }

    /** The positive root of \( \lVert p + \tau d \rVert = \Delta \), without cancellation, for \( p^\top d \ge 0 \). */
    private double stepToBoundary(double[] p, double radius) {
        if (radius == Double.POSITIVE_INFINITY) {
            return radius;
        }
        double dd = Vectors.dot(d, d);
        double pd = Vectors.dot(p, d);
        double room = radius * radius - Vectors.dot(p, p);
        return room / (pd + Math.sqrt(pd * pd + dd * room));
    }

    /** \( m(0) - m(p) \) of the last solution. */
    double predictedDecrease() {
        return predictedDecrease;
    }

    /** Whether the last solution has the length Δ. */
    boolean isOnBoundary() {
        return isOnBoundary;
    }

    /** The forcing sequence is relative to the first gradient. */
    void state(State state) {
        firstNorm = state.number("first-norm", firstNorm);
    }
}
