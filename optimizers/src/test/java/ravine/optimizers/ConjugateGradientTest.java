// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.Vectors;

class ConjugateGradientTest extends OptimizerContract {

    @Override
    ConjugateGradient optimizer() {
        return ConjugateGradient.plain();
    }

    @Override
    String expectedName() {
        return "conjugate-gradient";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, iterations);
    }

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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void itEndsInAsManyStepsAsThereAreEigenvalues(int distinct) {
        double[] eigenvalues = new double[24];
        for (int i = 0; i < 24; i++) {
            eigenvalues[i] = 1 << (i % distinct);
        }
        Quadratic landscape = Quadratic.diagonal(eigenvalues).rotated(20);
        Descent descent = optimizer().start(landscape, Quadratic.cosines(24));
        double start = descent.gradientNorm();
        for (int t = 0; t < distinct; t++) {
            assertTrue(descent.gradientNorm() > 1e-6 * start, "not before, iteration " + t);
            descent.step();
        }
        assertTrue(descent.gradientNorm() <= 1e-12 * start, "gradient norm " + descent.gradientNorm());
    }

    @Test
    void theGapStaysBelowTheChebyshevBound() {
        double kappa = 1e4;
        int n = 200;
        Quadratic landscape = Quadratic.logUniform(n, kappa);
        Descent descent = optimizer().start(landscape, Quadratic.cosines(n));
        double start = descent.value();
        double sigma = (Math.sqrt(kappa) + 1) / (Math.sqrt(kappa) - 1);
        for (int t = 1; t <= 100; t++) {
            descent.step();
            double bound = 2 / (Math.pow(sigma, t) + Math.pow(sigma, -t));
            assertTrue(descent.value() <= bound * bound * start, "iteration " + t);
        }
    }

    @Test
    void directionsAreConjugateAndGradientsOrthogonal() {
        Quadratic landscape = Quadratic.logUniform(N, 100).rotated(20);
        Descent descent = optimizer().start(landscape, Quadratic.cosines(N));
        double[][] x = new double[6][];
        double[][] g = new double[6][N];
        for (int t = 0; t < 6; t++) {
            x[t] = point(descent, N);
            landscape.valueAndGradient(x[t], g[t]);
            descent.step();
        }
        for (int t = 1; t < 6; t++) {
            for (int u = 0; u < t; u++) {
                double cosine = Vectors.dot(g[t], g[u]) / Vectors.norm2(g[t]) / Vectors.norm2(g[u]);
                assertEquals(0, cosine, 1e-11, t + ", " + u);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 45})
    void jacobiMendsWhatIsAlignedAndNothingElse(double degrees) {
        Quadratic landscape = Quadratic.logUniform(N, 1e4).rotated(degrees);
        double[] x0 = Quadratic.rotate(Quadratic.cosines(N), degrees);
        Minimizer minimizer = new Minimizer(Target.relativeGap(1e-20, 0), 1000);
        int jacobi = minimizer
                .minimize(new ConjugateGradient(Preconditioning.jacobi()), landscape, x0)
                .iterations();
        assertEquals(degrees == 0, jacobi == 1, jacobi + " iterations");
    }

    @Test
    void theGradientIsNotBelievedButEvaluated() {
        // A recurred residual falls for ever; the true one ends at the round-off of kappa.
        Quadratic landscape =
                Quadratic.logUniform(N, 1e10).at(Quadratic.cosines(N)).rotated(20);
        Result result = new Minimizer(Target.gradientNorm(1e-30), 500)
                .minimize(optimizer(), landscape, Quadratic.reverse(Quadratic.cosines(N)));
        assertTrue(
                result.stop().kind() != Stop.Kind.CONVERGED,
                result.stop().kind().toString());
    }

    @Test
    void withoutHessianProductsItIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> optimizer().start(Formula.firstOrder(), new double[] {1}));
    }
}
