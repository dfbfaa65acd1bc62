// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colourings by their laws, and sparse derivatives against dense ones. */
class SparseDerivativesTest {

    private static SparsityPattern pattern(int rows, int columns, double density, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        IndexRows entries = new IndexRows(rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (random.nextDouble() < density) {
                    entries.add(i, new int[] {j});
                }
            }
        }
        return entries.pattern(columns);
    }

    private static SparsityPattern symmetric(int n, double density, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        IndexRows entries = new IndexRows(n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                if (random.nextDouble() < density) {
                    entries.add(i, new int[] {j});
                    entries.add(j, new int[] {i});
                }
            }
        }
        return entries.pattern(n);
    }

    private static SparsityPattern arrow(int n) {
        IndexRows entries = new IndexRows(n);
        for (int i = 0; i < n; i++) {
            entries.add(i, new int[] {0, i});
            entries.add(0, new int[] {i});
        }
        return entries.pattern(n);
    }

    private static SparsityPattern dense(int n) {
        return symmetric(n, 2, 0);
    }

    private static SparsityPattern diagonal(int n) {
        IndexRows entries = new IndexRows(n);
        for (int i = 0; i < n; i++) {
            entries.add(i, new int[] {i});
        }
        return entries.pattern(n);
    }

    private static SparsityPattern empty(int n) {
        return new IndexRows(n).pattern(n);
    }

    @Test
    void numbersOfColoursAreTheLeastForKnownPatterns() {
        for (int n : new int[] {1, 2, 3, 4, 5, 100, 100_000}) {
            assertEquals(
                    n <= 3 ? Math.min(n, 2) : 3,
                    Coloring.star(SparsityPatternTest.tridiagonal(n)).count());
            assertEquals(Math.min(n, 2), Coloring.star(arrow(n)).count());
            assertEquals(1, Coloring.star(diagonal(n)).count());
            assertEquals(1, Coloring.ofColumns(diagonal(n)).count());
            assertEquals(0, Coloring.star(empty(n)).count());
            assertEquals(0, Coloring.ofColumns(empty(n)).count());
        }
        assertEquals(40, Coloring.star(dense(40)).count());
        assertEquals(40, Coloring.ofColumns(dense(40)).count());
        assertEquals(40, Coloring.ofColumns(arrow(40)).count());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.3, 0.7})
    void noTwoColumnsOfAColourShareARow(double density) {
        for (int seed = 0; seed < 20; seed++) {
            SparsityPattern pattern = pattern(30, 20, density, seed);
            Coloring coloring = Coloring.ofColumns(pattern);
            for (int i = 0; i < pattern.rows(); i++) {
                int[] seen = new int[coloring.count()];
                for (int k = pattern.rowStart(i); k < pattern.rowStart(i + 1); k++) {
                    assertEquals(1, ++seen[coloring.color(pattern.column(k))]);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.3, 0.7})
    void everyPathOnFourVerticesHasThreeColours(double density) {
        int paths = 0;
        for (int seed = 0; seed < 10; seed++) {
            SparsityPattern pattern = symmetric(24, density, seed);
            Coloring star = Coloring.star(pattern);
            int n = pattern.rows();
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    if (a == b || !pattern.contains(a, b)) {
                        continue;
                    }
                    assertTrue(star.color(a) != star.color(b));
                    for (int c = 0; c < n; c++) {
                        if (c == a || c == b || !pattern.contains(b, c)) {
                            continue;
                        }
                        for (int d = 0; d < n; d++) {
                            if (d != a && d != b && d != c && pattern.contains(c, d)) {
                                paths++;
                                assertTrue(
                                        star.color(a) != star.color(c) || star.color(b) != star.color(d),
                                        "two colours on " + a + " " + b + " " + c + " " + d);
                            }
                        }
                    }
                }
            }
        }
        assertTrue(paths > 0);
    }

    @Test
    void coloursDependOnThePatternAlone() {
        Coloring first = Coloring.star(symmetric(50, 0.1, 3));
        Coloring second = Coloring.star(symmetric(50, 0.1, 3));
        for (int j = 0; j < 50; j++) {
            assertEquals(first.color(j), second.color(j));
        }
    }

    /** A quadratic with a given matrix, of integers, so that sums are exact. */
    private record IntegerQuadratic(int dimension, double[] matrix) implements TwiceDifferentiableObjective {

        static IntegerQuadratic of(SparsityPattern pattern, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = pattern.rows();
            double[] matrix = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    if (pattern.contains(i, j)) {
                        matrix[i * n + j] = random.nextInt(1, 1000);
                        matrix[j * n + i] = matrix[i * n + j];
                    }
                }
            }
            return new IntegerQuadratic(n, matrix);
        }

        @Override
        public double value(double[] x) {
            return valueAndGradient(x, new double[dimension]);
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            hvp(x, x, gradientOut);
            return 0.5 * Vectors.dot(x, gradientOut);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            LinearMap.dense(dimension, dimension, matrix).apply(v, out);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.1, 0.3, 0.7, 2})
    void hessianOfASparseQuadraticIsItsMatrix(double density) {
        for (int seed = 0; seed < 20; seed++) {
            int n = 1 + seed * 2;
            SparsityPattern pattern = symmetric(n, density, seed);
            IntegerQuadratic f = IntegerQuadratic.of(pattern, seed);
            double[] found = new double[n * n];
            new SparseHessian(f, pattern).at(new double[n]).toDense(found);
            assertArrayEquals(f.matrix(), found);
        }
    }

    @Test
    void hessianOfAPatternThatIsTooLargeIsRight() {
        IntegerQuadratic f = IntegerQuadratic.of(symmetric(15, 0.1, 1), 1);
        double[] found = new double[15 * 15];
        new SparseHessian(f, dense(15)).at(new double[15]).toDense(found);
        assertArrayEquals(f.matrix(), found);
    }

    /** Cubics of random triples of variables. */
    private static <T extends CalculusFieldElement<T>> T cubic(T[] x) {
        SplittableRandom random = new SplittableRandom(11);
        T sum = x[0].getField().getZero();
        for (int k = 0; k < x.length; k++) {
            T a = x[random.nextInt(x.length)];
            T b = x[random.nextInt(x.length)];
            T c = x[random.nextInt(x.length)];
            sum = sum.add(a.multiply(b).multiply(c).multiply(random.nextInt(1, 9)))
                    .add(x[k]);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 40, 80})
    void hessianOfASparseCubicIsTheDenseOne(int n) {
        // At integers all products and sums are exact.
        double[] x = new SplittableRandom(n).ints(n, -9, 10).asDoubleStream().toArray();
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(SparseDerivativesTest::cubic, n);
        SparsityPattern pattern = SparsityPattern.ofHessian(SparseDerivativesTest::cubic, new double[n]);
        double[] expected = new double[n * n];
        Hessians.dense(f, x, expected);
        double[] found = new double[n * n];
        new SparseHessian(f, pattern).at(x).toDense(found);
        for (int k = 0; k < expected.length; k++) {
            // Zeros of either sign are the same.
            assertEquals(expected[k] + 0.0, found[k] + 0.0);
        }
    }

    @Test
    void hessianOfRosenbrockInAHundredThousandVariablesTakesThreeProducts() {
        int n = 100_000;
        SplittableRandom random = new SplittableRandom(1);
        double[] x = random.doubles(n, -2, 2).toArray();
        CountedHvp f = new CountedHvp(new ReverseMode().differentiate(Scenario::rosenbrock, n));
        SparsityPattern pattern = SparsityPattern.ofHessian(Scenario::rosenbrock, x);
        SparseHessian hessian = new SparseHessian(f, pattern);
        double[] entries = new double[pattern.entries()];
        hessian.entries(x, entries);
        assertEquals(3, f.products);
        assertEquals(3 * n - 2, entries.length);
        for (int i = 0; i < n; i++) {
            for (int k = pattern.rowStart(i); k < pattern.rowStart(i + 1); k++) {
                int j = pattern.column(k);
                double exact;
                double size;
                if (i == j) {
                    double own = i + 1 < n ? 1200 * x[i] * x[i] - 400 * x[i + 1] + 2 : 0;
                    exact = own + (i > 0 ? 200 : 0);
                    // The terms may cancel: the size is theirs.
                    size = 1200 * x[i] * x[i] + 400 * Math.abs(i + 1 < n ? x[i + 1] : 0) + 202;
                } else {
                    exact = -400 * x[Math.min(i, j)];
                    size = Math.abs(exact);
                }
                // Some ten operations on each side, of half a unit in the last place each.
                assertEquals(exact, entries[k], 10 * 0x1p-52 * size);
            }
        }
    }

    private static final class CountedHvp implements TwiceDifferentiableObjective {
        private final TwiceDifferentiableObjective f;
        private int products;

        CountedHvp(TwiceDifferentiableObjective f) {
            this.f = f;
        }

        @Override
        public int dimension() {
            return f.dimension();
        }

        @Override
        public double value(double[] x) {
            return f.value(x);
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            return f.valueAndGradient(x, gradientOut);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            products++;
            f.hvp(x, v, out);
        }
    }

    /** Banded differences, m = n - 1. */
    private static <T extends CalculusFieldElement<T>> T[] differences(T[] x) {
        T[] y = MathArrays.buildArray(x[0].getField(), x.length - 1);
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i + 1].multiply(x[i]).add(x[i].exp());
        }
        return y;
    }

    @Test
    void jacobianIsTheDenseOneToTheBit() {
        int n = 50;
        double[] x = new SplittableRandom(2).doubles(n, -1, 1).toArray();
        VectorFunction function = new ReverseMode().differentiate(SparseDerivativesTest::differences, n, n - 1);
        SparseJacobian jacobian =
                new SparseJacobian(function, SparsityPattern.ofJacobian(SparseDerivativesTest::differences, x));
        assertEquals(2, jacobian.coloring().count());
        double[] expected = new double[(n - 1) * n];
        double[] found = new double[(n - 1) * n];
        function.jacobian(x).toDense(expected);
        jacobian.at(x).toDense(found);
        assertArrayEquals(expected, found);
        double[] entries = new double[2 * (n - 1)];
        jacobian.entries(x, entries);
        assertEquals(x[1] + StrictMath.exp(x[0]), entries[0], 4 * Math.ulp(entries[0]));
        assertEquals(x[0], entries[1]);
    }

    @Test
    void mistakesAreRefused() {
        TwiceDifferentiableObjective f = IntegerQuadratic.of(arrow(3), 1);
        assertRefused("pattern: expected 3 x 3 but was 2 x 2", () -> new SparseHessian(f, arrow(2)));
        assertRefused(
                "pattern: expected a symmetric one but was pattern(3 x 3, 1 entries)",
                () -> new SparseHessian(f, new SparsityPattern(3, 3, new int[] {0, 1, 1, 1}, new int[] {2})));
        SparseHessian hessian = new SparseHessian(f, arrow(3));
        assertRefused("x: expected double[3] but was double[2]", () -> hessian.at(new double[2]));
        assertRefused("out: expected double[7] but was double[6]", () -> hessian.entries(new double[3], new double[6]));
        VectorFunction g = new ReverseMode().differentiate(SparseDerivativesTest::differences, 3, 2);
        assertRefused("pattern: expected 2 x 3 but was 3 x 3", () -> new SparseJacobian(g, arrow(3)));
    }

    @Test
    void nanInOneEntryStaysInItsRows() {
        IntegerQuadratic f = IntegerQuadratic.of(diagonal(3), 1);
        f.matrix()[0] = Double.NaN;
        double[] entries = new double[3];
        new SparseHessian(f, diagonal(3)).entries(new double[3], entries);
        assertTrue(Double.isNaN(entries[0]));
        assertTrue(Arrays.stream(entries).skip(1).allMatch(Double::isFinite));
    }
}
