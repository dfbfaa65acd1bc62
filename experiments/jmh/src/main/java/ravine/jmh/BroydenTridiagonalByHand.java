// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * The sum of squares of Broyden's tridiagonal function (Moré, Garbow and Hillstrom 1981, problem 30),
 * \( r_i = (3 - 2 x_i)\, x_i - x_{i-1} - 2 x_{i+1} + 1 \) with \( x_0 = x_{n+1} = 0 \), derivatives by hand, n ≥ 2.
 *
 * <p>\( \nabla f = 2 J^\top r \) and \( H v = 2 J^\top J v - 8\, r \circ v \), with \( J \) tridiagonal. In blocks, as
 * {@link RosenbrockByHand}; the residuals beside a block are computed twice. Tried besides, and slower, for the
 * product by little: a scalar loop that keeps three residuals, and two loops with the residuals in an array of n. Shapes are not checked.
 */
final class BroydenTridiagonalByHand implements TwiceDifferentiableObjective {

    private static final int BLOCK = 256;
    private static final int HALO = 2;

    private final int dimension;
    private final double[] before = new double[BLOCK + HALO];
    private final double[] here = new double[BLOCK + HALO];
    private final double[] after = new double[BLOCK + HALO];
    private final double[] residuals = new double[BLOCK + HALO];
    private final double[] tangentBefore = new double[BLOCK + HALO];
    private final double[] tangentHere = new double[BLOCK + HALO];
    private final double[] tangentAfter = new double[BLOCK + HALO];
    private final double[] tangents = new double[BLOCK + HALO];
    private final double[] squares = new double[BLOCK];
    private final double[] out = new double[BLOCK];

    BroydenTridiagonalByHand(int dimension) {
        this.dimension = dimension;
    }

    /** The square of a residual that has a variable on its right: \( (x_{i-1}, x_i, x_{i+1}) \), or \( (x_1, x_2) \) for the first. */
    static <T extends CalculusFieldElement<T>> T element(T[] x) {
        int own = x.length - 2;
        T residual = own(x[own]).subtract(x[own + 1].multiply(2));
        return (own == 0 ? residual : residual.subtract(x[0])).square();
    }

    /** The square of the last residual, \( (x_{n-1}, x_n) \). */
    static <T extends CalculusFieldElement<T>> T last(T[] x) {
        return own(x[1]).subtract(x[0]).square();
    }

    private static <T extends CalculusFieldElement<T>> T own(T x) {
        return x.multiply(-2).add(3).multiply(x).add(1);
    }

    /** The function, for any number type. */
    static <T extends CalculusFieldElement<T>> T sum(T[] x) {
        T sum = last(Arrays.copyOfRange(x, x.length - 2, x.length));
        for (int i = 0; i < x.length - 1; i++) {
            sum = sum.add(element(Arrays.copyOfRange(x, Math.max(i - 1, 0), i + 2)));
        }
        return sum;
    }

    /** The function, compiled from the squares within; first and last are sums of their own. */
    static PartiallySeparable compiled(int dimension) {
        PartiallySeparable.Builder sum = PartiallySeparable.in(dimension);
        if (dimension > 2) {
            Terms within = Terms.of(dimension - 2).consecutive(0).consecutive(1).consecutive(2);
            sum = sum.plus(BroydenTridiagonalByHand::element, within);
        }
        int last = dimension - 1;
        return sum.plus(BroydenTridiagonalByHand::element, Terms.of(1).shared(0).shared(1))
                .plus(
                        BroydenTridiagonalByHand::last,
                        Terms.of(1).shared(last - 1).shared(last))
                .build();
    }

