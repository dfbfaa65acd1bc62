// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;
import org.hipparchus.analysis.MultivariateVectorFunction;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.ConjugateGradient;
import org.hipparchus.linear.RealLinearOperator;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.LinearMap;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.VectorFunction;

class ToHipparchusTest {

    private static final int N = 20;

    private static TwiceDifferentiableObjective rosenbrock() {
        return new ReverseMode().differentiate(Examples::rosenbrock, N);
    }

    private static double[] gradient(DifferentiableObjective f, double[] x) {
        double[] gradient = new double[x.length];
        f.valueAndGradient(x, gradient);
        return gradient;
    }

    private static void assertRoundTrip(FieldMultivariateFunction function, double[] x) {
        DifferentiableObjective f = new ReverseMode().differentiate(function, x.length);
        DifferentiableObjective back =
                FromHipparchus.objective(ToHipparchus.function(f), ToHipparchus.gradient(f), x.length);
        assertEquals(f.dimension(), back.dimension());
        assertEquals(f.value(x), back.value(x));
        assertEquals(f.value(x), back.valueAndGradient(x, new double[x.length]));
        assertArrayEquals(gradient(f, x), gradient(back, x));
    }

    @Test
    void objectiveComesBackBitForBit() {
        assertRoundTrip(Examples::worked, new double[] {3, 0.5});
        assertRoundTrip(Examples::worked, new double[] {-1e-300, 1e300});
        assertRoundTrip(Examples::worked, new double[] {Double.NaN, Double.POSITIVE_INFINITY});
        assertRoundTrip(Examples::rosenbrock, Examples.wave(N, 0.5));
    }

    private static void assertRoundTrip(FieldMultivariateVectorFunction function, int m, double[] x) {
        int n = x.length;
        VectorFunction f = new ReverseMode().differentiate(function, n, m);
        VectorFunction back =
                FromHipparchus.vectorFunction(ToHipparchus.vectorFunction(f), ToHipparchus.jacobian(f), n, m);
        double[] expected = new double[m];
        double[] actual = new double[m];
        f.value(x, expected);
        back.value(x, actual);
        assertArrayEquals(expected, actual);
        double[] dense = new double[m * n];
        f.jacobian(x).toDense(dense);
        double[] denseBack = new double[m * n];
        back.jacobian(x).toDense(denseBack);
        assertArrayEquals(dense, denseBack);
    }

    @Test
    void vectorFunctionComesBackBitForBit() {
        assertRoundTrip(Examples::tall, 3, new double[] {3, 0.5});
        assertRoundTrip(Examples::wide, 2, new double[] {3, 0.5, -7});
    }

    @Test
    void jacobianHasARowForEachValue() {
        VectorFunction tall = new ReverseMode().differentiate(Examples::tall, 2, 3);
        double[][] jacobian = ToHipparchus.jacobian(tall).value(new double[] {3, 0});
        assertEquals(3, jacobian.length);
        assertArrayEquals(new double[] {0, 3}, jacobian[0]);
        assertArrayEquals(new double[] {0, 1}, jacobian[1]);
        assertArrayEquals(new double[] {1, 1}, jacobian[2]);
        VectorFunction wide = new ReverseMode().differentiate(Examples::wide, 3, 2);
        jacobian = ToHipparchus.jacobian(wide).value(new double[] {3, 5, 7});
        assertEquals(2, jacobian.length);
        assertArrayEquals(new double[] {5, 3, 0}, jacobian[0]);
        assertArrayEquals(new double[] {0, 7, 5}, jacobian[1]);
    }

    /** Hipparchus' optimizer turns the gradient that it got into a direction, in place. */
    @Test
    void eachGradientIsAnArrayOfItsOwn() {
        MultivariateVectorFunction gradient = ToHipparchus.gradient(rosenbrock());
        double[] x = Examples.wave(N, 0.5);
        double[] first = gradient.value(x);
        double[] kept = first.clone();
        double[] second = gradient.value(x);
        assertNotSame(first, second);
        Arrays.fill(second, 0);
        assertArrayEquals(kept, first);
        assertArrayEquals(Examples.wave(N, 0.5), x);
    }

    @Test
    void pointsOfAnotherLengthAreRefused() {
        TwiceDifferentiableObjective f = rosenbrock();
        VectorFunction tall = new ReverseMode().differentiate(Examples::tall, 2, 3);
        String message = "x: expected double[20] but was double[19]";
        double[] x = new double[N - 1];
        assertRefused(message, () -> ToHipparchus.function(f).value(x));
        assertRefused(message, () -> ToHipparchus.gradient(f).value(x));
        assertRefused(message, () -> ToHipparchus.hessian(f, x));
        message = "x: expected double[2] but was double[19]";
        assertRefused(message, () -> ToHipparchus.vectorFunction(tall).value(x));
        assertRefused(message, () -> ToHipparchus.jacobian(tall).value(x));
    }

