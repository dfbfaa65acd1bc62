// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.ConditionNumber;
import ravine.calculus.HessianSpectrum;

class NesterovQuadraticTest {

    @Nested
    class OfTen extends LandscapeContract {
        @Override
        Landscape landscape() {
            return new NesterovQuadratic(10, 100);
        }

        @Override
        double goldenStartValue() {
            return 0;
        }

        @Override
        boolean optimumIsExact() {
            return false;
        }

        /** The bracket is of the size of the stiffness, and is known to some roundings of its terms. */
        @Override
        double optimumTolerance() {
            return 10 * Math.ulp(100.0 / 4);
        }
    }

    /** Solved as a linear system, and its eigenvalues, in 40-digit arithmetic by mpmath 1.3.0. */
    @ParameterizedTest
    @CsvSource({
        "5, 25, -2, 0.131687242798354, 11.279788767081175427",
        "10, 100, -10.125, 0.134430632749312, 44.663274767732975451",
        "20, 10000, -1225.125, 0.670311107958322, 493.19309444742838028"
    })
    void optimumAndHessianAreThoseOfTheLinearSystem(int n, double kappa, double value, double last, double ofHessian) {
        NesterovQuadratic landscape = new NesterovQuadratic(n, kappa);
        Optimum optimum = landscape.optimum().orElseThrow();
        assertEquals(value, optimum.value(), 4 * Math.ulp(value));
        assertEquals(last, optimum.point()[n - 1], 1e-14);
        ConditionNumber found =
                HessianSpectrum.at(landscape.objective(), optimum.point()).conditionNumber();
        assertTrue(found.least() <= ofHessian && ofHessian <= found.greatest(), found.words());
    }

    /** After t gradients nothing is known of the variables beyond t. */
    @Test
    void gradientsReachOneVariableMoreAtATime() {
        NesterovQuadratic landscape = new NesterovQuadratic(6, 50);
        double[] x = landscape.start();
        for (int t = 0; t < 6; t++) {
            double[] gradient = LandscapeContract.gradient(landscape.objective(), x);
            for (int i = 0; i < 6; i++) {
                assertEquals(i <= t, gradient[i] != 0, "gradient " + t + ", entry " + i);
                x[i] -= gradient[i] / 50;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, Double.NaN, Double.POSITIVE_INFINITY})
    void conditionNumbersOfNoClassAreRefused(double kappa) {
        assertEquals(
                "kappa: expected a finite number greater than 1 but was " + kappa,
                assertThrows(IllegalArgumentException.class, () -> new NesterovQuadratic(2, kappa))
                        .getMessage());
    }

    @Test
    void fewerThanTwoVariablesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NesterovQuadratic(1, 10));
    }
}
