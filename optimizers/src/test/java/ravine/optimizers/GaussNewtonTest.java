// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.LinearMap;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.LeastSquares;

class GaussNewtonTest extends LeastSquaresContract {

    @Override
    GaussNewton optimizer() {
        return GaussNewton.standard();
    }

    @Override
    GaussNewton standard() {
        return GaussNewton.standard();
    }

    @Override
    String expectedName() {
        return "gauss-newton";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, 0, 0, iterations, iterations, 0);
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Test
    void firstStepByHand() {
        // Rosenbrock's residuals from (-1.2, 1): the step is to (1, -3.84), shortened; along it both vanish at 1.
        Descent descent = new GaussNewton(Backtracking.from(InitialStep.fixed(1)))
                .start(SumsOfSquares.rosenbrock(), new double[] {-1.2, 1});
        assertTrue(descent.step());
        double[] x = point(descent, 2);
        double share = (x[0] + 1.2) / 2.2;
        assertEquals(1 - 4.84 * share, x[1], 1e-14);
        assertEquals(0, Math.IEEEremainder(Math.log(share) / Math.log(2), 1), 1e-12, "halved " + share);
    }

    @Test
    void aJacobianOfLesserRankGetsABasicSolution() {
        // Both columns point the same way, the second is longer: it takes all, the first stays.
        LeastSquares f =
                LeastSquares.half(Affine.of(LinearMap.dense(2, 2, new double[] {1, 2, 1, 2}), new double[] {-4, -4}));
        Descent descent = standard().start(f, new double[] {10, 0});
        assertTrue(descent.step());
        assertArrayEquals(new double[] {10, -3}, point(descent, 2), 1e-14);
    }

    @Test
    void preconditionerIsTheGaussNewtonMatrixOfTheLastStep() {
        // J^T J = (2 1; 1 5).
        LeastSquares f = LeastSquares.of(
                Affine.of(LinearMap.dense(3, 2, new double[] {1, 0, 1, 1, 0, 2}), new double[] {1, 1, 1}));
        Descent descent = standard().start(f, new double[] {1, 1});
        double[] out = {3, 6};
        descent.preconditioner().solve(out, out);
        assertArrayEquals(new double[] {3, 6}, out, "before the first step it is the identity");
        descent.step();
        descent.preconditioner().solve(out, out);
        assertArrayEquals(new double[] {1, 1}, out, 1e-14);
    }
}
