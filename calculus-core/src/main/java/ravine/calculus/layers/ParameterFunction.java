// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableVectorFunction;

/** A composite as a function of its parameters, at a batch of samples. */
final class ParameterFunction implements TwiceDifferentiableVectorFunction {

    private final Chain chain;
    private final double[] inputs;

    /** The output's adjoint does not change along a direction. */
    private final double[] zero;

    ParameterFunction(Chain chain, double[] inputs) {
        this.chain = chain;
        this.inputs = inputs;
        this.zero = new double[chain.outputSize()];
    }

    @Override
    public int inputDimension() {
        return chain.composite().parameters();
    }

    @Override
    public int outputDimension() {
        return zero.length;
    }

    @Override
    public void value(double[] x, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, outputDimension());
        chain.value(x, inputs);
        System.arraycopy(chain.output(), 0, out, 0, out.length);
    }

    @Override
    public void jvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, outputDimension());
        Shapes.requireProduct("v", v, inputDimension(), out, outputDimension());
        chain.value(x, inputs);
        chain.jvp(v, Pass.NONE);
        System.arraycopy(chain.outputTangent(), 0, out, 0, out.length);
    }

    @Override
    public void vjp(double[] x, double[] w, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, inputDimension());
        Shapes.requireProduct("w", w, outputDimension(), out, inputDimension());
        chain.value(x, inputs);
        chain.vjp(w, out, Pass.NONE);
    }

    @Override
    public void hvp(double[] x, double[] w, double[] v, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, inputDimension());
        Shapes.requireProduct("w", w, outputDimension(), out, inputDimension());
        Shapes.requireProduct("v", v, inputDimension(), out, inputDimension());
        chain.value(x, inputs);
        chain.jvp(v, Pass.NONE);
        chain.hvp(w, zero, out, Pass.NONE);
    }
}
