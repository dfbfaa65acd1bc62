// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealLinearOperator;
import org.hipparchus.linear.RealVector;
import org.hipparchus.util.MathUtils;
import ravine.calculus.LinearMap;

/** A linear map that Hipparchus' iterative solvers can apply. */
final class MapOperator implements RealLinearOperator {

    private final LinearMap map;

    MapOperator(LinearMap map) {
        this.map = map;
    }

    @Override
    public int getRowDimension() {
        return map.rows();
    }

    @Override
    public int getColumnDimension() {
        return map.columns();
    }

    @Override
    public RealVector operate(RealVector x) {
        MathUtils.checkDimension(x.getDimension(), map.columns());
        double[] out = new double[map.rows()];
        map.apply(x.toArray(), out);
        return new ArrayRealVector(out, false);
    }

    @Override
    public RealVector operateTranspose(RealVector x) {
        MathUtils.checkDimension(x.getDimension(), map.rows());
        double[] out = new double[map.columns()];
        map.applyTransposed(x.toArray(), out);
        return new ArrayRealVector(out, false);
    }

    @Override
    public boolean isTransposable() {
        return true;
    }
}
