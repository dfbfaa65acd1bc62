// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.CurvatureBounds;

/**
 * Iterations to a relative gap of 1e-10 on a quadratic with n = 10, log-uniform spectrum in [1, κ], start x_i = cos i. The
 * numbers come from an independent program (Python, numpy).
 */
class GoldenCountsTest {

    private static final int N = 10;

    @ParameterizedTest
    @CsvSource({"10, 55, 89, 23, 31", "100, 557, 835, 81, 103", "1000, 5623, 7347, 278, 303"})
    void gradientDescentHeavyBallAndNesterov(double kappa, int optimal, int inverse, int ball, int nesterov) {
        CurvatureBounds curvature = Quadratic.bounds(kappa);
        for (double degrees : new double[] {0, 45}) {
            assertCount(optimal, GradientDescent.optimal(curvature), kappa, degrees);
            assertCount(inverse, GradientDescent.inverseLipschitz(curvature), kappa, degrees);
            assertCount(ball, HeavyBall.tuned(curvature), kappa, degrees);
            assertCount(nesterov, Nesterov.constantMomentum(curvature), kappa, degrees);
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 0, -0.5, 206", "10, 45, -1, 207", "100, 0, -1, 203", "100, 45, 0, 213", "1000, 45, 0, 510"})
    void adam(double kappa, double degrees, double logStepSize, int expected) {
        assertCount(expected, Adam.withStepSize(StrictMath.pow(10, logStepSize)), kappa, degrees);
    }

    private static void assertCount(int expected, Optimizer optimizer, double kappa, double degrees) {
        Result result = new Minimizer(Target.relativeGap(1e-10, 0), 100_000)
                .minimize(
                        optimizer,
                        Quadratic.logUniform(N, kappa).rotated(degrees),
                        Quadratic.rotate(Quadratic.cosines(N), degrees));
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        // Another order of summation may move the last step over the line.
        assertEquals(expected, result.iterations(), 1, optimizer + " at " + degrees + "°");
    }
}