    /** -1, the usual start, moved a little so that no two variables agree. */
    static double[] start(int dimension) {
        double[] x = new double[dimension];
        Arrays.setAll(x, i -> -1 + 0x1p-10 * (i % 101));
        return x;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double value(double[] x) {
        Arrays.fill(squares, 0);
        for (int i = 0; i < dimension; i += BLOCK) {
            int count = Math.min(BLOCK, dimension - i);
            Lanes.load(x, i - 1, count, before);
            System.arraycopy(x, i, here, 0, count);
            Lanes.load(x, i + 1, count, after);
            addSquares(before, here, after, squares, count);
        }
        return Lanes.sum(squares, Math.min(BLOCK, dimension));
    }

    private static void addSquares(double[] before, double[] here, double[] after, double[] squares, int count) {
        for (int t = 0; t < count; t++) {
            double p = here[t];
            double r = (3 - 2 * p) * p - before[t] - 2 * after[t] + 1;
            squares[t] += r * r;
        }
    }

    /** The residuals of a block and one on each side, and x of the same in {@code here}. */
    private void residuals(double[] x, int from, int count) {
        Lanes.load(x, from - 2, count + HALO, before);
        Lanes.load(x, from - 1, count + HALO, here);
        Lanes.load(x, from, count + HALO, after);
        residuals(before, here, after, residuals, count + HALO);
        cutOff(residuals, from, count);
    }

    private static void residuals(double[] before, double[] here, double[] after, double[] out, int count) {
        for (int t = 0; t < count; t++) {
            double p = here[t];
            out[t] = (3 - 2 * p) * p - before[t] - 2 * after[t] + 1;
        }
    }

    /** There are no residuals beyond the ends. */
    private void cutOff(double[] values, int from, int count) {
        if (from == 0) {
            values[0] = 0;
        }
        if (from + count == dimension) {
            values[count + 1] = 0;
        }
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Arrays.fill(squares, 0);
        for (int i = 0; i < dimension; i += BLOCK) {
            int count = Math.min(BLOCK, dimension - i);
            residuals(x, i, count);
            // What stood after a residual of the halo is x of the block itself; the other two arrays are free.
            System.arraycopy(residuals, 1, here, 0, count);
            System.arraycopy(residuals, 2, before, 0, count);
            gradient(after, residuals, here, before, squares, out, count);
            System.arraycopy(out, 0, gradientOut, i, count);
        }
        return Lanes.sum(squares, Math.min(BLOCK, dimension));
    }

    private static void gradient(
            double[] x, double[] below, double[] own, double[] above, double[] squares, double[] out, int count) {
        for (int t = 0; t < count; t++) {
            double r = own[t];
            squares[t] += r * r;
            out[t] = r * (6 - 8 * x[t]) - 2 * above[t] - 4 * below[t];
        }
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        for (int i = 0; i < dimension; i += BLOCK) {
            int count = Math.min(BLOCK, dimension - i);
            residuals(x, i, count);
            Lanes.load(v, i - 2, count + HALO, tangentBefore);
            Lanes.load(v, i - 1, count + HALO, tangentHere);
            Lanes.load(v, i, count + HALO, tangentAfter);
            tangents(here, tangentBefore, tangentHere, tangentAfter, tangents, count + HALO);
            cutOff(tangents, i, count);
            System.arraycopy(residuals, 1, before, 0, count);
            System.arraycopy(tangents, 1, tangentHere, 0, count);
            System.arraycopy(tangents, 2, tangentBefore, 0, count);
            product(after, tangentAfter, before, tangents, tangentHere, tangentBefore, this.out, count);
            System.arraycopy(this.out, 0, out, i, count);
        }
    }

    private static void tangents(double[] x, double[] before, double[] here, double[] after, double[] out, int count) {
        for (int t = 0; t < count; t++) {
            out[t] = (3 - 4 * x[t]) * here[t] - before[t] - 2 * after[t];
        }
    }

    private static void product(
            double[] x, double[] v, double[] r, double[] below, double[] own, double[] above, double[] out, int count) {
        for (int t = 0; t < count; t++) {
            out[t] = own[t] * (6 - 8 * x[t]) - 2 * above[t];
        }
        for (int t = 0; t < count; t++) {
            out[t] -= 4 * below[t] + 8 * r[t] * v[t];
        }
    }
}
