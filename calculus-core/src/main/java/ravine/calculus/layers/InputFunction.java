// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableVectorFunction;

/** A composite as a function of one sample. */
final class InputFunction implements TwiceDifferentiableVectorFunction {

    private final Chain chain;
    private final double[] theta;

    /** The output's adjoint does not change along a direction. */
    private final double[] zero;

    InputFunction(Composite composite, double[] theta) {
        this.chain = new Chain(composite, 1);
        this.theta = theta;
        this.zero = new double[chain.outputSize()];
    }

    @Override
    public int inputDimension() {
        return chain.composite().inputs();
    }

    @Override
    public int outputDimension() {
        return chain.composite().outputs();
    }

    @Override
    public void value(double[] x, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, outputDimension());
        chain.value(theta, x);
        System.arraycopy(chain.output(), 0, out, 0, out.length);
    }

    @Override
    public void jvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, outputDimension());
        Shapes.requireProduct("v", v, inputDimension(), out, outputDimension());
        chain.value(theta, x);
        chain.jvp(Pass.NONE, v);
        System.arraycopy(chain.outputTangent(), 0, out, 0, out.length);
    }

    @Override
    public void vjp(double[] x, double[] w, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, inputDimension());
        Shapes.requireProduct("w", w, outputDimension(), out, inputDimension());
        chain.value(theta, x);
        chain.vjp(w, Pass.NONE, out);
    }

    @Override
    public void hvp(double[] x, double[] w, double[] v, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, inputDimension());
        Shapes.requireProduct("w", w, outputDimension(), out, inputDimension());
        Shapes.requireProduct("v", v, inputDimension(), out, inputDimension());
        chain.value(theta, x);
        chain.jvp(Pass.NONE, v);
        chain.hvp(w, zero, Pass.NONE, out);
    }

    @Override
    public LinearMap jacobian(double[] x) {
        Shapes.require("x", x, inputDimension());
        chain.value(theta, x);
        return chain.jacobian();
    }
}
