// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import ravine.calculus.Shapes;

/** The planes \( (i, n+1-i) \), each turned by the same angle. */
record PlaneRotations(int dimension, Turn turn) implements OrthogonalMap {

    @Override
    public void apply(double[] x) {
        rotate(x, turn.cosine(), turn.sine());
    }

    @Override
    public void applyTransposed(double[] x) {
        rotate(x, turn.cosine(), -turn.sine());
    }

    private void rotate(double[] x, double cosine, double sine) {
        Shapes.require("x", x, dimension);
        for (int i = 0, j = dimension - 1; i < j; i++, j--) {
            double u = x[i];
            double w = x[j];
            x[i] = cosine * u - sine * w;
            x[j] = sine * u + cosine * w;
        }
    }

    /** Itself, as there is nothing to write to. */
    @Override
    public OrthogonalMap copy() {
        return this;
    }
}
