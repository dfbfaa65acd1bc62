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
        // With the biases, of which there may be as many, they fit into an array.
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

    @Override
    public void value(Pass pass) {
        fillWithBias(pass, pass.parameters(), pass.output());
        addTimesWeights(pass, pass.input(), pass.parameters(), pass.output());
    }

    /** Adds \( X W^\top \), with W among parameters, to a batch of outputs. */
    private void addTimesWeights(Pass pass, double[] x, double[] theta, double[] out) {
        pass.products().addTimesTransposed(x, theta, pass.offset(), out, pass.batch(), inputs, outputs);
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
            fillWithBias(pass, pass.parameterTangent(), tangent);
            addTimesWeights(pass, pass.input(), pass.parameterTangent(), tangent);
        } else {
            Arrays.fill(tangent, 0);
        }
        if (pass.inputTangent().length > 0) {
            addTimesWeights(pass, pass.inputTangent(), pass.parameters(), tangent);
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
