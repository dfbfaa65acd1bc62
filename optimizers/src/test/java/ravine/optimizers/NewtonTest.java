// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CountingObjective;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.Vectors;

class NewtonTest extends OptimizerContract {

    @Override
    Newton optimizer() {
        return new Newton();
    }

    @Override
    String expectedName() {
        return "newton";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, (long) iterations * N);
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

    /** Runs to the end, and returns the number of steps. */
    private static int runOut(Descent descent) {
        int steps = 0;
        while (descent.step()) {
            steps++;
            assertTrue(steps < 1000, "no end in sight");
        }
        return steps;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e4, 1e8})
    void quadraticIsSolvedInOneStep(double kappa) {
        double[] center = Quadratic.reverse(Quadratic.cosines(N));
        Quadratic landscape = Quadratic.logUniform(N, kappa).at(center).rotated(20);
        Descent descent = new Newton().start(landscape, Quadratic.cosines(N));
        double start = descent.value();
        assertTrue(descent.step());
        // The direction is off by at most about n kappa ulps, the gap by its square.
        double error = N * kappa * Math.ulp(1.0);
        assertTrue(descent.value() <= error * error * start, "gap " + descent.value());
    }

    @Test
    void firstStepByHand() {
        // f = x^4 / 4 from 3: g = 27, H = 27, so x = 2; then g = 8, H = 12, x = 4/3.
        Formula quartic = new Formula(1, x -> Math.pow(x[0], 4) / 4, x -> new double[] {x[0] * x[0] * x[0]}, x ->
                new double[] {3 * x[0] * x[0]});
        Descent descent = new Newton().start(quartic, new double[] {3});
        assertTrue(descent.step());
        assertEquals(2, point(descent, 1)[0], 1e-15);
        assertTrue(descent.step());
        assertEquals(4.0 / 3, point(descent, 1)[0], 1e-15);
    }

    @ParameterizedTest
    @CsvSource({"-1.2, 1", "0, 0", "-1, 1", "10, -10", "20, 20"})
    void rosenbrockIsSolvedToTheLastBit(double x, double y) {
        Descent descent = new Newton().start(Formula.rosenbrock(), new double[] {x, y});
        int steps = runOut(descent);
        assertTrue(steps <= 100, steps + " steps");
        assertArrayEquals(new double[] {1, 1}, point(descent, 2), 1e-15);
        assertTrue(descent.value() < 1e-30, "f = " + descent.value());
    }

    @Test
    void rosenbrockFromTheClassicalStartTakesNoMoreStepsThanItDid() {
        Result result = new Minimizer(Target.gradientNorm(1e-8), 100)
                .minimize(new Newton(), Formula.rosenbrock(), new double[] {-1.2, 1});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertTrue(result.iterations() <= 21, result.iterations() + " steps");
    }

    @Test
    void valuesNeverRiseBeforeTheLastBits() {
        Descent descent = new Newton().start(Formula.rosenbrock(), new double[] {-1.2, 1});
        double before = descent.value();
        while (descent.step()) {
            assertTrue(descent.value() < before);
            before = descent.value();
        }
    }

    @Test
    void iteratesFollowAnyChangeOfCoordinates() {
        // x = A y with A = (2 0; 1 1), so that y = (x_1 / 2, x_2 - x_1 / 2).
        Formula f = Formula.rosenbrock();
        Formula sheared = new Formula(
                2,
                y -> f.value(new double[] {2 * y[0], y[0] + y[1]}),
                y -> {
                    double[] g = f.gradient().apply(new double[] {2 * y[0], y[0] + y[1]});
                    return new double[] {2 * g[0] + g[1], g[1]};
                },
                y -> {
                    double[] h = f.hessian().apply(new double[] {2 * y[0], y[0] + y[1]});
                    double mixed = 2 * h[1] + h[3];
                    return new double[] {4 * h[0] + 4 * h[1] + h[3], mixed, mixed, h[3]};
                });
        Descent plain = new Newton().start(f, new double[] {-1.2, 1});
        Descent other = new Newton().start(sheared, new double[] {-0.6, 1.6});
        for (int t = 0; t < 10; t++) {
            plain.step();
            other.step();
            double[] x = point(plain, 2);
            double[] y = point(other, 2);
            // Round-off in a step is multiplied by kappa = 2508, and by that again where the valley bends.
            assertArrayEquals(x, new double[] {2 * y[0], y[0] + y[1]}, 1e-10, "iteration " + t);
        }
    }

    /** \( c + \sum_i \log\cosh(a_i^\top x - b_i) \) with a raised minimum: its value rounds at 1e-16 c. */
    private static Formula raisedLogCosh(double raise) {
        double[][] a = {{1, 0}, {2, 1}, {-1, 3}, {0.5, 0.25}};
        double[] b = {1, -2, 0.5, 3};
        return new Formula(
                2,
                x -> {
                    double sum = raise;
                    for (int k = 0; k < 4; k++) {
                        sum += Math.log(Math.cosh(a[k][0] * x[0] + a[k][1] * x[1] - b[k]));
                    }
                    return sum;
                },
                x -> {
                    double[] g = new double[2];
                    for (int k = 0; k < 4; k++) {
                        double slope = Math.tanh(a[k][0] * x[0] + a[k][1] * x[1] - b[k]);
                        g[0] += slope * a[k][0];
                        g[1] += slope * a[k][1];
                    }
                    return g;
                },
                x -> {
                    double[] h = new double[4];
                    for (int k = 0; k < 4; k++) {
                        double slope = Math.tanh(a[k][0] * x[0] + a[k][1] * x[1] - b[k]);
                        for (int i = 0; i < 4; i++) {
                            h[i] += (1 - slope * slope) * a[k][i / 2] * a[k][i % 2];
                        }
                    }
                    return h;
                });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 1e6, 1e12})
    void theGradientReachesRoundOffWhereValuesNoLongerTellPointsApart(double raise) {
        Descent descent = new Newton().start(raisedLogCosh(raise), new double[] {3, -2});
        double start = descent.gradientNorm();
        int steps = runOut(descent);
        assertTrue(steps <= 15, steps + " steps");
        assertTrue(descent.gradientNorm() <= 4e-15 * start, "gradient norm " + descent.gradientNorm());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e6, 1e12})
    void theEndIsFoundWithoutHalving(double raise) {
        Descent descent = new Newton().start(raisedLogCosh(raise), new double[] {3, -2});
        runOut(descent);
        double[] near = point(descent, 2);
        near[0] += 1e-3;
        CountingObjective counted = CountingObjective.of(raisedLogCosh(raise));
        int steps = runOut(new Newton().start(counted, near));
        // The start, full steps from so near, and a last attempt.
        assertTrue(counted.counts().gradients() <= steps + 2, steps + " steps, " + counted.counts());
    }

    @Test
    void aGradientThatIsNoisyAboveTheSpacingOfThePointsEndsTheRun() {
        // The gradient of this quadratic rounds at 1e-9, which along its flattest direction is 1e-9 of distance.
        double kappa = 1e8;
        Quadratic landscape = Quadratic.logUniform(N, kappa)
                .at(Quadratic.reverse(Quadratic.cosines(N)))
                .rotated(20);
        Descent descent = new Newton().start(landscape, Quadratic.cosines(N));
        int steps = runOut(descent);
        assertTrue(steps <= 10, steps + " steps");
        assertTrue(descent.gradientNorm() <= N * kappa * Math.ulp(1.0), "gradient norm " + descent.gradientNorm());
    }

    /** A function on the line with g = -1 and H = 1 everywhere, so that the full step is 1, and with these values. */
    private static Formula ofValues(DoubleUnaryOperator value) {
        return new Formula(1, x -> value.applyAsDouble(x[0]), x -> new double[] {-1}, x -> new double[] {1});
    }

    @Test
    void aDecreaseOfExactlyTheSufficientFractionIsTaken() {
        Descent descent = new Newton().start(ofValues(x -> x == 1 ? -1e-4 : 0), new double[] {0});
        assertTrue(descent.step());
        assertEquals(1, point(descent, 1)[0]);
    }

    @Test
    void aDecreaseThatDoesNotSufficeIsHalvedUntilItDoes() {
        // At 1 it would have to be 1e-4, at 1/2 half of that.
        Descent descent = new Newton().start(ofValues(x -> x == 0 ? 0 : -0.6e-4), new double[] {0});
        assertTrue(descent.step());
        assertEquals(0.5, point(descent, 1)[0]);
    }

    @Test
    void anEqualValueIsNoDecrease() {
        // The sufficient decrease, 1e-4, is below an ulp of 1e16: at 1/4 only does the value fall.
        Descent descent = new Newton().start(ofValues(x -> x == 0.25 ? 1e16 - 2 : 1e16), new double[] {0});
        assertFalse(descent.step(), "the model predicts a decrease below an ulp");
        descent = new Newton().start(ofValues(x -> x == 0.25 ? 1e4 - 1 : 1e4), new double[] {0});
        assertTrue(descent.step());
        assertEquals(0.25, point(descent, 1)[0]);
    }

    @Test
    void aStepOfInfiniteLengthEndsTheRun() {
        Formula flat = new Formula(1, x -> 1e200 * x[0], x -> new double[] {1e200}, x -> new double[] {1e-200});
        assertFalse(new Newton().start(flat, new double[] {0}).step());
    }

    @Test
    void onceItHasEndedItCostsNothing() {
        CountingObjective counted = CountingObjective.of(raisedLogCosh(1));
        Descent descent = new Newton().start(counted, new double[] {3, -2});
        runOut(descent);
        EvaluationCounts counts = counted.counts();
        assertFalse(descent.step());
        assertEquals(counts, counted.counts());
    }

    /** \( x^4/4 - x^2/2 + y^2 \): minima at (±1, 0), a saddle between them. */
    private static final Formula TWO_WELLS = new Formula(
            2,
            x -> Formula.square(Formula.square(x[0])) / 4 - x[0] * x[0] / 2 + x[1] * x[1],
            x -> new double[] {x[0] * x[0] * x[0] - x[0], 2 * x[1]},
            x -> new double[] {3 * x[0] * x[0] - 1, 0, 0, 2});

    @ParameterizedTest
    @CsvSource({"0.1, 1, 1", "-0.1, 1, -1", "1e-6, 0, 1", "-1e-9, -3, -1"})
    void aStartOfNegativeCurvatureLeadsDownToAMinimum(double x, double y, double well) {
        Descent descent = new Newton().start(TWO_WELLS, new double[] {x, y});
        runOut(descent);
        assertArrayEquals(new double[] {well, 0}, point(descent, 2), 1e-15);
        assertEquals(-0.25, descent.value());
    }

    @Test
    void anExactSaddleIsNotLeft() {
        Descent descent = new Newton().start(TWO_WELLS, new double[] {0, 0});
        assertFalse(descent.step());
        assertArrayEquals(new double[] {0, 0}, point(descent, 2));
    }

    @Test
    void aSingularHessianIsNoHindrance() {
        // f = (x + y - 2)^2 / 2: the minimum is a line.
        Quadratic trough = Quadratic.dense(2, 1, 1, 1, 1).at(1, 1);
        Descent descent = new Newton().start(trough, new double[] {5, -1});
        runOut(descent);
        assertTrue(descent.gradientNorm() < 1e-14, "gradient norm " + descent.gradientNorm());
        double[] x = point(descent, 2);
        assertEquals(6, x[0] - x[1], 1e-3, "hardly any motion along the line");
    }

    @Test
    void aSingularMinimumIsApproachedByTwoThirdsAStep() {
        // x^4: x is multiplied by 2/3, so f by 16/81.
        Formula quartic = new Formula(
                1, x -> Formula.square(Formula.square(x[0])), x -> new double[] {4 * x[0] * x[0] * x[0]}, x ->
                        new double[] {12 * x[0] * x[0]});
        Descent descent = new Newton().start(quartic, new double[] {1});
        for (int t = 1; t <= 50; t++) {
            assertTrue(descent.step());
            assertEquals(Math.pow(2.0 / 3, t), point(descent, 1)[0], 1e-14 * Math.pow(2.0 / 3, t));
        }
    }

    @Test
    void aLinearFunctionIsFollowedDownhill() {
        Formula plane = new Formula(1, x -> 3 * x[0], x -> new double[] {3}, x -> new double[] {0});
        Descent descent = new Newton().start(plane, new double[] {1});
        assertTrue(descent.step());
        assertArrayEquals(new double[] {-2}, point(descent, 1), "the steepest descent step, for the Hessian is zero");
    }

    @Test
    void aStepThatWouldOverflowIsShortened() {
        // exp(x) - x from 700 below: the full step of about e^20 overflows.
        Formula wall = new Formula(1, x -> Math.exp(x[0]) - x[0], x -> new double[] {Math.exp(x[0]) - 1}, x ->
                new double[] {Math.exp(x[0])});
        Descent descent = new Newton().start(wall, new double[] {-20});
        runOut(descent);
        assertEquals(0, point(descent, 1)[0], 1e-15);
    }

    @Test
    void aHessianThatIsNotFiniteEndsTheRun() {
        Formula broken = new Formula(1, x -> x[0], x -> new double[] {1}, x -> new double[] {Double.NaN});
        assertFalse(new Newton().start(broken, new double[] {1}).step());
    }

    @Test
    void aGradientThatDoesNotBelongToTheFunctionEndsTheRun() {
        assertFalse(
                new Newton().start(Formula.constant(2, 1), new double[] {1, 2}).step());
    }

    @Test
    void preconditionerIsTheHessianOfTheLastStep() {
        double[] h = {4, 1, 1, 3};
        Descent descent = new Newton().start(Quadratic.dense(2, h), new double[] {1, 1});
        double[] out = {1, 2};
        descent.preconditioner().solve(out, out);
        assertArrayEquals(new double[] {1, 2}, out, "before the first step it is the identity");
        descent.step();
        descent.preconditioner().solve(new double[] {9, 5}, out);
        assertArrayEquals(new double[] {2, 1}, out, 1e-15);
    }

    @Test
    void withoutHessianProductsItIsRefused() {
        DifferentiableObjective first = new DifferentiableObjective() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double value(double[] x) {
                return 0;
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradientOut) {
                return 0;
            }
        };
        Exception refusal =
                assertThrows(IllegalArgumentException.class, () -> new Newton().start(first, new double[] {1}));
        assertTrue(refusal.getMessage().startsWith("objective: expected a TwiceDifferentiableObjective"));
    }

    @Test
    void aLargeNormOfTheGradientIsNoObstacle() {
        Quadratic steep = Quadratic.diagonal(1e150, 1e-150);
        Descent descent = new Newton().start(steep, new double[] {1, 1});
        assertTrue(descent.step());
        assertEquals(0, Vectors.norm2(point(descent, 2)), 4 * Math.ulp(1.0));
    }
}
