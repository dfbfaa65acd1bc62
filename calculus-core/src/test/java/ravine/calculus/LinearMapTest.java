// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.calculus.Mistakes.messageOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of map against its dense form, over odd shapes. All entries are integers from -3 to 3, so that every sum and
 * product is exact in whatever order it is formed: what is not a norm must agree to the last bit.
 */
class LinearMapTest {

    /** A map, and the matrix that it must be, row-major, put together by the loops of this test alone. */
    record Kind(LinearMap map, double[] matrix) {
        @Override
        public String toString() {
            return map.toString();
        }

        int m() {
            return map.rows();
        }

        int n() {
            return map.columns();
        }
    }

    static Stream<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        Random random = new Random(5);
        int[][] shapes = {{1, 1}, {1, 7}, {7, 1}, {13, 5}, {5, 13}, {6, 6}};
        for (int[] shape : shapes) {
            addRectangular(kinds, shape[0], shape[1], random);
            if (shape[0] == shape[1]) {
                addSquare(kinds, shape[0], random);
            }
        }
        addBlocks(kinds, random);
        return kinds.stream();
    }

    private static void addRectangular(List<Kind> kinds, int m, int n, Random random) {
        double[] a = integers(m * n, random);
        double[] b = integers(m * n, random);
        LinearMap dense = LinearMap.dense(m, n, a);
        kinds.add(new Kind(dense, a));
        kinds.add(new Kind(LinearMap.zero(m, n), new double[m * n]));
        kinds.add(new Kind(sparse(m, n, a), a));
        kinds.add(new Kind(new FourMethods(dense), a));
        kinds.add(new Kind(linear(dense).jacobian(new double[n]), a));
        kinds.add(new Kind(LinearMap.dense(n, m, transposed(a, m, n)).transpose(), a));
        kinds.add(new Kind(sparse(n, m, transposed(a, m, n)).transpose(), a));
        kinds.add(new Kind(dense.scaled(-2), add(m * n, a, -3, a)));
        kinds.add(new Kind(dense.plus(new FourMethods(LinearMap.dense(m, n, b))), add(m * n, a, 1, b)));
        for (int k : new int[] {1, 2, 9}) {
            double[] left = integers(m * k, random);
            double[] right = integers(k * n, random);
            double[] d = integers(k, random);
            double[] product = product(left, right, m, k, n);
            kinds.add(new Kind(LinearMap.lowRank(m, n, k, left, transposed(right, k, n)), product));
            kinds.add(new Kind(
                    LinearMap.lowRank(m, n, k, left, transposed(right, k, n)).scaled(3),
                    add(m * n, product, 2, product)));
            kinds.add(new Kind(LinearMap.dense(m, k, left).times(LinearMap.dense(k, n, right)), product));
            kinds.add(new Kind(
                    sparse(m, k, left).times(LinearMap.withDiagonal(d)).times(LinearMap.dense(k, n, right)),
                    product(product(left, TestMatrices.diagonal(d), m, k, k), right, m, k, n)));
            kinds.add(new Kind(
                    LinearMap.dense(m, k, left)
                            .times(LinearMap.dense(k, n, right))
                            .plus(dense),
                    add(m * n, product, 1, a)));
        }
        double[] u = integers(m, random);
        double[] v = integers(n, random);
        kinds.add(new Kind(LinearMap.outer(u, v), product(u, v, m, 1, n)));
    }

    private static void addSquare(List<Kind> kinds, int n, Random random) {
        double[] d = integers(n, random);
        double[] a = integers(n * n, random);
        double[] identity = new double[n];
        Arrays.fill(identity, 1);
        kinds.add(new Kind(LinearMap.identity(n), TestMatrices.diagonal(identity)));
        kinds.add(new Kind(LinearMap.withDiagonal(d), TestMatrices.diagonal(d)));
        kinds.add(new Kind(
                LinearMap.identity(n).plus(LinearMap.dense(n, n, a)).plus(LinearMap.withDiagonal(d)),
                add(n * n, add(n * n, TestMatrices.diagonal(identity), 1, a), 1, TestMatrices.diagonal(d))));
    }

    private static void addBlocks(List<Kind> kinds, Random random) {
        double[] a = integers(6, random);
        double[] b = integers(4, random);
        double[] matrix = new double[6 * 7];
        place(a, 2, 3, matrix, 7, 0, 0);
        matrix[2 * 7 + 3] = 1;
        place(b, 2, 2, matrix, 7, 3, 4);
        LinearMap blocks = LinearMap.blockDiagonal(
                LinearMap.dense(2, 3, a), LinearMap.identity(1), LinearMap.dense(2, 2, b), LinearMap.zero(1, 1));
        kinds.add(new Kind(blocks, matrix));
        kinds.add(new Kind(blocks.transpose().times(blocks), product(transposed(matrix, 6, 7), matrix, 7, 6, 7)));
        kinds.add(new Kind(blocks.times(blocks.transpose()), product(matrix, transposed(matrix, 6, 7), 6, 7, 6)));
        double[] c = integers(12, random);
        kinds.add(new Kind(LinearMap.blockDiagonal(LinearMap.dense(4, 3, c)), c));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void writtenOutItIsItsMatrix(Kind kind) {
        double[] out = notANumber(kind.m() * kind.n());
        kind.map().toDense(out);
        assertExact(kind.matrix(), out);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void appliedItIsThatOfItsMatrix(Kind kind) {
        double[] v = integers(kind.n(), new Random(1));
        double[] copy = v.clone();
        double[] out = notANumber(kind.m());
        kind.map().apply(v, out);
        assertExact(product(kind.matrix(), v, kind.m(), kind.n(), 1), out);
        assertExact(copy, v);
        // A work array that is not cleared shows on the second call.
        kind.map().apply(v, out);
        assertExact(product(kind.matrix(), v, kind.m(), kind.n(), 1), out);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void appliedTransposedItIsThatOfItsMatrix(Kind kind) {
        double[] w = integers(kind.m(), new Random(2));
        double[] copy = w.clone();
        double[] out = notANumber(kind.n());
        kind.map().applyTransposed(w, out);
        assertExact(product(w, kind.matrix(), 1, kind.m(), kind.n()), out);
        assertExact(copy, w);
        kind.map().applyTransposed(w, out);
        assertExact(product(w, kind.matrix(), 1, kind.m(), kind.n()), out);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void adjointIdentityHoldsForRealVectors(Kind kind) {
        Random random = new Random(3);
        double[] v = random.doubles(kind.n(), -1, 1).toArray();
        double[] w = random.doubles(kind.m(), -1, 1).toArray();
        double[] av = new double[kind.m()];
        double[] aw = new double[kind.n()];
        kind.map().apply(v, av);
        kind.map().applyTransposed(w, aw);
        // Both sides sum fewer than 13 * 9 * 13 rounded products of magnitude below 9 * 3 * 3 * 3.
        assertEquals(Vectors.dot(w, av), Vectors.dot(aw, v), 0x1p-53 * 13 * 9 * 13 * 243);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void rowsAndColumnsAreThoseOfItsMatrix(Kind kind) {
        double[] row = notANumber(kind.n());
        for (int i = 0; i < kind.m(); i++) {
            kind.map().row(i, row);
            assertExact(Arrays.copyOfRange(kind.matrix(), i * kind.n(), (i + 1) * kind.n()), row);
        }
        double[] transposed = transposed(kind.matrix(), kind.m(), kind.n());
        double[] column = notANumber(kind.m());
        for (int j = 0; j < kind.n(); j++) {
            kind.map().column(j, column);
            assertExact(Arrays.copyOfRange(transposed, j * kind.m(), (j + 1) * kind.m()), column);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void diagonalAndTraceAreThoseOfItsMatrix(Kind kind) {
        double[] expected = new double[Math.min(kind.m(), kind.n())];
        double trace = 0;
        for (int i = 0; i < expected.length; i++) {
            expected[i] = kind.matrix()[i * kind.n() + i];
            trace += expected[i];
        }
        double[] out = notANumber(expected.length);
        kind.map().diagonal(out);
        assertExact(expected, out);
        if (kind.m() == kind.n()) {
            assertEquals(trace, kind.map().trace());
        } else {
            assertEquals(
                    "trace: expected as many rows as columns but was " + kind.m() + " x " + kind.n(),
                    messageOf(kind.map()::trace));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void frobeniusNormIsThatOfItsMatrix(Kind kind) {
        double expected = Math.sqrt(Vectors.dot(kind.matrix(), kind.matrix()));
        // The norm of a product U V' by reflections has an error of some units of |U| |V|, below 9 * 9 * 27 here.
        assertEquals(expected, kind.map().frobeniusNorm(), 1e-15 * (expected + 9 * 9 * 27));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void transposeIsTheTransposedMatrixAndTwiceTheMatrix(Kind kind) {
        double[] out = new double[kind.m() * kind.n()];
        LinearMap transpose = kind.map().transpose();
        assertEquals(kind.n(), transpose.rows());
        assertEquals(kind.m(), transpose.columns());
        transpose.toDense(out);
        assertExact(transposed(kind.matrix(), kind.m(), kind.n()), out);
        transpose.transpose().toDense(out);
        assertExact(kind.matrix(), out);
        assertEquals(kind.map().toString(), transpose.transpose().toString());
        double[] v = integers(kind.m(), new Random(4));
        double[] product = new double[kind.n()];
        transpose.apply(v, product);
        assertExact(product(v, kind.matrix(), 1, kind.m(), kind.n()), product);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void algebraWithEachOtherKindIsThatOfMatrices(Kind kind) {
        kinds().forEach(other -> {
            if (kind.n() == other.m()) {
                double[] out = new double[kind.m() * other.n()];
                kind.map().times(other.map()).toDense(out);
                assertExact(
                        product(kind.matrix(), other.matrix(), kind.m(), kind.n(), other.n()),
                        out,
                        kind + " * " + other);
            } else {
                assertEquals(
                        "right: expected " + kind.n() + " rows but was " + other.m() + " x " + other.n(),
                        messageOf(() -> kind.map().times(other.map())));
            }
            if (kind.m() == other.m() && kind.n() == other.n()) {
                double[] out = new double[kind.m() * kind.n()];
                kind.map().plus(other.map()).toDense(out);
                assertExact(add(out.length, kind.matrix(), 1, other.matrix()), out, kind + " + " + other);
            } else {
                assertEquals(
                        "other: expected " + kind.m() + " x " + kind.n() + " but was " + other.m() + " x " + other.n(),
                        messageOf(() -> kind.map().plus(other.map())));
            }
        });
        double[] out = new double[kind.m() * kind.n()];
        kind.map().scaled(-0.5).toDense(out);
        assertExact(add(out.length, kind.matrix(), -1.5, kind.matrix()), out);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void badShapesAreRefusedByName(Kind kind) {
        LinearMap map = kind.map();
        int m = kind.m();
        int n = kind.n();
        double[] v = new double[n];
        double[] w = new double[m];
        assertEquals(shape("v", n, n + 1), messageOf(() -> map.apply(new double[n + 1], w)));
        assertTrue(messageOf(() -> map.apply(v, new double[m - 1])).startsWith("out: expected double[" + m + "]"));
        assertTrue(messageOf(() -> map.applyTransposed(new double[m - 1], v)).startsWith("w: expected double[" + m));
        assertTrue(messageOf(() -> map.applyTransposed(w, new double[n + 1])).startsWith("out: expected double[" + n));
        assertEquals(shape("out", n, n + 2), messageOf(() -> map.row(0, new double[n + 2])));
        assertEquals(shape("out", m, m + 2), messageOf(() -> map.column(0, new double[m + 2])));
        assertEquals(shape("out", Math.min(m, n), 0), messageOf(() -> map.diagonal(new double[0])));
        int least = Math.min(m, n);
        assertEquals(shape("out", least, least + 1), messageOf(() -> map.diagonal(new double[least + 1])));
        assertEquals(shape("out", m * n, m * n + 1), messageOf(() -> map.toDense(new double[m * n + 1])));
        assertEquals("i: expected 0 to " + (m - 1) + " but was " + m, messageOf(() -> map.row(m, v)));
        assertEquals("i: expected 0 to " + (m - 1) + " but was -1", messageOf(() -> map.row(-1, v)));
        assertEquals("j: expected 0 to " + (n - 1) + " but was " + n, messageOf(() -> map.column(n, w)));
        assertEquals("j: expected 0 to " + (n - 1) + " but was -1", messageOf(() -> map.column(-1, w)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void outputMustNotBeTheInput(Kind kind) {
        if (kind.m() == kind.n()) {
            double[] v = new double[kind.n()];
            assertEquals("out: expected another array than v", messageOf(() -> kind.map()
                    .apply(v, v)));
            assertEquals("out: expected another array than w", messageOf(() -> kind.map()
                    .applyTransposed(v, v)));
        }
    }

    private static String shape(String name, int expected, int found) {
        return name + ": expected double[" + expected + "] but was double[" + found + "]";
    }

    private static void assertExact(double[] expected, double[] found) {
        assertExact(expected, found, "");
    }

    /** Equal, where 0 and -0 are. */
    private static void assertExact(double[] expected, double[] found, String what) {
        assertArrayEquals(expected, found, Double.MIN_VALUE / 2, what);
    }

    static double[] integers(int n, Random random) {
        return random.ints(n, -3, 4).asDoubleStream().toArray();
    }

    private static double[] notANumber(int n) {
        double[] out = new double[n];
        Arrays.fill(out, Double.NaN);
        return out;
    }

    static double[] product(double[] a, double[] b, int m, int k, int n) {
        double[] out = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int l = 0; l < k; l++) {
                    out[i * n + j] += a[i * k + l] * b[l * n + j];
                }
            }
        }
        return out;
    }

    static double[] transposed(double[] a, int m, int n) {
        double[] out = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                out[j * m + i] = a[i * n + j];
            }
        }
        return out;
    }

    /** a + c b. */
    private static double[] add(int size, double[] a, double c, double[] b) {
        double[] out = new double[size];
        for (int i = 0; i < size; i++) {
            out[i] = a[i] + c * b[i];
        }
        return out;
    }

    private static void place(double[] block, int rows, int columns, double[] matrix, int n, int row, int column) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(block, i * columns, matrix, (row + i) * n + column, columns);
        }
    }

    /** The matrix without its zeros. */
    static LinearMap sparse(int m, int n, double[] a) {
        int[] rowStarts = new int[m + 1];
        int[] columns = new int[m * n];
        double[] entries = new double[m * n];
        int count = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                if (a[i * n + j] != 0) {
                    columns[count] = j;
                    entries[count++] = a[i * n + j];
                }
            }
            rowStarts[i + 1] = count;
        }
        return LinearMap.sparse(m, n, rowStarts, Arrays.copyOf(columns, count), Arrays.copyOf(entries, count));
    }

    /** A user's map, which has only what it must, and knows how often it was applied. */
    static final class FourMethods implements LinearMap {
        private final LinearMap map;
        private int applications;

        FourMethods(LinearMap map) {
            this.map = map;
        }

        int applications() {
            return applications;
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
            applications++;
            map.apply(v, out);
        }

        @Override
        public void applyTransposed(double[] w, double[] out) {
            applications++;
            map.applyTransposed(w, out);
        }
    }

    /** The function A x. */
    private static VectorFunction linear(LinearMap map) {
        return new VectorFunction() {
            @Override
            public int inputDimension() {
                return map.columns();
            }

            @Override
            public int outputDimension() {
                return map.rows();
            }

            @Override
            public void value(double[] x, double[] out) {
                map.apply(x, out);
            }

            @Override
            public void jvp(double[] x, double[] v, double[] out) {
                map.apply(v, out);
            }

            @Override
            public void vjp(double[] x, double[] w, double[] out) {
                map.applyTransposed(w, out);
            }
        };
    }

    @Test
    void diagonalsAreBandsOfNoWidth() {
        double[] out = new double[2];
        for (LinearMap map : new LinearMap[] {LinearMap.identity(2), LinearMap.withDiagonal(new double[] {3, 4})}) {
            BandedMap band = assertInstanceOf(BandedMap.class, map);
            assertEquals(0, band.bandwidth());
            band.superdiagonal(0, out);
            double[] expected = new double[2];
            map.diagonal(expected);
            assertArrayEquals(expected, out);
            assertThrows(IllegalArgumentException.class, () -> band.superdiagonal(1, new double[1]));
        }
        assertArrayEquals(new double[] {3, 4}, out);
    }
}
