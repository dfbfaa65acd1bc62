// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.vector.constrained.LagrangeSolution;
import org.hipparchus.optim.nonlinear.vector.constrained.LinearEqualityConstraint;
import org.hipparchus.optim.nonlinear.vector.constrained.SQPOptimizerS;
import org.hipparchus.optim.nonlinear.vector.constrained.TwiceDifferentiableFunction;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.optim.nonlinear.vector.leastsquares.ValueAndJacobianFunction;
import org.hipparchus.util.Pair;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.LinearMap;
import ravine.calculus.MoreGarbowHillstrom;
import ravine.calculus.ObjectiveContract;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.VectorFunction;

/** The adapters that need hipparchus-optim. */
class OptimAdaptersTest {

    private static VectorFunction tall() {
        return new ReverseMode().differentiate(Examples::tall, 2, 3);
    }

    private static TwiceDifferentiableObjective worked() {
        return new ReverseMode().differentiate(Examples::worked, 2);
    }

    private static RealVector vector(double... entries) {
        return new ArrayRealVector(entries);
    }

    // Round trips.

    private static void assertSameFunction(VectorFunction expected, VectorFunction actual, double... x) {
        assertEquals(expected.inputDimension(), actual.inputDimension());
        assertEquals(expected.outputDimension(), actual.outputDimension());
        int m = expected.outputDimension();
        double[] first = new double[m];
        double[] second = new double[m];
        expected.value(x, first);
        actual.value(x, second);
        assertArrayEquals(first, second);
        double[] dense = new double[m * x.length];
        double[] denseBack = new double[m * x.length];
        expected.jacobian(x).toDense(dense);
        actual.jacobian(x).toDense(denseBack);
        assertArrayEquals(dense, denseBack);
    }

    /** A model that knows value and Jacobian together only. */
    private static MultivariateJacobianFunction together(ValueAndJacobianFunction model) {
        return model::value;
    }

    @Test
    void vectorFunctionComesBackBitForBit() {
        ValueAndJacobianFunction out = ToHipparchusOptim.model(tall());
        for (double[] x : new double[][] {{3, 0.5}, {-1e-300, 1e300}, {Double.NaN, Double.POSITIVE_INFINITY}}) {
            assertSameFunction(tall(), FromHipparchusOptim.vectorFunction(out, 2, 3), x);
            assertSameFunction(tall(), FromHipparchusOptim.vectorFunction(together(out), 2, 3), x);
        }
        VectorFunction wide = new ReverseMode().differentiate(Examples::wide, 3, 2);
        assertSameFunction(wide, FromHipparchusOptim.vectorFunction(ToHipparchusOptim.model(wide), 3, 2), 3, 0.5, -7);
    }

    @Test
    void objectiveComesBackBitForBit() {
        TwiceDifferentiableObjective f = worked();
        TwiceDifferentiableObjective back = FromHipparchusOptim.objective(ToHipparchusOptim.objective(f));
        assertEquals(2, back.dimension());
        for (double[] x : new double[][] {{3, 0.5}, {-1e-300, 1e300}, {Double.NaN, Double.POSITIVE_INFINITY}}) {
            double[] expected = new double[2];
            double[] actual = new double[2];
            assertEquals(f.value(x), back.value(x));
            assertEquals(f.valueAndGradient(x, expected), back.valueAndGradient(x, actual));
            assertArrayEquals(expected, actual);
        }
        // 2y, 2x, 2x, -sin y at (3, 0), along (1, 10).
        double[] product = new double[2];
        back.hvp(new double[] {3, 0}, new double[] {1, 10}, product);
        assertArrayEquals(new double[] {60, 6}, product);
    }

