// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.EvaluationCounts;
import ravine.optimizers.NonlinearConjugateGradient.Beta;

/** What every formula for β must hold to. */
abstract class NonlinearConjugateGradientContract extends OptimizerContract {

    abstract Beta beta();

    @Override
    NonlinearConjugateGradient optimizer() {
        return NonlinearConjugateGradient.with(beta());
    }

    @Override
    String expectedName() {
        return "nonlinear-cg";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        // The trial of the parabola, and its minimum, which on a quadratic is exact; the first search grows its first
        // trial.
        return new EvaluationCounts(0, 2L * iterations + 4, 0);
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

    @Override
    double roundOff() {
        // Conjugacy is lost as the gradient falls: by an ulp times kappa |x_0| / |x_t|, which is 1e4 before the tenth
        // and
        // last step.
        return 1e-11;
    }

    private NonlinearConjugateGradient exact() {
        return new NonlinearConjugateGradient(beta(), 1e9, new ExactStep(), Preconditioning.none());
    }

    @Test
    void tenVariablesOfRosenbrockCostAFifthOfHipparchus() {
        // Hipparchus 4.0.3, Polak-Ribière with SimpleValueChecker(1e-14), from -1: 1777 values and 112 gradients to
        // 5.4e-17.
        Chain chain = new Chain(10);
        double[] minusOnes = new double[10];
        Arrays.fill(minusOnes, -1);
        for (double[] x0 : List.of(chain.start(), minusOnes, new double[10])) {
            Result result = new Minimizer(Target.relativeGap(4e-18 / chain.value(x0), 0), 1000)
                    .minimize(optimizer(), chain, x0);
            assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
            assertTrue(result.value() <= 4e-18);
            assertTrue(result.counts().gradients() <= 1777 / 5, result.counts().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void withExactStepsItEndsInAsManyStepsAsThereAreEigenvalues(int distinct) {
        double[] eigenvalues = new double[12];
        for (int i = 0; i < 12; i++) {
            eigenvalues[i] = 1 << (i % distinct);
        }
        Quadratic landscape = Quadratic.diagonal(eigenvalues).rotated(20);
        Descent descent = exact().start(landscape, Quadratic.cosines(12));
        double start = descent.gradientNorm();
        for (int t = 0; t < distinct; t++) {
            assertTrue(descent.gradientNorm() > 1e-4 * start, "not before, iteration " + t);
            descent.step();
        }
        assertTrue(descent.gradientNorm() <= 1e-13 * start, "gradient norm " + descent.gradientNorm());
    }

    @Test
    void onQuadraticsAllFormulasAreTheSame() {
        Quadratic landscape = Quadratic.logUniform(N, 100).rotated(20);
        List<double[]> linear = iterates(ConjugateGradient.plain(), landscape, Quadratic.cosines(N), 7);
        List<double[]> iterates = iterates(exact(), landscape, Quadratic.cosines(N), 7);
        for (int t = 1; t <= 7; t++) {
            assertArrayEquals(linear.get(t), iterates.get(t), 1e-10, "iteration " + t);
        }
    }

    @Test
    void theIdentityIsNoPreconditionerBitForBit() {
        NonlinearConjugateGradient given = new NonlinearConjugateGradient(
                beta(),
                optimizer().orthogonality(),
                optimizer().lineSearch(),
                Preconditioning.by((r, out) -> System.arraycopy(r, 0, out, 0, r.length)));
        List<double[]> plain = iterates(optimizer(), new Chain(N), new Chain(N).start(), 50);
        List<double[]> identity = iterates(given, new Chain(N), new Chain(N).start(), 50);
        for (int t = 0; t <= 50; t++) {
            assertArrayEquals(plain.get(t), identity.get(t));
        }
    }

    @Test
    void exactPreconditioningSolvesAQuadraticInOneUnitStep() {
        Quadratic landscape = Quadratic.logUniform(N, 1e6).rotated(20);
        Descent descent = new NonlinearConjugateGradient(
                        beta(), 0.1, HagerZhang.from(InitialStep.fixed(1)), Preconditioning.exact())
                .start(landscape, Quadratic.cosines(N));
        double start = descent.value();
        assertTrue(descent.step());
        // The direction is off by about n kappa ulps, the gap by its square.
        double error = N * 1e6 * Math.ulp(1.0);
        assertTrue(descent.value() <= error * error * start, "gap " + descent.value());
    }

    /** Two steps of \( 0.0015 \) on \( 500 x^2 \) from 1, where the exact one is 0.001: to -1/2, and from there. */
    double secondIterate(double orthogonality) {
        LineSearch fixed = Backtracking.from(InitialStep.fixed(0.0015));
        Optimizer method = new NonlinearConjugateGradient(beta(), orthogonality, fixed, Preconditioning.none());
        List<double[]> iterates = iterates(method, Quadratic.diagonal(1000), new double[] {1}, 2);
        assertEquals(-0.5, iterates.get(1)[0], 1e-15);
        return iterates.get(2)[0];
    }

    @Test
    void gradientsFarFromOrthogonalRestart() {
        // The gradients are 1000 and -500: |g^T g_t| is twice the square of the last.
        assertEquals(-0.5 + 0.0015 * 500, secondIterate(2 - 1e-9), 1e-15);
    }

    @Test
    void whereASearchFailsTheDirectionIsForgotten() {
        Optimizer method = new NonlinearConjugateGradient(beta(), 1e9, new SecondSearchFails(), Preconditioning.none());
        assertArrayEquals(new double[] {0.81, 0}, SecondSearchFails.secondIterate(method), 1e-15);
    }

    @Test
    void whereNothingHelpsTheRunEnds() {
        Descent descent = optimizer().start(Formula.constant(2, 1), new double[] {1, 2});
        assertTrue(!descent.step() && !descent.step());
        assertArrayEquals(new double[] {1, 2}, point(descent, 2));
    }
}
