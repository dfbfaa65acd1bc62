// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.EvaluationCounts;

class AveragedTest extends OptimizerContract {

    @Override
    Averaged optimizer() {
        return new Averaged(GradientDescent.optimal(Quadratic.bounds(KAPPA)), new Averaged.Exponential(0.5));
    }

    @Override
    String expectedName() {
        return "gradient-descent-averaged";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(iterations, iterations + 1L, 0);
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Averaged(new GradientDescent(1e200), new Averaged.Uniform()));
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    @Override
    @Test
    void hyperparametersAreTheRecordsNumbersInOrder() {
        assertEquals(
                GradientDescent.optimal(Quadratic.bounds(KAPPA)).hyperparameters(),
                optimizer().hyperparameters());
    }

    @Test
    void theUniformAverageIsTheMeanOfAllIterates() {
        // f = x^2 / 2 from 8 with step 1/2: 8, 4, 2, 1.
        List<double[]> iterates = iterates(
                new Averaged(new GradientDescent(0.5), new Averaged.Uniform()),
                Quadratic.diagonal(1),
                new double[] {8},
                3);
        double[] means = {8, 6, 14 / 3.0, 15 / 4.0};
        for (int t = 0; t < means.length; t++) {
            assertEquals(means[t], iterates.get(t)[0], Math.ulp(8.0));
        }
    }

    @Test
    void withoutMemoryTheExponentialAverageIsTheIterateBitForBit() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        List<double[]> plain = iterates(new HeavyBall(0.1, 0.5), landscape, Quadratic.cosines(N), 20);
        List<double[]> found = iterates(
                new Averaged(new HeavyBall(0.1, 0.5), new Averaged.Exponential(0)),
                landscape,
                Quadratic.cosines(N),
                20);
        for (int t = 0; t <= 20; t++) {
            assertArrayEquals(plain.get(t), found.get(t));
        }
    }

    @Test
    void itAveragesNoiseAway() {
        // Gradient descent with noise of variance s^2 on x^2 / 2 hovers with the variance alpha s^2 / (2 - alpha); the
        // mean of T
        // iterates has about s^2 / T.
        FirstOrderRule noisy = new GradientNoise(new GradientDescent(0.5), 1, 0, 7);
        int steps = 10_000;
        Result plain = new Minimizer(Target.none(), steps).minimize(noisy, Quadratic.diagonal(1), new double[] {1});
        Result averaged = new Minimizer(Target.none(), steps)
                .minimize(new Averaged(noisy, new Averaged.Uniform()), Quadratic.diagonal(1), new double[] {1});
        // Five standard deviations, squared and halved, of the one; the other is of order 1/6.
        assertTrue(averaged.value() < 25.0 / 2 / steps, "averaged " + averaged.value());
        assertTrue(plain.value() > 25.0 / 2 / steps, "plain " + plain.value());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void decayMustBeAFraction(double decay) {
        assertEquals(
                "decay: expected at least 0 and less than 1 but was " + decay,
                assertThrows(IllegalArgumentException.class, () -> new Averaged.Exponential(decay))
                        .getMessage());
    }
}
