// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import ravine.calculus.Vectors;

/**
 * The direction of {@link LBfgsB}: the quadratic model within the bounds, minimised first along the projected gradient path up to its
 * first minimum, the generalised Cauchy point (Byrd, Lu, Nocedal and Zhu 1995, algorithm CP), and then in the variables
 * that are free there (their direct primal method), up to the first bound.
 *
 * <p>Displacements from x are kept, and not points: what a bound is not in the way of is not rounded. One object, one run, one
 * thread; it allocates nothing after the start. \( 4n + 4m^2 + 10m \) numbers.
 */
final class BoundedModel {

    private final Bounds bounds;
    private final CompactBfgs b;
    private final double[] breakpoints;
    private final double[] path;
    private final double[] reduced;
    private final int[] heap;
    private final double[] p;
    private final double[] c;
    private final double[] row;
    private final double[] scratch;
    private final double[] free;
    private final LuFactors freeMiddle;

    BoundedModel(Bounds bounds, CompactBfgs b, int memory, int n) {
        this.bounds = bounds;
        this.b = b;
        this.breakpoints = new double[n];
        this.path = new double[n];
        this.reduced = new double[n];
        this.heap = new int[n];
        this.p = new double[2 * memory];
        this.c = new double[2 * memory];
        this.row = new double[2 * memory];
        this.scratch = new double[2 * memory];
        this.free = new double[4 * memory * memory];
        this.freeMiddle = new LuFactors(2 * memory);
    }

    /**
     * Minimises the model.
     *
     * @param x the point, within the bounds, not modified
     * @param g the gradient, not modified
     * @param z receives the displacement, overwritten; zero exactly where the projected gradient is
     */
    void solve(double[] x, double[] g, double[] z) {
        cauchyPoint(x, g, z);
        if (b.remembers()) {
            minimizeFreely(x, g, z);
        }
    }

    private void cauchyPoint(double[] x, double[] g, double[] z) {
        int waiting = 0;
        for (int i = 0; i < x.length; i++) {
            double room = g[i] < 0 ? x[i] - bounds.upper(i) : x[i] - bounds.lower(i);
            breakpoints[i] = g[i] == 0 ? Double.POSITIVE_INFINITY : room / g[i];
            path[i] = breakpoints[i] == 0 ? 0 : -g[i];
            z[i] = 0;
            if (breakpoints[i] > 0 && breakpoints[i] < Double.POSITIVE_INFINITY) {
                heap[waiting++] = i;
            }
        }
        for (int k = waiting / 2 - 1; k >= 0; k--) {
            sink(k, waiting);
        }
        int width = b.width();
        double theta = b.theta();
        b.project(path, p);
        Arrays.fill(c, 0, width, 0);
        double slope = -Vectors.dot(path, path);
        System.arraycopy(p, 0, scratch, 0, width);
        b.solveMiddle(scratch);
        double curvature = -theta * slope - dot(p, scratch, width);
        double least = Math.ulp(1.0) * curvature;
        double time = 0;
        double further = slope == 0 ? 0 : -slope / curvature;
        while (waiting > 0 && further >= breakpoints[heap[0]] - time) {
            int i = heap[0];
            heap[0] = heap[--waiting];
            sink(0, waiting);
            double passed = breakpoints[i] - time;
            time = breakpoints[i];
            z[i] = path[i] > 0 ? bounds.upper(i) - x[i] : bounds.lower(i) - x[i];
            path[i] = 0;
            for (int j = 0; j < width; j++) {
                c[j] += passed * p[j];
                row[j] = b.w(i, j);
                scratch[j] = row[j];
            }
            b.solveMiddle(scratch);
            slope += passed * curvature + g[i] * g[i] + theta * g[i] * z[i] - g[i] * dot(scratch, c, width);
            curvature -=
                    theta * g[i] * g[i] + 2 * g[i] * dot(scratch, p, width) + g[i] * g[i] * dot(scratch, row, width);
            curvature = Math.max(curvature, least);
            for (int j = 0; j < width; j++) {
                p[j] += g[i] * row[j];
            }
            further = slope < 0 ? -slope / curvature : 0;
        }
        time += further;
        for (int i = 0; i < x.length; i++) {
            if (path[i] != 0) {
                z[i] = time * path[i];
            }
        }
        for (int j = 0; j < width; j++) {
            c[j] += further * p[j];
        }
    }

    /** Restores the order of a heap, the least breakpoint first, below a place. */
    private void sink(int place, int count) {
        int k = place;
        while (2 * k + 1 < count) {
            int child = 2 * k + 1;
            if (child + 1 < count && breakpoints[heap[child + 1]] < breakpoints[heap[child]]) {
                child++;
            }
            if (breakpoints[heap[k]] <= breakpoints[heap[child]]) {
                return;
            }
            int index = heap[k];
            heap[k] = heap[child];
            heap[child] = index;
            k = child;
        }
    }

    private static double dot(double[] a, double[] other, int length) {
        double sum = 0;
        for (int j = 0; j < length; j++) {
            sum += a[j] * other[j];
        }
        return sum;
    }

    private boolean isFree(int i, double[] x, double[] z) {
        return z[i] > bounds.lower(i) - x[i] && z[i] < bounds.upper(i) - x[i];
    }

    /** Adds the Newton step of the model in the free variables, shortened to the first bound. */
    private void minimizeFreely(double[] x, double[] g, double[] z) {
        int width = b.width();
        double theta = b.theta();
        b.solveMiddle(c);
        b.middle(free);
        Arrays.fill(p, 0, width, 0);
        for (int i = 0; i < x.length; i++) {
            if (!isFree(i, x, z)) {
                continue;
            }
            double correction = 0;
            for (int j = 0; j < width; j++) {
                row[j] = b.w(i, j);
                correction += row[j] * c[j];
            }
            reduced[i] = g[i] + theta * z[i] - correction;
            for (int j = 0; j < width; j++) {
                p[j] += row[j] * reduced[i];
                for (int k = 0; k < width; k++) {
                    free[j * width + k] -= row[j] * row[k] / theta;
                }
            }
        }
        freeMiddle.factor(free, width);
        freeMiddle.solve(p);
        double share = 1;
        for (int i = 0; i < x.length; i++) {
            if (isFree(i, x, z)) {
                double product = 0;
                for (int j = 0; j < width; j++) {
                    product += b.w(i, j) * p[j];
                }
                reduced[i] = -(reduced[i] + product / theta) / theta;
                double room = (reduced[i] > 0 ? bounds.upper(i) : bounds.lower(i)) - x[i] - z[i];
                if (share * Math.abs(reduced[i]) > Math.abs(room)) {
                    share = room / reduced[i];
                }
            } else {
                reduced[i] = 0;
            }
        }
        for (int i = 0; i < x.length; i++) {
            z[i] += share * reduced[i];
        }
    }
}
