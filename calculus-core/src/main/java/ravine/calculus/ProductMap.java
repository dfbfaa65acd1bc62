// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A product of at least two maps, none of them a product, a multiple, an identity or a zero; applied from the right to
 * the left.
 */
final class ProductMap implements LinearMap {

    private final LinearMap[] factors;

    /** What goes from factor k + 1 into factor k, or back. */
    private final double[][] between;

    private ProductMap(LinearMap... factors) {
        this.factors = factors;
        this.between = new double[factors.length - 1][];
        for (int k = 0; k < between.length; k++) {
            between[k] = new double[factors[k].columns()];
        }
    }

    static LinearMap of(LinearMap left, LinearMap right) {
        if (left.columns() != right.rows()) {
            throw new IllegalArgumentException(
                    "right: expected " + left.columns() + " rows but was " + right.rows() + " x " + right.columns());
        }
        List<LinearMap> factors = new ArrayList<>();
        double scale = 1;
        for (LinearMap side : List.of(left, right)) {
            scale *= ScaledMap.factor(side);
            LinearMap map = ScaledMap.unscaled(side);
            for (LinearMap factor : map instanceof ProductMap product ? product.factors : new LinearMap[] {map}) {
                append(factors, factor);
            }
        }
        return product(factors, left, right).scaled(scale);
    }

    private static LinearMap product(List<LinearMap> factors, LinearMap left, LinearMap right) {
        if (factors.stream().anyMatch(ZeroMap.class::isInstance)) {
            return new ZeroMap(left.rows(), right.columns());
        }
        if (factors.isEmpty()) {
            return new IdentityMap(left.rows());
        }
        return factors.size() == 1 ? factors.get(0) : new ProductMap(factors.toArray(LinearMap[]::new));
    }

    private static void append(List<LinearMap> factors, LinearMap factor) {
        if (factor instanceof IdentityMap) {
            return;
        }
        int last = factors.size() - 1;
        if (last >= 0 && factors.get(last) instanceof DiagonalMap d && factor instanceof DiagonalMap e) {
            factors.set(last, d.multiplied(e));
        } else if (last >= 0
                && factors.get(last) instanceof BlockDiagonalMap b
                && factor instanceof BlockDiagonalMap c
                && b.fits(c)) {
            factors.set(last, b.multiplied(c));
        } else {
            factors.add(factor);
        }
    }

    @Override
    public int rows() {
        return factors[0].rows();
    }

    @Override
    public int columns() {
        return factors[factors.length - 1].columns();
    }

    @Override
    public void apply(double[] v, double[] out) {
        Shapes.requireProduct("v", v, columns(), out, rows());
        double[] argument = v;
        for (int k = factors.length - 1; k > 0; k--) {
            factors[k].apply(argument, between[k - 1]);
            argument = between[k - 1];
        }
        factors[0].apply(argument, out);
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, rows(), out, columns());
        double[] argument = w;
        for (int k = 0; k < factors.length - 1; k++) {
            factors[k].applyTransposed(argument, between[k]);
            argument = between[k];
        }
        factors[factors.length - 1].applyTransposed(argument, out);
    }

    @Override
    public LinearMap transpose() {
        LinearMap[] transposes = new LinearMap[factors.length];
        for (int k = 0; k < factors.length; k++) {
            transposes[factors.length - 1 - k] = factors[k].transpose();
        }
        return new ProductMap(transposes);
    }

    /**
     * Through the waist, the least dimension k between two factors: with \( A = LR \), \( A_{ii} = \sum_k L_{ik} R_{ki} \)
     * costs k columns of L and k rows of R.
     */
    @Override
    public void diagonal(double[] out) {
        Shapes.require("out", out, Math.min(rows(), columns()));
        int waist = waist();
        int width = between[waist].length;
        if (width >= out.length) {
            LinearMap.super.diagonal(out);
            return;
        }
        LinearMap left = slice(0, waist + 1);
        LinearMap right = slice(waist + 1, factors.length);
        double[] column = new double[rows()];
        double[] row = new double[columns()];
        Arrays.fill(out, 0);
        for (int k = 0; k < width; k++) {
            left.column(k, column);
            right.row(k, row);
            for (int i = 0; i < out.length; i++) {
                out[i] += column[i] * row[i];
            }
        }
    }

    /** As that of a low rank map if the product has a waist: nothing of size m × n is formed. */
    @Override
    public double frobeniusNorm() {
        int waist = waist();
        int width = between[waist].length;
        if (width >= Math.min(rows(), columns())) {
            return LinearMap.super.frobeniusNorm();
        }
        double[] u = new double[Shapes.entries(rows(), width)];
        slice(0, waist + 1).toDense(u);
        double[] v = new double[Shapes.entries(columns(), width)];
        slice(waist + 1, factors.length).transpose().toDense(v);
        return new LowRankMap(rows(), columns(), width, u, v).frobeniusNorm();
    }

    /** The index of the shortest array between two factors. */
    private int waist() {
        int waist = 0;
        for (int k = 1; k < between.length; k++) {
            if (between[k].length < between[waist].length) {
                waist = k;
            }
        }
        return waist;
    }

    private LinearMap slice(int from, int to) {
        return to - from == 1 ? factors[from] : new ProductMap(Arrays.copyOfRange(factors, from, to));
    }

    @Override
    public String toString() {
        return Arrays.stream(factors).map(SumMap::inBrackets).collect(Collectors.joining(" * "));
    }
}
