// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** The residuals of a {@link CountingObjective}, counted. The function checks the arguments. */
final class CountingVectorFunction implements VectorFunction {

    private final VectorFunction function;
    private long values;
    private long jacobians;
    private long products;

    CountingVectorFunction(VectorFunction function) {
        this.function = function;
    }

    EvaluationCounts counts() {
        return new EvaluationCounts(0, 0, 0, 0, values, jacobians, products);
    }

    @Override
    public int inputDimension() {
        return function.inputDimension();
    }

    @Override
    public int outputDimension() {
        return function.outputDimension();
    }

    @Override
    public void value(double[] x, double[] out) {
        values++;
        function.value(x, out);
    }

    @Override
    public void jvp(double[] x, double[] v, double[] out) {
        products++;
        function.jvp(x, v, out);
    }

    @Override
    public void vjp(double[] x, double[] w, double[] out) {
        products++;
        function.vjp(x, w, out);
    }

    @Override
    public LinearMap jacobian(double[] x) {
        jacobians++;
        return function.jacobian(x);
    }

    @Override
    public LinearMap gaussNewton(double[] x) {
        jacobians++;
        return function.gaussNewton(x);
    }
}
