// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanczosTest {

    /** Widens by 4 n eps L: the rounding of a test's own closed form and of its reflections. */
    private static void assertContains(ExtremeEigenvalues.Bracket bracket, double eigenvalue, double scale) {
        double slack = 1e-15 * scale;
        assertTrue(
                bracket.lower() <= eigenvalue + slack && eigenvalue - slack <= bracket.upper(),
                eigenvalue + " is not in " + bracket);
    }

    private static ExtremeEigenvalues assertExtremes(MatrixFree f, double least, double greatest, Lanczos method) {
        ExtremeEigenvalues extremes = method.extremes(f, new double[f.dimension()]);
        double scale = Math.max(Math.abs(least), Math.abs(greatest));
        assertContains(extremes.least(), least, scale);
        assertContains(extremes.greatest(), greatest, scale);
        return extremes;
    }

    private static void assertConditionNumber(MatrixFree f, double least, double greatest) {
        ExtremeEigenvalues extremes = assertExtremes(f, least, greatest, Lanczos.seeded(1));
        assertEquals(ExtremeEigenvalues.Stop.CONVERGED, extremes.stop(), extremes::words);
        assertEquals(ExtremeEigenvalues.Definiteness.POSITIVE_DEFINITE, extremes.definiteness());
        ConditionNumber kappa = extremes.conditionNumber().orElseThrow();
        double exact = greatest / least;
        assertEquals(exact, kappa.value(), 0.01 * exact);
        assertTrue(kappa.least() <= exact && exact <= kappa.greatest(), kappa + " does not contain " + exact);
        assertTrue(kappa.greatest() <= 1.0101 * kappa.least(), kappa.toString());
        assertTrue(kappa.positiveDefinite());
    }

    static Stream<Arguments> spectra() {
        return Stream.of(
                Arguments.of("log-uniform", MatrixFree.logUniform(1000, 1e4)),
                Arguments.of("log-uniform", MatrixFree.logUniform(10_000, 1e3)),
                Arguments.of("log-uniform, well-conditioned", MatrixFree.logUniform(10_000, 2)),
                Arguments.of("linear", MatrixFree.linear(10_000, 1e4)),
                Arguments.of("two clusters", MatrixFree.twoClusters(10_000, 1e4)),
                Arguments.of("Strakos", MatrixFree.strakos(48, 0.8)),
                Arguments.of("Strakos", MatrixFree.strakos(1000, 0.99)),
                Arguments.of("one small eigenvalue", withFirst(MatrixFree.logUniform(10_000, 1e3), 0.1)),
                Arguments.of("one large eigenvalue", withLast(MatrixFree.logUniform(10_000, 10), 1e4)));
    }

    private static double[] withFirst(double[] eigenvalues, double first) {
        eigenvalues[0] = first;
        return eigenvalues;
    }

    private static double[] withLast(double[] eigenvalues, double last) {
        eigenvalues[eigenvalues.length - 1] = last;
        return eigenvalues;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spectra")
    void conditionNumberOfADiagonalMatrixIsRightToOnePerCent(String name, double[] eigenvalues) {
        assertConditionNumber(MatrixFree.diagonal(eigenvalues), eigenvalues[0], eigenvalues[eigenvalues.length - 1]);
    }

    @ParameterizedTest
    @CsvSource({"300, 1e4, 7", "10000, 100, 3"})
    void conditionNumberOfAReflectedMatrixIsRightToOnePerCent(int n, double kappa, int reflections) {
        assertConditionNumber(MatrixFree.reflected(MatrixFree.logUniform(n, kappa), reflections, 5), 1, kappa);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 100, 1000})
    void conditionNumberOfTheLaplaceMatrixIsASquaredCotangent(int n) {
        double sine = Math.sin(Math.PI / (2 * (n + 1)));
        double cosine = Math.cos(Math.PI / (2 * (n + 1)));
        assertConditionNumber(MatrixFree.laplace(n), 4 * sine * sine, 4 * cosine * cosine);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void bracketsHoldForOtherSeedsAndAfterEveryBudget(long seed) {
        MatrixFree f = MatrixFree.diagonal(MatrixFree.logUniform(500, 1e4));
        for (int budget : new int[] {1, 2, 3, 10, 50, 200, 1000, 5000}) {
            assertExtremes(f, 1, 1e4, Lanczos.seeded(seed).withMaxHvps(budget));
        }
    }

    /**
     * The probability is sharp for a matrix with one eigenvalue t far below n - 1 others, which are 1: of one step, p_1(t)
     * times the start's component along its eigenvector is the root of 1 - w, with the weight w of some 1/n. So the bound
     * fails where that component is less than (delta / 2) sqrt(pi / 2n), which happens with probability
     * erf((delta / 2) sqrt(pi) / 2), up to O(1/n).
     */
    @Test
    void boundFailsAsOftenAsItsProbabilitySays() {
        int n = 1000;
        double delta = 0.8;
        double[] eigenvalues = new double[n];
        Arrays.fill(eigenvalues, 1);
        eigenvalues[0] = -1e6;
        MatrixFree f = MatrixFree.diagonal(eigenvalues);
        Lanczos method = Lanczos.seeded(0).withFailureProbability(delta).withMaxHvps(1);
        int seeds = 4000;
        int failures = 0;
        for (int seed = 0; seed < seeds; seed++) {
            ExtremeEigenvalues extremes = new Lanczos(method.tolerance(), delta, 1, seed).extremes(f, new double[n]);
            if (extremes.least().lower() > -1e6) {
                failures++;
            }
            assertContains(extremes.greatest(), 1, 1e6);
        }
        // Abramowitz and Stegun 7.1.5 at z = 0.4 sqrt(pi) / 2.
        double z = 0.5 * delta * Math.sqrt(Math.PI) / 2;
        double expected = 2 / Math.sqrt(Math.PI) * (z - z * z * z / 3 + Math.pow(z, 5) / 10 - Math.pow(z, 7) / 42);
        double deviation = Math.sqrt(expected * (1 - expected) / seeds);
        assertEquals(expected, failures / (double) seeds, 4 * deviation);
        assertTrue(expected <= delta / 2);
    }

    /** The number of steps in the class comment, and at most a sixteenth more between two looks. */
    @ParameterizedTest
    @CsvSource({"1000, 100, 0.01", "10000, 1000, 0.01", "1000, 1000, 0.1"})
    void denseSpectrumTakesAtMostTheStepsOfTheTheory(int n, double kappa, double tolerance) {
        Lanczos method = Lanczos.seeded(3).withTolerance(tolerance);
        ExtremeEigenvalues extremes =
                assertExtremes(MatrixFree.diagonal(MatrixFree.logUniform(n, kappa)), 1, kappa, method);
        double steps = 0.5
                * Math.sqrt(kappa / tolerance)
                * Math.log(4 * Math.sqrt(2 * n / Math.PI) / method.failureProbability());
        assertTrue(extremes.hvps() <= 1.0625 * steps + 1, extremes.hvps() + " > " + steps);
    }

    @Test
    void sameSeedGivesTheSameBitsAndAnotherSeedDoesNot() {
        MatrixFree f = MatrixFree.reflected(MatrixFree.logUniform(300, 50), 3, 1);
        ExtremeEigenvalues first = Lanczos.seeded(7).extremes(f, new double[300]);
        ExtremeEigenvalues second = Lanczos.seeded(7).extremes(f, new double[300]);
        assertEquals(first.least(), second.least());
        assertEquals(first.greatest(), second.greatest());
        assertEquals(first.words(), second.words());
        assertNotEquals(
                first.least(), Lanczos.seeded(8).extremes(f, new double[300]).least());
    }

    @ParameterizedTest
    @ValueSource(ints = {-950, -500, 500, 1000})
    void powersOfTwoScaleTheEigenvaluesExactly(int power) {
        double[] eigenvalues = MatrixFree.logUniform(100, 100);
        ExtremeEigenvalues expected = Lanczos.seeded(1).extremes(MatrixFree.diagonal(eigenvalues), new double[100]);
        double[] scaled =
                Arrays.stream(eigenvalues).map(e -> Math.scalb(e, power)).toArray();
        ExtremeEigenvalues actual = Lanczos.seeded(1).extremes(MatrixFree.diagonal(scaled), new double[100]);
        assertEquals(Math.scalb(expected.least().value(), power), actual.least().value());
        assertEquals(
                Math.scalb(expected.greatest().upper(), power),
                actual.greatest().upper());
        assertEquals(expected.conditionNumber(), actual.conditionNumber());
    }

    @Test
    void productsAreCountedAndNothingElseIsEvaluated() {
        CountingObjective.TwiceDifferentiable f = (CountingObjective.TwiceDifferentiable)
                CountingObjective.of(MatrixFree.diagonal(MatrixFree.logUniform(200, 30)));
        ExtremeEigenvalues extremes = Lanczos.seeded(1).extremes(f, new double[200]);
        assertEquals(new EvaluationCounts(0, 0, extremes.hvps()), f.counts());
        RitzPair pair = extremes.leastPair(f, new double[200]);
        assertEquals(extremes.hvps() + pair.hvps(), f.counts().hvps());
        assertTrue(pair.hvps() <= extremes.hvps());
    }

    /** All vectors of the recurrence pass through the products; this counts them by identity. */
    @Test
    void memoryIsThreeVectorsAndFiveForAPair() {
        Set<double[]> vectors = Collections.newSetFromMap(new IdentityHashMap<>());
        MatrixFree diagonal = MatrixFree.diagonal(MatrixFree.linear(1000, 30));
        MatrixFree f = new MatrixFree(1000, (v, out) -> {
            vectors.add(v);
            vectors.add(out);
            diagonal.product().accept(v, out);
        });
        ExtremeEigenvalues extremes = Lanczos.seeded(1).extremes(f, new double[1000]);
        assertTrue(extremes.hvps() > 20);
        assertEquals(3, vectors.size());
        vectors.clear();
        extremes.leastPair(f, new double[1000]);
        assertEquals(5, vectors.size());
    }

    @Test
    void pointIsNotModifiedAndReachesTheProducts() {
        // f = x^4 / 12 + y^2 / 2.
        ClosedForm f = new ClosedForm(
                2, x -> Math.pow(x[0], 4) / 12 + x[1] * x[1] / 2, x -> new double[] {Math.pow(x[0], 3) / 3, x[1]}, x ->
                        new double[][] {{x[0] * x[0], 0}, {0, 1}});
        double[] x = {3, 5};
        ExtremeEigenvalues extremes = Lanczos.seeded(1).extremes(f, x);
        assertEquals(9, extremes.greatest().value(), 1e-14);
        assertEquals(1, extremes.least().value(), 1e-14);
        assertArrayEquals(new double[] {3, 5}, x);
    }

    @Test
    void parametersAreRefusedByName() {
        Lanczos method = Lanczos.seeded(1);
        assertEquals(
                "tolerance: expected positive and finite but was NaN", refusal(() -> method.withTolerance(Double.NaN)));
        assertEquals("tolerance: expected positive and finite but was 0.0", refusal(() -> method.withTolerance(0)));
        assertEquals(
                "failureProbability: expected above 0 and below 1 but was 1.0",
                refusal(() -> method.withFailureProbability(1)));
        assertEquals(
                "failureProbability: expected above 0 and below 1 but was 0.0",
                refusal(() -> method.withFailureProbability(0)));
        assertEquals("maxHvps: expected at least 1 but was 0", refusal(() -> method.withMaxHvps(0)));
        assertEquals(
                "x: expected double[2] but was double[3]",
                refusal(() -> method.extremes(MatrixFree.diagonal(1, 2), new double[3])));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }

    @Test
    @Tag("slow")
    void conditionNumberOfTenThousandInAMillionVariablesIsRightToOnePerCent() {
        int n = 1_000_000;
        assertConditionNumber(MatrixFree.diagonal(MatrixFree.logUniform(n, 1e4)), 1, 1e4);
    }

    @Test
    @Tag("slow")
    void reflectedMatrixInAMillionVariablesIsResolvedAtBothEnds() {
        double[] eigenvalues = MatrixFree.twoClusters(1_000_000, 1e4);
        MatrixFree f = MatrixFree.reflected(eigenvalues, 2, 3);
        assertConditionNumber(f, 1, 1e4);
        ExtremeEigenvalues extremes = Lanczos.seeded(1).extremes(f, new double[f.dimension()]);
        RitzPair pair = extremes.leastPair(f, new double[f.dimension()]);
        assertTrue(pair.lower() <= 1.01 && 1 <= pair.upper(), pair.toString());
    }
}
