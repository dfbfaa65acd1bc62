// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** A multiple of a map that is not itself one of the kinds that are scaled at once. */
final class ScaledMap implements LinearMap {

    private final double factor;
    private final LinearMap map;

    private ScaledMap(double factor, LinearMap map) {
        this.factor = factor;
        this.map = map;
    }

    static LinearMap of(double factor, LinearMap map) {
        double product = factor * factor(map);
        LinearMap inner = unscaled(map);
        if (product == 1 || inner instanceof ZeroMap) {
            return inner;
        }
        if (inner instanceof IdentityMap) {
            return DiagonalMap.filled(inner.rows(), product);
        }
        if (inner instanceof DiagonalMap diagonal) {
            return diagonal.multiplied(DiagonalMap.filled(inner.rows(), product));
        }
        return inner instanceof LowRankMap lowRank ? lowRank.multiplied(product) : new ScaledMap(product, inner);
    }

    /** The factor of a multiple, and 1 for any other map. */
    static double factor(LinearMap map) {
        return map instanceof ScaledMap scaled ? scaled.factor : 1;
    }

    /** What a multiple is a multiple of, and any other map itself. */
    static LinearMap unscaled(LinearMap map) {
        return map instanceof ScaledMap scaled ? scaled.map : map;
    }

    @Override
    public int rows() {
        return map.rows();
    }

    @Override
    public int columns() {
        return map.columns();
    }

    @Override
    public void apply(double[] v, double[] out) {
        map.apply(v, out);
        multiply(out);
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        map.applyTransposed(w, out);
        multiply(out);
    }

    @Override
    public LinearMap transpose() {
        return new ScaledMap(factor, map.transpose());
    }

    @Override
    public void row(int i, double[] out) {
        map.row(i, out);
        multiply(out);
    }

    @Override
    public void column(int j, double[] out) {
        map.column(j, out);
        multiply(out);
    }

    @Override
    public void diagonal(double[] out) {
        map.diagonal(out);
        multiply(out);
    }

    @Override
    public double trace() {
        return factor * map.trace();
    }

    @Override
    public double frobeniusNorm() {
        return Math.abs(factor) * map.frobeniusNorm();
    }

    @Override
    public void toDense(double[] out) {
        map.toDense(out);
        multiply(out);
    }

    private void multiply(double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] *= factor;
        }
    }

    @Override
    public String toString() {
        return factor + " * " + SumMap.inBrackets(map);
    }
}
