// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** The Jacobian of a function at a point, by the function's own products, which check the arguments: matrix-free. */
final class JacobianMap implements LinearMap {

    private final VectorFunction function;
    private final double[] point;

    JacobianMap(VectorFunction function, double[] point) {
        Shapes.require("x", point, function.inputDimension());
        this.function = function;
        this.point = point.clone();
    }

    @Override
    public int rows() {
        return function.outputDimension();
    }

    @Override
    public int columns() {
        return function.inputDimension();
    }

    @Override
    public void apply(double[] v, double[] out) {
        function.jvp(point, v, out);
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        function.vjp(point, w, out);
    }

    @Override
    public String toString() {
        return "jacobian(" + rows() + " x " + columns() + ")";
    }
}
