// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import ravine.calculus.LinearMap;
import ravine.optimizers.Preconditioner;

/**
 * \( P^{-1} \) as a map.
 *
 * @param preconditioner P, symmetric
 * @param dimension n
 */
record InverseMap(Preconditioner preconditioner, int dimension) implements LinearMap {

    @Override
    public int rows() {
        return dimension;
    }

    @Override
    public int columns() {
        return dimension;
    }

    @Override
    public void apply(double[] v, double[] out) {
        preconditioner.solve(v, out);
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        preconditioner.solve(w, out);
    }
}
