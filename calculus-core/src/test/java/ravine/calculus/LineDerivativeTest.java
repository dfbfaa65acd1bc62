// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LineDerivativeTest {

    private static LineDerivative at(DoubleUnaryOperator f, double x) {
        return LineDerivative.of(t -> f.applyAsDouble(x + t), 0.25, 0x1p-40, 1, 0);
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                Arguments.of("sin", (DoubleUnaryOperator) Math::sin, (DoubleUnaryOperator) Math::cos),
                Arguments.of("exp", (DoubleUnaryOperator) Math::exp, (DoubleUnaryOperator) Math::exp),
                Arguments.of("reciprocal", (DoubleUnaryOperator) x -> 1 / x, (DoubleUnaryOperator) x -> -1 / (x * x)),
                Arguments.of("log", (DoubleUnaryOperator) Math::log, (DoubleUnaryOperator) x -> 1 / x),
                Arguments.of("fast sine", (DoubleUnaryOperator) x -> Math.sin(300 * x), (DoubleUnaryOperator)
                        x -> 300 * Math.cos(300 * x)),
                Arguments.of("bell", (DoubleUnaryOperator) x -> Math.exp(-x * x), (DoubleUnaryOperator)
                        x -> -2 * x * Math.exp(-x * x)),
                Arguments.of("tanh", (DoubleUnaryOperator) Math::tanh, (DoubleUnaryOperator)
                        x -> 1 / (Math.cosh(x) * Math.cosh(x))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void errorEstimateIsHonestAndSmall(String name, DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
        Random random = new Random(1);
        for (int k = 0; k < 2000; k++) {
            double x = 0.4 + 2 * random.nextDouble();
            LineDerivative found = at(f, x);
            double exact = derivative.applyAsDouble(x);
            // Each value may be off by an ulp more than the half that the floor presumes, and so may the oracle.
            double deviation = Math.abs(found.estimate() - exact);
            assertTrue(
                    deviation <= 2 * found.error() + 2 * Math.ulp(exact),
                    name + " at " + x + ": " + deviation + " " + found.error());
            assertTrue(found.error() <= 1e-8 * Math.max(found.slope(), Math.abs(exact)), name + " at " + x);
        }
    }

    @Test
    void derivativeOfAStraightLineIsExactUpToRounding() {
        LineDerivative found = at(x -> 3 * x, 0);
        assertEquals(3, found.estimate(), 1e-15);
        assertEquals(3, found.slope());
    }

    @Test
    void polynomialOfDegreeFiveHasNoTruncationError() {
        LineDerivative found = at(x -> ((x + 2) * x * x - 5) * x * x + 7 * x, 0);
        assertEquals(7, found.estimate(), 1e-14);
    }

    @Test
    void stepsOutsideTheDomainAreNotUsed() {
        LineDerivative found = at(Math::log, 1e-3);
        assertEquals(1000, found.estimate(), 1e-6);
        assertTrue(Math.abs(found.estimate() - 1000) <= found.error());
        assertTrue(found.step() < 1e-3);
    }

    @Test
    void nowhereFiniteMeansNoEstimateAndInfiniteError() {
        LineDerivative found = at(x -> Double.NaN, 1);
        assertTrue(Double.isNaN(found.estimate()));
        assertEquals(Double.POSITIVE_INFINITY, found.error());
    }

    @Test
    void noiseOfTheValuesIsMeasured() {
        Random random = new Random(2);
        double sigma = 1e-9;
        double sum = 0;
        for (int k = 0; k < 1000; k++) {
            sum += LineDerivative.noise(t -> 1 + t * t + sigma * random.nextGaussian(), 0.25);
        }
        // The greatest of three measurements, each good to some 30 %.
        assertEquals(1.3 * sigma, sum / 1000, 0.3 * sigma);
    }

    @Test
    void roundingToAGridIsSeenAsNoise() {
        double grid = 1e-9;
        double noise = LineDerivative.noise(t -> grid * Math.rint(Math.sin(t) / grid), 0.25);
        // Uniform in a cell: grid / sqrt 12.
        assertEquals(grid / Math.sqrt(12), noise, 0.5 * grid / Math.sqrt(12));
    }

    @Test
    void stepsAtWhichAGridHidesTheSlopeAreNotUsed() {
        double grid = 1e-9;
        LineDerivative found =
                LineDerivative.of(t -> grid * Math.rint(Math.sin(t) / grid), 0.25, 0x1p-60, 1, grid / Math.sqrt(12));
        assertEquals(1, found.estimate(), found.error());
        assertTrue(found.error() < 1e-6, "error " + found.error());
    }

    @Test
    void constantFunctionHasDerivativeZero() {
        LineDerivative found = at(x -> 5, 1);
        assertEquals(0, found.estimate());
        assertTrue(found.error() < 1e-12);
        assertEquals(0, found.slope());
    }

    @Test
    void functionWithoutNoiseHasThatOfRounding() {
        assertTrue(LineDerivative.noise(t -> 1 + t * t, 0.25) <= Math.ulp(1.0));
    }

    /** Why there are two extrapolations: what {@link RiddersDifferences} would make of right derivatives as their judge. */
    @ParameterizedTest
    @CsvSource({"1e4, 0", "1e5, 0", "1, 1e-9"})
    void fastAndNoisySinesAreJudgedRightThoughNotByRidders(double frequency, double grid) {
        DoubleUnaryOperator sine = x -> {
            double value = Math.sin(frequency * x);
            return grid == 0 ? value : grid * Math.rint(value / grid);
        };
        Random random = new Random(3);
        int points = 500;
        int byRidders = 0;
        for (int k = 0; k < points; k++) {
            double x = 4 * random.nextDouble() - 2;
            double exact = frequency * Math.cos(frequency * x);
            DerivativeEstimate ridders = new RiddersDifferences().derivative(sine, x);
            byRidders += isRight(ridders.value(), ridders.error(), exact) ? 0 : 1;
            LineDerivative.Line line = t -> sine.applyAsDouble(x + t);
            LineDerivative found = LineDerivative.of(line, 0.25, 0x1p-40, 1, 0);
            if (!isRight(found.estimate(), found.error(), exact)) {
                found = found.again(line, 0.25, 0x1p-40, 1);
            }
            assertTrue(isRight(found.estimate(), found.error(), exact), "at " + x + ": " + found.estimate());
        }
        assertTrue(byRidders > points / 4, "called wrong: " + byRidders);
    }

    private static boolean isRight(double estimate, double error, double exact) {
        return Math.abs(estimate - exact) <= 4 * error + GradientCheck.RELATIVE * Math.abs(exact);
    }
}
