// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CentralDifferencesTest extends DifferentiatorContract {

    @Override
    Differentiator differentiator() {
        return new CentralDifferences();
    }

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

    @Test
    void bestStepIsTheCubeRootOfEpsilon() {
        assertEquals(0x1p-52, Math.pow(CentralDifferences.BEST_STEP, 3), 1e-30);
    }

    /** The V of error against step: at 100 times the best step truncation rules, at a hundredth rounding does. */
    @Test
    void bestStepIsNearTheLeastError() {
        double best = errorOfExp(CentralDifferences.BEST_STEP);
        assertTrue(best < 1e-9);
        assertTrue(errorOfExp(100 * CentralDifferences.BEST_STEP) > 100 * best);
        assertTrue(errorOfExp(1e-9) > 10 * best);
    }

    private static double errorOfExp(double step) {
        double greatest = 0;
        double[] gradient = new double[1];
        // Several points, since rounding errors may be small by chance at one.
        for (double x : new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7}) {
            new CentralDifferences(step)
                    .differentiate(plain(StrictMath::exp))
                    .valueAndGradient(new double[] {x}, gradient);
            greatest = Math.max(greatest, Math.abs(gradient[0] - StrictMath.exp(x)));
        }
        return greatest;
    }

    /** A step of a few units in the last place is far from representable: only the true distance gives the slope 1. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1.1, 12345.678, 1e10, -1e10})
    void distanceOfThePointsIsTheOneThatWasStepped(double x) {
        double[] gradient = new double[1];
        new CentralDifferences(0x1p-50 * 3).differentiate(plain(t -> t)).valueAndGradient(new double[] {x}, gradient);
        assertEquals(1, gradient[0], 0);
    }

    @Test
    void worksOnAnyObjective() {
        double[] gradient = new double[1];
        double value = new CentralDifferences()
                .differentiate(plain(t -> t * t * t))
                .valueAndGradient(new double[] {2}, gradient);
        assertEquals(8, value, 0);
        assertEquals(12, gradient[0], 1e-8);
    }

    @Test
    void gradientTakes2nPlus1Evaluations() {
        var counted = CountingObjective.of(new ReverseMode().differentiate(Scenario::rosenbrock, 5));
        new CentralDifferences().differentiate(counted).valueAndGradient(new double[] {1, 2, 3, 4, 5}, new double[5]);
        assertEquals(11, counted.counts().values());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1e-6, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepOutsideZeroToOneIsRefused(double step) {
        var fault = assertThrows(IllegalArgumentException.class, () -> new CentralDifferences(step));
        assertEquals("relativeStep: expected between 0 and 1 but was " + step, fault.getMessage());
    }

    /** A function of one variable as an objective. */
    static Objective plain(java.util.function.DoubleUnaryOperator f) {
        return new Objective() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double value(double[] x) {
                return f.applyAsDouble(x[0]);
            }
        };
    }
}
