// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Arrays;
import ravine.calculus.BandedMap;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.SparsityPattern;

/** A symmetric band matrix by its diagonals: entry (i, i + d) is at i of diagonal d. */
final class BandMap implements BandedMap {

    private final int dimension;
    private final double[][] diagonals;

    BandMap(int dimension, int bandwidth) {
        this.dimension = dimension;
        this.diagonals = new double[Math.min(bandwidth, dimension - 1) + 1][dimension];
    }

    /** Diagonal d, {@code double[n]}, of which the last d entries are not used. */
    double[] diagonal(int d) {
        return diagonals[d];
    }

    void clear() {
        for (double[] diagonal : diagonals) {
            Arrays.fill(diagonal, 0);
        }
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
        for (int i = 0; i < dimension; i++) {
            out[i] = diagonals[0][i] * v[i];
        }
        for (int d = 1; d < diagonals.length; d++) {
            double[] diagonal = diagonals[d];
            for (int i = 0; i < dimension - d; i++) {
                out[i] += diagonal[i] * v[i + d];
                out[i + d] += diagonal[i] * v[i];
            }
        }
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, dimension, out, dimension);
        apply(w, out);
    }

    @Override
    public LinearMap transpose() {
        return this;
    }

    @Override
    public void row(int i, double[] out) {
        Shapes.requireIndex("i", i, dimension);
        Shapes.require("out", out, dimension);
        Arrays.fill(out, 0);
        for (int d = 0; d < diagonals.length; d++) {
            if (i + d < dimension) {
                out[i + d] = diagonals[d][i];
            }
            if (i - d >= 0) {
                out[i - d] = diagonals[d][i - d];
            }
        }
    }

    @Override
    public void column(int j, double[] out) {
        Shapes.requireIndex("j", j, dimension);
        row(j, out);
    }

    @Override
    public void diagonal(double[] out) {
        Shapes.require("out", out, dimension);
        System.arraycopy(diagonals[0], 0, out, 0, dimension);
    }

    @Override
    public int bandwidth() {
        return diagonals.length - 1;
    }

    @Override
    public void superdiagonal(int k, double[] out) {
        Shapes.requireIndex("k", k, diagonals.length);
        Shapes.require("out", out, dimension - k);
        System.arraycopy(diagonals[k], 0, out, 0, dimension - k);
    }

    SparsityPattern pattern() {
        int[] starts = new int[dimension + 1];
        int[] indices = new int[dimension * (2 * diagonals.length - 1)];
        int entries = 0;
        for (int i = 0; i < dimension; i++) {
            int last = Math.min(dimension - 1, i + diagonals.length - 1);
            for (int j = Math.max(0, i - diagonals.length + 1); j <= last; j++) {
                indices[entries++] = j;
            }
            starts[i + 1] = entries;
        }
        return new SparsityPattern(dimension, dimension, starts, Arrays.copyOf(indices, entries));
    }

    @Override
    public String toString() {
        return "banded(" + dimension + ", " + (diagonals.length - 1) + " beside the diagonal)";
    }
}
