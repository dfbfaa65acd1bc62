// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HessianSpectrumTest {

    private static final double EPSILON = Math.ulp(1.0);

    private static double[] eigenvalues(HessianSpectrum spectrum) {
        double[] out = new double[spectrum.dimension()];
        Arrays.setAll(out, spectrum::eigenvalue);
        return out;
    }

    private static double[] eigenvector(HessianSpectrum spectrum, int i) {
        double[] out = new double[spectrum.dimension()];
        spectrum.eigenvector(i, out);
        return out;
    }

    @Test
    void eigenvaluesOfADiagonalMatrixAreItsEntriesInAscendingOrder() {
        HessianSpectrum spectrum = HessianSpectrum.of(TestMatrices.diagonal(3, -1e-30, 1e300, 0.1), 4);
        assertArrayEquals(new double[] {-1e-30, 0.1, 3, 1e300}, eigenvalues(spectrum));
        assertArrayEquals(new double[] {0, 1, 0, 0}, eigenvector(spectrum, 0));
        assertArrayEquals(new double[] {0, 0, 1, 0}, eigenvector(spectrum, 3));
        assertEquals(-1e-30, spectrum.min());
        assertEquals(1e300, spectrum.max());
    }

    @Test
    void twoByTwoHasItsClosedForm() {
        HessianSpectrum spectrum = HessianSpectrum.of(new double[] {2, 1, 1, 2}, 2);
        assertArrayEquals(new double[] {1, 3}, eigenvalues(spectrum), 2 * EPSILON * 3);
        double half = Math.sqrt(0.5);
        assertArrayEquals(new double[] {half, half}, eigenvector(spectrum, 1), 1e-15);
        assertEquals(-1, Math.signum(eigenvector(spectrum, 0)[0] * eigenvector(spectrum, 0)[1]));
    }

    @Test
    void oneByOneHasConditionNumberOne() {
        HessianSpectrum spectrum = HessianSpectrum.of(new double[] {-1e-300}, 1);
        assertEquals(-1e-300, spectrum.min());
        assertEquals(-1e-300, spectrum.max());
        assertEquals(new ConditionNumber(1, 1, 1, false), spectrum.conditionNumber());
        assertArrayEquals(new double[] {1}, eigenvector(spectrum, 0));
        assertEquals(1, spectrum.inertia().negative());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 30, 101})
    void eigenvaluesOfTheLaplaceMatrixAreSquaredSines(int n) {
        HessianSpectrum spectrum = HessianSpectrum.of(TestMatrices.laplace(n), n);
        for (int i = 0; i < n; i++) {
            double sine = Math.sin((i + 1) * Math.PI / (2 * (n + 1)));
            assertEquals(
                    4 * sine * sine, spectrum.eigenvalue(i), spectrum.inertia().tolerance());
        }
        double tangent = Math.tan(Math.PI / (2 * (n + 1)));
        ConditionNumber kappa = spectrum.conditionNumber();
        assertEquals(1 / (tangent * tangent), kappa.value(), kappa.relativeError() * kappa.value());
        assertTrue(kappa.relativeError() <= 3 * n * EPSILON * kappa.value());
    }

    /** Figures to ten digits as in the literature, such as Todd 1961; the second oracle is computed here. */
    @ParameterizedTest
    @CsvSource({"3, 524.0567776", "5, 476607.2502", "8, 1.525757574e10"})
    void conditionNumberOfTheHilbertMatrixIsWithinItsOwnError(int n, double published) {
        ConditionNumber kappa = HessianSpectrum.of(TestMatrices.hilbert(n), n).conditionNumber();
        // Greatest eigenvalues are well conditioned, and the inverse of this matrix is known exactly.
        double exact = HessianSpectrum.of(TestMatrices.hilbert(n), n).max()
                * HessianSpectrum.of(TestMatrices.inverseHilbert(n), n).max();
        assertEquals(published, exact, 1e-9 * published);
        assertTrue(kappa.least() <= exact && exact <= kappa.greatest(), kappa.toString());
        assertEquals(exact, kappa.value(), kappa.relativeError() * exact);
        assertTrue(kappa.relativeError() <= 3 * n * EPSILON * exact);
        assertTrue(kappa.positiveDefinite());
    }

    @Test
    void ofTheHilbertMatrixOfOrderTwelveOnlyALowerBoundIsKnown() {
        ConditionNumber kappa = HessianSpectrum.of(TestMatrices.hilbert(12), 12).conditionNumber();
        assertFalse(kappa.positiveDefinite());
        assertEquals(Double.POSITIVE_INFINITY, kappa.greatest());
        assertEquals(Double.POSITIVE_INFINITY, kappa.relativeError());
        // Not more than the true 1.713e16, and not less than half of 1 / (n eps).
        assertTrue(kappa.least() <= 1.713e16 && kappa.least() >= 0.5 / (12 * EPSILON), kappa.toString());
        assertTrue(kappa.words().startsWith("the condition number is at least "), kappa.words());
    }

    @ParameterizedTest
    @CsvSource({"10, 1e2", "10, 1e10", "25, 1e6", "60, 1e12"})
    void eigenvaluesOfARotatedMatrixAreWithinTheTolerance(int n, double kappa) {
        double[] expected = new double[n];
        Arrays.setAll(expected, i -> Math.pow(kappa, i / (n - 1.0)));
        HessianSpectrum spectrum = HessianSpectrum.of(TestMatrices.rotated(expected, 1), n);
        // To build the matrix costs n reflections, each with a rounding error of the norm.
        double error = 2 * n * n * EPSILON * kappa;
        assertArrayEquals(expected, eigenvalues(spectrum), error);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 33})
    void eigenvectorsAreOrthonormalAndSatisfyTheirEquation(int n) {
        Random random = new Random(n);
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i * n + j] = random.nextGaussian();
                a[j * n + i] = a[i * n + j];
            }
        }
        HessianSpectrum spectrum = HessianSpectrum.of(a, n);
        double tolerance = 4 * spectrum.inertia().tolerance();
        for (int i = 0; i < n; i++) {
            double[] v = eigenvector(spectrum, i);
            double[] av = ClosedForm.product(TestMatrices.rows(a, n), v);
            for (int k = 0; k < n; k++) {
                assertEquals(spectrum.eigenvalue(i) * v[k], av[k], tolerance);
            }
            for (int j = 0; j < n; j++) {
                assertEquals(i == j ? 1 : 0, Vectors.dot(v, eigenvector(spectrum, j)), 4 * n * EPSILON);
            }
        }
    }

    @Test
    void firstEntryOfGreatestMagnitudeOfAnEigenvectorIsPositive() {
        HessianSpectrum spectrum = HessianSpectrum.of(TestMatrices.laplace(6), 6);
        for (int i = 0; i < 6; i++) {
            double[] v = eigenvector(spectrum, i);
            double greatest = Arrays.stream(v).map(Math::abs).max().orElseThrow();
            double first = Arrays.stream(v)
                    .filter(entry -> Math.abs(entry) == greatest)
                    .findFirst()
                    .orElseThrow();
            assertTrue(first > 0, Arrays.toString(v));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1060, -700, 700, 1020})
    void powersOfTwoScaleTheSpectrumExactly(int power) {
        double[] a = {4, 1, 0.5, 1, 3, -2, 0.5, -2, -1};
        HessianSpectrum expected = HessianSpectrum.of(a, 3);
        double[] scaled =
                Arrays.stream(a).map(entry -> Math.scalb(entry, power)).toArray();
        HessianSpectrum actual = HessianSpectrum.of(scaled, 3);
        for (int i = 0; i < 3; i++) {
            assertEquals(Math.scalb(expected.eigenvalue(i), power), actual.eigenvalue(i));
            assertArrayEquals(eigenvector(expected, i), eigenvector(actual, i));
        }
        assertEquals(expected.conditionNumber(), actual.conditionNumber());
    }

    @Test
    void eigenvalueBeyondTheRangeOfDoublesIsInfiniteAndTheConditionNumberIsRight() {
        double big = Double.MAX_VALUE;
        HessianSpectrum spectrum = HessianSpectrum.of(new double[] {big, 0.5 * big, 0.5 * big, big}, 2);
        assertTrue(spectrum.isFinite());
        assertEquals(Double.POSITIVE_INFINITY, spectrum.max());
        assertEquals(0.5 * big, spectrum.min(), 4 * EPSILON * big);
        assertEquals(3, spectrum.conditionNumber().value(), 1e-14);
        assertEquals(2, spectrum.inertia().positive());
    }

    @Test
    void tinyOffDiagonalEntriesDoNotUnderflowIntoNaN() {
        for (double tiny : new double[] {1e-100, 1e-130, 1e-154, 1e-160, 1e-200, 1e-300, Double.MIN_VALUE}) {
            double[] a = {2, tiny, tiny, tiny, 1, tiny, tiny, tiny, 3};
            assertArrayEquals(
                    new double[] {1, 2, 3}, eigenvalues(HessianSpectrum.of(a, 3)), 1e-15, "off-diagonal " + tiny);
        }
    }

    @Test
    void inertiaIsInvariantUnderCongruence() {
        // Sylvester: S' diag(d) S has the signs of d for every non-singular S, here unit lower triangular.
        double[] d = {2, -1, 0, 3, -5, 0.5};
        int n = d.length;
        Random random = new Random(7);
        double[][] s = new double[n][n];
        for (int i = 0; i < n; i++) {
            s[i][i] = 1;
            for (int j = 0; j < i; j++) {
                s[i][j] = random.nextInt(5) - 2;
            }
        }
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    a[i * n + j] += s[k][i] * d[k] * s[k][j];
                }
            }
        }
        Inertia inertia = HessianSpectrum.of(a, n).inertia();
        assertEquals(2, inertia.negative());
        assertEquals(1, inertia.zero());
        assertEquals(3, inertia.positive());
        assertTrue(inertia.isIndefinite());
    }

    @Test
    void zeroMatrixIsAllZeroAndInfinitelyIllConditioned() {
        HessianSpectrum spectrum = HessianSpectrum.of(new double[9], 3);
        assertArrayEquals(new double[3], eigenvalues(spectrum));
        assertEquals(new Inertia(0, 3, 0, 0), spectrum.inertia());
        assertEquals(Double.POSITIVE_INFINITY, spectrum.conditionNumber().value());
        assertEquals(1, spectrum.conditionNumber().least());
    }

    @Test
    void indefiniteMatrixHasAConditionNumberOfMagnitudes() {
        ConditionNumber kappa = HessianSpectrum.of(new double[] {1, 2, 2, 1}, 2).conditionNumber();
        assertEquals(3, kappa.value(), 1e-14);
        assertFalse(kappa.positiveDefinite());
        assertTrue(kappa.words().contains("not positive definite"), kappa.words());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void nonFiniteEntryGivesASpectrumOfNaN(double bad) {
        HessianSpectrum spectrum = HessianSpectrum.of(new double[] {1, bad, bad, 2}, 2);
        assertFalse(spectrum.isFinite());
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, eigenvalues(spectrum));
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, eigenvector(spectrum, 1));
        assertTrue(Double.isNaN(spectrum.min()) && Double.isNaN(spectrum.max()) && Double.isNaN(spectrum.asymmetry()));
        assertEquals(new Inertia(0, 0, 0, Double.NaN), spectrum.inertia());
        assertEquals(new ConditionNumber(Double.NaN, Double.NaN, Double.NaN, false), spectrum.conditionNumber());
        assertTrue(Double.isNaN(spectrum.conditionNumber().relativeError()));
        assertTrue(spectrum.conditionNumber().words().contains("NaN"));
    }

    @Test
    void spectrumOfAnAsymmetricMatrixIsThatOfItsSymmetricPart() {
        HessianSpectrum spectrum = HessianSpectrum.of(new double[] {2, 1 + 1e-7, 1 - 1e-7, 2}, 2);
        assertArrayEquals(new double[] {1, 3}, eigenvalues(spectrum), 4 * EPSILON * 3);
        // |H - H'| = 2e-7 sqrt 2, |H| = sqrt 10.
        assertEquals(2e-7 * Math.sqrt(0.2), spectrum.asymmetry(), 1e-15);
    }

    @Test
    void eigenvalueThatIsSmallerThanTheAsymmetryCountsAsZero() {
        double[] sharp = {1, 1 - 1e-9, 1 - 1e-9, 1};
        assertEquals(2, HessianSpectrum.of(sharp, 2).inertia().positive());
        double[] blurred = {1, 1 - 1e-9 + 1e-7, 1 - 1e-9 - 1e-7, 1};
        Inertia inertia = HessianSpectrum.of(blurred, 2).inertia();
        assertEquals(1, inertia.zero());
        // Half of |H - H'| = 2e-7 sqrt 2 is the Frobenius norm of the antisymmetric part.
        assertEquals(1e-7 * Math.sqrt(2), inertia.tolerance(), 1e-14);
    }

    @Test
    void antisymmetricPartOfANearlyAntisymmetricMatrixBlursAllEigenvalues() {
        // The symmetric part is 1e-3 I: small beside the spectral norm 3 of what was averaged away.
        Inertia inertia =
                HessianSpectrum.of(new double[] {1e-3, 3, -3, 1e-3}, 2).inertia();
        assertEquals(2, inertia.zero());
        assertEquals(3 * Math.sqrt(2), inertia.tolerance(), 1e-14);
    }

    @Test
    void spectrumAtAPointIsThatOfTheHessianThere() {
        HessianSpectrum spectrum = HessianSpectrum.at(HessiansTest.WORKED, new double[] {0, Math.PI / 2});
        assertArrayEquals(new double[] {-1, Math.PI}, eigenvalues(spectrum));
        assertEquals(0, spectrum.asymmetry());
    }

    @Test
    void matrixIsNotModifiedAndLaterChangesDoNotReachTheSpectrum() {
        double[] a = {2, 1, 0, 2};
        HessianSpectrum spectrum = HessianSpectrum.of(a, 2);
        assertArrayEquals(new double[] {2, 1, 0, 2}, a);
        double[] v = eigenvector(spectrum, 0);
        double first = v[0];
        v[0] = 99;
        assertEquals(first, eigenvector(spectrum, 0)[0]);
    }

    @Test
    void shapesAndIndicesAreRefusedByName() {
        HessianSpectrum spectrum = HessianSpectrum.of(new double[] {1, 0, 0, 2}, 2);
        assertEquals("i: expected 0 to 1 but was 2", refusal(() -> spectrum.eigenvalue(2)));
        assertEquals("i: expected 0 to 1 but was -1", refusal(() -> spectrum.eigenvector(-1, new double[2])));
        assertEquals(
                "out: expected double[2] but was double[3]", refusal(() -> spectrum.eigenvector(0, new double[3])));
        assertEquals(
                "symmetric: expected double[9] but was double[8]", refusal(() -> HessianSpectrum.of(new double[8], 3)));
        assertEquals(
                "n: expected 1 to 46340 for a dense matrix but was 0",
                refusal(() -> HessianSpectrum.of(new double[0], 0)));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
