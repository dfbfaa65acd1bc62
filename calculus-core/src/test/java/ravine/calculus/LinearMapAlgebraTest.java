// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The structure that the algebra keeps, what it saves, and what the factories refuse. */
class LinearMapAlgebraTest {

    private static final LinearMap A = LinearMap.dense(3, 2, new double[] {1, 2, 3, 4, 5, 6});
    private static final LinearMap D = LinearMap.withDiagonal(new double[] {2, -1, 0.5});

    @Test
    void identityIsNeutral() {
        assertSame(A, LinearMap.identity(3).times(A));
        assertSame(A, A.times(LinearMap.identity(2)));
        assertEquals(
                "identity(3)",
                LinearMap.identity(3).times(LinearMap.identity(3)).toString());
    }

    @Test
    void zeroIsNeutralInSumsAndAbsorbsInProducts() {
        assertSame(A, LinearMap.zero(3, 2).plus(A));
        assertSame(A, A.plus(LinearMap.zero(3, 2)));
        assertEquals(
                "zero(3 x 2)", LinearMap.zero(3, 2).plus(LinearMap.zero(3, 2)).toString());
        assertEquals("zero(3 x 4)", A.times(LinearMap.zero(2, 4)).toString());
        assertEquals("zero(4 x 2)", LinearMap.zero(4, 3).times(A).toString());
        assertEquals("zero(2 x 3)", LinearMap.zero(3, 2).scaled(7).transpose().toString());
    }

    @Test
    void structuralZeroIsZeroEvenAgainstNaN() {
        LinearMap bad = LinearMap.dense(1, 1, new double[] {Double.NaN});
        double[] out = {1};
        bad.times(LinearMap.zero(1, 1)).apply(new double[] {Double.POSITIVE_INFINITY}, out);
        assertEquals(0, out[0]);
    }

    @Test
    void diagonalsMerge() {
        assertEquals("diagonal(3)", D.times(D).toString());
        assertEquals("diagonal(3)", D.plus(D).toString());
        assertEquals("diagonal(3)", D.plus(LinearMap.identity(3)).toString());
        assertEquals("diagonal(3)", LinearMap.identity(3).scaled(5).toString());
        assertSame(D, D.transpose());
        double[] out = new double[3];
        D.times(D).plus(LinearMap.identity(3).scaled(5)).scaled(2).diagonal(out);
        assertArrayEquals(new double[] {18, 12, 10.5}, out);
    }

    @Test
    void diagonalsMergeInsideOfProducts() {
        LinearMap left = A.transpose().times(D);
        LinearMap right = D.times(A);
        assertEquals(
                "transpose(dense(3 x 2)) * diagonal(3) * dense(3 x 2)",
                left.times(right).toString());
    }

    @Test
    void constantsComeOutOfProducts() {
        assertEquals(
                "6.0 * dense(3 x 2) * transpose(dense(3 x 2))",
                A.scaled(2).times(A.scaled(3).transpose()).toString());
        assertSame(A, A.scaled(4).scaled(0.25));
    }

    @Test
    void transposeOfTransposeIsTheMap() {
        assertSame(A, A.transpose().transpose());
        assertEquals(
                "dense(3 x 2) * transpose(dense(3 x 2))",
                A.times(A.transpose()).transpose().toString());
    }

    @Test
    void sumsAreFlatAndStandInBracketsInProducts() {
        LinearMap sum = A.plus(A).plus(A.plus(A));
        assertEquals("dense(3 x 2) + dense(3 x 2) + dense(3 x 2) + dense(3 x 2)", sum.toString());
        assertEquals(
                "diagonal(3) * (dense(3 x 2) + dense(3 x 2))",
                D.times(A.plus(A)).toString());
        assertEquals("2.0 * (dense(3 x 2) + dense(3 x 2))", A.plus(A).scaled(2).toString());
    }

    @Test
    void fittingBlocksMultiplyBlockByBlock() {
        LinearMap blocks = LinearMap.blockDiagonal(A, D);
        assertEquals(
                "block diagonal[transpose(dense(3 x 2)) * dense(3 x 2), diagonal(3)]",
                blocks.transpose().times(blocks).toString());
        // 3 + 2 columns against 2 + 3 rows: nothing to multiply block by block.
        assertEquals(
                "block diagonal[diagonal(3), dense(3 x 2)] * block diagonal[transpose(dense(3 x 2)), diagonal(3)]",
                LinearMap.blockDiagonal(D, A)
                        .times(LinearMap.blockDiagonal(A.transpose(), D))
                        .toString());
    }

    @Test
    void entriesAreCopied() {
        double[] entries = {1, 2, 3};
        LinearMap[] maps = {
            LinearMap.dense(1, 3, entries),
            LinearMap.withDiagonal(entries),
            LinearMap.outer(entries, entries),
            LinearMap.lowRank(3, 3, 1, entries, entries),
            LinearMap.sparse(1, 3, new int[] {0, 3}, new int[] {0, 1, 2}, entries)
        };
        double[] norms =
                Arrays.stream(maps).mapToDouble(LinearMap::frobeniusNorm).toArray();
        Arrays.fill(entries, 100);
        assertArrayEquals(
                norms, Arrays.stream(maps).mapToDouble(LinearMap::frobeniusNorm).toArray());
    }

