// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.calculus.ForwardMode;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.LinearMap;
import ravine.calculus.ObjectiveContract;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.TwiceDifferentiableVectorFunction;

class LeastSquaresTest {

    /** \( (10 (y - x^2), 1 - x, x y) \). */
    private static <T extends CalculusFieldElement<T>> T[] residuals(T[] x) {
        T[] r = MathArrays.buildArray(x[0].getField(), 3);
        r[0] = x[1].subtract(x[0].square()).multiply(10);
        r[1] = x[0].negate().add(1);
        r[2] = x[0].multiply(x[1]);
        return r;
    }

    @Nested
    class Whole extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return LeastSquares.of(new ReverseMode(), LeastSquaresTest::residuals, 2, 3);
        }
    }

    @Nested
    class Half extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return LeastSquares.half(new ForwardMode(), LeastSquaresTest::residuals, 2, 3);
        }
    }

    @Nested
    class OfTwiceDifferentiableResiduals extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return LeastSquares.of(new Elementwise(Elementary.TANH, 4));
        }
    }

    // At (2, 3): r = (-10, -1, 6), J = (-40 10; -1 0; 3 2).
    private static final double[] X = {2, 3};

    @Test
    void bothConventionsByHand() {
        LeastSquaresObjective whole = LeastSquares.of(new ReverseMode(), LeastSquaresTest::residuals, 2, 3);
        LeastSquaresObjective half = LeastSquares.half(new ReverseMode(), LeastSquaresTest::residuals, 2, 3);
        double[] gradient = new double[2];
        assertEquals(1, whole.factor());
        assertEquals(137, whole.value(X));
        assertEquals(137, whole.valueAndGradient(X, gradient));
        assertArrayEquals(new double[] {2 * (400 + 1 + 18), 2 * (-100 + 12)}, gradient);
        assertEquals(0.5, half.factor());
        assertEquals(68.5, half.value(X));
        assertEquals(68.5, half.valueAndGradient(X, gradient));
        assertArrayEquals(new double[] {400 + 1 + 18, -100 + 12}, gradient);
        // J^T J e_1 = (1610, -394), and sum r_k H_k e_1 = (-10 · -20, 6).
        half.hvp(X, new double[] {1, 0}, gradient);
        assertArrayEquals(new double[] {1810, -388}, gradient, 1e-12);
        whole.hvp(X, new double[] {1, 0}, gradient);
        assertArrayEquals(new double[] {3620, -776}, gradient, 1e-12);
    }

    @Test
    void linearResidualsHaveTheHessianOfTheGaussNewtonMatrix() {
        LinearMap a = LinearMap.dense(3, 2, new double[] {1, 2, 3, 4, 5, 6});
        Affine residuals = Affine.of(a, new double[] {-1, 1, 2});
        LeastSquares f = LeastSquares.half(residuals);
        assertSame(residuals, f.residuals());
        double[] v = {0.5, -3};
        double[] hv = new double[2];
        double[] jtj = new double[2];
        f.hvp(X, v, hv);
        residuals.gaussNewton(X).apply(v, jtj);
        assertArrayEquals(jtj, hv, 1e-13 * Math.abs(jtj[1]));
    }

    @Test
    void whoHasTheResidualsHasTheValueBitForBit() {
        for (LeastSquares f : List.of(
                LeastSquares.of(new Elementwise(Elementary.SIGMOID, 50)),
                LeastSquares.half(new Elementwise(Elementary.SIGMOID, 50)))) {
            double[] x = new double[50];
            double[] r = new double[50];
            for (int i = 0; i < x.length; i++) {
                x[i] = StrictMath.sin(i);
            }
            f.residuals().value(x, r);
            assertEquals(new SquaredNorm(50, f.factor()).value(r), f.value(x));
        }
    }

    @Test
    void valueAndGradientEvaluateTheResidualsOnce() {
        List<String> calls = new ArrayList<>();
        LeastSquares f = LeastSquares.of(recording(Affine.of(LinearMap.identity(2), new double[2]), calls));
        f.value(X);
        assertEquals(List.of("value"), calls);
        f.valueAndGradient(X, new double[2]);
        assertEquals(List.of("value", "value", "vjp"), calls);
    }

    private static TwiceDifferentiableVectorFunction recording(
            TwiceDifferentiableVectorFunction function, List<String> calls) {
        return new TwiceDifferentiableVectorFunction() {
            @Override
            public int inputDimension() {
                return function.inputDimension();
            }

            @Override
            public int outputDimension() {
                return function.outputDimension();
            }

            @Override
            public void value(double[] x, double[] out) {
                calls.add("value");
                function.value(x, out);
            }

            @Override
            public void jvp(double[] x, double[] v, double[] out) {
                calls.add("jvp");
                function.jvp(x, v, out);
            }

            @Override
            public void vjp(double[] x, double[] w, double[] out) {
                calls.add("vjp");
                function.vjp(x, w, out);
            }

            @Override
            public void hvp(double[] x, double[] w, double[] v, double[] out) {
                calls.add("hvp");
                function.hvp(x, w, v, out);
            }
        };
    }

    @Test
    void anotherNumberOfResidualsIsRefused() {
        LeastSquares f = LeastSquares.of(new ReverseMode(), LeastSquaresTest::residuals, 2, 4);
        assertRefused("function: expected 4 values but it returned 3", () -> f.value(X));
        assertRefused(
                "outputDimension: expected at least 1 but was 0",
                () -> LeastSquares.of(new ReverseMode(), LeastSquaresTest::residuals, 2, 0));
    }
}
