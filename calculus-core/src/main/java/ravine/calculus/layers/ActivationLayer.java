// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import java.util.Arrays;
import java.util.Locale;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.functions.ScalarFunction;

/**
 * A scalar function applied to each entry, \( y_i = f(x_i) \). Its Jacobian is \( \mathrm{diag}(f'(x_i)) \), and only the
 * derivatives are kept.
 *
 * @param width the number of inputs and of outputs
 * @param function f
 */
public record ActivationLayer(int width, ScalarFunction function) implements Layer {

    /**
     * Checks the width.
     *
     * @param width at least 1
     * @param function any
     * @throws IllegalArgumentException otherwise
     */
    public ActivationLayer {
        Shapes.requirePositive("width", width);
    }

    @Override
    public String name() {
        return function.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public int inputs() {
        return width;
    }

    @Override
    public int outputs() {
        return width;
    }

    /** {@inheritDoc} The derivatives. */
    @Override
    public int cacheSize(int batch) {
        return batch * width;
    }

    @Override
    public void value(Pass pass) {
        function.valuesAndDerivatives(pass.input(), pass.output(), pass.cache());
    }

    @Override
    public void jvp(Pass pass) {
        if (pass.inputTangent().length > 0) {
            multiply(pass.cache(), pass.inputTangent(), pass.outputTangent());
        } else {
            Arrays.fill(pass.outputTangent(), 0);
        }
    }

    @Override
    public void vjp(Pass pass) {
        if (pass.inputAdjoint().length > 0) {
            multiply(pass.cache(), pass.outputAdjoint(), pass.inputAdjoint());
        }
    }

    private static void multiply(double[] derivatives, double[] v, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = derivatives[i] * v[i];
        }
    }

    @Override
    public void hvp(Pass pass) {
        double[] out = pass.inputAdjointTangent();
        if (out.length == 0) {
            return;
        }
        if (pass.inputTangent().length == 0) {
            multiply(pass.cache(), pass.outputAdjointTangent(), out);
            return;
        }
        function.secondDerivatives(pass.input(), pass.output(), pass.cache(), out);
        double[] derivatives = pass.cache();
        double[] tangent = pass.inputTangent();
        double[] adjoint = pass.outputAdjoint();
        double[] adjointTangent = pass.outputAdjointTangent();
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] * tangent[i] * adjoint[i] + derivatives[i] * adjointTangent[i];
        }
    }

    @Override
    public LinearMap jacobian(Pass pass) {
        return LinearMap.withDiagonal(pass.cache());
    }
}
