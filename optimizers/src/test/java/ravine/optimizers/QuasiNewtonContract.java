// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ravine.calculus.Vectors;

/** What every dense quasi-Newton method must hold to. */
abstract class QuasiNewtonContract extends OptimizerContract {

    abstract Optimizer with(LineSearch lineSearch);

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.empty();
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return true;
    }

    @Test
    void withExactStepsOnAQuadraticItIsConjugateGradients() {
        Quadratic landscape = Quadratic.logUniform(N, 100).rotated(20);
        List<double[]> conjugate = iterates(ConjugateGradient.plain(), landscape, Quadratic.cosines(N), 7);
        List<double[]> iterates = iterates(with(new ExactStep()), landscape, Quadratic.cosines(N), 7);
        for (int t = 1; t <= 7; t++) {
            assertArrayEquals(conjugate.get(t), iterates.get(t), 1e-10, "iteration " + t);
        }
    }

    @Test
    void afterExactStepsTheModelInvertsTheHessianOnAllOfThem() {
        Quadratic landscape = Quadratic.dense(3, 4, 1, 0, 1, 3, 1, 0, 1, 2);
        Descent descent = with(new ExactStep()).start(landscape, new double[] {1, -2, 3});
        double[][] x = new double[3][];
        for (int t = 0; t < 3; t++) {
            x[t] = point(descent, 3);
            descent.step();
        }
        // The model that made the third step knows the first two, and maps H s to s for both.
        for (int t = 0; t < 2; t++) {
            double[] s = new double[3];
            double[] y = new double[3];
            for (int i = 0; i < 3; i++) {
                s[i] = x[t + 1][i] - x[t][i];
            }
            landscape.hvp(s, s, y);
            descent.preconditioner().solve(y, y);
            assertArrayEquals(s, y, 1e-14, "step " + t);
        }
    }

    @Test
    void whereASearchFailsTheModelIsForgotten() {
        assertArrayEquals(
                new double[] {0.81, 0}, SecondSearchFails.secondIterate(with(new SecondSearchFails())), 1e-15);
    }

    @Test
    void rosenbrockIsSolved() {
        Result result = new Minimizer(Target.gradientNorm(1e-10), 1000)
                .minimize(optimizer(), Formula.rosenbrock(), new double[] {-1.2, 1});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        double[] gradient = new double[2];
        Formula.rosenbrock().valueAndGradient(result.bestPoint(), gradient);
        assertTrue(Vectors.norm2(gradient) <= 1e-10);
    }
}
