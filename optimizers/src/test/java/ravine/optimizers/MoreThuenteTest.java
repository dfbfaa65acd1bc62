// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class MoreThuenteTest extends LineSearchContract {

    @Override
    LineSearch from(double firstStep) {
        return MoreThuente.loose(InitialStep.fixed(firstStep));
    }

    @Override
    boolean meetsItsConditions(Ray ray) {
        return ray.value() <= ray.initialValue() + 1e-4 * ray.step() * ray.initialSlope()
                && Math.abs(ray.slope()) <= 0.9 * Math.abs(ray.initialSlope());
    }

    /** The functions of section 5 of the paper, by number. */
    private static Formula function(int number) {
        return switch (number) {
            case 1 -> line(a -> -a / (a * a + 2), a -> (a * a - 2) / Formula.square(a * a + 2));
            case 2 ->
                line(
                        a -> StrictMath.pow(a + 0.004, 5) - 2 * StrictMath.pow(a + 0.004, 4),
                        a -> 5 * StrictMath.pow(a + 0.004, 4) - 8 * StrictMath.pow(a + 0.004, 3));
            case 3 -> line(MoreThuenteTest::wavesValue, MoreThuenteTest::wavesSlope);
            case 4 -> yanai(0.001, 0.001);
            case 5 -> yanai(0.01, 0.001);
            default -> yanai(0.001, 0.01);
        };
    }

    private static double wavesValue(double a) {
        double base = a <= 0.99 ? 1 - a : a >= 1.01 ? a - 1 : Formula.square(a - 1) / 0.02 + 0.005;
        return base + 2 * 0.99 / (39 * Math.PI) * StrictMath.sin(39 * Math.PI / 2 * a);
    }

    private static double wavesSlope(double a) {
        double base = a <= 0.99 ? -1 : a >= 1.01 ? 1 : (a - 1) / 0.01;
        return base + 0.99 * StrictMath.cos(39 * Math.PI / 2 * a);
    }

    private static Formula yanai(double beta1, double beta2) {
        double gamma1 = Math.sqrt(1 + beta1 * beta1) - beta1;
        double gamma2 = Math.sqrt(1 + beta2 * beta2) - beta2;
        return line(
                a -> gamma1 * Math.sqrt(Formula.square(1 - a) + beta2 * beta2)
                        + gamma2 * Math.sqrt(a * a + beta1 * beta1),
                a -> gamma1 * (a - 1) / Math.sqrt(Formula.square(1 - a) + beta2 * beta2)
                        + gamma2 * a / Math.sqrt(a * a + beta1 * beta1));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "more-thuente.csv", numLinesToSkip = 2)
    void stepsAreThoseOfMinpack(
            int number, double decrease, double curvature, double first, int evaluations, double step) {
        Formula function = function(number);
        Ray ray = ray(function);
        SearchEnd end = search(new MoreThuente(InitialStep.fixed(first), decrease, curvature), ray, function);
        assertEquals(SearchEnd.STRONG_WOLFE, end);
        assertEquals(evaluations, ray.evaluations());
        // Trials are roots of differences that round at 1e-16 of the values; near a minimum that is 1e-8 of the step.
        assertEquals(step, ray.step(), 1e-8 * step);
    }

    /** Table I of the paper: trials until the search ended, and where, to the digits printed. */
    @ParameterizedTest
    @CsvSource({"1e-3, 6, 1.4, -9.2e-3", "1e-1, 3, 1.4, 4.7e-3", "1e1, 1, 10, 9.4e-3", "1e3, 4, 37, 7.3e-4"})
    void trialsAreThoseOfThePaper(double first, int trials, double step, double slope) {
        Formula function = function(1);
        Ray ray = ray(function);
        search(new MoreThuente(InitialStep.fixed(first), 1e-3, 1e-1), ray, function);
        assertEquals(trials, ray.evaluations());
        assertEquals(step, ray.step(), 0.05 * step);
        assertEquals(slope, ray.slope(), Math.abs(0.01 * slope));
    }

    @Test
    void withoutALowerBoundItSpendsItsEvaluationsGoingDown() {
        Formula down = line(a -> -a, a -> -1);
        Ray ray = ray(down);
        assertEquals(SearchEnd.EVALUATIONS_SPENT, search(from(1), ray, down));
        assertEquals(MoreThuente.MAX_EVALUATIONS, ray.evaluations());
        // The trials are 1, 5, 21, …: each lies four times the last stride beyond the last.
        assertEquals((Math.pow(4, 50) - 1) / 3, ray.step(), 1e-15 * ray.step());
    }

    @Test
    void constantsAreChecked() {
        InitialStep one = InitialStep.fixed(1);
        assertThrows(IllegalArgumentException.class, () -> new MoreThuente(one, 0, 0.9));
        assertThrows(IllegalArgumentException.class, () -> new MoreThuente(one, 0.5, 0.9));
        assertThrows(IllegalArgumentException.class, () -> new MoreThuente(one, 0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new MoreThuente(one, Double.NaN, 0.9));
        assertEquals(
                "curvature: expected a number between 0.0 and 1.0 but was 1.0",
                assertThrows(IllegalArgumentException.class, () -> new MoreThuente(one, 0.1, 1))
                        .getMessage());
        assertEquals(
                Map.of("decrease", 1e-4, "curvature", 0.1),
                MoreThuente.tight(one).hyperparameters());
    }
}
