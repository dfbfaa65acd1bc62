// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A loss of a {@link Composite}'s outputs on a batch of samples, as a function of the parameters \( \theta \); made by
 * {@link Composite#objective}.
 *
 * <p>With the outputs \( y(\theta) \), their Jacobian J by \( \theta \), and the loss L,
 * \[ \nabla f = J^\top \nabla L, \qquad
 * \nabla^2 f\, v = J^\top \nabla^2 L\, J v + \sum_k \partial_k L\, \nabla^2 y_k\, v. \]
 * Neither J nor any other matrix of that size is formed: the gradient is one pass forward and one back, the Hessian-vector
 * product is forward over reverse, twice that (Pearlmutter 1994). A value and a gradient together cost three times the
 * multiplications of a value, and two times where the first layer is by far the largest, since the adjoint of the data is
 * not formed. After the first call of each kind, nothing is allocated. One object serves one thread.
 *
 * @see <a href="https://doi.org/10.1162/neco.1994.6.1.147">Pearlmutter 1994</a>
 */
public final class CompositeObjective implements TwiceDifferentiableObjective {

    private final Chain chain;
    private final double[] inputs;
    private final TwiceDifferentiableObjective loss;
    private final double[] adjoint;
    private final double[] adjointTangent;

    CompositeObjective(Chain chain, double[] inputs, TwiceDifferentiableObjective loss) {
        int outputs = chain.composite().outputs();
        if (loss.dimension() != chain.outputSize()) {
            throw new IllegalArgumentException("loss: expected " + chain.outputSize() + " variables, " + chain.batch()
                    + " samples x " + outputs + " outputs, but was " + loss.dimension());
        }
        this.chain = chain;
        this.inputs = inputs;
        this.loss = loss;
        this.adjoint = new double[chain.outputSize()];
        this.adjointTangent = new double[chain.outputSize()];
    }

    @Override
    public int dimension() {
        return chain.composite().parameters();
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension());
        chain.value(x, inputs);
        return loss.value(chain.output());
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, dimension());
        chain.value(x, inputs);
        double value = loss.valueAndGradient(chain.output(), adjoint);
        chain.vjp(adjoint, gradientOut, Pass.NONE);
        return value;
    }

    /**
     * The gradient by the data, \( \partial f / \partial x \), with the parameters held fixed.
     *
     * @param x the parameters, {@code double[dimension()]}, not modified
     * @param out receives the gradient by each input of each sample, row-major, {@code double[B * n]}, overwritten
     * @throws IllegalArgumentException if an array has not its length
     */
    public void inputGradient(double[] x, double[] out) {
        Shapes.requireProduct("x", x, dimension(), out, inputs.length);
        chain.value(x, inputs);
        loss.valueAndGradient(chain.output(), adjoint);
        chain.vjp(adjoint, Pass.NONE, out);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        linearize(x, v, out);
        loss.valueAndGradient(chain.output(), adjoint);
        loss.hvp(chain.output(), chain.outputTangent(), adjointTangent);
        chain.hvp(adjoint, adjointTangent, out, Pass.NONE);
    }

    /**
     * The product with the generalized Gauss-Newton matrix \( G = J^\top \nabla^2 L\, J \), the Hessian without the second
     * derivatives of the layers. For a convex loss G has no negative eigenvalue. Costs less than {@link #hvp}.
     *
     * @param x the parameters, {@code double[dimension()]}, not modified
     * @param v the direction, {@code double[dimension()]}, not modified
     * @param out receives \( G v \), {@code double[dimension()]}, overwritten; must be neither {@code x} nor {@code v}
     * @throws IllegalArgumentException if an array has not its length, or {@code out} is another one
     * @see <a href="https://doi.org/10.1162/08997660260028683">Schraudolph 2002</a>
     */
    public void gaussNewtonProduct(double[] x, double[] v, double[] out) {
        linearize(x, v, out);
        loss.hvp(chain.output(), chain.outputTangent(), adjointTangent);
        chain.vjp(adjointTangent, out, Pass.NONE);
    }

    /** The outputs and their tangent \( J v \). */
    private void linearize(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, dimension(), out, dimension());
        Shapes.requireProduct("v", v, dimension(), out, dimension());
        chain.value(x, inputs);
        chain.jvp(v, Pass.NONE);
    }
}
