// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ravine.calculus.Mistakes.assertRefused;

import org.junit.jupiter.api.Test;
import ravine.calculus.functions.Softmax;

class ComponentTest {

    private static final VectorFunction SOFTMAX = Softmax.of(3);
    private static final double[] X = {0.3, -1, 0.5};

    @Test
    void componentsAreTheValuesAndRowsOfTheJacobian() {
        double[] values = new double[3];
        SOFTMAX.value(X, values);
        for (int i = 0; i < 3; i++) {
            DifferentiableObjective component = SOFTMAX.component(i);
            double[] gradient = new double[3];
            assertEquals(3, component.dimension());
            assertEquals(values[i], component.value(X));
            assertEquals(values[i], component.valueAndGradient(X, gradient));
            double[] expected = new double[3];
            for (int j = 0; j < 3; j++) {
                expected[j] = values[i] * ((i == j ? 1 : 0) - values[j]);
            }
            assertArrayEquals(expected, gradient, 1e-15);
        }
    }

    /** F(x + t v) - F(x) - t J v shrinks with the square of t, in each component. */
    @Test
    void remainderOfEachComponentIsOfOrderTwo() {
        for (int i = 0; i < 3; i++) {
            TaylorRemainder remainder = TaylorRemainder.along(SOFTMAX.component(i), X, new double[] {1, -2, 0.5});
            assertEquals(2, remainder.order(), 0.02);
        }
    }

    @Test
    void aRowOfAWrongJacobianIsFoundOut() {
        VectorFunction wrong = new VectorFunction() {
            @Override
            public int inputDimension() {
                return 3;
            }

            @Override
            public int outputDimension() {
                return 3;
            }

            @Override
            public void value(double[] x, double[] out) {
                SOFTMAX.value(x, out);
            }

            @Override
            public void jvp(double[] x, double[] v, double[] out) {
                SOFTMAX.jvp(x, v, out);
            }

            @Override
            public void vjp(double[] x, double[] w, double[] out) {
                SOFTMAX.vjp(x, w, out);
                out[2] += 0.01 * w[1];
            }
        };
        assertEquals(
                CheckOutcome.CORRECT, GradientCheck.at(wrong.component(0), X).outcome());
        assertEquals(CheckOutcome.WRONG, GradientCheck.at(wrong.component(1), X).outcome());
    }

    @Test
    void mistakesAreRefused() {
        assertRefused("i: expected 0 to 2 but was 3", () -> SOFTMAX.component(3));
        DifferentiableObjective component = SOFTMAX.component(0);
        assertRefused("x: expected double[3] but was double[2]", () -> component.value(new double[2]));
        assertRefused(
                "gradientOut: expected double[3] but was double[2]",
                () -> component.valueAndGradient(X, new double[2]));
        double[] both = X.clone();
        assertRefused("gradientOut: expected another array than x", () -> component.valueAndGradient(both, both));
    }
}