    @Nested
    class Contract extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return FromHipparchusOptim.objective(
                    ToHipparchusOptim.objective(new ReverseMode().differentiate(Examples::rosenbrock, 4)));
        }
    }

    @Test
    void hessianIsSymmetricAndOfTheirLayout() {
        TwiceDifferentiableFunction f = ToHipparchusOptim.objective(worked());
        assertEquals(2, f.dim());
        assertArrayEquals(
                new double[][] {{0, 6}, {6, 0}}, f.hessian(vector(3, 0)).getData());
        assertArrayEquals(new double[] {0, 10}, f.gradient(vector(3, 0)).toArray());
        assertEquals(0, f.value(vector(3, 0)));
        assertEquals(0, f.value(new double[] {3, 0}));
    }

    @Test
    void modelHasARowForEachValue() {
        Pair<RealVector, RealMatrix> both = ToHipparchusOptim.model(tall()).value(vector(3, 0));
        assertArrayEquals(new double[] {0, 0, 3}, both.getFirst().toArray());
        assertArrayEquals(
                new double[][] {{0, 3}, {0, 1}, {1, 1}}, both.getSecond().getData());
    }

    @Test
    void eachEvaluationHasArraysOfItsOwn() {
        ValueAndJacobianFunction model = ToHipparchusOptim.model(tall());
        RealVector x = vector(3, 0.5);
        Pair<RealVector, RealMatrix> first = model.value(x);
        Pair<RealVector, RealMatrix> second = model.value(x);
        assertNotSame(first.getFirst(), second.getFirst());
        second.getFirst().set(7);
        second.getSecond().setEntry(0, 0, 7);
        assertArrayEquals(
                new double[] {1.5, Math.sin(0.5), 3.5}, first.getFirst().toArray());
        assertEquals(0.5, first.getSecond().getEntry(0, 0));
        assertArrayEquals(new double[] {3, 0.5}, x.toArray());
        TwiceDifferentiableFunction f = ToHipparchusOptim.objective(worked());
        f.hessian(x).setEntry(0, 0, 7);
        f.gradient(x).set(7);
        assertEquals(1, f.hessian(x).getEntry(0, 0));
        assertEquals(3, f.gradient(x).getEntry(0));
    }

    /** They may spoil the vector that they are given, and keep the arrays that they return. */
    @Test
    void pointsAndResultsAreCopied() {
        double[][] kept = {{1, 2}, {3, 4}};
        RealVector keptValue = vector(5, 6);
        VectorFunction f = FromHipparchusOptim.vectorFunction(
                x -> {
                    x.set(Double.NaN);
                    return new Pair<>(keptValue, new Array2DRowRealMatrix(kept, false));
                },
                2,
                2);
        double[] x = {7, 8};
        double[] out = new double[2];
        f.value(x, out);
        LinearMap jacobian = f.jacobian(x);
        keptValue.set(0);
        kept[0][0] = 0;
        assertArrayEquals(new double[] {5, 6}, out);
        jacobian.apply(new double[] {1, 0}, out);
        assertArrayEquals(new double[] {1, 3}, out);
        assertArrayEquals(new double[] {7, 8}, x);
    }

    // Mistakes.

    /** An objective of two variables that returns other shapes. */
    private static final class Misshapen extends TwiceDifferentiableFunction {

        private final int dimension;

        Misshapen(int dimension) {
            this.dimension = dimension;
        }

        @Override
        public int dim() {
            return dimension;
        }

        @Override
        public double value(RealVector x) {
            return 0;
        }

        @Override
        public RealVector gradient(RealVector x) {
            return new ArrayRealVector(3);
        }

        @Override
        public RealMatrix hessian(RealVector x) {
            return new Array2DRowRealMatrix(2, 3);
        }
    }

    @Test
    void shapesAreRefused() {
        double[] two = new double[2];
        double[] out = new double[2];
        TwiceDifferentiableObjective f = FromHipparchusOptim.objective(new Misshapen(2));
        assertRefused(
                "gradient of the function: expected double[2] but was double[3]", () -> f.valueAndGradient(two, out));
        assertRefused("Hessian of the function: expected 2 x 2 but was 2 x 3", () -> f.hvp(two, new double[2], out));
        assertRefused(
                "dimension of the function: expected at least 1 but was 0",
                () -> FromHipparchusOptim.objective(new Misshapen(0)));
        ValueAndJacobianFunction model = ToHipparchusOptim.model(tall());
        VectorFunction wrong = FromHipparchusOptim.vectorFunction(model, 2, 4);
        assertRefused(
                "value of the function: expected double[4] but was double[3]", () -> wrong.value(two, new double[4]));
        assertRefused("Jacobian of the function: expected 4 rows but was 3", () -> wrong.jacobian(two));
        assertRefused(
                "inputDimension: expected at least 1 but was 0", () -> FromHipparchusOptim.vectorFunction(model, 0, 3));
        String message = "x: expected double[2] but was double[3]";
        assertRefused(message, () -> model.value(vector(1, 2, 3)));
        assertRefused(message, () -> model.computeValue(new double[3]));
        assertRefused(message, () -> model.computeJacobian(new double[3]));
        TwiceDifferentiableFunction out2 = ToHipparchusOptim.objective(worked());
        assertRefused(message, () -> out2.value(vector(1, 2, 3)));
        assertRefused(message, () -> out2.gradient(vector(1, 2, 3)));
        assertRefused(message, () -> out2.hessian(vector(1, 2, 3)));
    }

    // Their optimizers on our derivatives.

    private static LeastSquaresProblem problem(
            MoreGarbowHillstrom problem, MultivariateJacobianFunction model, boolean lazy) {
        return new LeastSquaresBuilder()
                .model(model)
                .target(new double[problem.m()])
                .start(problem.start())
                .lazyEvaluation(lazy)
                .maxEvaluations(1000)
                .maxIterations(1000)
                .build();
    }

    /**
     * Residuals by number, with the least sum of squares to ten digits from mgh_reference.csv. The optimizer stops when a step
     * no longer changes the sum by 1e-10 of itself; near a minimum the rest is of that order squared, by its linear rate.
     */
    @ParameterizedTest
    @CsvSource({
        "8, 0.008214877306579",
        "9, 1.127932769619e-8",
        "15, 0.0003075056038492",
        "17, 5.464894697483e-5",
        "19, 0.04013773629355",
    })
    void theirLevenbergMarquardtFitsOurResiduals(int number, double least) {
        MoreGarbowHillstrom residuals = MoreGarbowHillstrom.number(number);
        VectorFunction f = new ReverseMode().differentiate(residuals.residuals(), residuals.n(), residuals.m());
        for (boolean lazy : new boolean[] {false, true}) {
            LeastSquaresOptimizer.Optimum found =
                    new LevenbergMarquardtOptimizer().optimize(problem(residuals, ToHipparchusOptim.model(f), lazy));
            // Half the sum is their cost squared; getCost is the root of the sum.
            assertEquals(least, found.getCost() * found.getCost(), 1e-9 * least);
            double[] gradient = new double[residuals.n()];
            double[] values = new double[residuals.m()];
            f.value(found.getPoint().toArray(), values);
            f.vjp(found.getPoint().toArray(), values, gradient);
            assertTrue(new ArrayRealVector(gradient).getLInfNorm() < 1e-5, Arrays.toString(gradient));
        }
    }

    /** Where residuals vanish, Gauss-Newton steps converge quadratically: to rounding. */
    @Test
    void theirLevenbergMarquardtFindsTheZeroOfRosenbrock() {
        MoreGarbowHillstrom rosenbrock = MoreGarbowHillstrom.number(1);
        VectorFunction f = new ReverseMode().differentiate(rosenbrock.residuals(), 2, 2);
        RealVector found = new LevenbergMarquardtOptimizer()
                .optimize(problem(rosenbrock, ToHipparchusOptim.model(f), false))
                .getPoint();
        assertArrayEquals(new double[] {1, 1}, found.toArray(), 1e-14);
    }

    /**
     * Along the plane on which the components sum to n, where the minimum over all x lies: the optimizer wants a constraint.
     * It stops at a step of 1e-6 or so.
     */
    @Test
    void theirSequentialQuadraticProgrammingTakesOurHessian() {
        int n = 2;
        TwiceDifferentiableFunction f =
                ToHipparchusOptim.objective(new ReverseMode().differentiate(Examples::rosenbrock, n));
        double[] ones = {1, 1};
        LagrangeSolution found = new SQPOptimizerS()
                .optimize(
                        new InitialGuess(Examples.wave(n, 0.3)),
                        new ObjectiveFunction(f),
                        new LinearEqualityConstraint(new double[][] {ones}, new double[] {n}));
        assertArrayEquals(ones, found.getX().toArray(), 1e-5);
    }
}
