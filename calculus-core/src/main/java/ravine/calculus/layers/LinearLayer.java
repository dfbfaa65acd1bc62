// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import java.util.Arrays;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;

/**
 * \( y = W x + b \) with n inputs and m outputs. Its parameters are W, row-major with m rows and n columns, and then b:
 * \( W_{ij} \) at {@code i * n + j}, \( b_i \) at {@code m * n + i}.
 *
 * <p>\( \partial y / \partial x = W \) and \( \partial y / \partial b = I \); the derivative by W is the
 * {@link WeightDerivative}, of which only the product \( \bar W = \bar y x^\top \) is formed, summed over the batch, with
 * \( \bar b = \bar y \) and \( \bar x = W^\top \bar y \). A value costs mn multiplications a sample, a {@code jvp} or
 * {@code vjp} twice as many, an {@code hvp} four times.
 *
 * @param inputs n
 * @param outputs m
 */
public record LinearLayer(int inputs, int outputs) implements Layer {

    /**
     * Checks the shape.
     *
     * @param inputs at least 1
     * @param outputs at least 1
     * @throws IllegalArgumentException otherwise, or if there are more than 2^30 weights or so
     */
    public LinearLayer {
        Shapes.requirePositive("inputs", inputs);
        Shapes.requirePositive("outputs", outputs);
        // Two transposed matrices share an array.
        long greatest = (Integer.MAX_VALUE - 8) / 2;
        if ((long) outputs * inputs > greatest) {
            throw new IllegalArgumentException(
                    "weights: expected at most " + greatest + " but was " + outputs + " x " + inputs);
        }
    }

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public int parameters() {
        return outputs * inputs + outputs;
    }

    /** {@inheritDoc} Two transposed matrices: of the weights, and of their tangent. */
    @Override
    public int cacheSize(int batch) {
        return 2 * outputs * inputs;
    }

    @Override
    public void value(Pass pass) {
        transpose(pass.parameters(), pass.offset(), pass.cache(), 0);
        fillWithBias(pass, pass.parameters(), pass.output());
        pass.products().add(pass.input(), pass.cache(), 0, pass.output(), pass.batch(), inputs, outputs);
    }

    private void transpose(double[] theta, int at, double[] out, int outAt) {
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < inputs; j++) {
                out[outAt + j * outputs + i] = theta[at + i * inputs + j];
            }
        }
    }

    private void fillWithBias(Pass pass, double[] theta, double[] out) {
        for (int b = 0; b < pass.batch(); b++) {
            System.arraycopy(theta, pass.offset() + outputs * inputs, out, b * outputs, outputs);
        }
    }

    @Override
    public void jvp(Pass pass) {
        double[] tangent = pass.outputTangent();
        if (pass.parameterTangent().length > 0) {
            transpose(pass.parameterTangent(), pass.offset(), pass.cache(), outputs * inputs);
            fillWithBias(pass, pass.parameterTangent(), tangent);
            pass.products().add(pass.input(), pass.cache(), outputs * inputs, tangent, pass.batch(), inputs, outputs);
        } else {
            Arrays.fill(tangent, 0);
        }
        if (pass.inputTangent().length > 0) {
            pass.products().add(pass.inputTangent(), pass.cache(), 0, tangent, pass.batch(), inputs, outputs);
        }
    }

    @Override
    public void vjp(Pass pass) {
        double[] adjoint = pass.outputAdjoint();
        if (pass.parameterAdjoint().length > 0) {
            writeSumOverBatch(pass, adjoint, pass.parameterAdjoint());
            pass.products()
                    .addTransposed(
                            adjoint,
                            pass.input(),
                            pass.parameterAdjoint(),
                            pass.offset(),
                            pass.batch(),
                            outputs,
                            inputs);
        }
        if (pass.inputAdjoint().length > 0) {
            Arrays.fill(pass.inputAdjoint(), 0);
            pass.products()
                    .add(adjoint, pass.parameters(), pass.offset(), pass.inputAdjoint(), pass.batch(), outputs, inputs);
        }
    }

    /** Writes 0 for the weights and the sum of the rows for the bias. */
    private void writeSumOverBatch(Pass pass, double[] adjoint, double[] thetaOut) {
        int bias = pass.offset() + outputs * inputs;
        Arrays.fill(thetaOut, pass.offset(), bias + outputs, 0);
        for (int b = 0; b < pass.batch(); b++) {
            for (int i = 0; i < outputs; i++) {
                thetaOut[bias + i] += adjoint[b * outputs + i];
            }
        }
    }

    @Override
    public void hvp(Pass pass) {
        double[] adjoint = pass.outputAdjoint();
        double[] tangent = pass.outputAdjointTangent();
        double[] theta = pass.parameterAdjointTangent();
        double[] x = pass.inputAdjointTangent();
        if (theta.length > 0) {
            writeSumOverBatch(pass, tangent, theta);
            pass.products().addTransposed(tangent, pass.input(), theta, pass.offset(), pass.batch(), outputs, inputs);
            if (pass.inputTangent().length > 0) {
                pass.products()
                        .addTransposed(
                                adjoint, pass.inputTangent(), theta, pass.offset(), pass.batch(), outputs, inputs);
            }
        }
        if (x.length > 0) {
            Arrays.fill(x, 0);
            pass.products().add(tangent, pass.parameters(), pass.offset(), x, pass.batch(), outputs, inputs);
            if (pass.parameterTangent().length > 0) {
                pass.products().add(adjoint, pass.parameterTangent(), pass.offset(), x, pass.batch(), outputs, inputs);
            }
        }
    }

    @Override
    public LinearMap jacobian(Pass pass) {
        int at = pass.offset();
        return LinearMap.dense(outputs, inputs, Arrays.copyOfRange(pass.parameters(), at, at + outputs * inputs));
    }
}
