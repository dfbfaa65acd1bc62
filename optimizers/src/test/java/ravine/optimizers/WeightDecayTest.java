// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightDecayTest extends WrapperContract {

    @Override
    WeightDecay optimizer() {
        return new WeightDecay(new GradientDescent(0.15), 0.01, WeightDecay.Variant.DECOUPLED);
    }

    @Override
    FirstOrderRule idle(FirstOrderRule rule) {
        return new WeightDecay(rule, 0, WeightDecay.Variant.DECOUPLED);
    }

    @Override
    Map<String, Double> added() {
        return Map.of("weight-decay", 0.01);
    }

    @Override
    String expectedName() {
        return "gradient-descent-with-decoupled-decay";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new WeightDecay(new GradientDescent(1e200), 0, WeightDecay.Variant.COUPLED));
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    /** Its fixed points are not those of f but where they are 0. */
    @Override
    @Test
    void zeroGradientIsAFixedPoint() {
        for (WeightDecay.Variant variant : WeightDecay.Variant.values()) {
            Optimizer method = new WeightDecay(new GradientDescent(0.25), 0.5, variant);
            assertArrayEquals(
                    new double[] {0, 0},
                    iterates(method, Quadratic.diagonal(1, 2), new double[2], 5).get(5));
            // At the minimum 8 of f the decay alone acts: 1/4 of 1/2, or 1/2, of 8.
            double[] moved = iterates(method, Quadratic.diagonal(1).at(8), new double[] {8}, 1)
                    .get(1);
            if (variant == WeightDecay.Variant.COUPLED) {
                assertArrayEquals(new double[] {7}, moved);
            } else {
                assertArrayEquals(new double[] {4}, moved);
            }
        }
    }

    /** It goes where f and the decay balance: with a curvature h, the minimum c, and a step size alpha. */
    @Override
    @Test
    void oneDimensionWillDo() {
        for (WeightDecay.Variant variant : WeightDecay.Variant.values()) {
            Optimizer method = new WeightDecay(new GradientDescent(0.25), 0.125, variant);
            double end = iterates(method, Quadratic.diagonal(2).at(3), new double[] {5.5}, 200)
                    .get(200)[0];
            if (variant == WeightDecay.Variant.COUPLED) {
                // h (x - c) + lambda x = 0.
                assertEquals(2 * 3 / 2.125, end, 4 * Math.ulp(3.0));
            } else {
                // lambda x + alpha h (x - c) = 0.
                assertEquals(0.5 * 3 / 0.625, end, 4 * Math.ulp(3.0));
            }
        }
    }

    @Test
    void coupledItIsTheRuleOnFPlusAParabola() {
        List<double[]> expected =
                iterates(Adam.withStepSize(0.1), Quadratic.diagonal(1.5, 4.5), new double[] {1, -1}, 30);
        List<double[]> found = iterates(
                new WeightDecay(Adam.withStepSize(0.1), 0.5, WeightDecay.Variant.COUPLED),
                Quadratic.diagonal(1, 4),
                new double[] {1, -1},
                30);
        for (int t = 0; t <= 30; t++) {
            assertArrayEquals(expected.get(t), found.get(t), 1e-13, "iteration " + t);
        }
    }

    @Test
    void theVariantsHaveNamesOfTheirOwn() {
        assertEquals(
                "adam-with-l2-decay", new WeightDecay(Adam.withStepSize(0.1), 0.5, WeightDecay.Variant.COUPLED).name());
    }

    @Test
    void theFactorOfAScheduleWeighsADecoupledDecayToo() {
        double[] x = {8};
        new WeightDecay(new GradientDescent(1), 0.5, WeightDecay.Variant.DECOUPLED)
                .stepper(1)
                .step(x, new double[] {4}, 0.25);
        assertEquals(8 - 0.25 * 0.5 * 8 - 0.25 * 4, x[0]);
    }

    @Test
    void coupledItHoldsToTheRulesOfAWrapperToo() {
        FirstOrderRule idle = new WeightDecay(new HeavyBall(0.1, 0.5), 0, WeightDecay.Variant.COUPLED);
        Quadratic landscape = Quadratic.logUniform(N, KAPPA);
        assertArrayEquals(
                iterates(new HeavyBall(0.1, 0.5), landscape, Quadratic.cosines(N), 20)
                        .get(20),
                iterates(idle, landscape, Quadratic.cosines(N), 20).get(20));
        assertThrows(IllegalArgumentException.class, () -> idle.stepper(2).step(new double[3], new double[2]));
        assertThrows(IllegalArgumentException.class, () -> idle.stepper(2).step(new double[2], new double[3]));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void decayMustNotBeNegative(double decay) {
        assertEquals(
                "decay: expected a finite number of at least 0 but was " + decay,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new WeightDecay(new GradientDescent(1), decay, WeightDecay.Variant.COUPLED))
                        .getMessage());
    }
}