    /** U V' = 1e-9 a b', in which Gram matrices would leave no digit. */
    @Test
    void normOfALowRankMapKeepsItsDigitsWhereColumnsCancel() {
        int n = 40;
        Random random = new Random(6);
        double[] a = random.doubles(n, -1, 1).toArray();
        double[] b = random.doubles(n, -1, 1).toArray();
        double[] u = new double[2 * n];
        double[] v = new double[2 * n];
        double[] difference = new double[n];
        for (int i = 0; i < n; i++) {
            u[2 * i] = a[i];
            u[2 * i + 1] = -a[i];
            v[2 * i] = b[i] * (1 + 1e-9);
            v[2 * i + 1] = b[i];
            difference[i] = v[2 * i] - b[i];
        }
        double bound = Vectors.norm2(u) * Vectors.norm2(v);
        // Columns of length 40 are reflected twice.
        assertEquals(
                Vectors.norm2(a) * Vectors.norm2(difference),
                LinearMap.lowRank(n, n, 2, u, v).frobeniusNorm(),
                2 * n * 0x1p-53 * bound);
    }

    @Test
    void normsNeitherOverflowNorUnderflow() {
        for (double scale : new double[] {0x1p-600, 0x1p600}) {
            double[] u = {3 * scale, 0, 4 * scale};
            double[] one = {1, 0, 0};
            LinearMap[] maps = {
                LinearMap.dense(1, 3, u),
                LinearMap.dense(3, 1, u).transpose(),
                LinearMap.withDiagonal(u),
                LinearMap.outer(u, one),
                LinearMap.dense(3, 1, u).times(LinearMap.dense(1, 3, one)),
                LinearMap.blockDiagonal(LinearMap.dense(1, 3, u)),
                new LinearMapTest.FourMethods(LinearMap.dense(1, 3, u))
            };
            for (LinearMap map : maps) {
                assertEquals(5 * scale, map.frobeniusNorm(), 0x1p-50 * scale, map.toString());
            }
        }
    }

