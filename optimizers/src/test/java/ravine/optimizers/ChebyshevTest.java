// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Vectors;

class ChebyshevTest extends FirstOrderRuleContract {

    @Override
    Chebyshev optimizer() {
        return Chebyshev.tuned(Quadratic.bounds(KAPPA));
    }

    @Override
    String expectedName() {
        return "chebyshev";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Chebyshev(1e-200, 1e-200));
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    /** The ratio T_t(a) / T_t(b), b > 1, by the three-term recurrence of the polynomials, scaled as it grows. */
    private static double ratio(int t, double a, double b) {
        double numerator = 1;
        double numeratorBefore = a;
        double denominator = 1;
        double denominatorBefore = b;
        for (int k = 0; k < t; k++) {
            double next = 2 * a * numerator - numeratorBefore;
            double nextBelow = 2 * b * denominator - denominatorBefore;
            numeratorBefore = numerator / nextBelow;
            numerator = next / nextBelow;
            denominatorBefore = denominator / nextBelow;
            denominator = 1;
        }
        return numerator;
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 1e3})
    void alongAnEigenvectorItIsAQuotientOfChebyshevPolynomials(double kappa) {
        double[] eigenvalues = Quadratic.logUniformSpectrum(N, kappa);
        double[] x0 = Quadratic.cosines(N);
        List<double[]> iterates =
                iterates(Chebyshev.tuned(Quadratic.bounds(kappa)), Quadratic.logUniform(N, kappa), x0, 60);
        double center = (kappa + 1) / 2;
        double halfWidth = (kappa - 1) / 2;
        for (int t = 0; t <= 60; t++) {
            for (int i = 0; i < N; i++) {
                double expected = ratio(t, (center - eigenvalues[i]) / halfWidth, center / halfWidth);
                // Each step rounds by a few ulps of one, and none amplifies by more than its number of steps.
                assertEquals(expected * x0[i], iterates.get(t)[i], 4 * t * t * Math.ulp(1.0), "iteration " + t);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 1e4})
    void theErrorStaysUnderTheBoundInEveryIterationAndTouchesItAtTheEndsOfTheSpectrum(double kappa) {
        double sigma = (Math.sqrt(kappa) + 1) / (Math.sqrt(kappa) - 1);
        List<double[]> iterates = iterates(
                Chebyshev.tuned(Quadratic.bounds(kappa)), Quadratic.diagonal(1, kappa), new double[] {3, 4}, 100);
        for (int t = 0; t <= 100; t++) {
            double bound = 2 / (Math.pow(sigma, t) + Math.pow(sigma, -t));
            double norm = Vectors.norm2(iterates.get(t));
            assertEquals(5 * bound, norm, 1e-12, "iteration " + t);
        }
    }

    @Test
    void itNeverRisesWhereHeavyBallDoes() {
        double kappa = 1e4;
        Quadratic landscape = Quadratic.diagonal(1, kappa);
        double[] x0 = {0, 1};
        double start = landscape.value(x0);
        for (double[] iterate : iterates(Chebyshev.tuned(Quadratic.bounds(kappa)), landscape, x0, 1000)) {
            assertTrue(landscape.value(iterate) <= start);
        }
        assertTrue(landscape.value(iterates(HeavyBall.tuned(Quadratic.bounds(kappa)), landscape, x0, 50)
                        .get(50))
                > 100 * start);
    }

    @Test
    void whereAllCurvatureIsOneItTakesOneStep() {
        double[] x0 = {3, -4};
        Chebyshev method = Chebyshev.tuned(new CurvatureBounds(8, 8));
        List<double[]> iterates = iterates(method, Quadratic.diagonal(8, 8), x0, 3);
        for (int t = 1; t <= 3; t++) {
            assertArrayEquals(new double[2], iterates.get(t));
        }
    }

    @Test
    void itConvergesForEigenvaluesBelowMuPlusLOnly() {
        for (double factor : new double[] {0.99, 1.01}) {
            Result result = new Minimizer(Target.relativeGap(1e-10, 0), 100_000)
                    .minimize(new Chebyshev(1, 9), Quadratic.diagonal(1, factor * 10), new double[] {1, 1});
            assertEquals(
                    factor < 1 ? Stop.Kind.CONVERGED : Stop.Kind.DIVERGED,
                    result.stop().kind());
        }
    }

    @Test
    void boundsMustBeInOrder() {
        assertEquals(
                "mu: expected at most 1.0 but was 2.0",
                assertThrows(IllegalArgumentException.class, () -> new Chebyshev(2, 1))
                        .getMessage());
        assertEquals(
                "mu: expected a positive finite number but was 0.0",
                assertThrows(IllegalArgumentException.class, () -> new Chebyshev(0, 1))
                        .getMessage());
        assertEquals(
                "lipschitz: expected a positive finite number but was NaN",
                assertThrows(IllegalArgumentException.class, () -> new Chebyshev(1, Double.NaN))
                        .getMessage());
    }
}
