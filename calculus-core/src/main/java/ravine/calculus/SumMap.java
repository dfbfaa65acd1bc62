// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * A sum of at least two maps, none of them a sum or a zero, at most one of them diagonal or an identity. The first term
 * checks the arguments.
 */
final class SumMap implements LinearMap {

    private final LinearMap[] terms;

    /** A term's share of the result, either way. */
    private final double[] rowShare;

    private final double[] columnShare;

    private SumMap(LinearMap... terms) {
        this.terms = terms;
        this.rowShare = new double[terms[0].rows()];
        this.columnShare = new double[terms[0].columns()];
    }

    static LinearMap of(LinearMap left, LinearMap right) {
        if (left.rows() != right.rows() || left.columns() != right.columns()) {
            throw new IllegalArgumentException("other: expected " + left.rows() + " x " + left.columns() + " but was "
                    + right.rows() + " x " + right.columns());
        }
        List<LinearMap> terms = new ArrayList<>();
        for (LinearMap side : List.of(left, right)) {
            for (LinearMap term : side instanceof SumMap sum ? sum.terms : new LinearMap[] {side}) {
                append(terms, term);
            }
        }
        if (terms.isEmpty()) {
            return left;
        }
        return terms.size() == 1 ? terms.get(0) : new SumMap(terms.toArray(LinearMap[]::new));
    }

    private static void append(List<LinearMap> terms, LinearMap term) {
        if (term instanceof ZeroMap) {
            return;
        }
        if (isDiagonal(term)) {
            for (int k = 0; k < terms.size(); k++) {
                if (isDiagonal(terms.get(k))) {
                    terms.set(k, asDiagonal(terms.get(k)).added(asDiagonal(term)));
                    return;
                }
            }
        }
        terms.add(term);
    }

    private static boolean isDiagonal(LinearMap map) {
        return map instanceof DiagonalMap || map instanceof IdentityMap;
    }

    private static DiagonalMap asDiagonal(LinearMap map) {
        return map instanceof DiagonalMap diagonal ? diagonal : DiagonalMap.filled(map.rows(), 1);
    }

    @Override
    public int rows() {
        return rowShare.length;
    }

    @Override
    public int columns() {
        return columnShare.length;
    }

    @Override
    public void apply(double[] v, double[] out) {
        terms[0].apply(v, out);
        for (int k = 1; k < terms.length; k++) {
            terms[k].apply(v, rowShare);
            add(rowShare, out);
        }
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        terms[0].applyTransposed(w, out);
        for (int k = 1; k < terms.length; k++) {
            terms[k].applyTransposed(w, columnShare);
            add(columnShare, out);
        }
    }

    private static void add(double[] share, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] += share[i];
        }
    }

    @Override
    public LinearMap transpose() {
        return new SumMap(Arrays.stream(terms).map(LinearMap::transpose).toArray(LinearMap[]::new));
    }

    @Override
    public void row(int i, double[] out) {
        sum((term, share) -> term.row(i, share), out);
    }

    @Override
    public void column(int j, double[] out) {
        sum((term, share) -> term.column(j, share), out);
    }

    @Override
    public void diagonal(double[] out) {
        sum(LinearMap::diagonal, out);
    }

    @Override
    public void toDense(double[] out) {
        sum(LinearMap::toDense, out);
    }

    /** Adds up what each term writes. */
    private void sum(BiConsumer<LinearMap, double[]> part, double[] out) {
        part.accept(terms[0], out);
        double[] share = new double[out.length];
        for (int k = 1; k < terms.length; k++) {
            part.accept(terms[k], share);
            add(share, out);
        }
    }

    @Override
    public String toString() {
        return Arrays.stream(terms).map(LinearMap::toString).collect(Collectors.joining(" + "));
    }

    /** A map in words, as one factor of a product. */
    static String inBrackets(LinearMap map) {
        return map instanceof SumMap ? "(" + map + ")" : map.toString();
    }
}
