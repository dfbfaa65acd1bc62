// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RosenbrockTest {

    @Nested
    class OfRosenbrocksCoefficient extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Rosenbrock.ofCoefficient(100);
        }

        /** Moré, Garbow and Hillstrom, ACM TOMS 7 (1981), problem 1. */
        @Override
        double goldenStartValue() {
            return 24.2;
        }
    }

    @Nested
    class OfAConditionNumber extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Rosenbrock.ofConditionNumber(100);
        }

        /** \( 2.2^2 + 0.44^2\, b \) with b in 15 digits, from 100-digit arithmetic. */
        @Override
        double goldenStartValue() {
            return 4.84 + 0.1936 * 3.66949933034482;
        }

        @Override
        double goldenStartTolerance() {
            return 1e-14;
        }
    }

    /** In 100-digit arithmetic. */
    @ParameterizedTest
    @CsvSource({
        "1e2, 3.66949933034482",
        "1e3, 39.6790319108891",
        "1e4, 399.679903919912",
        "1e6, 39999.67999904",
        "1e8, 3999999.67999999"
    })
    void coefficientGivesTheConditionNumber(double kappa, double coefficient) {
        Rosenbrock rosenbrock = Rosenbrock.ofConditionNumber(kappa);
        assertEquals(coefficient, rosenbrock.coefficient(), 1e-14 * coefficient);
        assertEquals(kappa, rosenbrock.conditionNumber().getAsDouble());
    }

    @Test
    void rosenbrocksOwnConditionNumberIs2508() {
        double kappa = Rosenbrock.ofCoefficient(100).conditionNumber().getAsDouble();
        // mpmath 1.3.0: eigenvalues of ((802, -400), (-400, 200)).
        assertEquals(2508.0096012774434792, kappa, 2 * Math.ulp(kappa));
    }

    @ParameterizedTest
    @ValueSource(doubles = {17.95, 18, 20, 1e3, 1e8, 1e16, 1e200})
    void coefficientAndConditionNumberAreInverses(double kappa) {
        double coefficient = Rosenbrock.ofConditionNumber(kappa).coefficient();
        assertEquals(
                kappa, Rosenbrock.ofCoefficient(coefficient).conditionNumber().getAsDouble(), 4 * Math.ulp(kappa));
    }

    @Test
    void leastConditionNumberHasACoefficientOfOneFifth() {
        double least = 9 + 4 * Math.sqrt(5);
        // The coefficient is a square root away from a double root: half the digits.
        assertEquals(0.2, Rosenbrock.ofConditionNumber(least).coefficient(), 2e-8);
        assertEquals(least, Rosenbrock.ofCoefficient(0.2).conditionNumber().getAsDouble(), 1e-14 * least);
    }

    @ParameterizedTest
    @ValueSource(doubles = {17.94, 1, 0.01, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void conditionNumbersThatNoValleyHasAreRefused(double kappa) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Rosenbrock.ofConditionNumber(kappa));
        assertEquals(
                "conditionNumber: expected a finite number that is at least 17.94427190999916 but was " + kappa,
                refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void coefficientsThatAreNotPositiveAreRefused(double coefficient) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Rosenbrock.ofCoefficient(coefficient));
        assertEquals("coefficient: expected a positive finite number but was " + coefficient, refusal.getMessage());
    }
}
