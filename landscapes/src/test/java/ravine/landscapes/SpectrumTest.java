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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CurvatureBounds;

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

    @Test
    void clustersAreAsEvenAsCanBe() {
        assertArrayEquals(
                new double[] {1, 1, 1, 10, 10, 100, 100}, new Spectrum.Clusters(100, 3).eigenvalues(7), 1e-14);
        assertArrayEquals(new double[] {1, 1, 1, 50, 50}, new Spectrum.Clusters(50, 2).eigenvalues(5));
        assertArrayEquals(new Spectrum.LogUniform(100).eigenvalues(5), new Spectrum.Clusters(100, 5).eigenvalues(5));
    }

    /** In 40-digit arithmetic by mpmath 1.3.0, from the definitions: cosines and powers. */
    @Test
    void nodesAndPowersAreThoseOfTheirDefinitions() {
        assertArrayEquals(
                new double[] {1, 191.79202261942752332, 500.5, 809.20797738057247668, 1000},
                new Spectrum.Chebyshev(1000).eigenvalues(5),
                4 * Math.ulp(1000.0));
        assertArrayEquals(
                new double[] {1, 128.872, 320.68, 600.4, 1000},
                new Spectrum.Strakos(1000, 0.8).eigenvalues(5),
                4 * Math.ulp(1000.0));
        assertArrayEquals(
                new double[] {1, 2.6057974308512373681, 8.9573886173929951155, 51.047011967903051476, 1000},
                new Spectrum.PowerLaw(1000).eigenvalues(5),
                4 * Math.ulp(64.0));
    }

    /** Quartiles where the integral of the density, by quadrature in 40 digits (mpmath 1.3.0), is 1/4, 1/2 and 3/4. */
    @ParameterizedTest
    @CsvSource({
        "1.5, 1.1350135854773145418, 1.2331619713262340501, 1.3368081789443207193",
        "4, 1.6214066594646502881, 2.1663837870818827897, 2.820713446533780956",
        "100, 9.2095970649701109222, 23.335077346567735982, 46.597607121914977223",
        "1e6, 39538.733476400770332, 163887.71060395212653, 403494.84644986976779"
    })
    void marchenkoAndPastursQuartilesAreThoseOfTheDensity(double kappa, double first, double second, double third) {
        double[] lambda = new Spectrum.MarchenkoPastur(kappa).eigenvalues(5);
        assertArrayEquals(new double[] {1, first, second, third, kappa}, lambda, 8 * Math.ulp(kappa));
    }

    /** The two forms of the distribution function meet where s = 1/2, at a condition number of 9. */
    @Test
    void marchenkoAndPastursQuantilesAreContinuousInTheConditionNumber() {
        double[] below = new Spectrum.MarchenkoPastur(9 - 1e-12).eigenvalues(101);
        double[] above = new Spectrum.MarchenkoPastur(9 + 1e-12).eigenvalues(101);
        assertArrayEquals(below, above, 1e-11);
    }

    /** The mean of the law is 1 and its second moment 1 + gamma, in units where its least value is (1 - sqrt(gamma))^2. */
    @Test
    void marchenkoAndPastursMomentsAreThoseOfTheLaw() {
        int n = 10_001;
        double[] lambda = new Spectrum.MarchenkoPastur(25).eigenvalues(n);
        double mean = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            // The rule of trapezoids over the levels.
            double weight = (i == 0 || i == n - 1 ? 0.5 : 1) / (n - 1);
            double x = lambda[i] / 9;
            mean += weight * x;
            square += weight * x * x;
        }
        // sqrt(gamma) = 2/3. Quantiles end like a power 2/3 of the level: the rule's error is of the order n^(-5/3).
        double error = Math.pow(n, -5.0 / 3) * 10;
        assertEquals(1, mean, error);
        assertEquals(1 + 4 / 9.0, square, error);
    }

    @Test
    void oneEigenvalueStandsOut() {
        assertArrayEquals(new double[] {1, 10, 100, 1e4}, new Spectrum.Outlier(1e4).eigenvalues(4), 1e-13);
    }

    @Test
    void givenEigenvaluesAreNotScaled() {
        Spectrum given = new Spectrum.Given(List.of(0.5, 3.0, 3.0, 8.0));
        assertArrayEquals(new double[] {0.5, 3, 3, 8}, given.eigenvalues(4));
        assertEquals(16, given.conditionNumber());
        assertEquals(new CurvatureBounds(0.5, 8), given.bounds());
    }

    @Test
    void whatIsGivenMustBeASpectrum() {
        for (List<Double> wrong : List.of(
                List.of(2.0, 1.0),
                List.of(0.0, 1.0),
                List.of(-1.0, 1.0),
                List.of(1.0, Double.NaN),
                List.of(1.0, Double.POSITIVE_INFINITY))) {
            assertEquals(
                    "values: expected positive finite eigenvalues, ascending, but was " + wrong,
                    assertThrows(IllegalArgumentException.class, () -> new Spectrum.Given(wrong))
                            .getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> new Spectrum.Given(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Spectrum.Given(List.of(1e-300, 1e300)));
        assertEquals(
                "values: expected 3 eigenvalues, the dimension, but was 2",
                assertThrows(IllegalArgumentException.class, () -> new Spectrum.Given(List.of(1.0, 2.0)).eigenvalues(3))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1 + 0x1.0p-52, 1.1, Math.PI, 10, 1e4, 1e15 / 3, 1e16, Double.MAX_VALUE})
    void eigenvaluesAscendFromOneToKappaBitForBit(double kappa) {
        for (int n : new int[] {3, 10, 101}) {
            for (DoubleFunction<Spectrum> law : laws()) {
                assertAscends(kappa, law.apply(kappa).eigenvalues(n));
            }
        }
        for (DoubleFunction<Spectrum> law : laws()) {
            if (!(law.apply(kappa) instanceof Spectrum.Outlier)) {
                assertAscends(kappa, law.apply(kappa).eigenvalues(2));
            }
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
        return List.of(
                Spectrum.LogUniform::new,
                Spectrum.Linear::new,
                kappa -> new Spectrum.TwoClusters(kappa, 1),
                kappa -> new Spectrum.Clusters(kappa, 2),
                Spectrum.PowerLaw::new,
                Spectrum.MarchenkoPastur::new,
                Spectrum.Chebyshev::new,
                kappa -> new Spectrum.Strakos(kappa, 0.8),
                Spectrum.Outlier::new);
    }

    @Test
    void oneEigenvalueServesOnlyAConditionNumberOfOne() {
        for (DoubleFunction<Spectrum> law : laws()) {
            boolean isClustered =
                    law.apply(1) instanceof Spectrum.TwoClusters || law.apply(1) instanceof Spectrum.Clusters;
            if (!isClustered) {
                assertArrayEquals(new double[] {1}, law.apply(1).eigenvalues(1));
            }
            assertThrows(IllegalArgumentException.class, () -> law.apply(2).eigenvalues(1));
        }
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
    void thereAreEnoughEigenvaluesForTheLaw() {
        assertThrows(IllegalArgumentException.class, () -> new Spectrum.Clusters(10, 1));
        assertEquals(
                "count: expected at most as many clusters as the 3 eigenvalues but was 4",
                assertThrows(IllegalArgumentException.class, () -> new Spectrum.Clusters(10, 4).eigenvalues(3))
                        .getMessage());
        assertEquals(
                "n: expected at least 3 eigenvalues for a condition number of 10.0 but was 2",
                assertThrows(IllegalArgumentException.class, () -> new Spectrum.Outlier(10).eigenvalues(2))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, 1.5, Double.NaN})
    void aDecayOutsideZeroToOneIsRefused(double rho) {
        assertEquals(
                "rho: expected a number between 0 and 1 but was " + rho,
                assertThrows(IllegalArgumentException.class, () -> new Spectrum.Strakos(10, rho))
                        .getMessage());
    }

    @Test
    void boundsAreTheOuterEigenvalues() {
        for (DoubleFunction<Spectrum> law : laws()) {
            assertEquals(new CurvatureBounds(1, 7), law.apply(7).bounds());
        }
    }

    @Test
    void conditionNumberIsTheOneGiven() {
        for (DoubleFunction<Spectrum> law : laws()) {
            assertEquals(123.25, law.apply(123.25).conditionNumber());
        }
    }
}
