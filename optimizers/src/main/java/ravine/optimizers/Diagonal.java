// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.function.IntToDoubleFunction;
import ravine.calculus.Shapes;

/** The preconditioner \( P = \mathrm{diag}(d_1, \dots, d_n) \). Entries are computed when asked: a step stores none. */
record Diagonal(int dimension, IntToDoubleFunction entry) implements Preconditioner {

    @Override
    public void solve(double[] r, double[] out) {
        Shapes.require("r", r, dimension);
        Shapes.require("out", out, dimension);
        for (int i = 0; i < dimension; i++) {
            out[i] = r[i] / entry.applyAsDouble(i);
        }
    }
}
