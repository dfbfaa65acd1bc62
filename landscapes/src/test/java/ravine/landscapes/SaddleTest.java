// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.TwiceDifferentiableObjective;

/** Values at the start in 30 digits by mpmath 1.3.0. */
class SaddleTest {

    private static final Spectrum STABLE = new Spectrum.LogUniform(1000);

    @Nested
    class WithTwoWaysDown extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Saddle.of(6, STABLE, 2, 0.25);
        }

        @Override
        double goldenStartValue() {
            return 263.6411029528097;
        }
    }

    @Nested
    class WithARoundedOptimum extends LandscapeContract {
        @Override
        Landscape landscape() {
            return Saddle.of(4, new Spectrum.Linear(100), 1, 0.1);
        }

        @Override
        double goldenStartValue() {
            return 53.52296974371921;
        }

        @Override
        boolean optimumIsExact() {
            return false;
        }
    }

    @Test
    void originIsASaddleWithTheGivenCurvatures() {
        TwiceDifferentiableObjective f = Saddle.of(5, STABLE, 2, 0.5).objective();
        double[] origin = new double[5];
        assertEquals(0, f.value(origin));
        double[] lambda = STABLE.eigenvalues(3);
        double[] expected = {-0.5, -0.5, lambda[0], lambda[1], lambda[2]};
        HessianSpectrum spectrum = HessianSpectrum.at(f, origin);
        for (int i = 0; i < 5; i++) {
            assertEquals(expected[i], spectrum.eigenvalue(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.05, 10000", "0.5, 1000", "50, 1000", "5000, 10000"})
    void conditionNumberTakesTheDirectionsOfEscapeIn(double escape, double kappa) {
        assertEquals(kappa, Saddle.of(6, STABLE, 2, escape).conditionNumber().getAsDouble(), 2 * Math.ulp(kappa));
    }

    @Test
    void givenEigenvaluesCountAsTheyAre() {
        Spectrum given = new Spectrum.Given(List.of(0.5, 4.0));
        assertEquals(8, Saddle.of(3, given, 1, 1).conditionNumber().getAsDouble());
        assertEquals(20, Saddle.of(3, given, 1, 0.1).conditionNumber().getAsDouble());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4, 5})
    void indexMustLeaveBothKindsOfDirection(int index) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Saddle.of(4, STABLE, index, 1));
        assertEquals("index: expected at least 1 and less than the dimension 4 but was " + index, refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void escapeMustBePositive(double escape) {
        assertThrows(IllegalArgumentException.class, () -> Saddle.of(4, STABLE, 1, escape));
    }
}
