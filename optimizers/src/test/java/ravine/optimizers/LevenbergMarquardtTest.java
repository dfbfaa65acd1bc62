// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import ravine.calculus.CountingObjective;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.LinearMap;
import ravine.calculus.ReverseMode;
import ravine.calculus.Vectors;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.LeastSquares;
import ravine.optimizers.LevenbergMarquardt.Scaling;

class LevenbergMarquardtTest {

    /** Bounds so tight that the first steps are damped. */
    abstract static class Contract extends LeastSquaresContract {

        abstract Scaling scaling();

        @Override
        LevenbergMarquardt optimizer() {
            return new LevenbergMarquardt(0.1, scaling());
        }

        @Override
        LevenbergMarquardt standard() {
            return new LevenbergMarquardt(100, scaling());
        }

        @Override
        String expectedName() {
            return "levenberg-marquardt";
        }

        @Override
        EvaluationCounts countsAtStart() {
            return expectedCounts(0);
        }

        @Override
        EvaluationCounts expectedCounts(int iterations) {
            return new EvaluationCounts(0, 0, 0, 0, iterations + 1L, iterations + 1L, 0);
        }
    }

    @Nested
    class ByColumnNorms extends Contract {
        @Override
        Scaling scaling() {
            return Scaling.COLUMN_NORMS;
        }

        @Override
        boolean isRotationEquivariant() {
            return false;
        }
    }

    @Nested
    class Unscaled extends Contract {
        @Override
        Scaling scaling() {
            return Scaling.NONE;
        }

        @Override
        boolean isRotationEquivariant() {
            return true;
        }
    }

    private static final LeastSquares LINE = LeastSquares.half(
            Affine.of(LinearMap.dense(3, 2, new double[] {1, 1, 1, 2, 1, 4}), new double[] {-1, -2, -2}));

    private static double[] firstStep(LevenbergMarquardt method, LeastSquares f, double... x0) {
        Descent descent = method.start(f, x0);
        assertTrue(descent.step());
        double[] step = OptimizerContract.point(descent, x0.length);
        for (int i = 0; i < step.length; i++) {
            step[i] -= x0[i];
        }
        return step;
    }

    private static double[] unit(double... v) {
        double norm = Vectors.norm2(v);
        double[] unit = v.clone();
        for (int i = 0; i < v.length; i++) {
            unit[i] /= norm;
        }
        return unit;
    }

    @Test
    void withGreatDampingTheStepFollowsTheScaledGradient() {
        double[] x0 = {3, 5};
        double[] gradient = new double[2];
        LINE.valueAndGradient(x0, gradient);
        // To first order in 1e-6, the ratio of the matrices J^T J and λ D^2.
        assertArrayEquals(
                unit(-gradient[0], -gradient[1]),
                unit(firstStep(new LevenbergMarquardt(1e-6, Scaling.NONE), LINE, x0)),
                1e-5);
        // The columns' norms are √3 and √21.
        assertArrayEquals(
                unit(-gradient[0] / 3, -gradient[1] / 21),
                unit(firstStep(new LevenbergMarquardt(1e-6, Scaling.COLUMN_NORMS), LINE, x0)),
                1e-5);
    }

    @ParameterizedTest
    @EnumSource
    void theLengthOfADampedStepIsTheBoundToATenth(Scaling scaling) {
        double[] scales = scaling == Scaling.NONE ? new double[] {1, 1} : new double[] {Math.sqrt(3), Math.sqrt(21)};
        for (double bound : new double[] {1e-8, 1e-4, 1e-2, 0.1, 0.5}) {
            double[] step = firstStep(new LevenbergMarquardt(bound, scaling), LINE, 3, 5);
            double length = Vectors.norm2(new double[] {scales[0] * step[0], scales[1] * step[1]});
            double radius = bound * Vectors.norm2(new double[] {scales[0] * 3, scales[1] * 5});
            assertEquals(1, length / radius, 0.1, "bound " + bound);
        }
    }

