// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * The chained Rosenbrock function in n ≥ 2 variables, \( f(x) = \sum_i \bigl[100\,(x_{i+1} - x_i^2)^2 + (1 - x_i)^2\bigr] \),
 * with derivatives written by hand.
 *
 * <p>Blocks of x, and of x a place before and after, are copied to arrays of their own, so that one loop without branches
 * gives the terms and all entries of the gradient, and is vectorised; the terms are summed up in lanes. Tried besides: one
 * scalar loop that keeps a link for the next variable, the same with two and four links a turn and as many sums, and the
 * stencil on x itself. All were slower, but the first for products in many variables, where it is taken. Shapes are not
 * checked.
 */
final class RosenbrockByHand implements TwiceDifferentiableObjective {

    private static final int BLOCK = 256;

    /** Above it x, v and the product leave the caches, and copies cost more than vector instructions save. */
    private static final int LARGEST_IN_BLOCKS = 1 << 17;

    private final int dimension;
    private final double[] before = new double[BLOCK];
    private final double[] here = new double[BLOCK];
    private final double[] after = new double[BLOCK];
    private final double[] beforeTangent = new double[BLOCK];
    private final double[] hereTangent = new double[BLOCK];
    private final double[] afterTangent = new double[BLOCK];
    private final double[] terms = new double[BLOCK];
    private final double[] out = new double[BLOCK];

    RosenbrockByHand(int dimension) {
        this.dimension = dimension;
    }

    /** The term of one link, \( \varphi(x_k, x_{k+1}) \), for any number type. */
    static <T extends CalculusFieldElement<T>> T link(T[] x) {
        T across = x[1].subtract(x[0].square());
        return across.square().multiply(100).add(x[0].negate().add(1).square());
    }

    /** The function, for any number type. */
    static <T extends CalculusFieldElement<T>> T chain(T[] x) {
        T[] pair = Arrays.copyOf(x, 2);
        T sum = link(pair);
        for (int i = 1; i + 1 < x.length; i++) {
            pair[0] = x[i];
            pair[1] = x[i + 1];
            sum = sum.add(link(pair));
        }
        return sum;
    }

    /** The function, compiled from its links. */
    static PartiallySeparable compiled(int dimension) {
        return PartiallySeparable.in(dimension)
                .plus(
                        RosenbrockByHand::link,
                        Terms.of(dimension - 1).consecutive(0).consecutive(1))
                .build();
    }

    /** -1.2, 1, -1.2, 1, ... */
    static double[] start(int dimension) {
        double[] x = new double[dimension];
        Arrays.setAll(x, i -> i % 2 == 0 ? -1.2 : 1);
        return x;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double value(double[] x) {
        int last = dimension - 1;
        Arrays.fill(terms, 0);
        for (int i = 0; i < last; i += BLOCK) {
            int count = Math.min(BLOCK, last - i);
            System.arraycopy(x, i, here, 0, count);
            System.arraycopy(x, i + 1, after, 0, count);
            addTerms(here, after, terms, count);
        }
        return Lanes.sum(terms, Math.min(BLOCK, last));
    }

    private static void addTerms(double[] here, double[] after, double[] terms, int count) {
        for (int t = 0; t < count; t++) {
            double p = here[t];
            double across = after[t] - p * p;
            double along = 1 - p;
            terms[t] += 100 * across * across + along * along;
        }
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        int last = dimension - 1;
        double first = x[1] - x[0] * x[0];
        double sum = 100 * first * first + (1 - x[0]) * (1 - x[0]);
        gradientOut[0] = -400 * x[0] * first - 2 * (1 - x[0]);
        Arrays.fill(terms, 0);
        for (int i = 1; i < last; i += BLOCK) {
            int count = Math.min(BLOCK, last - i);
            System.arraycopy(x, i - 1, before, 0, count);
            System.arraycopy(x, i, here, 0, count);
            System.arraycopy(x, i + 1, after, 0, count);
            gradient(before, here, after, terms, out, count);
            System.arraycopy(out, 0, gradientOut, i, count);
        }
        gradientOut[last] = 200 * (x[last] - x[last - 1] * x[last - 1]);
        return sum + Lanes.sum(terms, Math.min(BLOCK, last - 1));
    }

    private static void gradient(
            double[] before, double[] here, double[] after, double[] terms, double[] out, int count) {
        for (int t = 0; t < count; t++) {
            double m = before[t];
            double p = here[t];
            double across = after[t] - p * p;
            double along = 1 - p;
            terms[t] += 100 * across * across + along * along;
            out[t] = 200 * (p - m * m) - 400 * p * across - 2 * along;
        }
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        if (dimension > LARGEST_IN_BLOCKS) {
            productLinkByLink(x, v, out);
            return;
        }
        int last = dimension - 1;
        out[0] = (1200 * x[0] * x[0] - 400 * x[1] + 2) * v[0] - 400 * x[0] * v[1];
        for (int i = 1; i < last; i += BLOCK) {
            int count = Math.min(BLOCK, last - i);
            System.arraycopy(x, i - 1, before, 0, count);
            System.arraycopy(x, i, here, 0, count);
            System.arraycopy(x, i + 1, after, 0, count);
            System.arraycopy(v, i - 1, beforeTangent, 0, count);
            System.arraycopy(v, i, hereTangent, 0, count);
            System.arraycopy(v, i + 1, afterTangent, 0, count);
            product(before, here, after, beforeTangent, hereTangent, afterTangent, this.out, count);
            System.arraycopy(this.out, 0, out, i, count);
        }
        out[last] = 200 * v[last] - 400 * x[last - 1] * v[last - 1];
    }

    private static void product(
            double[] before,
            double[] here,
            double[] after,
            double[] u,
            double[] v,
            double[] w,
            double[] out,
            int count) {
        for (int t = 0; t < count; t++) {
            double p = here[t];
            out[t] = (1200 * p * p - 400 * after[t] + 202) * v[t] - 400 * (p * w[t] + before[t] * u[t]);
        }
    }

    private static void productLinkByLink(double[] x, double[] v, double[] out) {
        int last = x.length - 1;
        double carried = 0;
        double p = x[0];
        double u = v[0];
        for (int i = 0; i < last; i++) {
            double q = x[i + 1];
            double w = v[i + 1];
            out[i] = carried + (1200 * p * p - 400 * q + 2) * u - 400 * p * w;
            carried = 200 * w - 400 * p * u;
            p = q;
            u = w;
        }
        out[last] = carried;
    }

    /** The column numbers of the Hessian's rows, which have three entries but for the first and the last: 3n - 2 in all. */
    int[] hessianColumns() {
        int[] columns = new int[3 * dimension - 2];
        Arrays.setAll(columns, k -> (k + 1) / 3 + (k + 1) % 3 - 1);
        return columns;
    }

    /** Writes the entries of the Hessian, row by row as {@link #hessianColumns} names them. */
    void hessian(double[] x, double[] entries) {
        int last = dimension - 1;
        double p = x[0];
        double q = x[1];
        double beside = -400 * p;
        entries[0] = 1200 * p * p - 400 * q + 2;
        entries[1] = beside;
        for (int i = 1, k = 2; i < last; i++, k += 3) {
            p = q;
            q = x[i + 1];
            entries[k] = beside;
            beside = -400 * p;
            entries[k + 1] = 1200 * p * p - 400 * q + 202;
            entries[k + 2] = beside;
        }
        entries[3 * last - 1] = beside;
        entries[3 * last] = 200;
    }
}
