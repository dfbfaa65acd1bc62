// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Lanczos} in the scalar product of another matrix. */
class ScaledLanczosTest {

    /** A map by its product alone. */
    private record Products(MatrixFree form) implements LinearMap {

        @Override
        public int rows() {
            return form.dimension();
        }

        @Override
        public int columns() {
            return form.dimension();
        }

        @Override
        public void apply(double[] v, double[] out) {
            form.product().accept(v, out);
        }

        @Override
        public void applyTransposed(double[] w, double[] out) {
            throw new AssertionError("a transpose");
        }
    }

    /** M = R R with the reflected R of these roots, and H = R^-1 A R^-1: M H is similar to A. */
    private record Pair(MatrixFree hessian, Products m) {

        static Pair of(MatrixFree a, double[] roots) {
            int n = roots.length;
            MatrixFree root = MatrixFree.reflected(roots, 2, 11);
            MatrixFree inverse =
                    MatrixFree.reflected(Arrays.stream(roots).map(r -> 1 / r).toArray(), 2, 11);
            return new Pair(
                    new MatrixFree(n, (v, out) -> {
                        double[] once = new double[n];
                        double[] twice = new double[n];
                        inverse.product().accept(v, once);
                        a.product().accept(once, twice);
                        inverse.product().accept(twice, out);
                    }),
                    new Products(new MatrixFree(n, (v, out) -> {
                        double[] once = new double[n];
                        root.product().accept(v, once);
                        root.product().accept(once, out);
                    })));
        }
    }

    private static void assertContains(ExtremeEigenvalues.Bracket bracket, double eigenvalue) {
        assertTrue(bracket.lower() <= eigenvalue && eigenvalue <= bracket.upper(), eigenvalue + " in " + bracket);
    }

    @ParameterizedTest
    @CsvSource({"600, 100, 1", "600, 100, 30", "1000, 1000, 100"})
    void conditionNumberIsThatOfTheSimilarMatrixToOnePerCent(int n, double kappa, double spread) {
        Pair pair =
                Pair.of(MatrixFree.reflected(MatrixFree.logUniform(n, kappa), 3, 5), MatrixFree.logUniform(n, spread));
        ExtremeEigenvalues extremes = Lanczos.seeded(1)
                .extremes(pair.hessian(), new double[n], pair.m())
                .orElseThrow();
        assertEquals(ExtremeEigenvalues.Stop.CONVERGED, extremes.stop(), extremes::words);
        assertContains(extremes.least(), 1);
        assertContains(extremes.greatest(), kappa);
        ConditionNumber found = extremes.conditionNumber().orElseThrow();
        assertEquals(kappa, found.value(), 0.01 * kappa);
        assertTrue(found.least() <= kappa && kappa <= found.greatest(), found::toString);
        assertTrue(found.greatest() <= 1.0101 * found.least(), found::toString);
    }

    @Test
    void theIdentityGivesWhatThePlainMethodGives() {
        MatrixFree f = MatrixFree.reflected(MatrixFree.logUniform(300, 50), 3, 1);
        double[] x = new double[300];
        ExtremeEigenvalues plain = Lanczos.seeded(3).extremes(f, x);
        ExtremeEigenvalues scaled =
                Lanczos.seeded(3).extremes(f, x, LinearMap.identity(300)).orElseThrow();
        // The same start; the other probability and the bound of M = I move the bounds within the tolerance.
        assertEquals(plain.greatest().value(), scaled.greatest().value(), 1e-4 * 50);
        assertEquals(plain.least().value(), scaled.least().value(), 1e-4);
    }

