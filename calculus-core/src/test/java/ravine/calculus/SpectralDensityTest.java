// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralDensityTest {

    private static final int N = 1000;

    private static SpectralDensity of(MatrixFree f, int probes, int steps) {
        return SpectralDensity.at(f, new double[f.dimension()], probes, steps, 1);
    }

    private static MatrixFree full(double[] eigenvalues) {
        return MatrixFree.reflected(eigenvalues, 3, 9);
    }

    private static double mean(double[] eigenvalues, int power) {
        return Arrays.stream(eigenvalues).map(e -> Math.pow(e, power)).average().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void momentsAreWithinTheirStandardErrors(int power) {
        double[] eigenvalues = MatrixFree.logUniform(N, 100);
        Estimate moment = of(full(eigenvalues), 40, 10).integral(t -> Math.pow(t, power));
        assertEquals(mean(eigenvalues, power), moment.value(), 4 * moment.standardError());
        assertTrue(moment.standardError() > 0 && moment.standardError() < 0.05 * moment.value(), moment.toString());
    }

    /** Trace and squared Frobenius norm of tridiag(-1, 2, -1): 2n and 6n - 2. */
    @Test
    void traceAndFrobeniusNormOfTheLaplaceMatrixAreWithinTheirStandardErrors() {
        SpectralDensity density = of(MatrixFree.laplace(N), 30, 5);
        Estimate trace = density.integral(t -> t).times(N);
        Estimate squares = density.integral(t -> t * t).times(N);
        assertEquals(2 * N, trace.value(), 4 * trace.standardError());
        assertEquals(6 * N - 2, squares.value(), 4 * squares.standardError());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30})
    void firstMomentIsHutchinsonsTraceWithTheSameProbes(int steps) {
        MatrixFree f = full(MatrixFree.linear(N, 7));
        Estimate trace = Hutchinson.trace(f, new double[N], 5, 1);
        Estimate moment = of(f, 5, steps).integral(t -> t).times(N);
        assertEquals(trace.value(), moment.value(), 1e-12 * trace.value());
        assertEquals(trace.standardError(), moment.standardError(), 1e-11 * trace.value());
    }

    /** m steps are exact for polynomials of degree 2m - 1, and not beyond. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void quadratureIsExactToItsDegree(int steps) {
        MatrixFree f = MatrixFree.laplace(N);
        SpectralDensity density = of(f, 2, steps);
        double[] probe = new double[N];
        new Probes(1).rademacher(probe);
        double[] power = probe.clone();
        double[] product = new double[N];
        for (int degree = 1; degree <= 2 * steps; degree++) {
            f.hvp(new double[N], power, product);
            System.arraycopy(product, 0, power, 0, N);
            double exact = Vectors.dot(probe, power) / N;
            double actual = 0;
            for (int k = 0; k < steps; k++) {
                actual += density.weights(0)[k] * Math.pow(density.nodes(0)[k], degree);
            }
            if (degree < 2 * steps) {
                assertEquals(exact, actual, 1e-13 * exact);
            } else {
                assertTrue(actual < (1 - 1e-4) * exact, actual + " of " + exact);
            }
        }
    }

    @Test
    void nodesAreInTheSpectrumAndWeightsAddUpToOne() {
        SpectralDensity density = of(full(MatrixFree.logUniform(N, 1e6)), 3, 60);
        for (int l = 0; l < density.probes(); l++) {
            double[] nodes = density.nodes(l);
            assertEquals(60, nodes.length);
            assertTrue(nodes[0] >= 1 - 1e-8 && nodes[59] <= 1e6 + 1e-8);
            double[] sorted = nodes.clone();
            Arrays.sort(sorted);
            assertArrayEquals(sorted, nodes);
            assertTrue(Arrays.stream(density.weights(l)).allMatch(w -> w >= 0));
            assertEquals(1, Arrays.stream(density.weights(l)).sum(), 1e-13);
        }
    }

    /** Without reorthogonalisation copies of the outliers would appear among the nodes. */
    @Test
    void outliersAppearOnceEach() {
        double[] eigenvalues = MatrixFree.linear(N, 2);
        eigenvalues[N - 1] = 1000;
        eigenvalues[N - 2] = 300;
        SpectralDensity density = of(full(eigenvalues), 2, 80);
        for (int l = 0; l < 2; l++) {
            assertEquals(2, Arrays.stream(density.nodes(l)).filter(t -> t > 10).count());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void asManyStepsAsVariablesFindEveryEigenvalue(int n) {
        double[] eigenvalues = MatrixFree.linear(6, 11);
        MatrixFree f = full(Arrays.copyOf(eigenvalues, n));
        SpectralDensity density = of(f, 2, 100);
        assertArrayEquals(Arrays.copyOf(eigenvalues, n), density.nodes(0), 1e-12);
    }

    @Test
    void invariantSubspaceEndsTheRecurrence() {
        double[] eigenvalues = new double[N];
        Arrays.fill(eigenvalues, 0, 300, -2);
        Arrays.fill(eigenvalues, 300, N, 5);
        SpectralDensity density = of(MatrixFree.diagonal(eigenvalues), 4, 50);
        for (int l = 0; l < 4; l++) {
            assertArrayEquals(new double[] {-2, 5}, density.nodes(l), 1e-12);
            // Rademacher probes give every coordinate the same weight.
            assertArrayEquals(new double[] {0.3, 0.7}, density.weights(l), 1e-12);
        }
        Estimate negative = density.integral(t -> t < 0 ? 1 : 0);
        assertEquals(0.3, negative.value(), 1e-12);
        assertEquals(
                0, of(MatrixFree.diagonal(new double[5]), 2, 3).integral(t -> t).value());
    }

    @Test
    void logarithmOfTheDeterminantIsWithinItsStandardError() {
        // Of a log-uniform spectrum from 1 to 100 the mean logarithm is log(100) / 2.
        Estimate logarithm = of(full(MatrixFree.logUniform(N, 100)), 40, 60).integral(Math::log);
        assertEquals(Math.log(100) / 2, logarithm.value(), 4 * logarithm.standardError());
        assertTrue(logarithm.standardError() < 0.02);
    }

    @Test
    void smoothedDensityIsThatOfTheSpectrum() {
        // The Laplace matrix's eigenvalues follow the arcsine law 1 / (pi sqrt(t (4 - t))).
        SpectralDensity density = of(MatrixFree.laplace(4000), 8, 100);
        int points = 2001;
        double[] grid = new double[points];
        Arrays.setAll(grid, i -> -1 + 6.0 * i / (points - 1));
        double[] values = new double[points];
        density.density(grid, 0.1, values);
        assertEquals(1, Arrays.stream(values).sum() * 6.0 / (points - 1), 1e-12);
        assertTrue(Arrays.stream(values).allMatch(v -> v >= 0));
        double[] middle = {1, 2, 3};
        density.density(middle, 0.1, middle);
        for (int i = 0; i < 3; i++) {
            double t = i + 1;
            double exact = 1 / (Math.PI * Math.sqrt(t * (4 - t)));
            // Smoothing bends by sigma^2 f'' / 2, below 1 % here; the rest is the spread of 8 probes.
            assertEquals(exact, middle[i], 0.05 * exact);
        }
    }

    @Test
    void densityOfOneNodeIsTheNormalDistribution() {
        double[] at = {3, 3.5};
        of(MatrixFree.diagonal(3), 2, 1).density(at, 0.5, at);
        double peak = 1 / (0.5 * Math.sqrt(2 * Math.PI));
        assertArrayEquals(new double[] {peak, peak * Math.exp(-0.5)}, at, 1e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {-950, 1000})
    void powersOfTwoScaleTheNodesExactly(int power) {
        double[] eigenvalues = MatrixFree.linear(50, 9);
        double[] scaled =
                Arrays.stream(eigenvalues).map(e -> Math.scalb(e, power)).toArray();
        double[] expected = Arrays.stream(
                        of(MatrixFree.diagonal(eigenvalues), 2, 8).nodes(1))
                .map(e -> Math.scalb(e, power))
                .toArray();
        assertArrayEquals(expected, of(MatrixFree.diagonal(scaled), 2, 8).nodes(1));
    }

    @Test
    void sameSeedGivesTheSameBitsAndProbesDiffer() {
        MatrixFree f = MatrixFree.laplace(100);
        assertArrayEquals(of(f, 2, 5).nodes(1), of(f, 2, 5).nodes(1));
        assertNotEquals(of(f, 2, 5).nodes(0)[2], of(f, 2, 5).nodes(1)[2]);
        assertNotEquals(
                of(f, 2, 5).nodes(0)[2],
                SpectralDensity.at(f, new double[100], 2, 5, 2).nodes(0)[2]);
    }

    @Test
    void costIsAProductForEachStep() {
        CountingObjective.TwiceDifferentiable f =
                (CountingObjective.TwiceDifferentiable) CountingObjective.of(MatrixFree.laplace(100));
        SpectralDensity.at(f, new double[100], 3, 7, 1);
        assertEquals(new EvaluationCounts(0, 0, 21), f.counts());
    }

    @Test
    void nonFiniteProductGivesNaNAndNoException() {
        SpectralDensity density = of(MatrixFree.diagonal(1, Double.POSITIVE_INFINITY), 2, 5);
        assertTrue(Double.isNaN(density.nodes(0)[0]));
        assertTrue(Double.isNaN(density.integral(t -> 1).value()));
        double[] at = {1};
        density.density(at, 1, at);
        assertTrue(Double.isNaN(at[0]));
    }

    @Test
    void shapesAndCountsAreRefusedByName() {
        MatrixFree f = MatrixFree.diagonal(1, 2);
        assertEquals("probes: expected at least 2, for a standard error, but was 1", refusal(() -> of(f, 1, 1)));
        assertEquals("steps: expected at least 1 but was 0", refusal(() -> of(f, 2, 0)));
        assertEquals(
                "x: expected double[2] but was double[1]",
                refusal(() -> SpectralDensity.at(f, new double[1], 2, 1, 1)));
        SpectralDensity density = of(f, 2, 1);
        assertEquals(2, density.dimension());
        assertEquals("probe: expected 0 to 1 but was 2", refusal(() -> density.nodes(2)));
        assertEquals("probe: expected 0 to 1 but was -1", refusal(() -> density.weights(-1)));
        assertEquals(
                "densityOut: expected double[3] but was double[2]",
                refusal(() -> density.density(new double[3], 1, new double[2])));
        assertEquals(
                "width: expected positive and finite but was NaN",
                refusal(() -> density.density(new double[1], Double.NaN, new double[1])));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
