// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CurvatureBounds;

class HeavyBallTest extends FirstOrderRuleContract {

    @Override
    HeavyBall optimizer() {
        return HeavyBall.tuned(Quadratic.bounds(KAPPA));
    }

    @Override
    String expectedName() {
        return "heavy-ball";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new HeavyBall(1e200, 0.5));
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    @Test
    void firstStepsByHand() {
        // f = x^2 / 2 from 4 with step 1/4 and momentum 1/2: 4 - 1 = 3, 3 - 3/4 - 1/2 = 7/4, 7/4 - 7/16 - 5/8 = 11/16.
        List<double[]> iterates = iterates(new HeavyBall(0.25, 0.5), Quadratic.diagonal(1), new double[] {4}, 3);
        assertArrayEquals(new double[] {3}, iterates.get(1), "it starts at rest");
        assertArrayEquals(new double[] {1.75}, iterates.get(2));
        assertArrayEquals(new double[] {0.6875}, iterates.get(3));
    }

    @Test
    void withoutMomentumItIsGradientDescentBitForBit() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        List<double[]> plain = iterates(new GradientDescent(0.1), landscape, Quadratic.cosines(N), 50);
        List<double[]> ball = iterates(new HeavyBall(0.1, 0), landscape, Quadratic.cosines(N), 50);
        for (int t = 0; t <= 50; t++) {
            assertArrayEquals(plain.get(t), ball.get(t), "iteration " + t);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 1e3})
    void alongAnEigenvectorItIsAPowerOfATwoByTwoMatrix(double kappa) {
        int steps = 60;
        HeavyBall method = HeavyBall.tuned(Quadratic.bounds(kappa));
        double[] eigenvalues = Quadratic.logUniformSpectrum(N, kappa);
        double[] x0 = Quadratic.cosines(N);
        List<double[]> iterates = iterates(method, Quadratic.logUniform(N, kappa), x0, steps);
        for (int i = 0; i < N; i++) {
            BigDecimal a = BigDecimal.ONE
                    .add(new BigDecimal(method.momentum()))
                    .subtract(new BigDecimal(method.stepSize()).multiply(new BigDecimal(eigenvalues[i])));
            TwoTermRecurrence exact = new TwoTermRecurrence(a, new BigDecimal(-method.momentum()));
            for (int t = 1; t <= steps; t++) {
                double error = 0;
                for (int s = 0; s < t; s++) {
                    // One step, with a step size times eigenvalue below 4 and a momentum below 1, rounds by less than 8
                    // ulps
                    // of one times the two points it starts from; the later steps carry that on.
                    double size = Math.abs(iterates.get(s)[i]) + Math.abs(iterates.get(Math.max(s - 1, 0))[i]);
                    error += exact.amplification(t - 1 - s) * 8 * Math.ulp(1.0) * size;
                }
                assertEquals(exact.at(t, x0[i]), iterates.get(t)[i], error, "eigenvalue " + i + ", iteration " + t);
            }
        }
    }

    @Test
    void tunedItIsCriticallyDampedAtBothEndsOfTheSpectrum() {
        double kappa = 100;
        double rate = 9.0 / 11.0;
        List<double[]> iterates = iterates(
                HeavyBall.tuned(Quadratic.bounds(kappa)), Quadratic.diagonal(1, kappa), new double[] {1, 1}, 100);
        for (int t = 0; t <= 100; t++) {
            double envelope = Math.pow(rate, t);
            // The roots are double, so a rounding of the coefficients moves them by its square root, 1e-8.
            double error = 1e-8 * (1 + t) * (1 + t) * envelope;
            assertEquals(envelope * (1 + (1 - rate) * t), iterates.get(t)[0], error, "least curvature, " + t);
            assertEquals(
                    (t % 2 == 0 ? envelope : -envelope) * (1 + (1 + rate) * t),
                    iterates.get(t)[1],
                    error,
                    "greatest curvature, " + t);
        }
    }

    @Test
    void tunedValueRisesByAFactorOfOrderKappaBeforeItFalls() {
        double kappa = 1e4;
        Descent descent =
                HeavyBall.tuned(Quadratic.bounds(kappa)).start(Quadratic.diagonal(1, kappa), new double[] {0, 1});
        double start = descent.value();
        double peak = 0;
        for (int t = 0; t < 1000; t++) {
            descent.step();
            peak = Math.max(peak, descent.value() / start);
        }
        // max (r^t (1 + (1 + r) t))^2 is near (2 t / e)^2 at t = sqrt(kappa) / 2.
        assertEquals(kappa / (Math.E * Math.E), peak, 0.05 * peak);
        assertTrue(descent.value() < 1e-10 * start);
    }

    @Test
    void itIsStableBelowTwoTimesOnePlusMomentumOverL() {
        Quadratic landscape = Quadratic.diagonal(1, 10);
        Minimizer minimizer = new Minimizer(Target.relativeGap(1e-10, 0), 1_000_000);
        double[] x0 = {1, 1};
        double limit = 2 * 1.5 / 10;
        assertEquals(
                Stop.Kind.CONVERGED,
                minimizer
                        .minimize(new HeavyBall(0.999 * limit, 0.5), landscape, x0)
                        .stop()
                        .kind());
        assertEquals(
                Stop.Kind.DIVERGED,
                minimizer
                        .minimize(new HeavyBall(1.001 * limit, 0.5), landscape, x0)
                        .stop()
                        .kind());
    }

    @Test
    void tunedItCyclesForeverOnAStronglyConvexFunctionThatIsNoQuadratic() {
        // Lessard, Recht and Packard 2016: curvature 25, 1, 25 with kinks of the gradient at 1 and 2. From 3.3 the
        // tuned method
        // runs into a cycle of three points, the minimum 0 not among them.
        Formula kinked = new Formula(
                1,
                x -> {
                    double y = x[0];
                    return y < 1 ? 12.5 * y * y : y < 2 ? y * y / 2 + 24 * y - 12 : 12.5 * y * y - 24 * y + 36;
                },
                x -> {
                    double y = x[0];
                    return new double[] {y < 1 ? 25 * y : y < 2 ? y + 24 : 25 * y - 24};
                },
                x -> new double[] {x[0] < 1 || x[0] >= 2 ? 25 : 1});
        List<double[]> iterates =
                iterates(HeavyBall.tuned(new CurvatureBounds(1, 25)), kinked, new double[] {3.3}, 1000);
        for (int t = 900; t <= 1000; t++) {
            assertEquals(iterates.get(t - 3)[0], iterates.get(t)[0], 1e-12);
            assertTrue(Math.abs(iterates.get(t)[0]) > 0.1);
        }
    }

    @Test
    void tunedHyperparametersByHand() {
        HeavyBall tuned = HeavyBall.tuned(new CurvatureBounds(4, 36));
        assertEquals(4.0 / 64, tuned.stepSize());
        assertEquals(0.25, tuned.momentum());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, 2, Double.NaN})
    void momentumMustBeAFraction(double momentum) {
        assertEquals(
                "momentum: expected at least 0 and less than 1 but was " + momentum,
                assertThrows(IllegalArgumentException.class, () -> new HeavyBall(0.1, momentum))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertThrows(IllegalArgumentException.class, () -> new HeavyBall(stepSize, 0.5));
    }
}
