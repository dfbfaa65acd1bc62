// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableVectorFunction;

/**
 * The softmax \( s_i(x) = e^{x_i} / \sum_j e^{x_j} \).
 *
 * <p>Its Jacobian is \( J = \mathrm{diag}(s) - s s^\top \): symmetric, of rank n - 1, and zero on constant vectors. A
 * product with it costs 3n multiplications; as a map it is the sum of a diagonal and a matrix of rank one.
 *
 * <p>Stable for all finite x. An entry of minus infinity has the share 0; a greatest entry that is infinite, and NaN
 * anywhere, give NaN. One object serves one thread.
 */
public final class Softmax implements TwiceDifferentiableVectorFunction {

    private final int dimension;
    private final double[] s;

    private Softmax(int dimension) {
        this.dimension = Shapes.requirePositive("dimension", dimension);
        this.s = new double[dimension];
    }

    /**
     * The softmax of n variables.
     *
     * @param dimension n
     * @return the function
     * @throws IllegalArgumentException if the dimension is not positive
     */
    public static Softmax of(int dimension) {
        return new Softmax(dimension);
    }

    @Override
    public int inputDimension() {
        return dimension;
    }

    @Override
    public int outputDimension() {
        return dimension;
    }

    @Override
    public void value(double[] x, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, dimension);
        SoftmaxRow.softmax(x, 0, dimension, SoftmaxRow.top(x, 0, dimension), out);
    }

    @Override
    public void jvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("v", v, dimension, out, dimension);
        multiply(x, v, out);
    }

    @Override
    public void vjp(double[] x, double[] w, double[] out) {
        Shapes.requireProduct("w", w, dimension, out, dimension);
        multiply(x, w, out);
    }

    /** The Jacobian is symmetric: either way. */
    private void multiply(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, dimension);
        int top = SoftmaxRow.top(x, 0, dimension);
        SoftmaxRow.softmax(x, 0, dimension, top, s);
        SoftmaxRow.product(1, s, top, v, 0, out);
    }

    /**
     * {@inheritDoc}
     *
     * <p>With \( \bar w = s^\top w \) and \( \bar v = s^\top v \), entry i is
     * \( s_i \left( (v_i - \bar v)(w_i - \bar w) - s^\top \left( (v - \bar v) \circ (w - \bar w) \right) \right) \).
     */
    @Override
    public void hvp(double[] x, double[] w, double[] v, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, dimension);
        Shapes.requireProduct("w", w, dimension, out, dimension);
        Shapes.requireProduct("v", v, dimension, out, dimension);
        int top = SoftmaxRow.top(x, 0, dimension);
        SoftmaxRow.softmax(x, 0, dimension, top, s);
        double meanV = SoftmaxRow.mean(s, top, v, 0);
        double meanW = SoftmaxRow.mean(s, top, w, 0);
        for (int i = 0; i < dimension; i++) {
            out[i] = ((v[i] - v[top]) - meanV) * ((w[i] - w[top]) - meanW);
        }
        SoftmaxRow.product(1, s, top, out, 0, out);
    }

    @Override
    public LinearMap jacobian(double[] x) {
        double[] shares = new double[dimension];
        value(x, shares);
        return LinearMap.withDiagonal(shares)
                .plus(LinearMap.outer(shares, shares).scaled(-1));
    }
}
