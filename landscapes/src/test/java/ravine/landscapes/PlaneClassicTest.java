// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ravine.calculus.HessianSpectrum;
import ravine.landscapes.PlaneClassic.Function;

class PlaneClassicTest {

    /** Functions whose minimiser or least value is no floating-point number. */
    private static final Set<Function> NOT_EXACT =
            EnumSet.of(Function.SIX_HUMP_CAMEL, Function.MCCORMICK, Function.BRANIN);

    @Nested
    @ParameterizedClass
    @EnumSource(Function.class)
    class Each extends FormsContract {

        private final Function function;

        Each(Function function) {
            this.function = function;
        }

        @Override
        Landscape landscape() {
            return new PlaneClassic(function);
        }

        @Override
        String reference() {
            return "plane-classic " + function.label();
        }

        /** Terms cancel down to a tenth of their size. */
        @Override
        double goldenStartTolerance() {
            return 40 * Math.ulp(1.0);
        }

        @Override
        boolean optimumIsExact() {
            return !NOT_EXACT.contains(function);
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
        "THREE_HUMP_CAMEL, 1.747552, -0.873776, 0.298638, 5e-7",
        "SIX_HUMP_CAMEL, -0.089842, 0.712656, -1.031628, 5e-7",
        "FREUDENSTEIN_ROTH, 11.412779, -0.896805, 48.984254, 5e-7",
        "BRANIN, -3.141593, 12.275, 0.397887, 5e-7",
        "BRANIN, 9.424778, 2.475, 0.397887, 5e-7"
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
