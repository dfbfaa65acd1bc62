// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.constrained.TwiceDifferentiableFunction;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** A function whose Hessian arrives as a whole matrix. */
final class HessianObjective implements TwiceDifferentiableObjective {

    private final TwiceDifferentiableFunction function;
    private final int dimension;

    HessianObjective(TwiceDifferentiableFunction function) {
        this.function = function;
        this.dimension = Shapes.requirePositive("dimension of the function", function.dim());
    }

    private static RealVector vector(double[] x) {
        return new ArrayRealVector(x, true);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension);
        return function.value(vector(x));
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, dimension);
        double[] gradient = function.gradient(vector(x)).toArray();
        Shapes.require("gradient of the function", gradient, dimension);
        System.arraycopy(gradient, 0, gradientOut, 0, dimension);
        return value(x);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, dimension);
        Shapes.requireProduct("v", v, dimension, out, dimension);
        RealMatrix hessian = function.hessian(vector(x));
        if (hessian.getRowDimension() != dimension || hessian.getColumnDimension() != dimension) {
            throw new IllegalArgumentException("Hessian of the function: expected " + dimension + " x " + dimension
                    + " but was " + hessian.getRowDimension() + " x " + hessian.getColumnDimension());
        }
        System.arraycopy(hessian.operate(v), 0, out, 0, dimension);
    }
}
