// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ravine.calculus.HessianSpectrum;
import ravine.landscapes.PlaneClassic.Function;

class PlaneClassicTest {

    /** Exact, in fractions, from the formulas as they are printed. */
    private static final Map<Function, Double> START_VALUES = Map.of(
            Function.BOOTH, 46.25,
            Function.MATYAS, 30.41,
            Function.HIMMELBLAU, 95.625,
            Function.GOLDSTEIN_PRICE, 92.56629943847656,
            Function.THREE_HUMP_CAMEL, 1.4474365234375);

    @Nested
    @ParameterizedClass
    @EnumSource(Function.class)
    class Each extends LandscapeContract {

        private final Function function;

        Each(Function function) {
            this.function = function;
        }

        @Override
        Landscape landscape() {
            return new PlaneClassic(function);
        }

        @Override
        double goldenStartValue() {
            return START_VALUES.get(function);
        }

        /** Terms cancel down to a tenth of their size. */
        @Override
        double goldenStartTolerance() {
            return 40 * Math.ulp(1.0);
        }
    }

    /** The other minima, to the digits that collections print. */
    @ParameterizedTest
    @CsvSource({
        "HIMMELBLAU, -2.805118, 3.131312, 0, 1e-10",
        "HIMMELBLAU, -3.779310, -3.283186, 0, 1e-10",
        "HIMMELBLAU, 3.584428, -1.848126, 0, 1e-10",
        "GOLDSTEIN_PRICE, -0.6, -0.4, 30, 1e-10",
        "GOLDSTEIN_PRICE, 1.8, 0.2, 84, 1e-10",
        "GOLDSTEIN_PRICE, 1.2, 0.8, 840, 1e-10",
        "THREE_HUMP_CAMEL, -1.747552, 0.873776, 0.298638, 5e-7",
        "THREE_HUMP_CAMEL, 1.747552, -0.873776, 0.298638, 5e-7"
    })
    void otherMinimaAreMinima(Function function, double x, double y, double value, double tolerance) {
        double[] point = {x, y};
        var f = new PlaneClassic(function).objective();
        assertEquals(value, f.value(point), tolerance);
        HessianSpectrum spectrum = HessianSpectrum.at(f, point);
        assertTrue(spectrum.inertia().isPositiveDefinite());
        double[] gradient = LandscapeContract.gradient(f, point);
        // Half a unit of the sixth decimal away.
        assertTrue(Math.hypot(gradient[0], gradient[1]) <= 1e-6 * spectrum.max());
    }

    @Test
    void labelsAreInKebabCase() {
        assertEquals("three-hump-camel", Function.THREE_HUMP_CAMEL.label());
    }
}
