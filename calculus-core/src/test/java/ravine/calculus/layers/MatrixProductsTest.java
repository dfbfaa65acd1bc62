// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To the bit: whatever the blocks, every entry is summed up in the order of the middle index. */
class MatrixProductsTest {

    private static final int SKIPPED = 3;

    private final SplittableRandom random = new SplittableRandom(1);
    private final MatrixProducts products = new MatrixProducts();

    /** The product of matrices of which the second one, or the result, begins behind a few other numbers. */
    private interface Product {
        void add(double[] a, double[] b, double[] c);
    }

    /** Three loops: adds A B, rows × middle and middle × columns, to C from a place on. */
    private void assertProduct(
            int rows, int middle, int columns, IntBinaryOperator inA, IntBinaryOperator inB, int cAt, Product product) {
        double[] a = numbers(rows * middle);
        double[] b = numbers(SKIPPED + middle * columns);
        double[] c = numbers(SKIPPED + rows * columns);
        double[] expected = c.clone();
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < middle; k++) {
                for (int j = 0; j < columns; j++) {
                    expected[cAt + i * columns + j] += a[inA.applyAsInt(i, k)] * b[inB.applyAsInt(k, j)];
                }
            }
        }
        product.add(a, b, c);
        assertArrayEquals(expected, c);
    }

    private double[] numbers(int count) {
        return random.doubles(count, -1, 1).toArray();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 4, 3", "3, 5, 7", "4, 3, 10", "5, 8, 64", "2, 11, 33"})
    void productsAreThoseOfThreeLoops(int p, int q, int r) {
        assertProduct(
                p,
                q,
                r,
                (i, k) -> i * q + k,
                (k, j) -> SKIPPED + k * r + j,
                0,
                (a, b, c) -> products.add(a, b, SKIPPED, c, p, q, r));
    }

    /** Short rows and long ones, fewer than there are columns and more. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 4, 3", "3, 5, 7", "64, 32, 10", "40, 6, 15", "65, 7, 16", "5, 8, 64", "2, 11, 33"})
    void productsWithATransposedMatrixAreThoseOfThreeLoops(int p, int q, int r) {
        assertProduct(
                p,
                q,
                r,
                (i, k) -> i * q + k,
                (k, j) -> SKIPPED + j * q + k,
                0,
                (a, b, c) -> products.addTimesTransposed(a, b, SKIPPED, c, p, q, r));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 4, 3", "3, 5, 7", "4, 3, 10", "9, 2, 64", "11, 2, 33"})
    void transposedProductsAreThoseOfThreeLoops(int p, int q, int r) {
        assertProduct(
                q,
                p,
                r,
                (i, k) -> k * q + i,
                (k, j) -> k * r + j,
                SKIPPED,
                (a, b, c) -> products.addTransposed(a, b, c, SKIPPED, p, q, r));
    }
}
