// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * The sum of squares of Broyden's banded function (Moré, Garbow and Hillstrom 1981, problem 31),
 * \( r_i = x_i (2 + 5 x_i^2) + 1 - \sum_{j \ne i} x_j (1 + x_j) \), j from i - 5 to i + 1 as far as there are variables,
 * derivatives by hand, n ≥ 2.
 *
 * <p>With \( u = x (1 + x) \), \( r_i = x_i (2 + 5 x_i^2) + 1 + u_i - \sum_{j=i-5}^{i+1} u_j \) and
 * \( \tfrac12 \partial_j f = r_j (3 + 2 x_j + 15 x_j^2) - (1 + 2 x_j) \sum_{i=j-1}^{j+5} r_i \): sums of seven neighbours, made of
 * three sums of two and one more. In blocks, as {@link RosenbrockByHand}. Tried besides, and slower: the same in scalar
 * loops over the whole arrays, with running sums and with sums of seven. Shapes are not checked.
 */
final class BroydenBandedByHand implements TwiceDifferentiableObjective {

    private static final int BLOCK = 256;
    private static final int BELOW = 5;
    private static final int HALO = 6;

    private final int dimension;
    private final double[] window = new double[BLOCK + 2 * HALO];
    private final double[] tangentWindow = new double[BLOCK + 2 * HALO];
    private final double[] u = new double[BLOCK + 2 * HALO];
    private final double[] x = new double[BLOCK + HALO];
    private final double[] v = new double[BLOCK + HALO];
    private final double[] residuals = new double[BLOCK + HALO];
    private final double[] tangents = new double[BLOCK + HALO];
    private final double[] own = new double[BLOCK + HALO];
    private final double[] ownTangent = new double[BLOCK + HALO];
    private final double[] sums = new double[BLOCK + HALO];
    private final double[] tangentSums = new double[BLOCK + HALO];
    private final double[] pair = new double[BLOCK + 2 * HALO];
    private final double[] two = new double[BLOCK + 2 * HALO];
    private final double[] four = new double[BLOCK + 2 * HALO];
    private final double[] six = new double[BLOCK + 2 * HALO];
    private final double[] squares = new double[BLOCK];
    private final double[] out = new double[BLOCK];

    BroydenBandedByHand(int dimension) {
        this.dimension = dimension;
    }

    /**
     * The square of a residual that has a variable on its right: \( (x_{i-5}, \dots, x_{i+1}) \), or fewer on the left for
     * the first five.
     */
    static <T extends CalculusFieldElement<T>> T element(T[] x) {
        return square(x.length - 2, x);
    }

    /** The square of the last residual, \( (x_{n-5}, \dots, x_n) \), or as many as there are. */
    static <T extends CalculusFieldElement<T>> T last(T[] x) {
        return square(x.length - 1, x);
    }

    private static <T extends CalculusFieldElement<T>> T square(int own, T[] x) {
        T residual = x[own].square().multiply(5).add(2).multiply(x[own]).add(1);
        for (int j = 0; j < x.length; j++) {
            if (j != own) {
                residual = residual.subtract(x[j].add(1).multiply(x[j]));
            }
        }
        return residual.square();
    }

    /** The function, for any number type. */
    static <T extends CalculusFieldElement<T>> T sum(T[] x) {
        int n = x.length;
        T sum = last(Arrays.copyOfRange(x, Math.max(n - 1 - BELOW, 0), n));
        for (int i = 0; i < n - 1; i++) {
            sum = sum.add(element(Arrays.copyOfRange(x, Math.max(i - BELOW, 0), i + 2)));
        }
        return sum;
    }

    /** The function, compiled from the squares within; those at the ends are sums of their own. */
    static PartiallySeparable compiled(int dimension) {
        PartiallySeparable.Builder sum = PartiallySeparable.in(dimension);
        int last = dimension - 1;
        if (last > BELOW) {
            Terms within = Terms.of(last - BELOW);
            for (int j = 0; j <= BELOW + 1; j++) {
                within = within.consecutive(j);
            }
            sum = sum.plus(BroydenBandedByHand::element, within);
        }
        for (int i = 0; i < Math.min(BELOW, last); i++) {
            sum = sum.plus(BroydenBandedByHand::element, one(0, i + 1));
        }
        return sum.plus(BroydenBandedByHand::last, one(Math.max(last - BELOW, 0), last))
                .build();
    }

