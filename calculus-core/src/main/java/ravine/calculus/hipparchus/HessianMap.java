// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** The Hessian of a function at a point, by the function's own products: symmetric, never written out. */
final class HessianMap implements LinearMap {

    private final TwiceDifferentiableObjective function;
    private final double[] point;

    HessianMap(TwiceDifferentiableObjective function, double[] point) {
        Shapes.require("x", point, function.dimension());
        this.function = function;
        this.point = point.clone();
    }

    @Override
    public int rows() {
        return point.length;
    }

    @Override
    public int columns() {
        return point.length;
    }

    @Override
    public void apply(double[] v, double[] out) {
        function.hvp(point, v, out);
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        apply(w, out);
    }
}
