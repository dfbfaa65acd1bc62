// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;
import ravine.landscapes.BentQuadratic.Shape;

class BentQuadraticTest {

    private static final Spectrum SPECTRUM = new Spectrum.LogUniform(100);

    @Nested
    @ParameterizedClass
    @CsvSource({
        "COSH, 4, 5, 0",
        "COSH, 5, 5, 30",
        "QUARTIC, 4, 2, 0",
        "QUARTIC, 5, 2, 30",
        "HUBER, 4, 0.75, 0",
        "HUBER, 5, 0.75, 30",
        "LOG_SUM_EXP, 4, 0.5, 0",
        "LOG_SUM_EXP, 5, 0.5, 30",
        "WELSCH, 4, 2, 0",
        "WELSCH, 5, 2, 30",
        "GEMAN_MCCLURE, 4, 3, 45",
        "GEMAN_MCCLURE, 5, 3, 0"
    })
    class Each extends FormsContract {

        private final BentQuadratic landscape;

        Each(Shape shape, int dimension, double number, double rotation) {
            landscape = new BentQuadratic(shape, dimension, SPECTRUM, rotation, number);
        }

        @Override
        Landscape landscape() {
            return landscape;
        }

        @Override
        String reference() {
            return "bent-quadratic " + landscape.shape().label() + " " + landscape.dimension() + " 100 "
                    + landscape.number();
        }

        /** Turning there and back, and exponentials of numbers up to 16. */
        @Override
        double goldenStartTolerance() {
            return 64 * Math.ulp(1.0);
        }

        @Override
        boolean optimumIsExact() {
            return landscape.shape() != Shape.LOG_SUM_EXP;
        }

        /** On a plateau differences of the value have no digits left. */
        @Override
        double spread() {
            return 0.05;
        }

        /** On a plateau the Hessian is a difference of two matrices that all but cancel, at s = 3 down to a tenth. */
        @Override
        double cancellation() {
            return landscape.shape() == Shape.GEMAN_MCCLURE ? 10 : 1;
        }

        /** Huber's gradient is piecewise linear: a short step within a piece has no error but rounding, a long one meets a seam. */
        @Override
        void hvpAgreesWithDifferencesOfTheGradient() {
            if (landscape.shape() != Shape.HUBER) {
                super.hvpAgreesWithDifferencesOfTheGradient();
                return;
            }
            double[] x = landscape.start();
            double[] v = new double[x.length];
            Arrays.setAll(v, i -> i % 2 == 0 ? 1 : -0.5);
            double step = 0x1p-10;
            double[] ahead = LandscapeContract.gradient(landscape.objective(), combination(1, x, step, v));
            double[] behind = LandscapeContract.gradient(landscape.objective(), combination(1, x, -step, v));
            double[] expected = combination(0.5 / step, ahead, -0.5 / step, behind);
            assertArrayEquals(expected, hvp(landscape.objective(), x, v), 1024 * 4 * Math.ulp(Vectors.normInf(ahead)));
        }

        /** Jacobi's in the reference is without rotation. */
        @Override
        void jacobiConditionNumberIsTheRecordedOne() {
            if (landscape.rotationDegrees() == 0) {
                super.jacobiConditionNumberIsTheRecordedOne();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nearTheMinimumItIsTheQuadratic(Shape shape) {
        BentQuadratic bent = new BentQuadratic(shape, 7, SPECTRUM, 20, shape.standardNumber());
        Quadratic quadratic = Quadratic.of(7, SPECTRUM, 20);
        double[] v = {1, -2, 3, -4, 5, -6, 7};
        double[] product = LandscapeContract.hvp(bent.objective(), new double[7], v);
        double[] expected = LandscapeContract.hvp(quadratic.objective(), new double[7], v);
        // Entries to 700, of terms to 100 · 7.
        assertArrayEquals(expected, product, 32 * Math.ulp(700.0));
    }

    @Test
    void huberIsQuadraticUpToTheSeamAndStraightBeyond() {
        TwiceDifferentiableObjective f =
                new BentQuadratic(Shape.HUBER, 2, new Spectrum.LogUniform(9), 0, 0.5).objective();
        double[] x = {0.5, 2};
        // ½ 0.5² + 9 (0.5 · 2 - ½ 0.5²)
        assertEquals(0.125 + 9 * 0.875, f.value(x));
        assertArrayEquals(new double[] {0.5, 4.5}, LandscapeContract.gradient(f, x));
        assertArrayEquals(new double[] {1, 0}, LandscapeContract.hvp(f, x, new double[] {1, 1}));
    }

    /** As Javadoc has it: s e^{-s²/2} along the axis of the eigenvalue 1. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 6})
    void gradientDiesOutOnThePlateau(double s) {
        TwiceDifferentiableObjective f = new BentQuadratic(Shape.WELSCH, 2, SPECTRUM, 0, 1).objective();
        double slope = s * Math.exp(-s * s / 2);
        assertEquals(slope, LandscapeContract.gradient(f, new double[] {s, 0})[0], 1e-14 * slope);
    }

    @Test
    void farAwayTheSmoothMaximumIsTheGreatestOfItsLines() {
        BentQuadratic landscape = new BentQuadratic(Shape.LOG_SUM_EXP, 4, new Spectrum.LogUniform(1e6), 45, 1);
        double value = landscape.objective().value(new double[] {1e3, 0, 0, 0});
        // a_k is √(nλ) q_k, of which the steepest has √(4e6 / 2) along the first axis, and no exponential overflows.
        assertEquals(1e3 * Math.sqrt(2e6), value, 1e-15 * value);
        assertTrue(landscape.objective().value(landscape.start()) < Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void numberMustBePositive(double number) {
        assertEquals(
                "number: expected a positive finite number but was " + number,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new BentQuadratic(Shape.COSH, 4, SPECTRUM, 0, number))
                        .getMessage());
    }

    @Test
    void whatTheQuadraticRefusesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BentQuadratic(Shape.COSH, 1, SPECTRUM, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new BentQuadratic(Shape.COSH, 4, SPECTRUM, Double.NaN, 1));
    }
}