    @Test
    void theInverseGivesTheIdentity() {
        double[] eigenvalues = MatrixFree.logUniform(700, 1e3);
        MatrixFree f = MatrixFree.reflected(eigenvalues, 3, 1);
        Products inverse = new Products(
                MatrixFree.reflected(Arrays.stream(eigenvalues).map(e -> 1 / e).toArray(), 3, 1));
        ExtremeEigenvalues extremes =
                Lanczos.seeded(1).extremes(f, new double[700], inverse).orElseThrow();
        assertContains(extremes.least(), 1);
        assertContains(extremes.greatest(), 1);
        assertEquals(1, extremes.greatest().value(), 1e-9);
        assertTrue(extremes.greatest().upper() <= 1.01 && extremes.least().lower() >= 0.99, extremes::words);
        assertTrue(extremes.hvps() <= 2, extremes::words);
    }

    @Test
    void indefiniteIsCertain() {
        double[] eigenvalues = MatrixFree.linear(400, 10);
        eigenvalues[0] = -2;
        Pair pair = Pair.of(MatrixFree.diagonal(eigenvalues), MatrixFree.logUniform(400, 10));
        ExtremeEigenvalues extremes = Lanczos.seeded(1)
                .extremes(pair.hessian(), new double[400], pair.m())
                .orElseThrow();
        assertEquals(ExtremeEigenvalues.Definiteness.INDEFINITE, extremes.definiteness());
        assertContains(extremes.least(), -2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void bracketsHoldForOtherSeedsAndAfterEveryBudget(long seed) {
        Pair pair = Pair.of(MatrixFree.diagonal(MatrixFree.logUniform(500, 1e3)), MatrixFree.linear(500, 3));
        for (int budget : new int[] {10, 50, 200, 1000}) {
            Lanczos method = Lanczos.seeded(seed).withMaxHvps(budget);
            Optional<ExtremeEigenvalues> extremes = method.extremes(pair.hessian(), new double[500], pair.m());
            extremes.ifPresent(found -> {
                assertContains(found.least(), 1);
                assertContains(found.greatest(), 1e3);
                assertTrue(found.hvps() <= budget);
            });
            // M has a condition number of 9, which 50 products bound.
            assertTrue(budget < 50 || extremes.isPresent());
        }
    }

    /**
     * The start that M makes has 1e-3 of the usual part along the eigenvector of the least eigenvalue, -1, and two others are seen first.
     * After two steps the next vector is that eigenvector, so that Lanczos' polynomial there is one over that part: the bound fails
     * where the part of s is less than (delta / 4) sqrt(pi / 2n), as often as of the plain method with half the probability. A bound that
     * knew nothing of M would fail nearly always.
     */
    @Test
    void aStartThatHardlySeesAnEigenvectorIsReckonedWith() {
        int n = 1000;
        double delta = 0.8;
        double[] m = new double[n];
        double[] h = new double[n];
        for (int i = 0; i < n; i++) {
            m[i] = i == 0 ? 1e-6 : 1;
            h[i] = i == 0 ? -1e6 : 1 + i % 2;
        }
        MatrixFree f = MatrixFree.diagonal(h);
        LinearMap scaling = LinearMap.withDiagonal(m);
        int seeds = 2000;
        int failures = 0;
        for (int seed = 0; seed < seeds; seed++) {
            ExtremeEigenvalues extremes = new Lanczos(0.01, delta, 2, seed)
                    .extremes(f, new double[n], scaling)
                    .orElseThrow();
            failures += extremes.least().lower() > -1 ? 1 : 0;
        }
        // Abramowitz and Stegun 7.1.5.
        double z = 0.25 * delta * Math.sqrt(Math.PI) / 2;
        double expected = 2 / Math.sqrt(Math.PI) * (z - z * z * z / 3 + Math.pow(z, 5) / 10);
        double deviation = Math.sqrt(expected * (1 - expected) / seeds);
        assertEquals(expected, failures / (double) seeds, 4 * deviation);
        assertTrue(expected <= delta / 2);
    }

    @Test
    void whatIsNotPositiveDefiniteOrNotFiniteOrNotShownGivesNothing() {
        MatrixFree f = MatrixFree.diagonal(MatrixFree.logUniform(100, 10));
        Lanczos method = Lanczos.seeded(1);
        double[] entries = MatrixFree.logUniform(100, 10);
        entries[5] = -1;
        assertTrue(method.extremes(f, new double[100], LinearMap.withDiagonal(entries))
                .isEmpty());
        entries[5] = 0;
        assertTrue(method.extremes(f, new double[100], LinearMap.withDiagonal(entries))
                .isEmpty());
        entries[5] = Double.NaN;
        assertTrue(method.extremes(f, new double[100], LinearMap.withDiagonal(entries))
                .isEmpty());
        LinearMap steep = LinearMap.withDiagonal(MatrixFree.logUniform(100, 1e6));
        assertTrue(method.withMaxHvps(5).extremes(f, new double[100], steep).isEmpty());
        assertTrue(method.extremes(f, new double[100], steep).isPresent());
    }

    @Test
    void aHessianThatIsNotFiniteIsSaid() {
        MatrixFree f = MatrixFree.diagonal(1, Double.NaN);
        ExtremeEigenvalues extremes = Lanczos.seeded(1)
                .extremes(f, new double[2], LinearMap.identity(2))
                .orElseThrow();
        assertEquals(ExtremeEigenvalues.Stop.NON_FINITE, extremes.stop());
    }

    @ParameterizedTest
    @ValueSource(ints = {-500, 400})
    void powersOfTwoOfHessianAndScalingMakeThoseOfTheEigenvalues(int power) {
        double[] h = MatrixFree.logUniform(100, 100);
        double[] m = MatrixFree.linear(100, 3);
        double[] moved = Arrays.stream(h).map(e -> Math.scalb(e, power)).toArray();
        double[] movedM = Arrays.stream(m).map(e -> Math.scalb(e, -power / 2)).toArray();
        ExtremeEigenvalues expected = Lanczos.seeded(1)
                .extremes(MatrixFree.diagonal(h), new double[100], LinearMap.withDiagonal(m))
                .orElseThrow();
        ExtremeEigenvalues actual = Lanczos.seeded(1)
                .extremes(MatrixFree.diagonal(moved), new double[100], LinearMap.withDiagonal(movedM))
                .orElseThrow();
        assertEquals(
                Math.scalb(expected.least().value(), power - power / 2),
                actual.least().value());
        assertEquals(expected.conditionNumber(), actual.conditionNumber());
    }

    /** Those of the scaled recurrence, and three of the plain one for M. */
    @Test
    void hessianProductsAreCountedAndMemoryIsFourVectors() {
        Set<double[]> vectors = Collections.newSetFromMap(new IdentityHashMap<>());
        int[] products = {0};
        MatrixFree diagonal = MatrixFree.diagonal(MatrixFree.linear(1000, 30));
        MatrixFree f = new MatrixFree(1000, (v, out) -> {
            products[0]++;
            vectors.add(v);
            vectors.add(out);
            diagonal.product().accept(v, out);
        });
        ExtremeEigenvalues extremes = Lanczos.seeded(1)
                .extremes(f, new double[1000], LinearMap.withDiagonal(MatrixFree.linear(1000, 2)))
                .orElseThrow();
        assertTrue(extremes.hvps() > 20);
        assertEquals(products[0], extremes.hvps());
        assertEquals(4, vectors.size());
    }

    @Test
    void shapesAreRefusedByName() {
        MatrixFree f = MatrixFree.diagonal(1, 2);
        assertEquals(
                "m: expected 2 rows and 2 columns but was 3 rows and 3 columns",
                assertThrows(IllegalArgumentException.class, () -> Lanczos.seeded(1)
                                .extremes(f, new double[2], LinearMap.identity(3)))
                        .getMessage());
        assertEquals(
                "x: expected double[2] but was double[3]",
                assertThrows(IllegalArgumentException.class, () -> Lanczos.seeded(1)
                                .extremes(f, new double[3], LinearMap.identity(2)))
                        .getMessage());
    }
}