    @Test
    void nonFiniteEntryGivesANonFiniteNorm() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] u = {1, bad, 2};
            double[] v = {1, 1, 1};
            LinearMap[] maps = {
                LinearMap.dense(3, 1, u),
                LinearMap.withDiagonal(u),
                LinearMap.outer(u, v),
                LinearMap.outer(v, u),
                LinearMap.dense(3, 1, u).times(LinearMap.dense(1, 3, v)),
                LinearMap.dense(3, 1, v).plus(LinearMap.dense(3, 1, u)),
                LinearMap.withDiagonal(u).scaled(2)
            };
            for (LinearMap map : maps) {
                assertFalse(Double.isFinite(map.frobeniusNorm()), map.toString());
            }
        }
    }

    /** 10^10 entries, which no array holds. */
    @Test
    void largeMapsOfLowRankHaveADiagonalATraceAndANorm() {
        int n = 100_000;
        double[] u = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            u[i] = i % 3 - 1;
            v[i] = i % 2;
        }
        double trace = Vectors.dot(u, v);
        double norm = Vectors.norm2(u) * Vectors.norm2(v);
        LinearMap column = LinearMap.lowRank(n, 1, 1, u, new double[] {1});
        LinearMap row = LinearMap.lowRank(1, n, 1, new double[] {1}, v);
        for (LinearMap map : new LinearMap[] {
            LinearMap.outer(u, v),
            column.times(row),
            LinearMap.identity(n).times(column).times(row).transpose()
        }) {
            assertEquals(trace, map.trace(), map.toString());
            // The bound of a sum of n terms.
            assertEquals(norm, map.frobeniusNorm(), n * 0x1p-53 * norm, map.toString());
        }
        assertRefused(
                "dense matrix: expected at most 2147483639 entries but was 100000 x 100000",
                () -> column.times(row).toDense(new double[1]));
    }

    /** Wherever the waist is, only its two rows and columns are asked for; each factor has 50 or 9 of them else. */
    @Test
    void traceOfAProductGoesThroughItsWaist() {
        Random random = new Random(8);
        int[][] shapes = {{50, 2, 9, 50}, {50, 9, 2, 50}, {50, 2, 2, 50}};
        for (int[] shape : shapes) {
            LinearMapTest.FourMethods[] factors = new LinearMapTest.FourMethods[3];
            LinearMap product = LinearMap.identity(50);
            double[] dense = TestMatrices.diagonal(
                    LongStream.range(0, 50).mapToDouble(i -> 1).toArray());
            for (int k = 0; k < 3; k++) {
                double[] entries = LinearMapTest.integers(shape[k] * shape[k + 1], random);
                factors[k] = new LinearMapTest.FourMethods(LinearMap.dense(shape[k], shape[k + 1], entries));
                product = product.times(factors[k]);
                dense = LinearMapTest.product(dense, entries, 50, shape[k], shape[k + 1]);
            }
            double trace = 0;
            for (int i = 0; i < 50; i++) {
                trace += dense[i * 51];
            }
            assertEquals(trace, product.trace());
            for (LinearMapTest.FourMethods factor : factors) {
                assertEquals(2, factor.applications(), Arrays.toString(shape));
            }
        }
    }

    @Test
    void jacobianStaysAtItsPoint() {
        double[] x = {3, 4};
        VectorFunction squares = new VectorFunction() {
            @Override
            public int inputDimension() {
                return 2;
            }

            @Override
            public int outputDimension() {
                return 1;
            }

            @Override
            public void value(double[] x, double[] out) {
                out[0] = Vectors.dot(x, x);
            }

            @Override
            public void jvp(double[] x, double[] v, double[] out) {
                out[0] = 2 * Vectors.dot(x, v);
            }

            @Override
            public void vjp(double[] x, double[] w, double[] out) {
                out[0] = 2 * w[0] * x[0];
                out[1] = 2 * w[0] * x[1];
            }
        };
        LinearMap jacobian = squares.jacobian(x);
        x[0] = 100;
        double[] out = new double[2];
        jacobian.toDense(out);
        assertArrayEquals(new double[] {6, 8}, out);
        assertEquals("jacobian(1 x 2)", jacobian.toString());
        assertRefused("x: expected double[2] but was double[3]", () -> squares.jacobian(new double[3]));
    }

    @Test
    void factoriesRefuseShapesByName() {
        assertRefused("entries: expected double[6] but was double[5]", () -> LinearMap.dense(2, 3, new double[5]));
        assertRefused("rows: expected at least 1 but was 0", () -> LinearMap.dense(0, 3, new double[0]));
        assertRefused("columns: expected at least 1 but was -1", () -> LinearMap.dense(2, -1, new double[0]));
        assertRefused("entries: expected at least 1 but was 0", () -> LinearMap.withDiagonal(new double[0]));
        assertRefused("dimension: expected at least 1 but was 0", () -> LinearMap.identity(0));
        assertRefused("rows: expected at least 1 but was 0", () -> LinearMap.zero(0, 1));
        assertRefused("columns: expected at least 1 but was 0", () -> LinearMap.zero(1, 0));
        assertRefused("rows: expected at least 1 but was 0", () -> LinearMap.outer(new double[0], new double[1]));
        assertRefused(
                "rank: expected at least 1 but was 0", () -> LinearMap.lowRank(2, 2, 0, new double[0], new double[0]));
        assertRefused(
                "u: expected double[6] but was double[5]",
                () -> LinearMap.lowRank(3, 2, 2, new double[5], new double[4]));
        assertRefused(
                "v: expected double[4] but was double[3]",
                () -> LinearMap.lowRank(3, 2, 2, new double[6], new double[3]));
        assertRefused("blocks: expected at least 1 but was 0", LinearMap::blockDiagonal);
    }

    @Test
    void sparseRefusesWhatIsNotOfItsForm() {
        double[] two = {1, 2};
        assertRefused(
                "rowStarts: expected int[3] but was int[2]",
                () -> LinearMap.sparse(2, 3, new int[] {0, 2}, new int[] {0, 1}, two));
        assertRefused(
                "rowStarts: expected from 0 to 2 but was from 1 to 2",
                () -> LinearMap.sparse(2, 3, new int[] {1, 1, 2}, new int[] {0, 1}, two));
        assertRefused(
                "rowStarts: expected from 0 to 2 but was from 0 to 1",
                () -> LinearMap.sparse(2, 3, new int[] {0, 1, 1}, new int[] {0, 1}, two));
        assertRefused(
                "rowStarts: expected ascending numbers up to 2 but was 0, 3 at row 0",
                () -> LinearMap.sparse(2, 3, new int[] {0, 3, 2}, new int[] {0, 1}, two));
        assertRefused(
                "rowStarts: expected ascending numbers up to 2 but was 2, 1 at row 1",
                () -> LinearMap.sparse(3, 3, new int[] {0, 2, 1, 2}, new int[] {0, 1}, two));
        assertRefused(
                "columnIndices: expected 2 to 2 at 1 in row 0 but was 1",
                () -> LinearMap.sparse(1, 3, new int[] {0, 2}, new int[] {1, 1}, two));
        assertRefused(
                "columnIndices: expected 0 to 2 at 0 in row 0 but was 3",
                () -> LinearMap.sparse(1, 3, new int[] {0, 2}, new int[] {3, 4}, two));
        assertRefused(
                "columnIndices: expected 0 to 2 at 0 in row 0 but was -1",
                () -> LinearMap.sparse(1, 3, new int[] {0, 2}, new int[] {-1, 4}, two));
        assertRefused(
                "entries: expected double[1] but was double[2]",
                () -> LinearMap.sparse(1, 3, new int[] {0, 1}, new int[] {0}, two));
    }
}
