// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.Vectors;

class LBfgsTest extends OptimizerContract {

    @Override
    LBfgs optimizer() {
        return LBfgs.withMemory(10);
    }

    @Override
    String expectedName() {
        return "l-bfgs";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, 0);
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

    private static LBfgs exact(int memory) {
        return new LBfgs(memory, new ExactStep(), Preconditioning.none());
    }

    /** The counts are the test. L-BFGS-B of SciPy 1.17.1 with m = 10, gtol = 1e-11 and ftol = 0 spends 47 and 5843. */
    @ParameterizedTest
    @CsvSource({"2, 47", "1000, 5600"})
    void rosenbrockCostsFewEvaluations(int n, int evaluations) {
        Result result = new Minimizer(Target.gradientNorm(1e-10), 10_000)
                .minimize(optimizer(), new Chain(n), new Chain(n).start());
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertTrue(result.counts().gradients() <= evaluations, result.counts().toString());
        double[] gradient = new double[n];
        new Chain(n).valueAndGradient(result.bestPoint(), gradient);
        assertTrue(Vectors.norm2(gradient) <= 1e-10, "the gradient at the point itself");
    }

    @Test
    void withAllPairsAndExactStepsItIsConjugateGradients() {
        Quadratic landscape = Quadratic.logUniform(N, 100).rotated(20);
        double[] x0 = Quadratic.cosines(N);
        List<double[]> limited = iterates(exact(N), landscape, x0, 7);
        List<double[]> conjugate = iterates(ConjugateGradient.plain(), landscape, x0, 7);
        for (int t = 1; t <= 7; t++) {
            assertArrayEquals(conjugate.get(t), limited.get(t), 1e-10, "iteration " + t);
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
        Descent descent = exact(1).start(landscape, Quadratic.cosines(12));
        double start = descent.gradientNorm();
        for (int t = 0; t < distinct; t++) {
            assertTrue(descent.gradientNorm() > 1e-4 * start, "not before, iteration " + t);
            descent.step();
        }
        assertTrue(descent.gradientNorm() <= 1e-13 * start, "gradient norm " + descent.gradientNorm());
    }

    @Test
    void exactPreconditioningSolvesAQuadraticInOneUnitStep() {
        Quadratic landscape = Quadratic.logUniform(N, 1e6).rotated(20);
        LBfgs newton = new LBfgs(5, HagerZhang.from(InitialStep.fixed(1)), Preconditioning.exact());
        Descent descent = newton.start(landscape, Quadratic.cosines(N));
        double start = descent.value();
        assertTrue(descent.step());
        // The direction is off by about n kappa ulps, the gap by its square.
        double error = N * 1e6 * Math.ulp(1.0);
        assertTrue(descent.value() <= error * error * start, "gap " + descent.value());
    }

    @Test
    void theIdentityIsNoPreconditionerBitForBit() {
        LBfgs given = new LBfgs(
                10, optimizer().lineSearch(), Preconditioning.by((r, out) -> System.arraycopy(r, 0, out, 0, r.length)));
        List<double[]> plain = iterates(optimizer(), new Chain(N), new Chain(N).start(), 50);
        List<double[]> identity = iterates(given, new Chain(N), new Chain(N).start(), 50);
        for (int t = 0; t <= 50; t++) {
            assertArrayEquals(plain.get(t), identity.get(t));
        }
    }

    @Test
    void whereASearchFailsAllPairsAreForgotten() {
        LBfgs method = new LBfgs(3, new SecondSearchFails(), Preconditioning.none());
        assertArrayEquals(new double[] {0.81, 0}, SecondSearchFails.secondIterate(method), 1e-15);
    }

    @Test
    void badPairsAreNotKept() {
        // Along this concave ray the slope only steepens: s^T y < 0, and Armijo alone accepts the step.
        Formula hill = LineSearchContract.line(a -> -a - a * a, a -> -1 - 2 * a);
        LBfgs armijo = new LBfgs(3, Backtracking.from(InitialStep.fixed(1)), Preconditioning.none());
        Descent descent = armijo.start(hill, new double[] {0});
        assertTrue(descent.step());
        assertTrue(descent.step());
        // g = -3 at 1, and the step is along the gradient alone.
        assertEquals(4, point(descent, 1)[0]);
    }

    @Test
    void whereNothingHelpsTheRunEnds() {
        Descent descent = optimizer().start(Formula.constant(2, 1), new double[] {1, 2});
        assertTrue(!descent.step() && !descent.step());
        assertArrayEquals(new double[] {1, 2}, point(descent, 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 1e6})
    void theGradientFallsWhereValuesNoLongerTellPointsApart(double raise) {
        Formula raised = new Formula(
                2,
                x -> raise + Formula.rosenbrock().value(x),
                x -> Formula.rosenbrock().gradient().apply(x),
                x -> new double[4]);
        Result result =
                new Minimizer(Target.gradientNorm(1e-10), 1000).minimize(optimizer(), raised, new double[] {-1.2, 1});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
    }

    @Test
    void settingsAreChecked() {
        assertEquals(
                "memory: expected at least 1 but was 0",
                assertThrows(IllegalArgumentException.class, () -> LBfgs.withMemory(0))
                        .getMessage());
    }
}
