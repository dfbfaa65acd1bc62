// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.Vectors;

/** Steepest descent with exact steps. */
class CauchyTest extends SteepestDescentContract {

    @Override
    SteepestDescent optimizer() {
        return SteepestDescent.cauchy();
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, iterations);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 10, 100, 1e4})
    void theWorstStartContractsTheGapByTheKantorovichFactorEachTime(double kappa) {
        // x0 = v_1/mu + v_n/L in the eigenvectors, whatever the eigenvalues between.
        Quadratic landscape = Quadratic.diagonal(1, Math.sqrt(kappa), kappa).rotated(30);
        double[] worst = Quadratic.rotate(new double[] {1, 0, 1 / kappa}, 30);
        Descent descent = optimizer().start(landscape, worst);
        double factor = (kappa - 1) / (kappa + 1) * ((kappa - 1) / (kappa + 1));
        for (int t = 0; t < 20; t++) {
            double before = descent.value();
            descent.step();
            // Round-off in the third direction grows relative to the others, by at most kappa over the twenty steps.
            assertEquals(factor, descent.value() / before, 1e-15 * kappa * (t + 10));
        }
    }

    @Test
    void gradientsOfSuccessiveIteratesAreOrthogonal() {
        Quadratic landscape = Quadratic.logUniform(N, 100).rotated(20);
        Descent descent = optimizer().start(landscape, Quadratic.cosines(N));
        double[] before = new double[N];
        double[] after = new double[N];
        for (int t = 0; t < 10; t++) {
            landscape.valueAndGradient(point(descent, N), before);
            descent.step();
            landscape.valueAndGradient(point(descent, N), after);
            double cosine = Vectors.dot(before, after) / Vectors.norm2(before) / Vectors.norm2(after);
            assertEquals(0, cosine, 1e-13);
        }
    }

    @Test
    void exactPreconditioningSolvesAQuadraticInOneStep() {
        Quadratic landscape = Quadratic.logUniform(N, 1e6).rotated(20);
        Descent descent =
                new SteepestDescent(new ExactStep(), Preconditioning.exact()).start(landscape, Quadratic.cosines(N));
        double start = descent.value();
        descent.step();
        double error = N * 1e6 * Math.ulp(1.0);
        assertTrue(descent.value() <= error * error * start, "gap " + descent.value());
    }

    @Test
    void jacobiPreconditioningIsDescentInScaledCoordinates() {
        // In z = D^(1/2) x an aligned quadratic is round.
        Descent descent = new SteepestDescent(new ExactStep(), Preconditioning.jacobi())
                .start(Quadratic.logUniform(N, 1e6), Quadratic.cosines(N));
        descent.step();
        assertArrayEquals(new double[N], point(descent, N), 1e-15);
    }

    @Test
    void withoutHessianProductsItIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> optimizer().start(Formula.firstOrder(), new double[] {1}));
        SteepestDescent jacobi = new SteepestDescent(SteepestDescent.armijo().lineSearch(), Preconditioning.jacobi());
        Exception refusal = assertThrows(
                IllegalArgumentException.class, () -> jacobi.start(Formula.firstOrder(), new double[] {1}));
        assertTrue(
                refusal.getMessage()
                        .startsWith(
                                "objective: expected a TwiceDifferentiableObjective, for jacobi preconditioning needs"),
                refusal.getMessage());
    }
}
