// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By columns or by rows. */
class SparseJacobianTest {

    private static final int N = 60;

    /** An integer matrix of a given pattern, as a function, with its products counted. */
    private static final class Matrix implements VectorFunction {

        private final LinearMap matrix;
        private int jvps;
        private int vjps;

        Matrix(SparsityPattern pattern, long seed) {
            double[] entries = new SplittableRandom(seed)
                    .ints(pattern.entries(), 1, 1000)
                    .asDoubleStream()
                    .toArray();
            matrix = new SparseMap(pattern, entries);
        }

        @Override
        public int inputDimension() {
            return matrix.columns();
        }

        @Override
        public int outputDimension() {
            return matrix.rows();
        }

        @Override
        public void value(double[] x, double[] out) {
            matrix.apply(x, out);
        }

        @Override
        public void jvp(double[] x, double[] v, double[] out) {
            jvps++;
            matrix.apply(v, out);
        }

        @Override
        public void vjp(double[] x, double[] w, double[] out) {
            vjps++;
            matrix.applyTransposed(w, out);
        }
    }

    /** Evaluates and compares. */
    private static void assertRight(Matrix f, SparseJacobian jacobian) {
        double[] expected = new double[f.outputDimension() * f.inputDimension()];
        f.matrix.toDense(expected);
        double[] found = new double[expected.length];
        jacobian.at(new double[f.inputDimension()]).toDense(found);
        assertArrayEquals(expected, found);
    }

    /** A diagonal and a full first row: n colours of columns, two of rows. */
    @Test
    void fullRowIsCheapByRowsOnly() {
        SparsityPattern pattern = JacobianTest.fullRow(N);
        assertEquals(N, Coloring.ofColumns(pattern).count());
        Matrix f = new Matrix(pattern, 1);
        SparseJacobian jacobian = new SparseJacobian(f, pattern);
        assertEquals(JacobianMode.REVERSE, jacobian.mode());
        assertEquals(2, jacobian.coloring().count());
        assertEquals(
                "reverse: 2 products for 2 colors of 60 rows; forward: 60 products for 60 colors of 60 columns",
                jacobian.reason());
        assertRight(f, jacobian);
        assertEquals(0, f.jvps);
        assertEquals(2, f.vjps);
    }

    /** Its transpose: a full first column. */
    @Test
    void fullColumnIsCheapByColumnsOnly() {
        SparsityPattern pattern = JacobianTest.fullRow(N).transposed();
        assertEquals(N, Coloring.ofRows(pattern).count());
        Matrix f = new Matrix(pattern, 2);
        SparseJacobian jacobian = new SparseJacobian(f, pattern);
        assertEquals(JacobianMode.FORWARD, jacobian.mode());
        assertEquals(2, jacobian.coloring().count());
        assertEquals(
                "forward: 2 products for 2 colors of 60 columns; reverse: 60 products for 60 colors of 60 rows",
                jacobian.reason());
        assertRight(f, jacobian);
        assertEquals(2, f.jvps);
        assertEquals(0, f.vjps);
    }

    /** An arrow has both a full row and a full column, and is cheap neither way. */
    @Test
    void arrowTakesAllEitherWay() {
        IndexRows entries = new IndexRows(N);
        for (int i = 0; i < N; i++) {
            entries.add(i, new int[] {0, i});
            entries.add(0, new int[] {i});
        }
        SparsityPattern pattern = entries.pattern(N);
        SparseJacobian jacobian = new SparseJacobian(new Matrix(pattern, 3), pattern);
        assertEquals(JacobianMode.FORWARD, jacobian.mode());
        assertEquals(N, jacobian.coloring().count());
        assertRight(new Matrix(pattern, 3), new SparseJacobian(new Matrix(pattern, 3), pattern));
    }