    @Test
    void operatorAppliesTheMapAndItsTranspose() {
        RealLinearOperator a = ToHipparchus.operator(LinearMap.dense(3, 2, new double[] {1, 2, 3, 4, 5, 6}));
        assertEquals(3, a.getRowDimension());
        assertEquals(2, a.getColumnDimension());
        assertTrue(a.isTransposable());
        RealVector two = new ArrayRealVector(new double[] {1, -1});
        RealVector three = new ArrayRealVector(new double[] {1, 0, -1});
        assertArrayEquals(new double[] {-1, -1, -1}, a.operate(two).toArray());
        assertArrayEquals(new double[] {-4, -4}, a.operateTranspose(three).toArray());
        assertThrows(MathIllegalArgumentException.class, () -> a.operate(three));
        assertThrows(MathIllegalArgumentException.class, () -> a.operateTranspose(two));
    }

    @Test
    void hessianIsThatOfTheWorkedExampleAndItsOwnTranspose() {
        double[] x = {3, 0};
        RealLinearOperator h = ToHipparchus.hessian(new ReverseMode().differentiate(Examples::worked, 2), x);
        Arrays.fill(x, Double.NaN);
        RealVector v = new ArrayRealVector(new double[] {1, 10});
        assertArrayEquals(new double[] {60, 6}, h.operate(v).toArray());
        assertArrayEquals(new double[] {60, 6}, h.operateTranspose(v).toArray());
        assertThrows(MathIllegalArgumentException.class, () -> h.operate(new ArrayRealVector(3)));
    }

    /** The least eigenvalue of the Hessian at the minimum is about 1/2; this near it moves by less than a tenth. */
    private static final double CLOSE = 1e-5;

    private static RealVector newtonStep(TwiceDifferentiableObjective f, double[] x) {
        RealVector right = new ArrayRealVector(gradient(f, x)).mapMultiply(-1);
        return new ConjugateGradient(10 * N, 1e-10, true).solve(ToHipparchus.hessian(f, x), right);
    }

    /** The residual that the solver carries along, 1e-10, strays from the true one by rounding, about 1e-13 here. */
    @Test
    void conjugateGradientsSolveForANewtonStep() {
        TwiceDifferentiableObjective f = rosenbrock();
        double[] x = Examples.wave(N, CLOSE);
        RealVector product = ToHipparchus.hessian(f, x).operate(newtonStep(f, x));
        RealVector gradient = new ArrayRealVector(gradient(f, x));
        assertTrue(product.add(gradient).getNorm() <= 1.01e-10 * gradient.getNorm());
    }

    /** Each step about squares the error, from 1e-5 down to rounding: 1000 u by the least curvature, 1/2. */
    @Test
    void newtonStepsReachTheMinimum() {
        TwiceDifferentiableObjective f = rosenbrock();
        double[] x = Examples.wave(N, CLOSE);
        for (int k = 0; k < 4; k++) {
            x = new ArrayRealVector(x).add(newtonStep(f, x)).toArray();
        }
        assertArrayEquals(Examples.wave(N, 0), x, 2 * 1000 * 0x1.0p-53);
    }

    private static <T extends CalculusFieldElement<T>> T bowl(T[] x) {
        T sum = x[0].getField().getZero();
        for (int i = 0; i < x.length; i++) {
            T offset = x[i].subtract(i + 1.0);
            sum = sum.add(offset.square().multiply(0.5 * (i + 1)));
        }
        return sum;
    }

    /**
     * Sum of (i/2)(x_i - i)^2. The line search compares values to 1e-16 at best, near the minimum value 0; the run stops
     * when the value changes by less than 1e-16, so that \( \lvert x - x^* \rvert \) is some sqrt(2e-16).
     */
    @ParameterizedTest
    @EnumSource
    void theirOptimizerFindsTheMinimumOfOurQuadratic(NonLinearConjugateGradientOptimizer.Formula formula) {
        int n = 10;
        DifferentiableObjective f = new ReverseMode().differentiate(ToHipparchusTest::bowl, n);
        PointValuePair found = new NonLinearConjugateGradientOptimizer(formula, new SimpleValueChecker(0, 1e-16))
                .optimize(
                        new ObjectiveFunction(ToHipparchus.function(f)),
                        new ObjectiveFunctionGradient(ToHipparchus.gradient(f)),
                        GoalType.MINIMIZE,
                        new InitialGuess(new double[n]),
                        new MaxEval(10_000));
        double[] expected = new double[n];
        Arrays.setAll(expected, i -> i + 1.0);
        assertArrayEquals(expected, found.getPoint(), 1e-7);
        assertEquals(found.getValue(), f.value(found.getPoint()));
    }
}
