// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.Arrays;
import java.util.function.Function;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.MultivariateDifferentiableFunction;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.ObjectiveContract;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.VectorFunction;
import ravine.calculus.Vectors;

class FromHipparchusTest {

    private static final int N = 20;

    /** A function that knows double and DerivativeStructure only, and spoils the arrays that it is given. */
    private record OnStructures(
            Function<Binary64[], Binary64> plain, Function<DerivativeStructure[], DerivativeStructure> f)
            implements MultivariateDifferentiableFunction {

        @Override
        public double value(double[] x) {
            Binary64[] numbers = Arrays.stream(x).mapToObj(Binary64::new).toArray(Binary64[]::new);
            Arrays.fill(x, Double.NaN);
            return plain.apply(numbers).getReal();
        }

        @Override
        public DerivativeStructure value(DerivativeStructure[] x) {
            DerivativeStructure value = f.apply(x);
            Arrays.fill(x, x[0].multiply(Double.NaN));
            return value;
        }
    }

    private static final OnStructures WORKED = new OnStructures(Examples::worked, Examples::worked);
    private static final OnStructures ROSENBROCK = new OnStructures(Examples::rosenbrock, Examples::rosenbrock);

    @Nested
    class Worked extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return FromHipparchus.objective(WORKED, 2);
        }
    }

    @Nested
    class ChainedRosenbrock extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return FromHipparchus.objective(ROSENBROCK, 4);
        }
    }

    @Test
    void workedExampleHasItsGradientAndHessian() {
        TwiceDifferentiableObjective f = FromHipparchus.objective(WORKED, 2);
        double[] x = {3, 0.5};
        double[] out = new double[2];
        assertEquals(4.5 + StrictMath.sin(0.5), f.valueAndGradient(x, out), Math.ulp(8.0));
        assertArrayEquals(new double[] {3, 9 + StrictMath.cos(0.5)}, out, Math.ulp(16.0));
        f.hvp(x, new double[] {1, 10}, out);
        assertArrayEquals(new double[] {1 + 60, 6 - 10 * StrictMath.sin(0.5)}, out, Math.ulp(64.0));
    }

    /** Each entry is a sum of at most ten rounded terms, none greater than some thousands: 10 u 4096. */
    @Test
    void rosenbrockHasItsGradientAndHessianInTwentyVariables() {
        TwiceDifferentiableObjective f = FromHipparchus.objective(ROSENBROCK, N);
        double tolerance = 10 * 0x1.0p-53 * 4096;
        double[] x = Examples.wave(N, 0.5);
        double[] out = new double[N];
        f.valueAndGradient(x, out);
        assertArrayEquals(Examples.rosenbrockGradient(x), out, tolerance);
        double[] v = Examples.wave(N, -0.7);
        double[] expected = new double[N];
        new ReverseMode().differentiate(Examples::rosenbrock, N).hvp(x, v, expected);
        f.hvp(x, v, out);
        assertArrayEquals(expected, out, tolerance);
    }

    @Test
    void oneVariableIsEnough() {
        OnStructures cube = new OnStructures(x -> x[0].multiply(x[0].square()), x -> x[0].multiply(x[0].square()));
        TwiceDifferentiableObjective f = FromHipparchus.objective(cube, 1);
        double[] out = new double[1];
        assertEquals(8, f.valueAndGradient(new double[] {2}, out));
        assertEquals(12, out[0]);
        f.hvp(new double[] {2}, new double[] {3}, out);
        assertEquals(36, out[0]);
    }

    /** Hipparchus' tables for n directions are cubic in n and stay for good. */
    @Test
    void noFunctionIsGivenMoreThanTwoDirections() {
        int[] most = new int[1];
        OnStructures watched = new OnStructures(Examples::rosenbrock, x -> {
            for (DerivativeStructure number : x) {
                most[0] = Math.max(most[0], number.getFreeParameters());
            }
            return Examples.rosenbrock(x);
        });
        TwiceDifferentiableObjective f = FromHipparchus.objective(watched, N);
        f.valueAndGradient(Examples.wave(N, 0.5), new double[N]);
        assertEquals(1, most[0]);
        f.hvp(Examples.wave(N, 0.5), Examples.wave(N, 0.1), new double[N]);
        assertEquals(2, most[0]);
    }

    @Test
    void gradientThatIsKeptByTheFunctionIsCopied() {
        double[] kept = new double[2];
        DifferentiableObjective f = FromHipparchus.objective(
                x -> Vectors.dot(x, x),
                x -> {
                    Arrays.setAll(kept, i -> 2 * x[i]);
                    Arrays.fill(x, Double.NaN);
                    return kept;
                },
                2);
        double[] x = {3, -4};
        double[] out = new double[2];
        assertEquals(25, f.valueAndGradient(x, out));
        Arrays.fill(kept, 0);
        assertArrayEquals(new double[] {6, -8}, out);
        assertArrayEquals(new double[] {3, -4}, x);
    }

    @Test
    void shapesOfAnObjectiveAreRefused() {
        DifferentiableObjective f = FromHipparchus.objective(x -> 0, x -> new double[3], 2);
        double[] two = new double[2];
        assertRefused("x: expected double[2] but was double[1]", () -> f.value(new double[1]));
        assertRefused("x: expected double[2] but was double[1]", () -> f.valueAndGradient(new double[1], two));
        assertRefused(
                "gradientOut: expected double[2] but was double[1]", () -> f.valueAndGradient(two, new double[1]));
        assertRefused("gradientOut: expected another array than x", () -> f.valueAndGradient(two, two));
        assertRefused(
                "gradient of the function: expected double[2] but was double[3]",
                () -> f.valueAndGradient(two, new double[2]));
        assertRefused("dimension: expected at least 1 but was 0", () -> FromHipparchus.objective(WORKED, 0));
        assertRefused(
                "dimension: expected at least 1 but was 0",
                () -> FromHipparchus.objective(x -> 0, x -> new double[0], 0));
    }

    @Test
    void vectorFunctionHasProductsOfItsJacobian() {
        VectorFunction f = FromHipparchus.vectorFunction(
                x -> new double[] {x[0] * x[1], x[0], x[1]}, x -> new double[][] {{x[1], x[0]}, {1, 0}, {0, 1}}, 2, 3);
        double[] x = {2, 5};
        double[] three = new double[3];
        f.value(x, three);
        assertArrayEquals(new double[] {10, 2, 5}, three);
        f.jvp(x, new double[] {1, 10}, three);
        assertArrayEquals(new double[] {25, 1, 10}, three);
        double[] two = new double[2];
        f.vjp(x, new double[] {1, 10, 100}, two);
        assertArrayEquals(new double[] {15, 102}, two);
    }

    @Test
    void shapesOfAVectorFunctionAreRefused() {
        VectorFunction rows = FromHipparchus.vectorFunction(x -> new double[2], x -> new double[2][2], 2, 3);
        double[] two = new double[2];
        double[] three = new double[3];
        assertRefused("x: expected double[2] but was double[3]", () -> rows.value(new double[3], three));
        assertRefused("out: expected double[3] but was double[2]", () -> rows.value(two, new double[2]));
        assertRefused("v: expected double[2] but was double[3]", () -> rows.jvp(two, new double[3], three));
        assertRefused("w: expected double[3] but was double[2]", () -> rows.vjp(two, new double[2], new double[2]));
        assertRefused("x: expected double[2] but was double[3]", () -> rows.jacobian(three));
        assertRefused("value of the function: expected double[3] but was double[2]", () -> rows.value(two, three));
        assertRefused("Jacobian of the function: expected 3 rows but was 2", () -> rows.jacobian(two));
        VectorFunction columns = FromHipparchus.vectorFunction(x -> x, x -> new double[][] {{1, 0}, {0}}, 2, 2);
        assertRefused(
                "Jacobian of the function, row 1: expected double[2] but was double[1]", () -> columns.jacobian(two));
        assertRefused(
                "inputDimension: expected at least 1 but was 0",
                () -> FromHipparchus.vectorFunction(x -> x, x -> new double[0][], 0, 1));
        assertRefused(
                "outputDimension: expected at least 1 but was 0",
                () -> FromHipparchus.vectorFunction(x -> x, x -> new double[0][], 1, 0));
    }
}
