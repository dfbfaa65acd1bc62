// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.Shapes;

/** P = I, one object, so that methods can tell that there is nothing to divide by. */
enum Identity implements Preconditioner {
    IDENTITY;

    @Override
    public void solve(double[] r, double[] out) {
        Shapes.require("out", out, r.length);
        System.arraycopy(r, 0, out, 0, r.length);
    }

    @Override
    public boolean isDiagonal() {
        return true;
    }
}
