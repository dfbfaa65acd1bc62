// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/** The identity. */
final class IdentityMap implements BandedMap {

    private final int dimension;

    IdentityMap(int dimension) {
        this.dimension = Shapes.requirePositive("dimension", dimension);
    }

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
        Shapes.requireProduct("v", v, dimension, out, dimension);
        System.arraycopy(v, 0, out, 0, dimension);
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, dimension, out, dimension);
        apply(w, out);
    }

    @Override
    public int bandwidth() {
        return 0;
    }

    @Override
    public void superdiagonal(int k, double[] out) {
        Shapes.requireIndex("k", k, 1);
        diagonal(out);
    }

    @Override
    public LinearMap transpose() {
        return this;
    }

    @Override
    public void diagonal(double[] out) {
        Shapes.require("out", out, dimension);
        Arrays.fill(out, 1);
    }

    @Override
    public double frobeniusNorm() {
        return Math.sqrt(dimension);
    }

    @Override
    public String toString() {
        return "identity(" + dimension + ")";
    }
}
