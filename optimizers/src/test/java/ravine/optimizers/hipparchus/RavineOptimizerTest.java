// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers.hipparchus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.ConvergenceChecker;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.OptimizationData;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.MultiStartMultivariateOptimizer;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.junit.jupiter.api.Test;
import ravine.optimizers.Adam;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.LBfgs;
import ravine.optimizers.Newton;
import ravine.optimizers.Optimizer;

class RavineOptimizerTest {

    private static final double[] START = {-1.2, 1};
    private static final ConvergenceChecker<PointValuePair> NEVER = (iteration, previous, current) -> false;
    private static final SimpleValueChecker STRICT = new SimpleValueChecker(1e-15, 1e-20);

    private int values;
    private int gradients;

    private double rosenbrock(double[] x) {
        values++;
        double inner = x[1] - x[0] * x[0];
        return 100 * inner * inner + (1 - x[0]) * (1 - x[0]);
    }

    private double[] slope(double[] x) {
        gradients++;
        double inner = x[1] - x[0] * x[0];
        return new double[] {-400 * x[0] * inner - 2 * (1 - x[0]), 200 * inner};
    }

    private PointValuePair minimum(RavineOptimizer optimizer, OptimizationData... more) {
        List<OptimizationData> data = new ArrayList<>(List.of(
                new MaxEval(10_000),
                GoalType.MINIMIZE,
                new InitialGuess(START),
                new ObjectiveFunction(this::rosenbrock),
                new ObjectiveFunctionGradient(this::slope)));
        data.addAll(List.of(more));
        return optimizer.optimize(data.toArray(new OptimizationData[0]));
    }

    @Test
    void itMinimisesAndCountsAsHipparchusDoes() {
        RavineOptimizer optimizer = new RavineOptimizer(LBfgs.withMemory(5), STRICT);
        PointValuePair found = minimum(optimizer);
        assertArrayEquals(new double[] {1, 1}, found.getPoint(), 1e-7);
        assertEquals(rosenbrock(found.getPoint()), found.getValue());
        assertEquals(values - 1, optimizer.getEvaluations(), "but for the one above");
        assertEquals(gradients, optimizer.getEvaluations(), "each of ours is a value and a gradient");
        assertTrue(optimizer.getIterations() > 10);
    }

    @Test
    void toMaximiseIsToMinimiseTheNegative() {
        double[] minimum =
                minimum(new RavineOptimizer(LBfgs.withMemory(5), STRICT)).getPoint();
        PointValuePair maximum = new RavineOptimizer(LBfgs.withMemory(5), STRICT)
                .optimize(
                        new MaxEval(10_000),
                        GoalType.MAXIMIZE,
                        new InitialGuess(START),
                        new ObjectiveFunction(x -> -rosenbrock(x)),
                        new ObjectiveFunctionGradient(x -> {
                            double[] gradient = slope(x);
                            return new double[] {-gradient[0], -gradient[1]};
                        }));
        assertArrayEquals(minimum, maximum.getPoint());
        assertEquals(-rosenbrock(minimum), maximum.getValue());
    }

    @Test
    void theCheckerSeesTwoIteratesThatFollowEachOther() {
        List<Integer> iterations = new ArrayList<>();
        List<PointValuePair> seen = new ArrayList<>();
        PointValuePair found =
                minimum(new RavineOptimizer(new GradientDescent(1e-3), (iteration, previous, current) -> {
                    iterations.add(iteration);
                    assertTrue(seen.isEmpty() || seen.get(seen.size() - 1) == previous);
                    seen.add(current);
                    return iteration == 5;
                }));
        assertEquals(List.of(1, 2, 3, 4, 5), iterations);
        assertTrue(seen.stream().allMatch(pair -> found.getValue() <= pair.getValue()), "the best of all");
    }

    @Test
    void budgetsEndItAsInHipparchus() {
        assertThrows(
                MathIllegalStateException.class,
                () -> minimum(new RavineOptimizer(Adam.withStepSize(1e-3), NEVER), new MaxEval(7)));
        assertEquals(7, values);
        RavineOptimizer optimizer = new RavineOptimizer(Adam.withStepSize(1e-3), NEVER);
        assertThrows(MathIllegalStateException.class, () -> minimum(optimizer, new MaxIter(3)));
        assertEquals(3, optimizer.getIterations());
    }

