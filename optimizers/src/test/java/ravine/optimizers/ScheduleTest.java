// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

    static List<Schedule> all() {
        return List.of(
                new Schedule.Constant(),
                new Schedule.Staircase(10, 0.5),
                new Schedule.Exponential(0.9),
                new Schedule.Polynomial(100, 2, 0.1),
                new Schedule.Cosine(100, 0.1),
                new Schedule.WarmUp(10, new Schedule.Cosine(90, 0)),
                new Schedule.OneCycle(100, 30, 0.04, 1e-4));
    }

    @ParameterizedTest
    @MethodSource("all")
    void factorsAreSharesOfTheStepSizeAndStayAtTheEnd(Schedule schedule) {
        for (int t = 0; t <= 1000; t++) {
            double factor = schedule.factor(t);
            assertTrue(factor >= 0 && factor <= 1, "iteration " + t + ": " + factor);
        }
        boolean decaysForEver = schedule instanceof Schedule.Staircase || schedule instanceof Schedule.Exponential;
        assertEquals(!decaysForEver, schedule.factor(100) == schedule.factor(1_000_000));
    }

    @Test
    void theStaircaseHasItsSteps() {
        Schedule stairs = new Schedule.Staircase(3, 0.5);
        double[] byHand = {1, 1, 1, 0.5, 0.5, 0.5, 0.25};
        for (int t = 0; t < byHand.length; t++) {
            assertEquals(byHand[t], stairs.factor(t), "iteration " + t);
        }
    }

    @Test
    void theExponentialIsAPower() {
        assertEquals(0x1.0p-20, new Schedule.Exponential(0.5).factor(20));
    }

    @Test
    void thePolynomialGoesFromOneToItsEnd() {
        Schedule square = new Schedule.Polynomial(4, 2, 0.2);
        double[] byHand = {1, 0.2 + 0.8 * 9 / 16, 0.4, 0.25, 0.2, 0.2};
        for (int t = 0; t < byHand.length; t++) {
            assertEquals(byHand[t], square.factor(t), Math.ulp(1.0), "iteration " + t);
        }
    }

    @Test
    void theCosineIsHalfWayInTheMiddleAndAtThirds() {
        Schedule cosine = new Schedule.Cosine(6, 0);
        double[] byHand = {1, (2 + Math.sqrt(3)) / 4, 0.75, 0.5, 0.25, (2 - Math.sqrt(3)) / 4, 0, 0};
        for (int t = 0; t < byHand.length; t++) {
            assertEquals(byHand[t], cosine.factor(t), 2 * Math.ulp(1.0), "iteration " + t);
        }
        assertEquals(0.6, new Schedule.Cosine(6, 0.2).factor(3), Math.ulp(1.0));
    }

    @Test
    void theWarmUpIsLinearAndTheScheduleBehindItBeginsAtItsOwnStart() {
        Schedule warmUp = new Schedule.WarmUp(4, new Schedule.Exponential(0.5));
        double[] byHand = {0.25, 0.5, 0.75, 1, 1, 0.5, 0.25};
        for (int t = 0; t < byHand.length; t++) {
            assertEquals(byHand[t], warmUp.factor(t), "iteration " + t);
        }
    }

    @Test
    void theCycleRisesToOneAndFallsToItsEnd() {
        Schedule cycle = new Schedule.OneCycle(10, 4, 0.2, 0.1);
        assertEquals(0.2, cycle.factor(0), Math.ulp(1.0));
        assertEquals(0.6, cycle.factor(2), Math.ulp(1.0));
        assertEquals(1, cycle.factor(4));
        assertEquals(0.55, cycle.factor(7), Math.ulp(1.0));
        assertEquals(0.1, cycle.factor(10), Math.ulp(1.0));
        for (int t = 1; t < 10; t++) {
            assertEquals(t <= 4, cycle.factor(t) > cycle.factor(t - 1), "iteration " + t);
        }
    }

    @Test
    void constantsMustMakeSense() {
        for (Map.Entry<String, Executable> wrong : Map.<String, Executable>of(
                        "every: expected at least 1 but was 0",
                        () -> new Schedule.Staircase(0, 0.5),
                        "decay: expected more than 0 and at most 1 but was 1.1",
                        () -> new Schedule.Staircase(1, 1.1),
                        "decay: expected more than 0 and at most 1 but was 0.0",
                        () -> new Schedule.Exponential(0),
                        "power: expected a positive finite number but was NaN",
                        () -> new Schedule.Polynomial(1, Double.NaN, 0),
                        "end: expected at least 0 and at most 1 but was -0.1",
                        () -> new Schedule.Cosine(1, -0.1),
                        "length: expected at least 1 but was 0",
                        () -> new Schedule.WarmUp(0, new Schedule.Constant()),
                        "length: expected more than 5 but was 5",
                        () -> new Schedule.OneCycle(5, 5, 0, 0),
                        "start: expected at least 0 and at most 1 but was 2.0",
                        () -> new Schedule.OneCycle(5, 1, 2, 0))
                .entrySet()) {
            assertEquals(
                    wrong.getKey(),
                    assertThrows(IllegalArgumentException.class, wrong.getValue())
                            .getMessage());
        }
    }
}
