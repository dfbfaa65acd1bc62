// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.LinearMap;
import ravine.calculus.VectorFunction;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.LeastSquares;

/** What every method for sums of squares must hold to, on problems of J. J. Moré, B. S. Garbow and K. E. Hillstrom (1981). */
abstract class LeastSquaresContract extends OptimizerContract {

    @Override
    DifferentiableObjective posed(Quadratic quadratic) {
        return quadratic.asLeastSquares();
    }

    @Override
    DifferentiableObjective valley() {
        return SumsOfSquares.rosenbrock();
    }

    @Override
    DifferentiableObjective failing(int k, RuntimeException failure) {
        int[] left = {k};
        return breaking(() -> {
            if (--left[0] <= 0) {
                throw failure;
            }
            return false;
        });
    }

    @Override
    DifferentiableObjective lost(int k, double value) {
        int[] left = {k};
        return breaking(() -> --left[0] <= 0);
    }

    /** Which of the six kinds counts an evaluation of the residuals depends on the method. */
    @Override
    void assertFailureIsCounted(int k, EvaluationCounts counts) {
        assertNotEquals(new EvaluationCounts(0, 0, 0), counts);
    }

    /** The landscape, whose residuals are asked before each of their values whether it is NaN. */
    private static LeastSquaresObjective breaking(BooleanSupplier isLost) {
        LeastSquaresObjective sound = Quadratic.logUniform(N, KAPPA).rotated(30).asLeastSquares();
        VectorFunction residuals = sound.residuals();
        return new LeastSquaresObjective() {
            @Override
            public VectorFunction residuals() {
                return new VectorFunction() {
                    @Override
                    public int inputDimension() {
                        return residuals.inputDimension();
                    }

                    @Override
                    public int outputDimension() {
                        return residuals.outputDimension();
                    }

                    @Override
                    public void value(double[] x, double[] out) {
                        residuals.value(x, out);
                        if (isLost.getAsBoolean()) {
                            Arrays.fill(out, Double.NaN);
                        }
                    }

                    @Override
                    public void jvp(double[] x, double[] v, double[] out) {
                        residuals.jvp(x, v, out);
                    }

                    @Override
                    public void vjp(double[] x, double[] w, double[] out) {
                        residuals.vjp(x, w, out);
                    }
                };
            }

            @Override
            public double factor() {
                return sound.factor();
            }

            @Override
            public int dimension() {
                return sound.dimension();
            }

            @Override
            public double value(double[] x) {
                return sound.value(x);
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradientOut) {
                boolean isNotANumber = isLost.getAsBoolean();
                double value = sound.valueAndGradient(x, gradientOut);
                return isNotANumber ? Double.NaN : value;
            }

            @Override
            public void hvp(double[] x, double[] v, double[] out) {
                sound.hvp(x, v, out);
            }
        };
    }

    @Override
    DifferentiableObjective notANumber() {
        return LeastSquares.of(Affine.of(LinearMap.identity(2), new double[] {Double.NaN, Double.NaN}));
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.empty();
    }

    @Override
    boolean isScaleInvariant() {
        return true;
    }

    /** The method as it is by default. */
    abstract Optimizer standard();

    @Test
    void anObjectiveThatDoesNotTellItsResidualsIsRefused() {
        String method = optimizer().name();
        Exception refusal = assertThrows(
                IllegalArgumentException.class, () -> optimizer().start(Formula.rosenbrock(), new double[2]));
        assertEquals(
                "objective: expected a LeastSquaresObjective, for " + method
                        + " needs residuals and their Jacobian, but was Formula",
                refusal.getMessage());
    }

    @Test
    void bothConventionsGiveTheSameIterates() {
        double[] x0 = {-1.2, 1};
        for (int t = 0; t < 5; t++) {
            assertArrayEquals(
                    iterates(optimizer(), SumsOfSquares.rosenbrock(), x0, 5).get(t),
                    iterates(optimizer(), SumsOfSquares.halfRosenbrock(), x0, 5).get(t));
        }
    }

    @Test
    void linearLeastSquaresIsSolvedInOneStep() {
        // A line through (1, 1), (2, 2), (3, 2): 2/3 + x/2 (normal equations 3 6; 6 14 | 5 11).
        LeastSquares line = LeastSquares.of(
                Affine.of(LinearMap.dense(3, 2, new double[] {1, 1, 1, 2, 1, 3}), new double[] {-1, -2, -2}));
        Descent descent = standard().start(line, new double[] {5, -7});
        assertTrue(descent.step());
        assertArrayEquals(new double[] {2.0 / 3, 0.5}, point(descent, 2), 1e-14);
        assertEquals(1.0 / 6, descent.value(), 1e-14);
        descent.step();
        assertArrayEquals(new double[] {2.0 / 3, 0.5}, point(descent, 2), 1e-14);
    }

    @Test
    void anIllConditionedLineIsSolvedToTheConditionOfTheJacobianNotItsSquare() {
        // Columns (1, 1, 1) and (1, 1 + e, 1 - e): the normal equations have lost e^2 = 1e-18.
        double e = 1e-9;
        LinearMap a = LinearMap.dense(3, 2, new double[] {1, 1, 1, 1 + e, 1, 1 - e});
        double[] bias = new double[3];
        a.apply(new double[] {-1, -1}, bias);
        Descent descent = standard().start(LeastSquares.half(Affine.of(a, bias)), new double[2]);
        descent.step();
        assertArrayEquals(new double[] {1, 1}, point(descent, 2), 1e-6);
    }

    @Test
    void moreVariablesThanResidualsWillDo() {
        // x + 2y = 5, from the origin.
        LeastSquares wide = LeastSquares.half(Affine.of(LinearMap.dense(1, 2, new double[] {1, 2}), new double[] {-5}));
        Descent descent = standard().start(wide, new double[2]);
        while (descent.value() > 1e-28) {
            assertTrue(descent.step());
        }
        double[] x = point(descent, 2);
        assertEquals(5, x[0] + 2 * x[1], 1e-13);
    }

    @Test
    void aJacobianOfZerosEndsTheRun() {
        LeastSquares flat = LeastSquares.half(Affine.of(LinearMap.zero(2, 2), new double[] {1, 2}));
        Descent descent = standard().start(flat, new double[] {3, 4});
        assertFalse(descent.step());
        assertArrayEquals(new double[] {3, 4}, point(descent, 2));
    }

    @Test
    void zeroResidualProblemsAreSolvedToTheLastBits() {
        assertSolved(SumsOfSquares.rosenbrock(), new double[] {-1.2, 1}, 1, 1);
        assertSolved(SumsOfSquares.helicalValley(), new double[] {-1, 0, 0}, 1, 0, 0);
        assertSolved(SumsOfSquares.wood(), new double[] {-3, -1, -3, -1}, 1, 1, 1, 1);
    }

    private void assertSolved(LeastSquares problem, double[] x0, double... solution) {
        Result result = new Minimizer(Target.gradientNorm(1e-12), 200).minimize(standard(), problem, x0);
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertArrayEquals(solution, result.bestPoint(), 1e-12);
    }
}
