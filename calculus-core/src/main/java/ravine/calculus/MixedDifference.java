// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * The central second difference along a unit vector and a direction,
 * \( \bigl(f(x + h e_i + k v) - f(x + h e_i - k v) - f(x - h e_i + k v) + f(x - h e_i - k v)\bigr) / 4 h k \), which is
 * \( (\nabla^2 f(x)\, v)_i + O(h^2 + k^2) \), with an expansion in even powers.
 */
final class MixedDifference {

    private final Objective objective;
    private final double[] x;
    private final double[] v;
    private final double[] point;
    private final double sizeOfX;
    private final double sizeOfV;

    /**
     * Differences at one point along one direction.
     *
     * @param x the point, {@code double[n]}, not modified
     * @param v the direction, {@code double[n]}, not modified
     * @param point {@code double[n]} of working space
     */
    MixedDifference(Objective objective, double[] x, double[] v, double[] point) {
        this.objective = objective;
        this.x = x;
        this.v = v;
        this.point = point;
        sizeOfX = Math.max(Vectors.normInf(x), 1);
        sizeOfV = Vectors.normInf(v);
    }

    /** The difference for component i, with steps that are this fraction of the size of x, and its rounding error. */
    DerivativeEstimate at(int i, double relativeStep) {
        if (sizeOfV == 0) {
            return new DerivativeEstimate(0, 0);
        }
        double h = relativeStep * Math.max(Math.abs(x[i]), 1);
        double k = relativeStep * sizeOfX / sizeOfV;
        double aa = value(i, h, k);
        double ab = value(i, h, -k);
        double ba = value(i, -h, k);
        double bb = value(i, -h, -k);
        double area = 4 * h * k;
        double size = Math.max(Math.max(Math.abs(aa), Math.abs(ab)), Math.max(Math.abs(ba), Math.abs(bb)));
        return new DerivativeEstimate(((aa - ab) - (ba - bb)) / area, Math.ulp(size) / area);
    }

    private double value(int i, double h, double k) {
        for (int j = 0; j < x.length; j++) {
            point[j] = x[j] + k * v[j];
        }
        point[i] += h;
        return objective.value(point);
    }
}
