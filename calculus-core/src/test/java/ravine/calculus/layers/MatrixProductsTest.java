// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To the bit: whatever the blocks, every entry is summed up in the order of the middle index. */
class MatrixProductsTest {

    private final SplittableRandom random = new SplittableRandom(1);
    private final MatrixProducts products = new MatrixProducts();

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 4, 3", "3, 5, 7", "4, 3, 10", "5, 8, 64", "2, 11, 33"})
    void productsAreThoseOfThreeLoops(int p, int q, int r) {
        double[] a = numbers(p * q);
        double[] b = numbers(3 + q * r);
        double[] c = numbers(p * r);
        double[] expected = c.clone();
        for (int i = 0; i < p; i++) {
            for (int k = 0; k < q; k++) {
                for (int j = 0; j < r; j++) {
                    expected[i * r + j] += a[i * q + k] * b[3 + k * r + j];
                }
            }
        }
        products.add(a, b, 3, c, p, q, r);
        assertArrayEquals(expected, c);
    }

    /** Short rows and long ones, fewer than there are columns and more. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 4, 3", "3, 5, 7", "64, 32, 10", "40, 6, 15", "65, 7, 16", "5, 8, 64", "2, 11, 33"})
    void productsWithATransposedMatrixAreThoseOfThreeLoops(int p, int q, int r) {
        double[] a = numbers(p * q);
        double[] b = numbers(3 + q * r);
        double[] c = numbers(p * r);
        double[] expected = c.clone();
        for (int i = 0; i < p; i++) {
            for (int k = 0; k < q; k++) {
                for (int j = 0; j < r; j++) {
                    expected[i * r + j] += a[i * q + k] * b[3 + j * q + k];
                }
            }
        }
        products.addTimesTransposed(a, b, 3, c, p, q, r);
        assertArrayEquals(expected, c);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 4, 3", "3, 5, 7", "4, 3, 10", "9, 2, 64", "11, 2, 33"})
    void transposedProductsAreThoseOfThreeLoops(int p, int q, int r) {
        double[] a = numbers(p * q);
        double[] b = numbers(p * r);
        double[] c = numbers(3 + q * r);
        double[] expected = c.clone();
        for (int k = 0; k < p; k++) {
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < r; j++) {
                    expected[3 + i * r + j] += a[k * q + i] * b[k * r + j];
                }
            }
        }
        products.addTransposed(a, b, c, 3, p, q, r);
        assertArrayEquals(expected, c);
    }

    private double[] numbers(int count) {
        return random.doubles(count, -1, 1).toArray();
    }
}
