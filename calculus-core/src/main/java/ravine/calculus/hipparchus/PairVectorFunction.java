// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import org.hipparchus.analysis.MultivariateMatrixFunction;
import org.hipparchus.analysis.MultivariateVectorFunction;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.VectorFunction;

/** A vector function and its Jacobian, which arrives as a whole matrix. */
final class PairVectorFunction implements VectorFunction {

    private final MultivariateVectorFunction function;
    private final MultivariateMatrixFunction jacobian;
    private final int inputs;
    private final int outputs;

    PairVectorFunction(
            MultivariateVectorFunction function, MultivariateMatrixFunction jacobian, int inputs, int outputs) {
        this.function = function;
        this.jacobian = jacobian;
        this.inputs = Shapes.requirePositive("inputDimension", inputs);
        this.outputs = Shapes.requirePositive("outputDimension", outputs);
    }

    @Override
    public int inputDimension() {
        return inputs;
    }

    @Override
    public int outputDimension() {
        return outputs;
    }

    @Override
    public void value(double[] x, double[] out) {
        Shapes.requireProduct("x", x, inputs, out, outputs);
        double[] result = function.value(x.clone());
        Shapes.require("value of the function", result, outputs);
        System.arraycopy(result, 0, out, 0, outputs);
    }

    @Override
    public void jvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, inputs, out, outputs);
        Shapes.requireProduct("v", v, inputs, out, outputs);
        jacobian(x).apply(v, out);
    }

    @Override
    public void vjp(double[] x, double[] w, double[] out) {
        Shapes.requireProduct("x", x, inputs, out, inputs);
        Shapes.requireProduct("w", w, outputs, out, inputs);
        jacobian(x).applyTransposed(w, out);
    }

    @Override
    public LinearMap jacobian(double[] x) {
        Shapes.require("x", x, inputs);
        double[] entries = new double[Shapes.entries(outputs, inputs)];
        double[][] rows = jacobian.value(x.clone());
        if (rows.length != outputs) {
            throw new IllegalArgumentException(
                    "Jacobian of the function: expected " + outputs + " rows but was " + rows.length);
        }
        for (int i = 0; i < outputs; i++) {
            Shapes.require("Jacobian of the function, row " + i, rows[i], inputs);
            System.arraycopy(rows[i], 0, entries, i * inputs, inputs);
        }
        return LinearMap.dense(outputs, inputs, entries);
    }
}
