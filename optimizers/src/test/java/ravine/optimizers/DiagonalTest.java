// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagonalTest {

    private static final double EPSILON = 1e-3;

    /** Of these, two are below ε, and three in square. */
    private static final double[] GRADIENT = {-1, 2e-3, 5e-4, 0};

    private static Preconditioner afterOneStep(FirstOrderRule rule) {
        Stepper stepper = rule.stepper(GRADIENT.length);
        stepper.step(new double[GRADIENT.length], GRADIENT);
        return stepper.preconditioner();
    }

    /** After one step a corrected root is the size of the gradient, and so it is for any without memory. */
    static Stream<Arguments> shares() {
        return Stream.of(
                Arguments.of(new Adam(1, 0.9, 0.999, EPSILON), 0.5),
                Arguments.of(new Adam(1, 0.9, 0.75, EPSILON, Adam.Variant.EPSILON_HAT), 0.5),
                Arguments.of(new Adam(1, 0.9, 0.99, EPSILON, Adam.Variant.EPSILON_HAT), 0.75),
                Arguments.of(new Adam(1, 0.9, 0.999, EPSILON, Adam.Variant.EPSILON_INSIDE), 0.75),
                Arguments.of(new Adam(1, 0.9, 0.999, 0), 0.0),
                Arguments.of(new AdamW(1, 0.9, 0.999, EPSILON, 0), 0.5),
                Arguments.of(new AdaMax(1, 0.9, 0.999, EPSILON), 0.5),
                Arguments.of(new AmsGrad(1, 0.9, 0.999, EPSILON, AmsGrad.Variant.MAXIMUM_OF_CORRECTED), 0.5),
                Arguments.of(new AdaGrad(1, 0, EPSILON, EpsilonPlacement.OUTSIDE), 0.5),
                Arguments.of(new AdaGrad(1, 0, EPSILON, EpsilonPlacement.INSIDE), 0.75),
                // Its average is of squares of which each has ε added.
                Arguments.of(new AdaBelief(1, 0.9, 0.999, EPSILON), 0.0),
                Arguments.of(new AdaDelta(1, 0, EPSILON), 0.75),
                // Its first steps are not divided.
                Arguments.of(new RAdam(1, 0.9, 0.999, EPSILON, RAdam.Variant.ALGORITHM_2), 0.0),
                Arguments.of(new GradientDescent(1), Double.NaN),
                Arguments.of(new SignDescent(1), Double.NaN));
    }

    @ParameterizedTest
    @MethodSource("shares")
    void epsilonDominatesWhereTheRootIsLess(FirstOrderRule rule, double share) {
        assertEquals(share, afterOneStep(rule).epsilonShare());
    }

    @Test
    void beforeTheFirstStepEpsilonIsAllThereIs() {
        assertEquals(1, Adam.withStepSize(1).stepper(3).preconditioner().epsilonShare());
    }

    @Test
    void aProductOfDiagonalsHasTheShareOfTheRules() {
        Stepper stepper = new Adam(1, 0.9, 0.999, EPSILON).stepper(4, new Diagonal(4, i -> i + 1));
        double[] scaled = new double[4];
        for (int i = 0; i < 4; i++) {
            scaled[i] = (i + 1) * GRADIENT[i];
        }
        stepper.step(new double[4], scaled);
        Preconditioner product = stepper.preconditioner();
        assertEquals(0.5, product.epsilonShare());
        assertTrue(product.isDiagonal());
        double[] inverse = new double[4];
        product.solve(new double[] {1, 1, 1, 1}, inverse);
        assertArrayEquals(new double[] {1 / 1.001, 1 / (2 * 3e-3), 1 / (3 * 1.5e-3), 1 / (4 * 1e-3)}, inverse, 1e-11);
    }

    @Test
    void onlyDiagonalsSayThatTheyAre() {
        assertTrue(Preconditioner.identity().isDiagonal());
        assertTrue(afterOneStep(Adam.withStepSize(1)).isDiagonal());
        Preconditioner lambda = (r, out) -> System.arraycopy(r, 0, out, 0, r.length);
        assertFalse(lambda.isDiagonal());
        assertFalse(afterOneStep(new FullMatrixAdaGrad(1, EPSILON, EpsilonPlacement.OUTSIDE))
                .isDiagonal());
        assertEquals(Double.NaN, lambda.epsilonShare());
    }
}
