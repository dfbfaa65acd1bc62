// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Arrays;
import java.util.stream.Stream;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;
import ravine.landscapes.Bbob.Function;

class BbobTest {

    static Stream<Bbob> landscapes() {
        return Stream.of(Function.values()).flatMap(function -> Stream.of(false, true)
                .filter(wrinkled -> !wrinkled || isWrinkledInTheSuite(function))
                .map(wrinkled -> new Bbob(function, 5, 1, wrinkled)));
    }

    private static boolean isWrinkledInTheSuite(Function function) {
        return function != Function.SPHERE
                && function != Function.ROSENBROCK
                && function != Function.ROTATED_ROSENBROCK;
    }

    @Nested
    @ParameterizedClass
    @MethodSource("ravine.landscapes.BbobTest#landscapes")
    class Each extends FormsContract {

        private final Bbob landscape;

        Each(Bbob landscape) {
            this.landscape = landscape;
        }

        @Override
        Landscape landscape() {
            return landscape;
        }

        @Override
        String reference() {
            return "bbob " + landscape.function().number() + " 5 1 " + (landscape.wrinkled() ? "wrinkled" : "raw");
        }

        /** Rotations are right to some ulps, and so are waves of the logarithm. */
        @Override
        double goldenStartTolerance() {
            return 256 * Math.ulp(1.0);
        }

        @Override
        boolean optimumIsExact() {
            return landscape.function() != Function.ROTATED_ROSENBROCK;
        }

        /** At 1 ± a few ulps, squared. */
        @Override
        double optimumTolerance() {
            return 1e-27;
        }

        /** A product of two rotations of five. */
        @Override
        double cancellation() {
            return 4;
        }

        /** A kink at the optimum is a minimum all the same. */
        @Override
        void optimumIsCritical() {
            if (landscape.smoothness() == Smoothness.CONTINUOUS) {
                abort("no gradient at the optimum");
            }
            super.optimumIsCritical();
        }
    }

    /** Without rotation and with the optimum at 0, as bbob_coco.py composes them of what COCO's files say; a sum of n terms. */
    @ParameterizedTest
    @CsvFileSource(resources = "bbob_coco.csv", numLinesToSkip = 2)
    void valuesAreThoseOfTheSuitesFormulas(int number, boolean wrinkled, int n, int k, double value) {
        Function function = Stream.of(Function.values())
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow();
        double[][] identity = new double[n][n];
        Binary64[] x = new Binary64[n];
        for (int i = 0; i < n; i++) {
            identity[i][i] = 1;
            x[i] = new Binary64(((37 * i + 11 * k) % 41 - 20) / 8.0);
        }
        BbobInstance instance = new BbobInstance(new Bbob(function, n, 1, wrinkled), new double[n], identity);
        assertEquals(value, instance.value(x).getReal(), (n + 32) * Math.ulp(1.0) * value);
    }

    @ParameterizedTest
    @CsvSource({"1", "-1", "0.1", "-0.1", "1e-8", "-1e-8", "3.7", "-3.7"})
    void wavesKeepSignAndScale(double x) {
        double y = BbobTransformations.oscillated(new Binary64(x)).getReal();
        assertEquals(Math.signum(x), Math.signum(y));
        // The waves' amplitude is at most 0.049 · 2 in the logarithm.
        assertTrue(Math.abs(Math.log(y / x)) <= 0.098 + 1e-15, x + " to " + y);
        assertEquals(Math.abs(x) == 1, y == x, "the wave vanishes where the logarithm does");
    }

    @Test
    void wavesHaveNoSlopeAtNothing() {
        assertEquals(0, BbobTransformations.oscillated(new Binary64(0)).getReal());
        assertTrue(Double.isNaN(
                BbobTransformations.oscillated(new Binary64(Double.NaN)).getReal()));
    }

    /** What the option is for: the second derivative of T² has no limit at 0, and changes its sign. */
    @Test
    void wrinklesLeaveNoHessianAtTheOptimum() {
        Bbob landscape = new Bbob(Function.ELLIPSOID, 2, 1, true);
        double[] optimum = landscape.optimum().orElseThrow().point();
        TwiceDifferentiableObjective f = landscape.objective();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < 200; k++) {
            double[] x = optimum.clone();
            x[0] += 1e-6 * Math.pow(10, -k / 200.0);
            double curvature = LandscapeContract.hvp(f, x, new double[] {1, 0})[0];
            least = Math.min(least, curvature);
            greatest = Math.max(greatest, curvature);
        }
        assertTrue(least < -10 && greatest > 10, least + " to " + greatest);
    }

    @ParameterizedTest
    @EnumSource
    void seedsDecideTheInstance(Function function) {
        double[] first = new Bbob(function, 4, 1, false).optimum().orElseThrow().point();
        double[] again = new Bbob(function, 4, 1, false).optimum().orElseThrow().point();
        double[] other = new Bbob(function, 4, 2, false).optimum().orElseThrow().point();
        assertArrayEquals(first, again);
        assertFalse(Arrays.equals(first, other));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 40})
    void rotationsAreOrthogonal(int n) {
        Draws draws = new Draws();
        draws.start(5, 0);
        double[][] rows = HaarMatrix.of(n, draws);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                assertEquals(i == j ? 1 : 0, Vectors.dot(rows[i], rows[j]), 8 * Math.ulp(1.0));
            }
        }
    }

    /** An entry of a Haar matrix of order n has the mean 0 and the variance 1/n. */
    @Test
    void rotationsPreferNoDirection() {
        int count = 2000;
        double mean = 0;
        double square = 0;
        Draws draws = new Draws();
        for (int k = 0; k < count; k++) {
            draws.start(9, k);
            double entry = HaarMatrix.of(3, draws)[2][0];
            mean += entry / count;
            square += entry * entry / count;
        }
        // Uniform on [-1, 1], as the height of a sphere's points is: the variance of the square is 4/45.
        assertEquals(0, mean, 5 * Math.sqrt(1 / 3.0 / count));
        assertEquals(1 / 3.0, square, 5 * Math.sqrt(4 / 45.0 / count));
    }

    @Test
    void whatTheSuiteLeavesSmoothHasNoWrinkle() {
        assertEquals(
                "wrinkled: expected false, for sphere is smooth in the suite too, but was true",
                assertThrows(IllegalArgumentException.class, () -> new Bbob(Function.SPHERE, 5, 1, true))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0, 201})
    void dimensionsOutOfRangeAreRefused(int dimension) {
        assertEquals(
                "dimension: expected 2 to 200 but was " + dimension,
                assertThrows(IllegalArgumentException.class, () -> new Bbob(Function.SPHERE, dimension, 1, false))
                        .getMessage());
    }
}
