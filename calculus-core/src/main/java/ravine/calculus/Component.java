// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** One component of a vector function, with a row of its Jacobian for a gradient. */
final class Component implements DifferentiableObjective {

    private final VectorFunction function;
    private final int i;
    private final double[] values;
    private final double[] unit;

    Component(VectorFunction function, int i) {
        Shapes.requireIndex("i", i, function.outputDimension());
        this.function = function;
        this.i = i;
        this.values = new double[function.outputDimension()];
        this.unit = new double[function.outputDimension()];
        unit[i] = 1;
    }

    @Override
    public int dimension() {
        return function.inputDimension();
    }

    @Override
    public double value(double[] x) {
        function.value(x, values);
        return values[i];
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.require("x", x, dimension());
        Shapes.require("gradientOut", gradientOut, dimension());
        Shapes.requireDistinct("gradientOut", gradientOut, "x", x);
        function.vjp(x, unit, gradientOut);
        return value(x);
    }
}
