// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ravine.landscapes.ScalableClassic.Function;

class ScalableClassicTest {

    @Nested
    @ParameterizedClass
    @CsvSource({
        "EXTENDED_ROSENBROCK, 6",
        "GENERALIZED_ROSENBROCK, 10",
        "GENERALIZED_ROSENBROCK, 2",
        "WOODS, 8",
        "POWELL_SINGULAR, 8",
        "STYBLINSKI_TANG, 5"
    })
    class Each extends FormsContract {

        private final ScalableClassic landscape;

        Each(Function function, int dimension) {
            landscape = new ScalableClassic(function, dimension);
        }

        @Override
        Landscape landscape() {
            return landscape;
        }

        @Override
        String reference() {
            return "scalable-classic " + landscape.function().label() + " " + landscape.dimension();
        }

        @Override
        double goldenStartTolerance() {
            return 8 * Math.ulp(1.0);
        }

        @Override
        boolean optimumIsExact() {
            return landscape.function() != Function.STYBLINSKI_TANG;
        }
    }

    @ParameterizedTest
    @CsvSource({"EXTENDED_ROSENBROCK, EXTENDED_ROSENBROCK", "WOODS, WOOD", "POWELL_SINGULAR, EXTENDED_POWELL_SINGULAR"})
    void blocksAreThoseOfMoreGarbowAndHillstrom(Function function, MghProblem problem) {
        int n = MoreGarbowHillstrom.of(problem).dimension();
        ScalableClassic landscape = new ScalableClassic(function, n);
        double[] x = landscape.start();
        for (int i = 0; i < n; i++) {
            x[i] += 0.25 * Math.sin(i + 1.0);
        }
        double expected = MoreGarbowHillstrom.of(problem).objective().value(x);
        assertEquals(expected, landscape.objective().value(x), 1e-13 * expected);
    }

    @ParameterizedTest
    @EnumSource
    void aMillionVariablesAreNoMatter(Function function) {
        ScalableClassic landscape = new ScalableClassic(function, 1_000_000);
        Optimum optimum = landscape.optimum().orElseThrow();
        double value = landscape.objective().value(optimum.point());
        assertEquals(optimum.value(), value, 1e-12 * Math.abs(optimum.value()));
    }

    @ParameterizedTest
    @CsvSource({
        "EXTENDED_ROSENBROCK, 3, a multiple of 2",
        "EXTENDED_ROSENBROCK, 0, at least 2",
        "GENERALIZED_ROSENBROCK, 1, at least 2",
        "WOODS, 6, a multiple of 4",
        "POWELL_SINGULAR, 2, at least 4",
        "STYBLINSKI_TANG, 0, at least 1"
    })
    void dimensionsThatTheFunctionHasNotAreRefused(Function function, int dimension, String expected) {
        assertEquals(
                "dimension: expected " + expected + " but was " + dimension,
                assertThrows(IllegalArgumentException.class, () -> new ScalableClassic(function, dimension))
                        .getMessage());
    }

    @Test
    void labelsAreInKebabCase() {
        assertEquals("powell-singular", Function.POWELL_SINGULAR.label());
    }
}
