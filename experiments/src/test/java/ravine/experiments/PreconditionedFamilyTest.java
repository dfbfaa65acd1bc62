// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Hessians;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.Landscape;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Spectrum;
import ravine.optimizers.Descent;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.Optimizer;

class PreconditionedFamilyTest {

    private static final int N = 6;
    private static final Landscape VALLEY = Quadratic.of(N, new Spectrum.LogUniform(1000), 45);
    private static final Optional<CurvatureBounds> BOUNDS = VALLEY.curvature();

    private static OptimizerFamily family(String name) {
        return Catalogue.builtIn().optimizer(name).orElseThrow();
    }

    private static Settings settings(String name, Map<String, Serializable> given) {
        Map<String, Serializable> values = new TreeMap<>();
        family(name).settings().forEach(setting -> setting.fallback()
                .ifPresent(value -> values.put(setting.name(), value)));
        values.putAll(given);
        return Settings.of(values);
    }

    private static double effective(String name, Map<String, Serializable> given) {
        Optimizer method = family(name).create(settings(name, given), BOUNDS);
        TwiceDifferentiableObjective objective = VALLEY.objective();
        Descent descent = method.start(objective, VALLEY.start());
        descent.step();
        double[] hessian = new double[N * N];
        Hessians.dense(objective, VALLEY.start(), hessian);
        return Conditioning.effective(hessian, descent.preconditioner(), N);
    }

    @Test
    void withoutPreconditionerItIsThePlainMethod() {
        assertEquals(
                new GradientDescent(0.5),
                family("gradient-descent").create(settings("gradient-descent", Map.of("step", 0.5)), BOUNDS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gradient-descent", "heavy-ball", "momentum", "barzilai-borwein", "nesterov", "accelerated-gradient",
                "chebyshev", "polyak-step", "nonlinear-cg", "conjugate-gradient", "steepest-descent", "l-bfgs"
            })
    void theExactPreconditionerHasAnEffectiveConditionNumberOfOne(String name) {
        Map<String, Serializable> numbers = new TreeMap<>(Map.of("preconditioner", "exact"));
        family(name).settings().stream()
                .filter(setting -> setting.numbers() != Setting.Numeric.NONE
                        && !setting.shared()
                        && !setting.words().isEmpty())
                .forEach(setting -> numbers.put(setting.name(), 0.5));
        // The factors of the Hessian are right to n κ ulps.
        assertEquals(1, effective(name, numbers), 4 * N * 1000 * Math.ulp(1.0));
    }

    @Test
    void blocksAreBetweenTheDiagonalAndTheWhole() {
        double none = effective("gradient-descent", Map.of("step", 0.5));
        double jacobi = effective("gradient-descent", Map.of("step", 0.5, "preconditioner", "jacobi"));
        double whole =
                effective("gradient-descent", Map.of("step", 0.5, "preconditioner", "block", "block_size", (double) N));
        assertEquals(1000, none, 1e-8);
        assertEquals(Conditioning.jacobi(dense(), N), jacobi, 1e-8);
        assertEquals(1, whole, 4 * N * 1000 * Math.ulp(1.0));
    }

    private static double[] dense() {
        double[] hessian = new double[N * N];
        Hessians.dense(VALLEY.objective(), VALLEY.start(), hessian);
        return hessian;
    }

    @Test
    void adamWithTheExactOneHasNoEffectiveConditionNumber() {
        assertEquals(Double.NaN, effective("adam", Map.of("step", 0.5, "preconditioner", "exact")));
    }

    @Test
    void wordsForTheCurvatureAreRefusedWithAPreconditioner() {
        assertEquals(
                "step: expected a number, since with a preconditioner the curvature is not the landscape's, found 1/L",
                assertThrows(IllegalArgumentException.class, () -> family("gradient-descent")
                                .create(settings("gradient-descent", Map.of("preconditioner", "exact")), BOUNDS))
                        .getMessage());
    }

    @Test
    void aBlockSizeIsForBlocksAlone() {
        OptimizerFamily adam = family("adam");
        assertEquals(
                "block_size: expected 0 without the preconditioner block, found 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> adam.create(settings("adam", Map.of("block_size", 2.0)), BOUNDS))
                        .getMessage());
        assertEquals(
                "block_size: expected at least 1 with the preconditioner block, found 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> adam.create(settings("adam", Map.of("preconditioner", "block")), BOUNDS))
                        .getMessage());
    }

    @Test
    void nothingIsSaidOfTheRateWithAPreconditioner() {
        assertEquals(
                OptionalDouble.empty(),
                family("heavy-ball")
                        .theoreticalRate(
                                settings("heavy-ball", Map.of("preconditioner", "jacobi")), BOUNDS.orElseThrow()));
    }
}
