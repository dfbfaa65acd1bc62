// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * \( f(x) = \log \sum_i e^{x_i} \), a smooth maximum: between \( \max_i x_i \) and that plus \( \log n \). Convex, with
 * \( \nabla f = s \), the {@link Softmax}, and \( \nabla^2 f = \mathrm{diag}(s) - s s^\top \).
 *
 * <p>Stable for all finite x. An infinite greatest entry is the value, and then the derivatives are NaN; so is all if an
 * entry is NaN. One object serves one thread.
 */
public final class LogSumExp implements TwiceDifferentiableObjective {

    private final int dimension;
    private final double[] s;

    private LogSumExp(int dimension) {
        this.dimension = Shapes.requirePositive("dimension", dimension);
        this.s = new double[dimension];
    }

    /**
     * The function of n variables.
     *
     * @param dimension n
     * @return the function
     * @throws IllegalArgumentException if the dimension is not positive
     */
    public static LogSumExp of(int dimension) {
        return new LogSumExp(dimension);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension);
        int top = SoftmaxRow.top(x, 0, dimension);
        return value(x, top, SoftmaxRow.exponentials(x, 0, dimension, top, s));
    }

    private static double value(double[] x, int top, double rest) {
        if (Double.isInfinite(x[top])) {
            double sum = 0;
            for (double entry : x) {
                sum += Double.isNaN(entry) ? entry : 0;
            }
            return sum + x[top];
        }
        return x[top] + StrictMath.log1p(rest);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, dimension);
        int top = SoftmaxRow.top(x, 0, dimension);
        return value(x, top, SoftmaxRow.softmax(x, 0, dimension, top, gradientOut));
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, dimension);
        Shapes.requireProduct("v", v, dimension, out, dimension);
        int top = SoftmaxRow.top(x, 0, dimension);
        SoftmaxRow.softmax(x, 0, dimension, top, s);
        SoftmaxRow.product(1, s, top, v, 0, out);
    }
}
