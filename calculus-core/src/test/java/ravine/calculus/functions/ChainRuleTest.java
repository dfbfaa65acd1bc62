// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ravine.calculus.Mistakes.assertRefused;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.calculus.Hessians;
import ravine.calculus.LinearMap;
import ravine.calculus.ObjectiveContract;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.TwiceDifferentiableVectorFunction;
import ravine.calculus.VectorFunctionContract;

/** Compositions and sums. */
class ChainRuleTest {

    private static final LinearMap A = LinearMap.dense(3, 2, new double[] {1, 2, -1, 0.5, 0, 1});

    private static Affine affine() {
        return Affine.of(A, new double[] {0.1, -0.2, 0.3});
    }

    @Nested
    class VectorOfVector extends VectorFunctionContract {
        @Override
        protected TwiceDifferentiableVectorFunction function() {
            return VectorComposition.of(
                    Softmax.of(3), VectorComposition.of(new Elementwise(Elementary.SIN, 3), affine()));
        }
    }

    /** As many values as variables: only the composition sees that an array is used twice. */
    @Nested
    class SquareOfSquare extends VectorFunctionContract {
        @Override
        protected TwiceDifferentiableVectorFunction function() {
            return VectorComposition.of(Softmax.of(3), new Elementwise(Elementary.SIN, 3));
        }
    }

    @Nested
    class ScalarOfVector extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return ObjectiveComposition.of(
                    LogSumExp.of(3), VectorComposition.of(new Elementwise(new Power(3), 3), affine()));
        }
    }

    @Nested
    class Sum extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return ObjectiveSum.of(LogSumExp.of(4), new SquaredNorm(4, 0.3), SoftmaxCrossEntropy.ofLabels(2, 0, 1));
        }
    }

    @Test
    void jacobianOfACompositionIsAProductOfMaps() {
        LinearMap jacobian = VectorComposition.of(new Elementwise(Elementary.EXP, 3), affine())
                .jacobian(new double[] {0, 0});
        assertEquals("diagonal(3) * dense(3 x 2)", jacobian.toString());
    }

    /** The drill: f = |Ax - b|^2 has the gradient 2 A'(Ax - b) and the Hessian 2 A'A. */
    @Test
    void leastSquares() {
        double[] b = {1, 2, 3};
        TwiceDifferentiableObjective f =
                ObjectiveComposition.of(new SquaredNorm(3, 1), Affine.of(A, new double[] {-1, -2, -3}));
        double[] x = {1, -1};
        // Ax - b = (-2, -3.5, -4), 2 A'(Ax - b) = 2 (1.5, -9.75).
        double[] residual = new double[3];
        A.apply(x, residual);
        for (int i = 0; i < 3; i++) {
            residual[i] -= b[i];
        }
        assertArrayEquals(new double[] {-2, -3.5, -4}, residual);
        double[] gradient = new double[2];
        assertEquals(4 + 12.25 + 16, f.valueAndGradient(x, gradient));
        assertArrayEquals(new double[] {3, -19.5}, gradient);
        double[] hessian = new double[4];
        Hessians.dense(f, x, hessian);
        // A'A = ((2, 1.5), (1.5, 5.25)).
        assertArrayEquals(new double[] {4, 3, 3, 10.5}, hessian);
    }

    @Test
    void penaltyAddsTwiceLambdaTheta() {
        TwiceDifferentiableObjective loss = LogSumExp.of(2);
        TwiceDifferentiableObjective f = ObjectiveSum.of(loss, new SquaredNorm(2, 0.25));
        double[] theta = {4, 2};
        double[] expected = new double[2];
        double value = loss.valueAndGradient(theta, expected);
        double[] found = new double[2];
        assertEquals(value + 5, f.valueAndGradient(theta, found));
        assertArrayEquals(new double[] {expected[0] + 2, expected[1] + 1}, found);
    }

    @Test
    void dimensionsMustFit() {
        assertRefused(
                "inner: expected 2 values but was 3",
                () -> ObjectiveComposition.of(LogSumExp.of(2), new Elementwise(Elementary.SIN, 3)));
        assertRefused(
                "inner: expected 2 values but was 3",
                () -> VectorComposition.of(Softmax.of(2), new Elementwise(Elementary.SIN, 3)));
        assertRefused(
                "terms[1]: expected dimension 2 but was 3", () -> ObjectiveSum.of(LogSumExp.of(2), LogSumExp.of(3)));
        assertRefused("terms: expected at least 1 but was 0", ObjectiveSum::of);
    }
}
