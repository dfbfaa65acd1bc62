// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/** A square diagonal matrix. */
final class DiagonalMap implements BandedMap {

    private final double[] entries;

    /** Keeps the array. */
    DiagonalMap(double[] entries) {
        Shapes.requirePositive("entries", entries.length);
        this.entries = entries;
    }

    /** The same entry n times. */
    static DiagonalMap filled(int n, double entry) {
        double[] entries = new double[n];
        Arrays.fill(entries, entry);
        return new DiagonalMap(entries);
    }

    DiagonalMap multiplied(DiagonalMap other) {
        double[] out = entries.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] *= other.entries[i];
        }
        return new DiagonalMap(out);
    }

    DiagonalMap added(DiagonalMap other) {
        double[] out = entries.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += other.entries[i];
        }
        return new DiagonalMap(out);
    }

    @Override
    public int rows() {
        return entries.length;
    }

    @Override
    public int columns() {
        return entries.length;
    }

    @Override
    public void apply(double[] v, double[] out) {
        Shapes.requireProduct("v", v, entries.length, out, entries.length);
        for (int i = 0; i < entries.length; i++) {
            out[i] = entries[i] * v[i];
        }
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, entries.length, out, entries.length);
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
    public void row(int i, double[] out) {
        Shapes.requireIndex("i", i, entries.length);
        Shapes.require("out", out, entries.length);
        Arrays.fill(out, 0);
        out[i] = entries[i];
    }

    @Override
    public void column(int j, double[] out) {
        Shapes.requireIndex("j", j, entries.length);
        row(j, out);
    }

    @Override
    public void diagonal(double[] out) {
        Shapes.require("out", out, entries.length);
        System.arraycopy(entries, 0, out, 0, entries.length);
    }

    @Override
    public double frobeniusNorm() {
        return Vectors.norm2(entries);
    }

    @Override
    public String toString() {
        return "diagonal(" + entries.length + ")";
    }
}
