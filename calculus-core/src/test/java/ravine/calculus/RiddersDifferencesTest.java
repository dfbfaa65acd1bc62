// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiddersDifferencesTest extends DifferentiatorContract {

    @Override
    Differentiator differentiator() {
        return new RiddersDifferences();
    }

    /** What plain central differences achieve is achieved in any case. */
    @Override
    double gradientTolerance(Scenario scenario, double[] exact, int i) {
        return DifferenceTheory.gradientError(scenario.function(), scenario.x(), i, CentralDifferences.BEST_STEP);
    }

    @Override
    double hvpTolerance(Scenario scenario, double[] v, double[] exact, int i) {
        return DifferenceTheory.hvpError(scenario.function(), scenario.x(), v, i, 0x1p-13);
    }

    @Override
    double productTolerance() {
        // Third derivatives go up to 20^3; rounding is that of values of size 1, spread over a step.
        double step = CentralDifferences.BEST_STEP;
        return 2 * step * step / 6 * 8000 + 16 * 0x1p-52 / step;
    }

    @ParameterizedTest
    @MethodSource("allScenarios")
    void errorEstimateCoversTheError(Scenario scenario) {
        double[] exact = Dfps.gradient(scenario.function(), scenario.x());
        double[] gradient = new double[scenario.n()];
        double[] error = new double[scenario.n()];
        new RiddersDifferences().gradient(objective(scenario), scenario.x(), gradient, error);
        for (int i = 0; i < exact.length; i++) {
            assertEquals(exact[i], gradient[i], 16 * error[i], scenario + ", component " + i);
        }
    }

    @Test
    void smoothFunctionsKeepTwelveDigits() {
        DerivativeEstimate exp = new RiddersDifferences().derivative(StrictMath::exp, 1);
        assertEquals(StrictMath.E, exp.value(), 1e-12 * StrictMath.E);
        assertTrue(exp.error() < 1e-11);
        DerivativeEstimate sin = new RiddersDifferences().derivative(StrictMath::sin, 1);
        assertEquals(StrictMath.cos(1), sin.value(), 1e-12);
        assertTrue(sin.error() < 1e-11);
    }

    /** The first points, x - 1/16 and on, are left of 0, where the logarithm is NaN. */
    @Test
    void stepsShrinkIntoTheDomain() {
        DerivativeEstimate log = new RiddersDifferences().derivative(StrictMath::log, 0.01);
        assertEquals(100, log.value(), 1e-8);
        assertTrue(log.error() < 1e-6);
    }

    @Test
    void polynomialDoesNotClaimToBeExact() {
        DerivativeEstimate cube = new RiddersDifferences().derivative(t -> t * t * t, 1.1);
        assertEquals(3 * 1.1 * 1.1, cube.value(), cube.error());
        assertTrue(cube.error() > 0);
    }

    @Test
    void nowhereDefinedIsNanWithInfiniteError() {
        DerivativeEstimate estimate = new RiddersDifferences().derivative(t -> Double.NaN, 1);
        assertTrue(Double.isNaN(estimate.value()));
        assertEquals(Double.POSITIVE_INFINITY, estimate.error());
    }

    @Test
    void jumpIsConfessedByTheError() {
        DerivativeEstimate step = new RiddersDifferences().derivative(t -> t < 1 ? 0 : 1, 1);
        assertTrue(step.error() > 1);
    }

    @Test
    void gradientChecksItsArrays() {
        Objective f = new ReverseMode().differentiate(Scenario::worked, 2);
        double[] two = {1, 2};
        double[] one = {1};
        var ridders = new RiddersDifferences();
        assertThrows(IllegalArgumentException.class, () -> ridders.gradient(f, one, two, two.clone()));
        assertThrows(IllegalArgumentException.class, () -> ridders.gradient(f, two, one, two.clone()));
        assertThrows(IllegalArgumentException.class, () -> ridders.gradient(f, two, two, two.clone()));
        assertThrows(IllegalArgumentException.class, () -> ridders.gradient(f, two, two.clone(), two));
        double[] shared = new double[2];
        assertThrows(IllegalArgumentException.class, () -> ridders.gradient(f, two, shared, shared));
        assertThrows(IllegalArgumentException.class, () -> ridders.gradient(f, two, two.clone(), one));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1e-6, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepOutsideZeroToOneIsRefused(double step) {
        assertThrows(IllegalArgumentException.class, () -> new RiddersDifferences(step));
    }
}
