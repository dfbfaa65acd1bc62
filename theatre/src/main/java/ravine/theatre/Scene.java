// SPDX-License-Identifier: Apache-2.0
package ravine.theatre;

import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;

/**
 * A landscape of two variables with the curvature that step sizes are made from, and the square of the plane that shows it.
 *
 * <p>Where the landscape has no bounds on its curvature, μ and L are those of the Hessian at two places: μ is the least eigenvalue at
 * the optimum, L the greatest modulus at the optimum and at the landscape's own start. That is a guess, and elsewhere a method that was
 * tuned by it may diverge.
 */
final class Scene {

    /** Half the side of the window over the greater of the two distances from the start to the optimum. */
    private static final double ROOM = 1.25;

    final Landscape landscape;
    final double[] start;
    final Optimum optimum;
    final CurvatureBounds curvature;

    Scene(Landscape landscape) {
        this.landscape = landscape;
        this.start = landscape.start();
        this.optimum = landscape
                .optimum()
                .orElseThrow(() -> new IllegalArgumentException("landscape: expected one with a known optimum"));
        this.curvature = landscape.curvature().orElseGet(this::guess);
    }

    /** The distance from the landscape's start to its optimum. */
    double distance() {
        double[] best = optimum.point();
        double dx = start[0] - best[0];
        double dy = start[1] - best[1];
        return Math.sqrt(dx * dx + dy * dy);
    }

    /** The window's left, bottom and side. */
    double[] window() {
        double[] best = optimum.point();
        double half = ROOM * Math.max(Math.abs(start[0] - best[0]), Math.abs(start[1] - best[1]));
        return new double[] {(start[0] + best[0]) / 2 - half, (start[1] + best[1]) / 2 - half, 2 * half};
    }

    private CurvatureBounds guess() {
        TwiceDifferentiableObjective f = landscape.objective();
        double[] below = eigenvalues(f, optimum.point());
        double[] above = eigenvalues(f, start);
        double greatest = Math.max(below[1], Math.max(Math.abs(above[0]), Math.abs(above[1])));
        return new CurvatureBounds(below[0], greatest);
    }

    /** The eigenvalues of the Hessian, ascending. */
    private static double[] eigenvalues(TwiceDifferentiableObjective f, double[] x) {
        double[] first = new double[2];
        double[] second = new double[2];
        f.hvp(x, new double[] {1, 0}, first);
        f.hvp(x, new double[] {0, 1}, second);
        double mean = (first[0] + second[1]) / 2;
        double half = (first[0] - second[1]) / 2;
        double radius = Math.sqrt(half * half + first[1] * second[0]);
        // The eigenvalue of the greater modulus has no cancellation; the other is the determinant over it.
        double far = mean < 0 ? mean - radius : mean + radius;
        double near = (first[0] * second[1] - first[1] * second[0]) / far;
        return new double[] {Math.min(near, far), Math.max(near, far)};
    }
}
