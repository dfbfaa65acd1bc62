// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.calculus.DifferenceScheme.CENTRAL;
import static ravine.calculus.DifferenceScheme.COMPLEX_STEP;
import static ravine.calculus.DifferenceScheme.FORWARD;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.stream.Stream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldUnivariateFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepSweepTest {

    private static final double EPSILON = 0x1p-52;

    private static <T extends CalculusFieldElement<T>> T exp(T x) {
        return x.exp();
    }

    private static <T extends CalculusFieldElement<T>> T sin(T x) {
        return x.sin();
    }

    private static <T extends CalculusFieldElement<T>> T log(T x) {
        return x.log();
    }

    private static <T extends CalculusFieldElement<T>> T square(T x) {
        return x.multiply(x);
    }

    private static <T extends CalculusFieldElement<T>> T cube(T x) {
        return x.multiply(x).multiply(x);
    }

    private static <T extends CalculusFieldElement<T>> T line(T x) {
        return x.multiply(3).add(1);
    }

    /** The example of Squire and Trapp, e^x / sqrt(sin^3 x + cos^3 x). */
    private static <T extends CalculusFieldElement<T>> T squireTrapp(T x) {
        return x.exp().divide(cube(x.sin()).add(cube(x.cos())).sqrt());
    }

    static Stream<Arguments> curvedFunctions() {
        return Stream.of(
                Arguments.of("exp", (FieldUnivariateFunction) StepSweepTest::exp, 1.0),
                Arguments.of("exp", (FieldUnivariateFunction) StepSweepTest::exp, -3.3),
                Arguments.of("sin", (FieldUnivariateFunction) StepSweepTest::sin, 1.1),
                Arguments.of("log", (FieldUnivariateFunction) StepSweepTest::log, 7.7),
                Arguments.of("cube", (FieldUnivariateFunction) StepSweepTest::cube, 1000.1),
                Arguments.of("cube", (FieldUnivariateFunction) StepSweepTest::cube, 1.7e-3),
                Arguments.of("Squire and Trapp", (FieldUnivariateFunction) StepSweepTest::squireTrapp, 1.5));
    }

    /** All derivatives of the exponential are one number, which cancels in the best steps. */
    @Test
    void bestStepsOfTheExponentialDoNotDependOnThePoint() {
        for (double x : new double[] {-2, 0, 1, 5}) {
            StepSweep sweep = StepSweep.of(StepSweepTest::exp, x);
            double e = StrictMath.exp(x);
            assertEquals(0x1p-25, sweep.curve(FORWARD).bestStep(), 1e-22);
            assertEquals(Math.cbrt(3 * EPSILON), sweep.curve(CENTRAL).bestStep(), 1e-19);
            assertEquals(Math.sqrt(6) * 0x1p-26, sweep.curve(COMPLEX_STEP).bestStep(), 1e-22);
            assertEquals(0x1p-25 * e, sweep.curve(FORWARD).leastError(), 1e-22 * e);
            assertEquals(
                    Math.pow(3 * EPSILON, 2.0 / 3) / 2 * e, sweep.curve(CENTRAL).leastError(), 1e-24 * e);
            assertEquals(EPSILON * e, sweep.curve(COMPLEX_STEP).leastError(), 1e-30 * e);
        }
    }

    /** x³ at 2: f = 8, f' = 12, f'' = 12, f''' = 6. */
    @Test
    void bestStepsWeighTheValueAgainstTheCurvature() {
        StepSweep sweep = StepSweep.of(StepSweepTest::cube, 2);
        assertEquals(12, sweep.derivative());
        assertEquals(2 * Math.sqrt(EPSILON * 8 / 12), sweep.curve(FORWARD).bestStep(), 1e-22);
        assertEquals(Math.cbrt(3 * EPSILON * 8 / 6), sweep.curve(CENTRAL).bestStep(), 1e-19);
        assertEquals(Math.sqrt(6 * EPSILON * 12 / 6), sweep.curve(COMPLEX_STEP).bestStep(), 1e-22);
        assertEquals(
                0.5 * 12 * 0.25 + 2 * EPSILON * 8 / 0.25, sweep.curve(FORWARD).predictedError(0.25), 1e-15);
        assertEquals(0.0625 + EPSILON * 8 / 0.25, sweep.curve(CENTRAL).predictedError(0.25), 1e-16);
        assertEquals(0.0625 + EPSILON * 12, sweep.curve(COMPLEX_STEP).predictedError(0.25), 1e-16);
    }

    @ParameterizedTest
    @MethodSource("curvedFunctions")
    void predictedErrorIsLeastAtTheBestStep(String name, FieldUnivariateFunction f, double x) {
        StepSweep sweep = StepSweep.of(f, x);
        for (DifferenceScheme scheme : new DifferenceScheme[] {FORWARD, CENTRAL}) {
            ErrorCurve curve = sweep.curve(scheme);
            double h = curve.bestStep();
            assertEquals(curve.leastError(), curve.predictedError(h), 1e-14 * curve.leastError());
            assertTrue(curve.predictedError(1.01 * h) > curve.leastError());
            assertTrue(curve.predictedError(0.99 * h) > curve.leastError());
        }
    }

    /** ((1 + h)² - 1) / h = 2 + h, ((1 + h)³ - (1 - h)³) / 2h = 3 + h², and Im (1 + ih)³ / h = 3 - h². */
    @Test
    void truncationOfPowersIsAPower() {
        StepSweep square = StepSweep.of(StepSweepTest::square, 1);
        StepSweep cube = StepSweep.of(StepSweepTest::cube, 1);
        for (int k = 0; k < 100; k++) {
            double h = square.step(k);
            double rounding = 8 * EPSILON / h + 8 * EPSILON;
            assertEquals(h, square.curve(FORWARD).error(k), rounding);
            assertEquals(0, square.curve(CENTRAL).error(k), rounding);
            assertEquals(0, square.curve(COMPLEX_STEP).error(k), 4 * EPSILON);
            assertEquals(h * h, cube.curve(CENTRAL).error(k), rounding);
            assertEquals(h * h, cube.curve(COMPLEX_STEP).error(k), 8 * EPSILON);
        }
    }

    /**
     * The V. On the right Taylor's second term changes a slope by less than its share of at most 5 %; on the left a rounding
     * error is spread over its bound, and its logarithm scatters by 0.43 decades: three standard errors of a slope over the
     * 40 steps or more of five decades or more are 0.14.
     */
    @ParameterizedTest
    @MethodSource("curvedFunctions")
    void branchesHaveTheSlopesOfTheory(String name, FieldUnivariateFunction f, double x) {
        StepSweep sweep = StepSweep.of(f, x);
        assertEquals(1, sweep.curve(FORWARD).truncationSlope(), 0.03);
        assertEquals(2, sweep.curve(CENTRAL).truncationSlope(), 0.03);
        assertEquals(2, sweep.curve(COMPLEX_STEP).truncationSlope(), 0.03);
        assertEquals(-1, sweep.curve(FORWARD).roundingSlope(), 0.14);
        assertEquals(-1, sweep.curve(CENTRAL).roundingSlope(), 0.14);
        double flat = sweep.curve(COMPLEX_STEP).roundingSlope();
        assertTrue(Double.isNaN(flat) || Math.abs(flat) < 0.01, "complex step: " + flat);
    }

    /** Within Taylor's first terms; functions of a few operations are off by some ulps, where theory has one. */
    @ParameterizedTest
    @MethodSource("curvedFunctions")
    void noErrorIsFarAboveItsPrediction(String name, FieldUnivariateFunction f, double x) {
        StepSweep sweep = StepSweep.of(f, x);
        int compared = 0;
        for (int k = 0; k < sweep.steps(); k++) {
            double h = sweep.step(k);
            for (ErrorCurve curve : sweep.curves()) {
                if (h <= 0.01 * sweep.step(0) && h < 0.1 * Math.abs(x) && !Double.isNaN(curve.error(k))) {
                    assertTrue(curve.error(k) <= 8 * curve.predictedError(h), curve.scheme() + " at " + h);
                    compared++;
                }
            }
        }
        assertTrue(compared > 250, "compared: " + compared);
    }

    /** Bounds are 50 times the least error at 100 times the step, and 500 times at a thousandth: rounding keeps below its own. */
    @ParameterizedTest
    @MethodSource("curvedFunctions")
    void farFromTheBestStepEitherWayErrorsAreMuchGreater(String name, FieldUnivariateFunction f, double x) {
        StepSweep sweep = StepSweep.of(f, x);
        for (DifferenceScheme scheme : new DifferenceScheme[] {FORWARD, CENTRAL}) {
            ErrorCurve curve = sweep.curve(scheme);
            assertTrue(curve.measuredLeastError() <= curve.leastError());
            assertTrue(mean(sweep, curve, 100 * curve.bestStep()) > 10 * mean(sweep, curve, curve.bestStep()));
            assertTrue(mean(sweep, curve, 0.001 * curve.bestStep()) > 10 * mean(sweep, curve, curve.bestStep()));
        }
    }

    /** The mean error over the half decade about h: one alone may be small by luck. */
    private static double mean(StepSweep sweep, ErrorCurve curve, double h) {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < sweep.steps(); k++) {
            if (Math.abs(Math.log10(sweep.step(k) / h)) < 0.25) {
                sum += curve.error(k);
                count++;
            }
        }
        return sum / count;
    }

    @ParameterizedTest
    @MethodSource("curvedFunctions")
    void everyComplexStepUpToTheBestOneIsGoodToSomeUlps(String name, FieldUnivariateFunction f, double x) {
        StepSweep sweep = StepSweep.of(f, x);
        ErrorCurve curve = sweep.curve(COMPLEX_STEP);
        int small = 0;
        for (int k = 0; k < sweep.steps(); k++) {
            if (sweep.step(k) <= curve.bestStep()) {
                small++;
                assertTrue(curve.error(k) <= 8 * EPSILON * Math.abs(sweep.derivative()), "h = " + sweep.step(k));
            }
        }
        assertTrue(small > 64, "steps: " + small);
        assertTrue(curve.measuredBestStep() < 10 * curve.bestStep());
    }

    @Test
    void whereNothingIsCurvedNoStepIsTooWide() {
        StepSweep sweep = StepSweep.of(StepSweepTest::line, 1);
        assertEquals(Double.POSITIVE_INFINITY, sweep.curve(FORWARD).bestStep());
        assertEquals(Double.POSITIVE_INFINITY, sweep.curve(CENTRAL).bestStep());
        assertEquals(0, sweep.curve(FORWARD).leastError());
        assertEquals(Double.NaN, sweep.curve(FORWARD).truncationSlope());
        assertEquals(0, sweep.curve(COMPLEX_STEP).measuredLeastError());
        assertEquals(1, sweep.curve(COMPLEX_STEP).measuredBestStep(), "the greatest of many equal ones");
    }

    @Test
    void whereTheValueIsZeroNoRoundingIsPredicted() {
        assertEquals(0, StepSweep.of(StepSweepTest::log, 1).curve(FORWARD).bestStep());
        ErrorCurve flat = StepSweep.of(StepSweepTest::sin, 0).curve(FORWARD);
        assertEquals(Double.NaN, flat.bestStep(), "neither value nor curvature");
    }

    @Test
    void stepsOutOfTheDomainAreNoStepsAndNoErrors() {
        StepSweep sweep = StepSweep.of(StepSweepTest::log, 0.5);
        assertEquals(1, sweep.step(0));
        assertEquals(Double.NaN, sweep.curve(CENTRAL).error(0));
        assertTrue(sweep.curve(CENTRAL).measuredLeastError() < 1e-9);
        StepSweep outside = StepSweep.of(StepSweepTest::log, -3);
        assertEquals(Double.NaN, outside.curve(FORWARD).measuredLeastError());
        assertEquals("no errors to draw\n", outside.chart());
    }

    /** Beyond the resolution of doubles x + h is x. */
    @Test
    void differencesHaveNoSmallestStepsAndComplexStepsHave() {
        StepSweep sweep = StepSweep.of(StepSweepTest::exp, 1);
        for (int k = 0; k < sweep.steps(); k++) {
            boolean moves = 1 + sweep.step(k) != 1;
            assertEquals(moves, !Double.isNaN(sweep.curve(FORWARD).error(k)));
            assertTrue(Double.isFinite(sweep.curve(COMPLEX_STEP).error(k)));
        }
        assertEquals(1e-300, sweep.step(sweep.steps() - 1), 1e-315);
    }

    @Test
    void stepsStartAtTheSizeOfThePoint() {
        assertEquals(1000, StepSweep.of(StepSweepTest::cube, -1234).step(0));
        assertEquals(1, StepSweep.of(StepSweepTest::cube, 1e-5).step(0));
        assertEquals(10, StepSweep.of(StepSweepTest::cube, 10).step(0));
        assertEquals(1e-3, StepSweep.of(StepSweepTest::cube, 1).step(24), 1e-19);
    }

    /** A derivative that is wrong by d leaves every scheme with d. */
    @Test
    void givenDerivativeIsTheOneThatErrorsAreMeasuredAgainst() {
        StepSweep sweep = StepSweep.of(StepSweepTest::exp, 1, Math.E + 0.001);
        assertEquals(Math.E + 0.001, sweep.derivative());
        assertEquals(1, sweep.x());
        assertEquals(0.001, sweep.curve(COMPLEX_STEP).error(sweep.steps() - 1), 1e-15);
        assertEquals(0.001, sweep.curve(CENTRAL).error(40), 1e-9);
    }

    @Test
    void tableHasALineForEachDecade() {
        String[] lines = StepSweep.of(StepSweepTest::exp, 1).toString().split("\n");
        assertEquals("|error|            forward       central  complex step", lines[0]);
        assertEquals("h = 1.0e-04        1.4e-04       4.5e-09       4.5e-09", lines[5]);
        assertEquals("h = 1.0e-18              -             -             0", lines[19]);
        assertEquals("h = 1.0e-300             -             -             0", lines[25]);
        assertEquals("best h             3.0e-08       8.7e-06       3.7e-08", lines[26]);
        assertEquals("least error        8.1e-08       1.0e-10       6.0e-16", lines[28]);
        assertEquals(30, lines.length);
    }

    /** (x²)' by forward differences: the error is h, one line down for four columns to the left. */
    @Test
    void chartIsLogarithmicBothWays() {
        String[] lines = StepSweep.of(StepSweepTest::square, 1).chart().split("\n");
        int right = lines[0].length() - 1;
        assertEquals("     1e0 |", lines[0].substring(0, 10));
        assertEquals(10 + 64, right);
        for (int decade = 0; decade < 5; decade++) {
            // Half a decade further, not on the edge of a line.
            assertEquals('f', lines[decade + 1].charAt(right - 4 * decade - 2), "decade " + decade);
        }
        assertEquals("          f forward, c central, i complex step, * several", lines[lines.length - 1]);
        assertTrue(lines[lines.length - 2].endsWith("1e-4            1e0"), lines[lines.length - 2]);
    }

    @Test
    void curveSaysWhatItIs() {
        assertEquals(
                "forward: best step 3.0e-08 (measured 1.0e-09), least error 8.1e-08 (measured 9.5e-09), slopes 1.00 and"
                        + " -0.98",
                StepSweep.of(StepSweepTest::exp, 1).curve(FORWARD).toString());
        // All errors of small complex steps but a few are 0, which has no logarithm.
        assertTrue(StepSweep.of(StepSweepTest::exp, 1)
                .curve(COMPLEX_STEP)
                .toString()
                .endsWith(", slopes 2.00 and -"));
    }

    @Test
    void mistakesAreRefused() {
        assertRefused("x: expected a finite number but was NaN", () -> StepSweep.of(StepSweepTest::exp, Double.NaN));
        assertRefused(
                "x: expected a finite number but was Infinity",
                () -> StepSweep.of(StepSweepTest::exp, Double.POSITIVE_INFINITY, 1));
        StepSweep sweep = StepSweep.of(StepSweepTest::exp, 1);
        assertRefused("k: expected 0 to 164 but was 165", () -> sweep.step(165));
        assertRefused(
                "k: expected 0 to 164 but was -1", () -> sweep.curve(FORWARD).error(-1));
        assertRefused("h: expected a positive number but was 0.0", () -> sweep.curve(FORWARD)
                .predictedError(0));
    }
}