    @Test
    void theDampedStepSolvesItsEquation() {
        // (J^T J + λ I) p = -g, with the λ that the first component tells.
        double[] x0 = {3, 5};
        double[] g = new double[2];
        LINE.valueAndGradient(x0, g);
        double[] p = firstStep(new LevenbergMarquardt(0.1, Scaling.NONE), LINE, x0);
        double lambda = -(g[0] + 3 * p[0] + 7 * p[1]) / p[0];
        assertTrue(lambda > 0.1, "λ = " + lambda);
        assertEquals(-g[1], 7 * p[0] + (21 + lambda) * p[1], 1e-12 * Math.abs(g[1]));
    }

    @Test
    void theUnitsOfTheVariablesDoNotMatterExactlyIfItIsScaled() {
        // The second variable in units of 2^-10: exact.
        LinearMap units = LinearMap.withDiagonal(new double[] {1, 0x1.0p-10});
        LeastSquares other = LeastSquares.half(Affine.of(
                LinearMap.dense(3, 2, new double[] {1, 1, 1, 2, 1, 4}).times(units), new double[] {-1, -2, -2}));
        double[] step = firstStep(new LevenbergMarquardt(0.1, Scaling.COLUMN_NORMS), LINE, 3, 5);
        double[] there = firstStep(new LevenbergMarquardt(0.1, Scaling.COLUMN_NORMS), other, 3, 0x1.0p10 * 5);
        // Pivoting sees the units, and so does round-off.
        assertArrayEquals(step, new double[] {there[0], there[1] * 0x1.0p-10}, 1e-14);
        double[] unscaled = firstStep(new LevenbergMarquardt(0.1, Scaling.NONE), other, 3, 0x1.0p10 * 5);
        assertTrue(Math.abs(unscaled[0] - step[0]) > 0.01);
    }

    @ParameterizedTest
    @EnumSource
    void problemsWithResidualsEndAtTheirKnownMinima(Scaling scaling) {
        // The last digits are MINPACK's, SciPy 1.17.1 leastsq; the paper has 48.9842… and 85822.2….
        LevenbergMarquardt method = new LevenbergMarquardt(100, scaling);
        Result result = new Minimizer(Target.gradientNorm(1e-4), 1000)
                .minimize(method, SumsOfSquares.brownDennis(), new double[] {25, 5, -5, -1});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertEquals(85822.20162635, result.bestValue(), 1e-8);
        result = new Minimizer(Target.gradientNorm(1e-6), 1000)
                .minimize(method, SumsOfSquares.freudensteinRoth(), new double[] {0.5, -2});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertEquals(48.98425367924, result.bestValue(), 1e-11);
    }

    private static LeastSquares problem(String name) {
        return switch (name) {
            case "rosenbrock" -> SumsOfSquares.rosenbrock();
            case "freudenstein-roth" -> SumsOfSquares.freudensteinRoth();
            case "helical-valley" -> SumsOfSquares.helicalValley();
            case "wood" -> SumsOfSquares.wood();
            default -> SumsOfSquares.brownDennis();
        };
    }

    @ParameterizedTest
    @CsvFileSource(resources = "levenberg_marquardt.csv", numLinesToSkip = 2)
    void iteratesAreThoseOfMinpack(
            String name,
            double bound,
            boolean isScaled,
            int t,
            int evaluations,
            double x1,
            double x2,
            double x3,
            double x4) {
        double[][] starts = {{-1.2, 1}, {0.5, -2}, {-1, 0, 0}, {-3, -1, -3, -1}, {25, 5, -5, -1}};
        List<String> names = List.of("rosenbrock", "freudenstein-roth", "helical-valley", "wood", "brown-dennis");
        double[] x0 = starts[names.indexOf(name)];
        CountingObjective counted = CountingObjective.of(problem(name));
        LevenbergMarquardt method = new LevenbergMarquardt(bound, isScaled ? Scaling.COLUMN_NORMS : Scaling.NONE);
        double[] x = OptimizerContract.iterates(method, counted, x0, t).get(t);
        double[] expected = Arrays.copyOf(new double[] {x1, x2, x3, x4}, x0.length);
        for (int i = 0; i < x.length; i++) {
            assertEquals(expected[i], x[i], 1e-9 * Math.max(1, Math.abs(expected[i])), "x" + (i + 1));
        }
        assertEquals(evaluations, counted.counts().residuals(), "the same trials were rejected");
    }

