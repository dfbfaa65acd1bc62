// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MatrixFactorizationTest {

    /** The entries of M, from the definition of the cosine transform. */
    private static double entry(int m, int k, double[] s, int i, int j) {
        double sum = 0;
        for (int l = 1; l <= s.length; l++) {
            sum += s[l - 1]
                    * 2
                    / Math.sqrt(m * k)
                    * Math.cos(Math.PI * (i + 0.5) * l / m)
                    * Math.cos(Math.PI * (j + 0.5) * l / k);
        }
        return sum;
    }

    @Nested
    class OfRankThree extends LandscapeContract {
        @Override
        Landscape landscape() {
            return MatrixFactorization.of(6, 5, 3, new Spectrum.LogUniform(100));
        }

        /** The sum of squares by its definition. */
        @Override
        double goldenStartValue() {
            double sum = 0;
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 5; j++) {
                    double deviation = -entry(6, 5, new double[] {1, 10, 100}, i, j);
                    for (int l = 1; l <= 3; l++) {
                        deviation += 0.25 * Math.cos(3 * i + l) * Math.cos(18 + 3 * j + l);
                    }
                    sum += 0.5 * deviation * deviation;
                }
            }
            return sum;
        }

        @Override
        double goldenStartTolerance() {
            return 1e-14;
        }

        @Override
        boolean optimumIsExact() {
            return false;
        }

        /** Half of 30 squares of roundings of products up to 100. */
        @Override
        double optimumTolerance() {
            return 15 * 3 * 3 * Math.ulp(100.0) * Math.ulp(100.0);
        }
    }

    @Nested
    class OfRankOne extends LandscapeContract {
        @Override
        Landscape landscape() {
            return MatrixFactorization.of(2, 3, 1, new Spectrum.LogUniform(1));
        }

        @Override
        double goldenStartValue() {
            double sum = 0;
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 3; j++) {
                    double deviation = 0.25 * Math.cos(i + 1) * Math.cos(j + 3) - entry(2, 3, new double[] {1}, i, j);
                    sum += 0.5 * deviation * deviation;
                }
            }
            return sum;
        }

        @Override
        double goldenStartTolerance() {
            return 1e-14;
        }

        @Override
        boolean optimumIsExact() {
            return false;
        }

        @Override
        double optimumTolerance() {
            return 3 * 9 * Math.ulp(1.0) * Math.ulp(1.0);
        }
    }

    @Test
    void theSpectrumIsTheClosedForm() {
        double[] lambda = MatrixFactorization.of(3, 4, 2, new Spectrum.LogUniform(10))
                .eigenvalues()
                .orElseThrow();
        double[] expected = {0, 0, 0, 0, 1, 1, 1, 2, 10, 10, 10, 11, 11, 20};
        assertArrayEquals(expected, lambda);
        assertEquals(
                20, MatrixFactorization.of(3, 4, 2, new Spectrum.LogUniform(10)).effectiveConditionNumber());
    }

    @Test
    void aRankThatDoesNotFitIsRefused() {
        for (int rank : new int[] {0, 3}) {
            assertEquals(
                    "rank: expected 1 to 2 but was " + rank,
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> MatrixFactorization.of(3, 4, rank, new Spectrum.LogUniform(10)))
                            .getMessage());
        }
        assertEquals(
                14,
                Arrays.stream(MatrixFactorization.of(3, 4, 2, new Spectrum.LogUniform(10))
                                .start())
                        .distinct()
                        .count());
    }
}
