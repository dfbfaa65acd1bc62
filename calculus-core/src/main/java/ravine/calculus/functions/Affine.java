// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import java.util.Arrays;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableVectorFunction;

/** An affine function \( y = W x + b \). Its Jacobian is \( \partial y / \partial x = W \) everywhere. */
public final class Affine implements TwiceDifferentiableVectorFunction {

    private final LinearMap weights;
    private final double[] bias;

    private Affine(LinearMap weights, double[] bias) {
        Shapes.require("bias", bias, weights.rows());
        this.weights = weights;
        this.bias = bias;
    }

    /**
     * The function \( W x + b \).
     *
     * @param weights W, m rows and n columns
     * @param bias b, {@code double[m]}, copied
     * @return the function
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Affine of(LinearMap weights, double[] bias) {
        return new Affine(weights, bias.clone());
    }

    @Override
    public int inputDimension() {
        return weights.columns();
    }

    @Override
    public int outputDimension() {
        return weights.rows();
    }

    @Override
    public void value(double[] x, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, outputDimension());
        weights.apply(x, out);
        for (int i = 0; i < out.length; i++) {
            out[i] += bias[i];
        }
    }

    @Override
    public void jvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, outputDimension());
        weights.apply(v, out);
    }

    @Override
    public void vjp(double[] x, double[] w, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, inputDimension());
        weights.applyTransposed(w, out);
    }

    @Override
    public void hvp(double[] x, double[] w, double[] v, double[] out) {
        Shapes.requireProduct("x", x, inputDimension(), out, inputDimension());
        Shapes.requireProduct("w", w, outputDimension(), out, inputDimension());
        Shapes.requireProduct("v", v, inputDimension(), out, inputDimension());
        Arrays.fill(out, 0);
    }

    @Override
    public LinearMap jacobian(double[] x) {
        Shapes.require("x", x, inputDimension());
        return weights;
    }
}
