// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static ravine.calculus.Layout.DENOMINATOR;
import static ravine.calculus.Layout.NUMERATOR;
import static ravine.calculus.Mistakes.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.Elementwise;
import ravine.calculus.functions.VectorComposition;

class LayoutTest {

    /** Two values of three variables, entry ij at (i, j). */
    private static final double[] NUMERATOR_ENTRIES = {11, 12, 13, 21, 22, 23};

    private static final double[] DENOMINATOR_ENTRIES = {11, 21, 12, 22, 13, 23};

    private static double[] dense(LinearMap map) {
        double[] out = new double[map.rows() * map.columns()];
        map.toDense(out);
        return out;
    }

    @Test
    void entriesOfOneLayoutAreThoseOfTheOtherTransposed() {
        double[] out = new double[6];
        DENOMINATOR.convert(NUMERATOR_ENTRIES, NUMERATOR, 2, 3, out);
        assertArrayEquals(DENOMINATOR_ENTRIES, out);
        NUMERATOR.convert(DENOMINATOR_ENTRIES, DENOMINATOR, 2, 3, out);
        assertArrayEquals(NUMERATOR_ENTRIES, out);
    }

    @ParameterizedTest
    @EnumSource
    void toItselfIsACopyAndThereAndBackIsTheSame(Layout layout) {
        double[] there = new double[6];
        double[] back = new double[6];
        layout.convert(NUMERATOR_ENTRIES, layout, 2, 3, there);
        assertArrayEquals(NUMERATOR_ENTRIES, there);
        Layout other = layout == NUMERATOR ? DENOMINATOR : NUMERATOR;
        other.convert(NUMERATOR_ENTRIES, layout, 2, 3, there);
        layout.convert(there, other, 2, 3, back);
        assertArrayEquals(NUMERATOR_ENTRIES, back);
    }

    @Test
    void indexSaysWhereAnEntryStands() {
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                double entry = 10 * (i + 1) + j + 1;
                assertEquals(entry, NUMERATOR_ENTRIES[NUMERATOR.index(i, j, 2, 3)]);
                assertEquals(entry, DENOMINATOR_ENTRIES[DENOMINATOR.index(i, j, 2, 3)]);
            }
        }
    }

    @Test
    void mapsConvertWithoutACopy() {
        LinearMap map = LinearMap.dense(2, 3, NUMERATOR_ENTRIES);
        assertSame(map, NUMERATOR.convert(map, NUMERATOR));
        LinearMap converted = DENOMINATOR.convert(map, NUMERATOR);
        assertEquals(3, converted.rows());
        assertArrayEquals(DENOMINATOR_ENTRIES, dense(converted));
        assertSame(map, NUMERATOR.convert(converted, DENOMINATOR));
    }

    /** J of W x + b is W in one layout and its transpose in the other. */
    @Test
    void jacobianOfAnAffineFunctionIsItsMatrixOrTheTranspose() {
        Affine f = Affine.of(LinearMap.dense(2, 3, NUMERATOR_ENTRIES), new double[] {5, 6});
        assertArrayEquals(NUMERATOR_ENTRIES, dense(NUMERATOR.jacobian(f, new double[3])));
        assertArrayEquals(DENOMINATOR_ENTRIES, dense(DENOMINATOR.jacobian(f, new double[3])));
    }

    /** diag(cos(W x)) W, and the transpose of that; at x = 0 the cosine is 1. */
    @ParameterizedTest
    @EnumSource
    void chainRuleHoldsInEitherLayoutInItsOwnOrder(Layout layout) {
        Affine g = Affine.of(LinearMap.dense(2, 3, NUMERATOR_ENTRIES), new double[] {0, 0});
        Elementwise f = new Elementwise(Elementary.SIN, 2);
        VectorComposition composed = VectorComposition.of(f, g);
        for (double[] x : new double[][] {{0, 0, 0}, {0.1, -0.2, 0.05}}) {
            double[] y = new double[2];
            g.value(x, y);
            LinearMap chained = layout.chain(layout.jacobian(f, y), layout.jacobian(g, x));
            double[] expected = new double[6];
            layout.convert(
                    new double[] {
                        Math.cos(y[0]) * 11, Math.cos(y[0]) * 12, Math.cos(y[0]) * 13,
                        Math.cos(y[1]) * 21, Math.cos(y[1]) * 22, Math.cos(y[1]) * 23
                    },
                    NUMERATOR,
                    2,
                    3,
                    expected);
            assertArrayEquals(expected, dense(chained), 1e-14 * 23);
            assertArrayEquals(dense(layout.jacobian(composed, x)), dense(chained), 1e-14 * 23);
        }
    }

    @Test
    void chainInTheOrderOfTheOtherLayoutDoesNotFit() {
        LinearMap outer = LinearMap.dense(4, 2, new double[8]);
        LinearMap inner = LinearMap.dense(2, 3, NUMERATOR_ENTRIES);
        assertEquals(4, NUMERATOR.chain(outer, inner).rows());
        assertRefused("right: expected 3 rows but was 4 x 2", () -> DENOMINATOR.chain(outer, inner));
    }

    @Test
    void mistakesAreRefused() {
        double[] out = new double[6];
        assertRefused(
                "jacobian: expected double[8] but was double[6]",
                () -> NUMERATOR.convert(NUMERATOR_ENTRIES, DENOMINATOR, 2, 4, out));
        assertRefused(
                "out: expected double[6] but was double[5]",
                () -> NUMERATOR.convert(NUMERATOR_ENTRIES, DENOMINATOR, 2, 3, new double[5]));
        assertRefused(
                "out: expected another array than jacobian", () -> NUMERATOR.convert(out, DENOMINATOR, 2, 3, out));
        assertRefused(
                "rows: expected at least 1 but was 0", () -> NUMERATOR.convert(out, DENOMINATOR, 0, 3, new double[6]));
        assertRefused("i: expected 0 to 1 but was 2", () -> NUMERATOR.index(2, 0, 2, 3));
        assertRefused("j: expected 0 to 2 but was -1", () -> DENOMINATOR.index(0, -1, 2, 3));
        assertRefused(
                "dense matrix: expected at most 2147483639 entries but was 100000 x 100000",
                () -> DENOMINATOR.index(0, 0, 100_000, 100_000));
    }
}
