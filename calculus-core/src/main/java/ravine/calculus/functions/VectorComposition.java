// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableVectorFunction;

/**
 * A vector function of a vector function, \( (f \circ g)(x) = f(g(x)) \), with the chain rule
 * \( J_{f \circ g}(x) = J_f(g(x))\, J_g(x) \), in numerator layout and in this order. The Jacobian is the product of two
 * maps. One object serves one thread.
 */
public final class VectorComposition implements TwiceDifferentiableVectorFunction {

    private final TwiceDifferentiableVectorFunction outer;
    private final TwiceDifferentiableVectorFunction inner;
    private final double[] y;
    private final double[] tangent;
    private final double[] adjoint;
    private final double[] share;

    private VectorComposition(TwiceDifferentiableVectorFunction outer, TwiceDifferentiableVectorFunction inner) {
        if (outer.inputDimension() != inner.outputDimension()) {
            throw new IllegalArgumentException(
                    "inner: expected " + outer.inputDimension() + " values but was " + inner.outputDimension());
        }
        this.outer = outer;
        this.inner = inner;
        this.y = new double[inner.outputDimension()];
        this.tangent = new double[y.length];
        this.adjoint = new double[y.length];
        this.share = new double[inner.inputDimension()];
    }

    /**
     * The function \( f \circ g \).
     *
     * @param outer f
     * @param inner g, with as many values as f has variables
     * @return the composition
     * @throws IllegalArgumentException if the dimensions do not fit
     */
    public static VectorComposition of(
            TwiceDifferentiableVectorFunction outer, TwiceDifferentiableVectorFunction inner) {
        return new VectorComposition(outer, inner);
    }

    @Override
    public int inputDimension() {
        return inner.inputDimension();
    }

    @Override
    public int outputDimension() {
        return outer.outputDimension();
    }

    @Override
    public void value(double[] x, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, outputDimension());
        inner.value(x, y);
        outer.value(y, out);
    }

    @Override
    public void jvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, outputDimension());
        Shapes.requireProduct("v", v, inputDimension(), out, outputDimension());
        inner.value(x, y);
        inner.jvp(x, v, tangent);
        outer.jvp(y, tangent, out);
    }

    @Override
    public void vjp(double[] x, double[] w, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, inputDimension());
        Shapes.requireProduct("w", w, outputDimension(), out, inputDimension());
        inner.value(x, y);
        outer.vjp(y, w, adjoint);
        inner.vjp(x, adjoint, out);
    }

    /**
     * {@inheritDoc}
     *
     * <p>With \( y = g(x) \), that is \( J_g^\top \left( \sum_k w_k \nabla^2 f_k(y)\, J_g v \right) +
     * \sum_k (J_f^\top w)_k \nabla^2 g_k(x)\, v \).
     */
    @Override
    public void hvp(double[] x, double[] w, double[] v, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, inputDimension());
        Shapes.requireProduct("w", w, outputDimension(), out, inputDimension());
        Shapes.requireProduct("v", v, inputDimension(), out, inputDimension());
        inner.value(x, y);
        outer.vjp(y, w, adjoint);
        inner.hvp(x, adjoint, v, share);
        inner.jvp(x, v, tangent);
        outer.hvp(y, w, tangent, adjoint);
        inner.vjp(x, adjoint, out);
        for (int i = 0; i < out.length; i++) {
            out[i] += share[i];
        }
    }

    @Override
    public LinearMap jacobian(double[] x) {
        Shapes.require("x", x, inputDimension());
        double[] value = new double[y.length];
        inner.value(x, value);
        return outer.jacobian(value).times(inner.jacobian(x));
    }
}
