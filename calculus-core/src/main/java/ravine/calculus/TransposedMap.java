// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** The transpose of a map whose kind has no transpose of its own. */
final class TransposedMap implements LinearMap {

    private final LinearMap map;

    TransposedMap(LinearMap map) {
        this.map = map;
    }

    @Override
    public int rows() {
        return map.columns();
    }

    @Override
    public int columns() {
        return map.rows();
    }

    @Override
    public void apply(double[] v, double[] out) {
        Shapes.requireProduct("v", v, columns(), out, rows());
        map.applyTransposed(v, out);
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, rows(), out, columns());
        map.apply(w, out);
    }

    @Override
    public LinearMap transpose() {
        return map;
    }

    @Override
    public void row(int i, double[] out) {
        Shapes.requireIndex("i", i, rows());
        map.column(i, out);
    }

    @Override
    public void column(int j, double[] out) {
        Shapes.requireIndex("j", j, columns());
        map.row(j, out);
    }

    @Override
    public void diagonal(double[] out) {
        map.diagonal(out);
    }

    @Override
    public double frobeniusNorm() {
        return map.frobeniusNorm();
    }

    @Override
    public String toString() {
        return "transpose(" + map + ")";
    }
}
