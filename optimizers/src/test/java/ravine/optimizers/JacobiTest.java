// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;

class JacobiTest extends OptimizerContract {

    @Override
    Jacobi optimizer() {
        return new Jacobi(0.5, 1e-8);
    }

    @Override
    String expectedName() {
        return "jacobi";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, (long) N * iterations);
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Jacobi(1e200, 0));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return true;
    }

    @Test
    void onADiagonalQuadraticAStepOfOneIsNewtons() {
        double[] x0 = {3, -5, 0.1};
        assertArrayEquals(
                new double[3],
                iterates(new Jacobi(1, 0), Quadratic.diagonal(1, 1e6, 1e-6), x0, 1)
                        .get(1),
                1e-15);
    }

    @Test
    void firstStepByHand() {
        // H = [[4, 1], [1, 2]] at (1, 2): the gradient is (6, 5), the step half of (6/4, 5/2).
        double[] found = iterates(new Jacobi(0.5, 0), Quadratic.dense(2, 4, 1, 1, 2), new double[] {1, 2}, 1)
                .get(1);
        assertArrayEquals(new double[] {0.25, 0.75}, found);
    }

    @Test
    void itConvergesBelowTwoOverTheGreatestEigenvalueOfTheScaledHessianOnly() {
        // D^-1 H of [[4, 1], [1, 1]] has the eigenvalues 1 ± 1/2.
        Quadratic landscape = Quadratic.dense(2, 4, 1, 1, 1);
        Minimizer minimizer = new Minimizer(Target.relativeGap(1e-10, 0), 1_000_000);
        for (double factor : new double[] {0.999, 1.001}) {
            Result result = minimizer.minimize(new Jacobi(factor * 2 / 1.5, 0), landscape, new double[] {1, 1});
            assertEquals(
                    factor < 1 ? Stop.Kind.CONVERGED : Stop.Kind.DIVERGED,
                    result.stop().kind());
        }
    }

    @Test
    void itGoesDownWhereTheCurvatureIsNegative() {
        Descent descent = new Jacobi(0.5, 0).start(Quadratic.diagonal(-2), new double[] {1});
        descent.step();
        assertEquals(1.5, point(descent, 1)[0]);
    }

    @Test
    void epsilonIsTheLeastScaling() {
        Descent descent = new Jacobi(1, 0.5).start(Quadratic.diagonal(0.25, 8), new double[] {1, 1});
        descent.step();
        assertArrayEquals(new double[] {0.5, 0}, point(descent, 2));
        double[] out = new double[2];
        descent.preconditioner().solve(new double[] {1, 1}, out);
        assertArrayEquals(new double[] {2, 0.125}, out);
    }

    @Test
    void anObjectiveWithoutHessianProductsIsRefused() {
        DifferentiableObjective once = new DifferentiableObjective() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double value(double[] x) {
                return x[0] * x[0];
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradientOut) {
                gradientOut[0] = 2 * x[0];
                return value(x);
            }
        };
        String message = assertThrows(
                        IllegalArgumentException.class, () -> optimizer().start(once, new double[1]))
                .getMessage();
        assertTrue(message.startsWith("objective: expected a TwiceDifferentiableObjective, for jacobi needs"), message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertThrows(IllegalArgumentException.class, () -> new Jacobi(stepSize, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilonMustNotBeNegative(double epsilon) {
        assertThrows(IllegalArgumentException.class, () -> new Jacobi(1, epsilon));
    }
}
