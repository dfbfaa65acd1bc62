// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.TwiceDifferentiableObjective;

/** Values at the start: \( \frac12 \sum_i \lambda_i \cos^2 i \) in 30 digits by mpmath 1.3.0. */
class QuadraticTest {

    private static final Spectrum LOG_UNIFORM = new Spectrum.LogUniform(1e4);
    private static final double LOG_UNIFORM_10_AT_START = 5245.588994834910;

    @Nested
    class Aligned extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Quadratic.of(10, LOG_UNIFORM, 0);
        }

        @Override
        double goldenStartValue() {
            return LOG_UNIFORM_10_AT_START;
        }
    }

    @Nested
    class Rotated extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Quadratic.of(10, LOG_UNIFORM, 45);
        }

        @Override
        double goldenStartValue() {
            return LOG_UNIFORM_10_AT_START;
        }
    }

    @Nested
    class RotatedWithAMiddle extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Quadratic.of(7, new Spectrum.Linear(50), -20);
        }

        @Override
        double goldenStartValue() {
            return 49.72854102928754;
        }
    }

    @Nested
    class QuarterTurned extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Quadratic.of(5, new Spectrum.TwoClusters(1000, 2), 90);
        }

        @Override
        double goldenStartValue() {
            return 254.5797042360434;
        }
    }

    @Nested
    class OfOneDimension extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Quadratic.of(1, new Spectrum.LogUniform(1), 30);
        }

        @Override
        double goldenStartValue() {
            return 0.1459632908632144;
        }
    }

    @Nested
    class TurnedByHaar extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Quadratic.of(10, LOG_UNIFORM, new Rotation.Haar(1));
        }

        /** There and back through nine reflectors, each of which rounds an entry once or twice. */
        @Override
        double goldenStartTolerance() {
            return 18 * Math.ulp(1.0);
        }

        @Override
        double goldenStartValue() {
            return LOG_UNIFORM_10_AT_START;
        }
    }

    @Nested
    class TurnedByReflectors extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Quadratic.of(10, LOG_UNIFORM, new Rotation.PartialHaar(5, 2));
        }

        @Override
        double goldenStartValue() {
            return LOG_UNIFORM_10_AT_START;
        }
    }

    @Nested
    class TurnedInBlocks extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Quadratic.of(10, LOG_UNIFORM, new Rotation.Blocks(4, true, 3));
        }

        @Override
        double goldenStartValue() {
            return LOG_UNIFORM_10_AT_START;
        }
    }

    @Nested
    class TurnedByHadamard extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Quadratic.of(10, LOG_UNIFORM, new Rotation.Hadamard(4));
        }

        @Override
        double goldenStartValue() {
            return LOG_UNIFORM_10_AT_START;
        }
    }

    @Nested
    class WithGivenEigenvalues extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Quadratic.of(3, new Spectrum.Given(List.of(0.5, 2.0, 40.0)), 10);
        }

        @Override
        double goldenStartValue() {
            return 19.847862701503461;
        }
    }

    @Test
    void hessianIsTheTurnedDiagonal() {
        double theta = StrictMath.toRadians(20);
        double c = StrictMath.cos(theta);
        double s = StrictMath.sin(theta);
        double[] lambda = LOG_UNIFORM.eigenvalues(7);
        double[][] h = hessian(Quadratic.of(7, LOG_UNIFORM, 20));
        for (int i = 0; i < 7; i++) {
            int partner = 6 - i;
            double sine = i < partner ? s : -s;
            for (int j = 0; j < 7; j++) {
                double expected = 0;
                if (i == j) {
                    expected = i == partner ? lambda[i] : c * c * lambda[i] + s * s * lambda[partner];
                } else if (j == partner) {
                    expected = c * sine * (lambda[i] - lambda[partner]);
                }
                assertEquals(expected, h[i][j], 1e-15 * 1e4, i + ", " + j);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 90, -90, 180, 270, 360, 450, -3600})
    void rightAnglesLeaveTheHessianExactlyDiagonal(double degrees) {
        double[] lambda = LOG_UNIFORM.eigenvalues(5);
        boolean swapped = degrees % 180 != 0;
        double[][] h = hessian(Quadratic.of(5, LOG_UNIFORM, degrees));
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertEquals(i != j ? 0 : lambda[swapped ? 4 - i : i], h[i][j]);
            }
        }
    }

    @Test
    void alignedCoordinatesDoNotTouchEachOther() {
        TwiceDifferentiableObjective f = Quadratic.of(3, LOG_UNIFORM, 90).objective();
        double[] gradient = new double[3];
        double value = f.valueAndGradient(new double[] {1, Double.POSITIVE_INFINITY, 2}, gradient);
        assertEquals(Double.POSITIVE_INFINITY, value);
        assertArrayEquals(new double[] {1e4, Double.POSITIVE_INFINITY, 2}, gradient);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-3, 15, 45, 90, 135, 180, 200.5, -60})
    void startIsTheTurnedCosines(double degrees) {
        double c = StrictMath.cos(StrictMath.toRadians(degrees));
        double s = StrictMath.sin(StrictMath.toRadians(degrees));
        double[] expected = {
            c * StrictMath.cos(1) - s * StrictMath.cos(3),
            StrictMath.cos(2),
            s * StrictMath.cos(1) + c * StrictMath.cos(3)
        };
        assertArrayEquals(expected, Quadratic.of(3, LOG_UNIFORM, degrees).start(), 1e-15);
    }

    /**
     * Iterations of gradient descent with step 2 / (L + mu) until f falls to 1e-10 f(x0), n = 10: an independent NumPy
     * script. Rotation must not change them.
     */
    @ParameterizedTest
    @CsvSource({"10, 55", "100, 557", "1000, 5623"})
    void gradientDescentTakesTheSameIterationsHoweverTheAxesAreTurned(double kappa, int iterations) {
        for (double degrees : new double[] {0, 1, 22.5, 45, 90, 123}) {
            assertEquals(iterations, gradientDescent(Quadratic.of(10, new Spectrum.LogUniform(kappa), degrees)));
        }
        for (Rotation rotation : List.of(
                new Rotation.Haar(1),
                new Rotation.PartialHaar(4, 2),
                new Rotation.Blocks(3, true, 3),
                new Rotation.Hadamard(4))) {
            assertEquals(iterations, gradientDescent(Quadratic.of(10, new Spectrum.LogUniform(kappa), rotation)));
        }
    }

    private static int gradientDescent(Quadratic quadratic) {
        TwiceDifferentiableObjective f = quadratic.objective();
        double step = 2 / (1 + quadratic.conditionNumber().getAsDouble());
        double[] x = quadratic.start();
        double[] gradient = new double[x.length];
        double value = f.valueAndGradient(x, gradient);
        double target = 1e-10 * value;
        int t = 0;
        while (value > target) {
            for (int i = 0; i < x.length; i++) {
                x[i] -= step * gradient[i];
            }
            value = f.valueAndGradient(x, gradient);
            t++;
        }
        return t;
    }

    @Test
    void valueKeepsItsDigitsInTheValley() {
        // On the valley's floor x = (c, s) the value is 1/2; x'(Hx) would be off by 1e12 rounding errors.
        double half = Math.sqrt(0.5);
        TwiceDifferentiableObjective f =
                Quadratic.of(2, new Spectrum.LogUniform(1e12), 45).objective();
        assertEquals(0.5, f.value(new double[] {half, half}), 1e-15);
    }

    /** In 100 digits, the extreme eigenvalues of the scaled 2 x 2 matrix with the eigenvalues 1 and 1e4. */
    @ParameterizedTest
    @CsvSource({
        "0.001, 1.2209731",
        "0.01, 5.8270535",
        "0.05, 101.63734",
        "0.1, 396.61357",
        "0.39269908169872414, 5000.9999"
    })
    void jacobiConditionNumberHasTheRecordedValues(double radians, double expected) {
        double jacobi = Quadratic.of(2, LOG_UNIFORM, StrictMath.toDegrees(radians))
                .jacobiConditionNumber()
                .orElseThrow();
        assertEquals(expected, jacobi, 0.5e-7 * expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "45, 1e4", "90, 1", "135, 1e4", "180, 1", "-45, 1e4", "720, 1"})
    void scalingIsPerfectAtRightAnglesAndUselessBetweenThem(double degrees, double expected) {
        double jacobi =
                Quadratic.of(10, LOG_UNIFORM, degrees).jacobiConditionNumber().orElseThrow();
        assertEquals(expected, jacobi, 8 * Math.ulp(expected));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 3, 22.5, 45, 80, 90, 100, -7})
    void jacobiConditionNumberIsThatOfTheScaledHessian(double degrees) {
        for (Spectrum spectrum :
                new Spectrum[] {new Spectrum.LogUniform(1e3), new Spectrum.Linear(1e3), new Spectrum.TwoClusters(1e3, 2)
                }) {
            for (int n : new int[] {3, 4, 9}) {
                Quadratic quadratic = Quadratic.of(n, spectrum, degrees);
                double[][] h = hessian(quadratic);
                double[] scaled = new double[n * n];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        scaled[i * n + j] = h[i][j] / Math.sqrt(h[i][i] * h[j][j]);
                    }
                }
                double expected =
                        HessianSpectrum.of(scaled, n).conditionNumber().value();
                assertEquals(
                        expected, quadratic.jacobiConditionNumber().orElseThrow(), 1e-15 * n * expected * expected);
            }
        }
    }

    /**
     * At twenty angles, from the scaled Hessian written out. Its entries carry some five roundings and its eigenvalues n more, of the
     * size of the greatest: the least, of which the quotient is made, is known to (n + 5) ε κ_J of itself.
     */
    @ParameterizedTest
    @ValueSource(doubles = {1e2, 1e4, 1e6, 1e8})
    void jacobiConditionNumberIsMeasuredAtTwentyAngles(double kappa) {
        int n = 6;
        for (int k = 1; k <= 20; k++) {
            Quadratic quadratic = Quadratic.of(n, new Spectrum.LogUniform(kappa), 2.25 * k);
            double[][] h = hessian(quadratic);
            double[] scaled = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    scaled[i * n + j] = h[i][j] / Math.sqrt(h[i][i] * h[j][j]);
                }
            }
            double measured = HessianSpectrum.of(scaled, n).conditionNumber().value();
            double stated = quadratic.jacobiConditionNumber().orElseThrow();
            assertEquals(stated, measured, (n + 5) * Math.ulp(1.0) * stated * stated, 2.25 * k + " degrees");
        }
    }

    @Test
    void jacobiConditionNumberIsKnownOfAnglesAndOfSpheres() {
        assertTrue(Quadratic.of(4, LOG_UNIFORM, new Rotation.Haar(1))
                .jacobiConditionNumber()
                .isEmpty());
        Spectrum sphere = new Spectrum.LogUniform(1);
        assertEquals(
                1,
                Quadratic.of(4, sphere, new Rotation.Haar(1))
                        .jacobiConditionNumber()
                        .orElseThrow());
    }

    @Test
    void hugeConditionNumbersDoNotOverflow() {
        Quadratic quadratic = Quadratic.of(2, new Spectrum.LogUniform(1e300), 45);
        assertEquals(1e300, quadratic.jacobiConditionNumber().orElseThrow(), 8 * Math.ulp(1e300));
        assertTrue(Double.isFinite(quadratic.objective().value(quadratic.start())));
    }

    @Test
    void badDimensionsAndAnglesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Quadratic.of(1, LOG_UNIFORM, 0));
        assertThrows(IllegalArgumentException.class, () -> Quadratic.of(0, LOG_UNIFORM, 0));
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Quadratic.of(2, LOG_UNIFORM, Double.NaN));
        assertEquals("rotationDegrees: expected a finite number but was NaN", refusal.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> Quadratic.of(3, LOG_UNIFORM, new Rotation.PartialHaar(3, 1)));
    }

    private static double[][] hessian(Quadratic quadratic) {
        return LandscapeContract.hessian(quadratic.objective(), quadratic.start());
    }
}
