// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * The first-order Taylor remainder of a function along a direction v,
 * \[ R(t) = \lvert f(x + t v) - f(x) - t\, \nabla f(x)^\top v \rvert, \qquad t = 2^{-2}, 2^{-3}, \dots, 2^{-31}. \]
 *
 * <p>With the right gradient \( R(t) = \tfrac12 t^2 \lvert v^\top \nabla^2 f(x)\, v \rvert + O(t^3) \), of order 2, until
 * the rounding of f takes over: drawn against t in logarithms it is a V. With a wrong gradient, or where f has a kink, it
 * is of order 1. Immutable.
 */
public final class TaylorRemainder {

    private static final int STEPS = 30;
    private static final double FIRST_STEP = 0.25;

    /** A remainder counts as visible when it is this much above noise: then a slope of three is right to some 2 %. */
    private static final double VISIBLE = 64;

    /** Steps in a slope, and slopes that must agree before the order is called 1. */
    private static final int WINDOW = 3;

    private static final int AGREEING = 4;

    private final double[] remainders;
    private final double order;
    private final boolean linear;

    private TaylorRemainder(double[] remainders, double order, boolean linear) {
        this.remainders = remainders;
        this.order = order;
        this.linear = linear;
    }

    /**
     * Measures the remainder. Cost: one gradient and some 150 values.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @param v the direction, {@code double[n]}, not modified; its length says how far the first step reaches
     * @return the remainders and their observed order
     * @throws IllegalArgumentException if an array has not length n
     */
    public static TaylorRemainder along(DifferentiableObjective f, double[] x, double[] v) {
        int n = f.dimension();
        Shapes.require("x", x, n);
        Shapes.require("v", v, n);
        double[] gradient = new double[n];
        double value = f.valueAndGradient(x, gradient);
        double along = 0;
        double slope = 0;
        double moved = 0;
        for (int i = 0; i < n; i++) {
            along += gradient[i] * v[i];
            slope += Math.abs(gradient[i] * v[i]);
            moved += Math.abs(gradient[i] * x[i]);
        }
        double[] point = new double[n];
        LineDerivative.Line line = t -> {
            for (int i = 0; i < n; i++) {
                point[i] = x[i] + t * v[i];
            }
            return f.value(point);
        };
        // The least of three: at wide steps a fast function passes for noise.
        double measured = Double.POSITIVE_INFINITY;
        for (int k = 0; k < STEPS; k += STEPS / 3) {
            measured = Math.min(measured, LineDerivative.noise(line, Math.scalb(FIRST_STEP, -k)));
        }
        double[] remainders = new double[STEPS];
        double[] invisible = new double[STEPS];
        double before = 0;
        double grid = 0;
        double t = FIRST_STEP;
        for (int k = 0; k < STEPS; k++, t /= 2) {
            double there = line.at(t);
            remainders[k] = Math.abs(there - value - t * along);
            double rise = Math.abs(there - value);
            slope = Double.isFinite(rise) ? Math.max(slope, rise / t) : slope;
            // Of the values, of the coordinates that were moved, and of the product of slope and step.
            double noise = measured + Math.ulp(1.0) * (Math.abs(value) + Math.abs(there) + moved + t * slope);
            invisible[k] = Math.max(VISIBLE * noise, GradientCheck.RELATIVE * slope * t);
            if (rise == 0 && before > LineDerivative.STALL * Math.ulp(value)) {
                // The values have stopped to change, far above rounding: they lie on a grid no finer than this.
                grid = Math.max(grid, before);
            }
            before = rise;
        }
        for (int k = 0; k < STEPS; k++) {
            invisible[k] = Math.max(invisible[k], VISIBLE * grid);
        }
        return of(remainders, invisible);
    }

    private static TaylorRemainder of(double[] remainders, double[] invisible) {
        double order = Double.NaN;
        int ones = 0;
        for (int k = 0; k + WINDOW <= STEPS; k++) {
            boolean visible = true;
            for (int j = k; j < k + WINDOW; j++) {
                visible &= remainders[j] > invisible[j] && remainders[j] < Double.POSITIVE_INFINITY;
            }
            if (visible) {
                int last = k + WINDOW - 1;
                order = StrictMath.log(remainders[k] / remainders[last]) / ((WINDOW - 1) * StrictMath.log(2));
                ones = Math.abs(order - 1) <= 0.1 ? ones + 1 : 0;
            }
        }
        return new TaylorRemainder(remainders, order, ones >= AGREEING);
    }

    /**
     * The observed order, at the finest steps at which the remainder stands out from rounding and from
     * \( 2^{-27} \) of the slope.
     *
     * @return near 2 for a right gradient of a function with curvature along v, more where that vanishes, near 1 for a wrong
     *     gradient or at a kink; NaN where the remainder is never visible, as for a linear function
     */
    public double order() {
        return order;
    }

    /**
     * Whether the remainder settles to order 1: over several octaves, down to the finest visible steps.
     *
     * @return true if the gradient along v is wrong, or f has a kink at x
     */
    public boolean isOfFirstOrder() {
        return linear;
    }

    /**
     * The number of steps of the sweep.
     *
     * @return 30
     */
    public int steps() {
        return STEPS;
    }

    /**
     * One step.
     *
     * @param k from 0
     * @return \( t = 2^{-2-k} \)
     * @throws IllegalArgumentException if there is no such k
     */
    public double step(int k) {
        return Math.scalb(FIRST_STEP, -requireIndex(k));
    }

    /**
     * The remainder at one step.
     *
     * @param k from 0
     * @return R(t), rounding included
     * @throws IllegalArgumentException if there is no such k
     */
    public double remainder(int k) {
        return remainders[requireIndex(k)];
    }

    private static int requireIndex(int k) {
        if (k < 0 || k >= STEPS) {
            throw new IllegalArgumentException("k: expected 0 to " + (STEPS - 1) + " but was " + k);
        }
        return k;
    }
}
