// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.Momentum;
import ravine.optimizers.Stepper;

class QuadraticRatesTest {

    private static double rate(OptimizerFamily family, CurvatureBounds bounds, Map<String, ?> settings) {
        return family.theoreticalRate(Settings.of(settings), bounds).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 10, 1e4, 1e8})
    void tunedRatesAreThoseOfTheTextbooks(double kappa) {
        CurvatureBounds bounds = new CurvatureBounds(0.3, 0.3 * kappa);
        double root = Math.sqrt(kappa);
        // Near a double root an ulp in the coefficients is worth its square root; those roots are recognised.
        double tolerance = 1e-14;
        assertEquals(
                (kappa - 1) / (kappa + 1),
                rate(new GradientDescentFamily(), bounds, Map.of("step", "2/(L+mu)")),
                tolerance);
        assertEquals(1 - 1 / kappa, rate(new GradientDescentFamily(), bounds, Map.of("step", "1/L")), tolerance);
        assertEquals(
                (root - 1) / (root + 1),
                rate(new HeavyBallFamily(), bounds, Map.of("step", "optimal", "momentum", "optimal")),
                tolerance);
        assertEquals(
                1 - 1 / root,
                rate(new NesterovFamily(), bounds, Map.of("step", "1/L", "momentum", "constant")),
                tolerance);
        assertEquals(
                1 - 2 / Math.sqrt(3 * kappa + 1),
                rate(new NesterovFamily(), bounds, Map.of("step", "optimal", "momentum", "optimal")),
                tolerance);
        assertEquals(
                (root - 1) / (root + 1),
                rate(new ChebyshevFamily(), bounds, Map.of("mu", "mu", "lipschitz", "L")),
                tolerance);
    }

    @Test
    void chebyshevWithOtherBoundsIsSlowerAndDivergesAboveTheirSum() {
        CurvatureBounds bounds = new CurvatureBounds(1, 50);
        double tuned = QuadraticRates.chebyshev(1, 50, bounds);
        assertTrue(QuadraticRates.chebyshev(0.5, 50, bounds) > tuned, "too wide");
        assertTrue(QuadraticRates.chebyshev(2, 50, bounds) > tuned, "too narrow");
        assertTrue(QuadraticRates.chebyshev(2, 48 + 1e-9, bounds) < 1);
        assertTrue(QuadraticRates.chebyshev(2, 48 - 1e-9, bounds) > 1);
    }

    @Test
    void nesterovsOptimumOnQuadraticsIsKnown() {
        // Lessard, Recht and Packard 2016, proposition 1: step 4/(3L + mu), rate 1 - 2/sqrt(3 kappa + 1).
        double kappa = 100;
        double root = Math.sqrt(3 * kappa + 1);
        assertEquals(
                1 - 2 / root,
                QuadraticRates.nesterov(4 / (3 * kappa + 1), (root - 2) / (root + 2), new CurvatureBounds(1, kappa)),
                1e-14);
    }

    @Test
    void withoutMomentumAllAreGradientDescent() {
        CurvatureBounds bounds = new CurvatureBounds(1, 30);
        for (double step : new double[] {0.01, 1 / 30.0, 0.05, 0.1}) {
            double expected = Math.max(Math.abs(1 - step), Math.abs(1 - 30 * step));
            assertEquals(expected, QuadraticRates.gradientDescent(step, bounds), 1e-15);
            assertEquals(expected, QuadraticRates.heavyBall(step, 0, bounds), 1e-15);
            assertEquals(expected, QuadraticRates.nesterov(step, 0, bounds), 1e-15);
        }
    }

    @Test
    void ratesCrossOneWhereMethodsBecomeUnstable() {
        CurvatureBounds bounds = new CurvatureBounds(1, 50);
        double beta = 0.6;
        double heavy = 2 * (1 + beta) / 50;
        assertTrue(QuadraticRates.heavyBall(heavy * (1 - 1e-9), beta, bounds) < 1);
        assertTrue(QuadraticRates.heavyBall(heavy * (1 + 1e-9), beta, bounds) > 1);
        double nesterov = 2 * (1 + beta) / (1 + 2 * beta) / 50;
        assertTrue(QuadraticRates.nesterov(nesterov * (1 - 1e-9), beta, bounds) < 1);
        assertTrue(QuadraticRates.nesterov(nesterov * (1 + 1e-9), beta, bounds) > 1);
    }

    @Test
    void worstEigenvalueIsAtAnEnd() {
        CurvatureBounds bounds = new CurvatureBounds(1, 40);
        for (double step : new double[] {0.001, 0.02, 0.04, 0.06}) {
            for (double beta : new double[] {0, 0.3, 0.9}) {
                for (double lambda = 1; lambda <= 40; lambda += 0.25) {
                    CurvatureBounds one = new CurvatureBounds(lambda, lambda);
                    assertTrue(
                            QuadraticRates.heavyBall(step, beta, one) <= QuadraticRates.heavyBall(step, beta, bounds));
                    assertTrue(QuadraticRates.nesterov(step, beta, one) <= QuadraticRates.nesterov(step, beta, bounds));
                }
            }
        }
    }

    @Test
    void momentumOfLibrariesHasTheRateOfItsRun() {
        CurvatureBounds bounds = new CurvatureBounds(1, 2);
        for (Momentum.Variant variant : Momentum.Variant.values()) {
            double dampening = variant == Momentum.Variant.BUFFER ? 0.2 : 0;
            Stepper stepper = new Momentum(0.0125, 0.5, dampening, variant).stepper(1);
            double[] x = {1};
            double ratio = Double.NaN;
            for (int t = 0; t < 300; t++) {
                double before = x[0];
                // f = x²/2; both roots are real there and at λ = 2, and the greater at μ is the rate.
                stepper.step(x, x.clone());
                ratio = x[0] / before;
            }
            Map<String, ?> settings = Map.of(
                    "step",
                    0.0125,
                    "momentum",
                    0.5,
                    "dampening",
                    dampening,
                    "variant",
                    variant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            assertEquals(ratio, rate(new MomentumFamily(), bounds, settings), 1e-13, variant.name());
        }
    }
}