    @Test
    void divergenceEndsItAtTheBestPoint() {
        PointValuePair found = minimum(new RavineOptimizer(new GradientDescent(1e3), NEVER));
        assertArrayEquals(START, found.getPoint());
        assertTrue(Double.isFinite(found.getValue()));
    }

    @Test
    void aMethodThatCanFindNothingBetterHasEnded() {
        PointValuePair found = minimum(new RavineOptimizer(LBfgs.withMemory(5), NEVER));
        assertArrayEquals(new double[] {1, 1}, found.getPoint(), 1e-9);
    }

    @Test
    void severalStartsFindTheDeeperOfTwoValleys() {
        // (x² - 1)² + x/4 + y²: valleys near -1, the deeper one, and near 1, where the first start leads.
        RavineOptimizer inner = new RavineOptimizer(LBfgs.withMemory(5), STRICT);
        double[][] starts = {{-2, 1}, {0.5, -3}};
        int[] next = {0};
        MultiStartMultivariateOptimizer optimizer =
                new MultiStartMultivariateOptimizer(inner, 3, () -> starts[next[0]++].clone());
        int[] calls = new int[1];
        PointValuePair found = optimizer.optimize(
                new MaxEval(1000),
                GoalType.MINIMIZE,
                new InitialGuess(new double[] {2, 2}),
                new ObjectiveFunction(x -> {
                    calls[0]++;
                    double inside = x[0] * x[0] - 1;
                    return inside * inside + x[0] / 4 + x[1] * x[1];
                }),
                new ObjectiveFunctionGradient(x -> new double[] {4 * x[0] * (x[0] * x[0] - 1) + 0.25, 2 * x[1]}));
        assertEquals(3, optimizer.getOptima().length);
        assertTrue(found.getPoint()[0] < -1);
        // 4x³ - 4x + 1/4 = 0 at the minimum.
        double x = found.getPoint()[0];
        assertEquals(0, 4 * x * (x * x - 1) + 0.25, 1e-7);
        assertTrue(optimizer.getOptima()[2].getPoint()[0] > 0.9, "the other valley is the last of the three");
        assertEquals(calls[0], optimizer.getEvaluations());
    }

    @Test
    void whatItCannotHonourIsRefused() {
        RavineOptimizer optimizer = new RavineOptimizer(LBfgs.withMemory(5), STRICT);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> minimum(optimizer, new SimpleBounds(new double[] {0, 0}, new double[] {2, 2})))
                .getMessage();
        assertEquals(
                "data: expected none but an unconstrained problem, for l-bfgs takes no bounds or constraints,"
                        + " but was SimpleBounds",
                message);
        assertThrows(
                IllegalArgumentException.class,
                () -> minimum(
                        optimizer,
                        new SimpleBounds(
                                new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY},
                                new double[] {2, Double.POSITIVE_INFINITY})));
        assertThrows(IllegalArgumentException.class, () -> minimum(optimizer, new CMAESOptimizer.PopulationSize(3)));
        assertArrayEquals(
                new double[] {1, 1},
                minimum(optimizer, SimpleBounds.unbounded(2)).getPoint(),
                1e-7);
    }

    @Test
    void whatIsMissingIsSaid() {
        OptimizationData guess = new InitialGuess(START);
        OptimizationData f = new ObjectiveFunction(this::rosenbrock);
        OptimizationData gradient = new ObjectiveFunctionGradient(this::slope);
        assertMissing("InitialGuess", GoalType.MINIMIZE, f, gradient);
        assertMissing("GoalType", guess, f, gradient);
        assertMissing("ObjectiveFunction", GoalType.MINIMIZE, guess, gradient);
        assertMissing("ObjectiveFunctionGradient", GoalType.MINIMIZE, guess, f);
    }

    private static void assertMissing(String what, OptimizationData... data) {
        RavineOptimizer optimizer = new RavineOptimizer(LBfgs.withMemory(5), STRICT);
        assertEquals(
                "data: expected an " + what + " but was none",
                assertThrows(IllegalArgumentException.class, () -> optimizer.optimize(data))
                        .getMessage());
    }

    @Test
    void aMethodThatNeedsMoreThanGradientsIsRefused() {
        Optimizer newton = new Newton();
        assertThrows(IllegalArgumentException.class, () -> minimum(new RavineOptimizer(newton, STRICT)));
    }
}
