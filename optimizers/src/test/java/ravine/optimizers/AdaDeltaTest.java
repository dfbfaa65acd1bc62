// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaDeltaTest extends FirstOrderRuleContract {

    @Override
    AdaDelta optimizer() {
        return new AdaDelta(0.2, 0.9, 1e-2);
    }

    @Override
    String expectedName() {
        return "adadelta";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new AdaDelta(1e200, 0.95, 1e-6));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    @Test
    void constantsAreThoseOfThePaper() {
        assertEquals(new AdaDelta(1, 0.95, 1e-6), AdaDelta.ofThePaper());
    }

    @Test
    void firstStepsByHand() {
        // Averages 1/2 of 6 and of 2, ε = 1: v = 3 and then 2.5, so d = sqrt(6) / sqrt(4); u = 0.75; d = sqrt(2)
        // sqrt(1.75/3.5).
        double[] x = {0};
        Stepper stepper = new AdaDelta(1, 0.5, 1).stepper(1);
        stepper.step(x, new double[] {Math.sqrt(6)});
        assertEquals(-Math.sqrt(1.5), x[0], 2 * Math.ulp(1.0));
        stepper.step(x, new double[] {Math.sqrt(2)});
        assertEquals(-Math.sqrt(1.5) - 1, x[0], 4 * Math.ulp(2.0));
    }

    @Test
    void theFirstMoveIsAsLongAsTheRootOfEpsilonWhateverTheGradient() {
        double[] x = {0, 0};
        AdaDelta.ofThePaper().stepper(2).step(x, new double[] {1e3, -1e9});
        double bound = Math.sqrt(1e-6 / 0.05);
        // Relative to the gradient's square, ε is 1e-12 and less.
        assertArrayEquals(new double[] {-bound, bound}, x, 1e-10 * bound);
    }

    @Test
    void theStepSizeDoesNotChangeWhatItRemembers() {
        Stepper plain = new AdaDelta(1, 0.9, 1e-4).stepper(1);
        Stepper halved = new AdaDelta(0.5, 0.9, 1e-4).stepper(1);
        for (int t = 0; t < 10; t++) {
            double[] x = {0};
            double[] y = {0};
            plain.step(x, new double[] {t - 4});
            halved.step(y, new double[] {t - 4});
            assertEquals(x[0], 2 * y[0]);
        }
    }

    @Test
    void preconditionerIsTheQuotientOfTheRoots() {
        Stepper stepper = new AdaDelta(1, 0.5, 1).stepper(1);
        double[] out = new double[1];
        stepper.preconditioner().solve(new double[] {5}, out);
        assertEquals(5, out[0], "the identity before the first step");
        stepper.step(new double[1], new double[] {Math.sqrt(6)});
        stepper.preconditioner().solve(new double[] {5}, out);
        assertEquals(2.5, out[0], 2 * Math.ulp(2.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(IllegalArgumentException.class, () -> new AdaDelta(stepSize, 0.9, 1e-6))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void decayMustBeAFraction(double decay) {
        assertEquals(
                "decay: expected at least 0 and less than 1 but was " + decay,
                assertThrows(IllegalArgumentException.class, () -> new AdaDelta(1, decay, 1e-6))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilonMustBePositiveAndFinite(double epsilon) {
        assertEquals(
                "epsilon: expected a positive finite number but was " + epsilon,
                assertThrows(IllegalArgumentException.class, () -> new AdaDelta(1, 0.9, epsilon))
                        .getMessage());
    }
}
