// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.TwiceDifferentiableVectorFunction;

/**
 * A scalar function of a vector function, \( h(x) = f(g(x)) \), by the chain rule: with \( y = g(x) \) and the Jacobian
 * J of g,
 * \[ \nabla h = J^\top \nabla f(y), \qquad
 * \nabla^2 h\, v = J^\top \nabla^2 f(y)\, J v + \sum_k \partial_k f(y)\, \nabla^2 g_k(x)\, v. \]
 * J is not written out. With \( f = \lVert \cdot \rVert^2 \) and \( g(x) = Ax - b \) this is least squares, with the
 * gradient \( 2 A^\top (Ax - b) \). One object serves one thread.
 */
public final class ObjectiveComposition implements TwiceDifferentiableObjective {

    private final TwiceDifferentiableObjective outer;
    private final TwiceDifferentiableVectorFunction inner;
    private final double[] y;
    private final double[] gradient;
    private final double[] tangent;
    private final double[] curvature;
    private final double[] share;

    private ObjectiveComposition(TwiceDifferentiableObjective outer, TwiceDifferentiableVectorFunction inner) {
        if (outer.dimension() != inner.outputDimension()) {
            throw new IllegalArgumentException(
                    "inner: expected " + outer.dimension() + " values but was " + inner.outputDimension());
        }
        this.outer = outer;
        this.inner = inner;
        this.y = new double[outer.dimension()];
        this.gradient = new double[y.length];
        this.tangent = new double[y.length];
        this.curvature = new double[y.length];
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
    public static ObjectiveComposition of(TwiceDifferentiableObjective outer, TwiceDifferentiableVectorFunction inner) {
        return new ObjectiveComposition(outer, inner);
    }

    @Override
    public int dimension() {
        return inner.inputDimension();
    }

    @Override
    public double value(double[] x) {
        inner.value(x, y);
        return outer.value(y);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, dimension());
        inner.value(x, y);
        double value = outer.valueAndGradient(y, gradient);
        inner.vjp(x, gradient, gradientOut);
        return value;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, dimension(), out, dimension());
        Shapes.requireProduct("v", v, dimension(), out, dimension());
        inner.value(x, y);
        inner.jvp(x, v, tangent);
        outer.valueAndGradient(y, gradient);
        outer.hvp(y, tangent, curvature);
        inner.vjp(x, curvature, out);
        inner.hvp(x, gradient, v, share);
        for (int i = 0; i < out.length; i++) {
            out[i] += share[i];
        }
    }
}
