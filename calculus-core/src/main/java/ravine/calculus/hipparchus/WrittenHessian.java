// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.constrained.TwiceDifferentiableFunction;
import ravine.calculus.Hessians;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** An objective whose Hessian is written out at each request. */
final class WrittenHessian extends TwiceDifferentiableFunction {

    private final TwiceDifferentiableObjective function;

    WrittenHessian(TwiceDifferentiableObjective function) {
        this.function = function;
    }

    @Override
    public int dim() {
        return function.dimension();
    }

    @Override
    public double value(RealVector x) {
        return function.value(x.toArray());
    }

    @Override
    public RealVector gradient(RealVector x) {
        double[] gradient = new double[dim()];
        function.valueAndGradient(x.toArray(), gradient);
        return new ArrayRealVector(gradient, false);
    }

    @Override
    public RealMatrix hessian(RealVector x) {
        int n = dim();
        double[] entries = new double[Shapes.entries(n, n)];
        Hessians.dense(function, x.toArray(), entries);
        double[][] rows = new double[n][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(entries, i * n, (i + 1) * n));
        return new Array2DRowRealMatrix(rows, false);
    }
}