    /** One term of all variables from the first to the last. */
    private static Terms one(int first, int last) {
        Terms one = Terms.of(1);
        for (int j = first; j <= last; j++) {
            one = one.shared(j);
        }
        return one;
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
            Lanes.load(x, i - BELOW, count + HALO, window);
            System.arraycopy(x, i, this.x, 0, count);
            weigh(window, u, count + HALO);
            Lanes.sumOfSeven(u, count, sums, pair, two, four, six);
            addSquares(this.x, sums, squares, count);
        }
        return Lanes.sum(squares, Math.min(BLOCK, dimension));
    }

    private static void weigh(double[] x, double[] out, int count) {
        for (int t = 0; t < count; t++) {
            double y = x[t];
            out[t] = y * (1 + y);
        }
    }

    private static void addSquares(double[] x, double[] sums, double[] squares, int count) {
        for (int t = 0; t < count; t++) {
            double y = x[t];
            double r = y * (3 + y + 5 * y * y) + 1 - sums[t];
            squares[t] += r * r;
        }
    }

    /** The residuals of a block, one before and five after; x of the same, and then of the block alone, in the field. */
    private void residuals(double[] x, int from, int count) {
        Lanes.load(x, from - HALO, count + 2 * HALO, window);
        weigh(window, u, count + 2 * HALO);
        Lanes.sumOfSeven(u, count + HALO, sums, pair, two, four, six);
        System.arraycopy(window, BELOW, this.x, 0, count + HALO);
        residuals(this.x, sums, residuals, count + HALO);
        cutOff(residuals, from, count);
    }

    private static void residuals(double[] x, double[] sums, double[] out, int count) {
        for (int t = 0; t < count; t++) {
            double y = x[t];
            out[t] = y * (3 + y + 5 * y * y) + 1 - sums[t];
        }
    }

    /** There are no residuals beyond the ends. */
    private void cutOff(double[] values, int from, int count) {
        if (from == 0) {
            values[0] = 0;
        }
        int end = dimension - from + 1;
        if (end < count + HALO) {
            Arrays.fill(values, end, count + HALO, 0);
        }
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Arrays.fill(squares, 0);
        for (int i = 0; i < dimension; i += BLOCK) {
            int count = Math.min(BLOCK, dimension - i);
            residuals(x, i, count);
            Lanes.sumOfSeven(residuals, count, sums, pair, two, four, six);
            System.arraycopy(window, HALO, this.x, 0, count);
            System.arraycopy(residuals, 1, own, 0, count);
            gradient(this.x, own, sums, squares, out, count);
            System.arraycopy(out, 0, gradientOut, i, count);
        }
        return Lanes.sum(squares, Math.min(BLOCK, dimension));
    }

    private static void gradient(double[] x, double[] own, double[] sums, double[] squares, double[] out, int count) {
        for (int t = 0; t < count; t++) {
            double y = x[t];
            double r = own[t];
            squares[t] += r * r;
            out[t] = 2 * (r * (3 + 2 * y + 15 * y * y) - (1 + 2 * y) * sums[t]);
        }
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        for (int i = 0; i < dimension; i += BLOCK) {
            int count = Math.min(BLOCK, dimension - i);
            residuals(x, i, count);
            Lanes.load(v, i - HALO, count + 2 * HALO, tangentWindow);
            weighTangents(window, tangentWindow, u, count + 2 * HALO);
            Lanes.sumOfSeven(u, count + HALO, tangentSums, pair, two, four, six);
            System.arraycopy(tangentWindow, BELOW, this.v, 0, count + HALO);
            tangents(this.x, this.v, tangentSums, tangents, count + HALO);
            cutOff(tangents, i, count);
            Lanes.sumOfSeven(residuals, count, sums, pair, two, four, six);
            Lanes.sumOfSeven(tangents, count, tangentSums, pair, two, four, six);
            System.arraycopy(window, HALO, this.x, 0, count);
            System.arraycopy(tangentWindow, HALO, this.v, 0, count);
            System.arraycopy(residuals, 1, own, 0, count);
            System.arraycopy(tangents, 1, ownTangent, 0, count);
            product(this.x, this.v, own, ownTangent, sums, tangentSums, this.out, count);
            System.arraycopy(this.out, 0, out, i, count);
        }
    }

    private static void weighTangents(double[] x, double[] v, double[] out, int count) {
        for (int t = 0; t < count; t++) {
            out[t] = (1 + 2 * x[t]) * v[t];
        }
    }

    private static void tangents(double[] x, double[] v, double[] sums, double[] out, int count) {
        for (int t = 0; t < count; t++) {
            double y = x[t];
            out[t] = (3 + 2 * y + 15 * y * y) * v[t] - sums[t];
        }
    }

    private static void product(
            double[] x,
            double[] v,
            double[] own,
            double[] ownTangent,
            double[] sums,
            double[] tangentSums,
            double[] out,
            int count) {
        for (int t = 0; t < count; t++) {
            double y = x[t];
            double alongResidual = own[t] * (2 + 30 * y) - 2 * sums[t];
            out[t] = 2
                    * (ownTangent[t] * (3 + 2 * y + 15 * y * y) - (1 + 2 * y) * tangentSums[t] + alongResidual * v[t]);
        }
    }
}
