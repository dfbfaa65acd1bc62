// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumTest {

    @Test
    void logUniformEigenvaluesHaveEqualRatios() {
        assertArrayEquals(new double[] {1, 10, 100, 1000}, new Spectrum.LogUniform(1000).eigenvalues(4), 2e-13);
        double[] lambda = new Spectrum.LogUniform(1e6).eigenvalues(10);
        for (int i = 1; i < 10; i++) {
            assertEquals(StrictMath.pow(10, 6 / 9.0), lambda[i] / lambda[i - 1], 1e-14);
        }
    }

    @Test
    void linearEigenvaluesHaveEqualGaps() {
        assertArrayEquals(new double[] {1, 4, 7, 10}, new Spectrum.Linear(10).eigenvalues(4));
        double[] counting = new Spectrum.Linear(100).eigenvalues(100);
        for (int i = 0; i < 100; i++) {
            assertEquals(i + 1, counting[i]);
        }
    }

    @Test
    void twoClustersAreOneAndKappa() {
        assertArrayEquals(new double[] {1, 1, 1, 50, 50}, new Spectrum.TwoClusters(50, 2).eigenvalues(5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.1, Math.PI, 10, 1e4, 1e15 / 3, Double.MAX_VALUE})
    void eigenvaluesAscendFromOneToKappaBitForBit(double kappa) {
        for (int n : new int[] {2, 3, 10, 101}) {
            assertAscends(kappa, new Spectrum.LogUniform(kappa).eigenvalues(n));
            assertAscends(kappa, new Spectrum.Linear(kappa).eigenvalues(n));
            assertAscends(kappa, new Spectrum.TwoClusters(kappa, 1).eigenvalues(n));
        }
    }

    private static void assertAscends(double kappa, double[] lambda) {
        assertEquals(1, lambda[0]);
        assertEquals(kappa, lambda[lambda.length - 1]);
        for (int i = 1; i < lambda.length; i++) {
            assertTrue(lambda[i - 1] <= lambda[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.999, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aConditionNumberBelowOneOrNotFiniteIsRefused(double kappa) {
        for (DoubleFunction<Spectrum> law : laws()) {
            IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> law.apply(kappa));
            assertEquals(
                    "conditionNumber: expected a finite number that is at least 1 but was " + kappa,
                    refusal.getMessage());
        }
    }

    private static List<DoubleFunction<Spectrum>> laws() {
        return List.of(Spectrum.LogUniform::new, Spectrum.Linear::new, kappa -> new Spectrum.TwoClusters(kappa, 1));
    }

    @Test
    void oneEigenvalueServesOnlyAConditionNumberOfOne() {
        assertArrayEquals(new double[] {1}, new Spectrum.LogUniform(1).eigenvalues(1));
        assertArrayEquals(new double[] {1}, new Spectrum.Linear(1).eigenvalues(1));
        assertThrows(IllegalArgumentException.class, () -> new Spectrum.LogUniform(2).eigenvalues(1));
        assertThrows(IllegalArgumentException.class, () -> new Spectrum.Linear(2).eigenvalues(1));
        assertThrows(IllegalArgumentException.class, () -> new Spectrum.LogUniform(1).eigenvalues(0));
        assertThrows(IllegalArgumentException.class, () -> new Spectrum.Linear(1).eigenvalues(-1));
    }

    @Test
    void bothClustersHaveMembers() {
        assertThrows(IllegalArgumentException.class, () -> new Spectrum.TwoClusters(10, 0));
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new Spectrum.TwoClusters(10, 5).eigenvalues(5));
        assertEquals("large: expected fewer than the 5 eigenvalues but was 5", refusal.getMessage());
    }

    @Test
    void conditionNumberIsTheOneGiven() {
        for (DoubleFunction<Spectrum> law : laws()) {
            assertEquals(123.25, law.apply(123.25).conditionNumber());
        }
    }
}
