// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/** The zero map. */
final class ZeroMap implements LinearMap {

    private final int rows;
    private final int columns;

    ZeroMap(int rows, int columns) {
        this.rows = Shapes.requirePositive("rows", rows);
        this.columns = Shapes.requirePositive("columns", columns);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void apply(double[] v, double[] out) {
        Shapes.requireProduct("v", v, columns, out, rows);
        Arrays.fill(out, 0);
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, rows, out, columns);
        Arrays.fill(out, 0);
    }

    @Override
    public LinearMap transpose() {
        return new ZeroMap(columns, rows);
    }

    @Override
    public void diagonal(double[] out) {
        Shapes.require("out", out, Math.min(rows, columns));
        Arrays.fill(out, 0);
    }

    @Override
    public double frobeniusNorm() {
        return 0;
    }

    @Override
    public String toString() {
        return "zero(" + rows + " x " + columns + ")";
    }
}
