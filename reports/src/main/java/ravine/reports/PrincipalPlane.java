// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.List;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.Vectors;
import ravine.experiments.Outcome.PathPoint;

/**
 * The plane through a point o that lies nearest to some paths in the least-squares sense: it is spanned by the first two principal
 * components, the eigenvectors of the two greatest eigenvalues of the mean over the paths of \( \sum_t (x_t - o)(x_t - o)^\top /
 * \sum_t \lVert x_t - o \rVert^2 \), so that a path which goes far counts as much as one that does not. Each eigenvalue is the share
 * of \( \sum_t \lVert x_t - o \rVert^2 \) that its component explains, on average over the paths.
 *
 * <p>Source: Li, Xu, Taylor, Studer and Goldstein, Visualizing the loss landscape of neural nets, NeurIPS 2018, section 7, whose o is the
 * last iterate of one run; that of several runs here is the optimum to which all of them go.
 */
final class PrincipalPlane {

    private final double[] origin;
    private final double[][] axes;
    private final double[] shares;

    private PrincipalPlane(double[] origin, double[][] axes, double[] shares) {
        this.origin = origin;
        this.axes = axes;
        this.shares = shares;
    }

    /**
     * Finds the plane. Of the two directions of each axis it takes the one in which the first point has no negative coordinate.
     *
     * @param origin o, {@code double[n]} with n at least 2, not modified
     * @param paths at least one, each of at least one point, {@code double[n]}, finite; shares are NaN if one is nowhere but at o
     */
    static PrincipalPlane of(double[] origin, List<List<double[]>> paths) {
        int n = origin.length;
        double[] mean = new double[n * n];
        for (List<double[]> path : paths) {
            double[] moments = moments(origin, path);
            double trace = 0;
            for (int i = 0; i < n; i++) {
                trace += moments[i * n + i];
            }
            for (int i = 0; i < n * n; i++) {
                mean[i] += moments[i] / trace / paths.size();
            }
        }
        HessianSpectrum spectrum = HessianSpectrum.of(mean, n);
        double[][] axes = new double[2][n];
        double[] shares = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            spectrum.eigenvector(n - 1 - axis, axes[axis]);
            shares[axis] = Math.max(0, spectrum.eigenvalue(n - 1 - axis));
        }
        PrincipalPlane plane = new PrincipalPlane(origin.clone(), axes, shares);
        for (double[] axis : axes) {
            if (plane.along(axis, paths.get(0).get(0)) < 0) {
                for (int i = 0; i < n; i++) {
                    axis[i] = -axis[i];
                }
            }
        }
        return plane;
    }

    private static double[] moments(double[] origin, List<double[]> path) {
        int n = origin.length;
        double[] moments = new double[n * n];
        for (double[] point : path) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    moments[i * n + j] += (point[i] - origin[i]) * (point[j] - origin[j]);
                }
            }
        }
        return moments;
    }

    /** The orthogonal projection of x_t, in coordinates whose origin is o. */
    PathPoint projected(int iteration, double[] x) {
        return new PathPoint(iteration, along(axes[0], x), along(axes[1], x));
    }

    private double along(double[] axis, double[] x) {
        double[] difference = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            difference[i] = x[i] - origin[i];
        }
        return Vectors.dot(axis, difference);
    }

    /** The point of the plane with the coordinates a and b. */
    void point(double a, double b, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = origin[i] + a * axes[0][i] + b * axes[1][i];
        }
    }

    /** The share that component 0 or 1 explains. */
    double share(int component) {
        return shares[component];
    }
}