    @Test
    void aSingularJacobianAtTheMinimumIsApproachedByHalvesAStep() {
        // x^2: the Gauss-Newton step halves x, and f falls by 16.
        Descent descent =
                LevenbergMarquardt.standard().start(SumsOfSquares.powellSingular(), new double[] {3, -1, 0, 1});
        assertTrue(descent.step(), "the linear residuals vanish");
        for (int t = 0; t < 20; t++) {
            double before = descent.value();
            assertTrue(descent.step());
            assertEquals(1.0 / 16, descent.value() / before, 1e-3, "iteration " + t);
        }
    }

    @Test
    void badlyScaledVariablesAreSolved() {
        Result result = new Minimizer(Target.gradientNorm(1e-6), 100)
                .minimize(LevenbergMarquardt.standard(), SumsOfSquares.brownBadlyScaled(), new double[] {1, 1});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertEquals(1e6, result.bestPoint()[0], 1e-3);
        assertEquals(2e-6, result.bestPoint()[1], 1e-15);
    }

    @Test
    void rejectedTrialsCostResidualsAndNoJacobian() {
        CountingObjective counted = CountingObjective.of(SumsOfSquares.rosenbrock());
        Descent descent = LevenbergMarquardt.standard().start(counted, new double[] {-1.2, 1});
        int steps = 0;
        while (descent.gradientNorm() > 1e-10) {
            assertTrue(descent.step());
            steps++;
        }
        EvaluationCounts counts = counted.counts();
        assertEquals(steps + 1, counts.jacobians());
        assertTrue(counts.residuals() > counts.jacobians());
        assertEquals(0, counts.gradients());
    }

    private static <T extends CalculusFieldElement<T>> T[] wall(T[] x) {
        T[] r = MathArrays.buildArray(x[0].getField(), 1);
        r[0] = x[0].exp().subtract(1);
        return r;
    }

    @Test
    void aTrialThatIsNotFiniteShrinksTheEllipsoidToATenth() {
        // The full step from -10 is e^10 - 1, more than the 1000 of the bound, where the exponential overflows.
        double[] step = firstStep(
                LevenbergMarquardt.standard(),
                LeastSquares.half(new ReverseMode(), LevenbergMarquardtTest::wall, 1, 1),
                -10);
        // 1000 to a tenth, and tenths of it until less than about 10 is tried: e^x rises beyond.
        assertEquals(10, step[0], 1);
    }

    @Test
    void preconditionerIsTheDampedMatrixOfTheLastStep() {
        double[] x0 = {3, 5};
        double[] g = new double[2];
        LINE.valueAndGradient(x0, g);
        Descent descent = new LevenbergMarquardt(0.1, Scaling.COLUMN_NORMS).start(LINE, x0);
        double[] out = g.clone();
        descent.preconditioner().solve(out, out);
        assertArrayEquals(g, out, "before the first step it is the identity");
        descent.step();
        descent.preconditioner().solve(g, out);
        double[] x = OptimizerContract.point(descent, 2);
        assertArrayEquals(new double[] {x0[0] - x[0], x0[1] - x[1]}, out, 1e-14);
    }

    @Test
    void settingsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new LevenbergMarquardt(0, Scaling.NONE));
        assertThrows(IllegalArgumentException.class, () -> new LevenbergMarquardt(Double.NaN, Scaling.NONE));
    }
}