    @ParameterizedTest
    @EnumSource
    void wayThatIsAskedForIsTaken(JacobianMode mode) {
        SparsityPattern pattern = JacobianTest.fullRow(N);
        Matrix f = new Matrix(pattern, 4);
        SparseJacobian jacobian = new SparseJacobian(f, pattern, mode);
        assertEquals(mode, jacobian.mode());
        assertRight(f, jacobian);
        assertEquals(mode == JacobianMode.FORWARD ? N : 0, f.jvps);
        assertEquals(mode == JacobianMode.FORWARD ? 0 : 2, f.vjps);
        assertEquals(
                mode == JacobianMode.FORWARD
                        ? "forward: 60 products for 60 colors of 60 columns, as asked for"
                        : "reverse: 2 products for 2 colors of 60 rows, as asked for",
                jacobian.reason());
    }

    /** Random patterns of any shape, rows and columns without entries among them, either way. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.3, 1})
    void randomMatricesComeBackEitherWay(double density) {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int m = random.nextInt(1, 30);
            int n = random.nextInt(1, 30);
            IndexRows entries = new IndexRows(m);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    if (random.nextDouble() < density) {
                        entries.add(i, new int[] {j});
                    }
                }
            }
            SparsityPattern pattern = entries.pattern(n);
            for (JacobianMode mode : JacobianMode.values()) {
                assertRight(new Matrix(pattern, seed), new SparseJacobian(new Matrix(pattern, seed), pattern, mode));
            }
            Coloring columns = Coloring.ofColumns(pattern);
            Coloring rows = Coloring.ofRows(pattern);
            assertEquals(
                    Math.min(columns.count(), rows.count()),
                    new SparseJacobian(new Matrix(pattern, seed), pattern)
                            .coloring()
                            .count());
        }
    }

    /** Sum of squares on top, squares below. */
    private static <T extends CalculusFieldElement<T>> T[] sumAndSquares(T[] x) {
        T[] y = MathArrays.buildArray(x[0].getField(), x.length);
        y[0] = x[0].square();
        for (int i = 1; i < x.length; i++) {
            y[i] = x[i].square();
            y[0] = y[0].add(y[i]);
        }
        return y;
    }

    @Test
    void functionByReverseModeIsEvaluatedOnceAPoint() {
        CountedFunction counted = new CountedFunction(SparseJacobianTest::sumAndSquares);
        VectorFunction f = new ReverseMode().differentiate(counted, N, N);
        double[] x = DifferentiatorContract.direction(N);
        SparsityPattern pattern = SparsityPattern.ofJacobian(SparseJacobianTest::sumAndSquares, x);
        for (JacobianMode mode : JacobianMode.values()) {
            SparseJacobian jacobian = new SparseJacobian(f, pattern, mode);
            double[] entries = new double[pattern.entries()];
            counted.evaluations();
            jacobian.entries(x, entries);
            assertEquals(1, counted.evaluations());
            for (int i = 0; i < N; i++) {
                for (int k = pattern.rowStart(i); k < pattern.rowStart(i + 1); k++) {
                    assertEquals(2 * x[pattern.column(k)], entries[k]);
                }
            }
        }
    }

    @Test
    void mistakesAreRefused() {
        SparsityPattern pattern = JacobianTest.fullRow(3);
        Matrix f = new Matrix(pattern, 1);
        SparsityPattern other = JacobianTest.fullRow(2);
        assertRefused("pattern: expected 3 x 3 but was 2 x 2", () -> new SparseJacobian(f, other));
        assertRefused(
                "pattern: expected 3 x 3 but was 2 x 2", () -> new SparseJacobian(f, other, JacobianMode.REVERSE));
        SparseJacobian jacobian = new SparseJacobian(f, pattern);
        assertRefused("x: expected double[3] but was double[2]", () -> jacobian.at(new double[2]));
        assertRefused("x: expected double[3] but was double[2]", () -> jacobian.entries(new double[2], new double[5]));
        assertRefused(
                "out: expected double[5] but was double[4]", () -> jacobian.entries(new double[3], new double[4]));
    }
}
