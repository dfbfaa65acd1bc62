// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.util.FieldSinCos;
import org.hipparchus.util.FieldSinhCosh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether {@link Operation} is the whole field interface, and both modes at the edges of each operation. */
class FieldOperationsTest {

    private static final double RELATIVE = 4e-14;
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final Differentiator REVERSE = new ReverseMode();
    private static final Differentiator FORWARD = new ForwardMode();

    // Completeness.

    /** Methods of the field interface that are no operations with a derivative: constants, questions, and conversions. */
    private static final Set<String> NO_OPERATIONS = Set.of(
            "newInstance(double)",
            "getField()",
            "getReal()",
            "getAddendum()",
            "getExponent()",
            "getPi()",
            "isFinite()",
            "isInfinite()",
            "isNaN()",
            "isZero()",
            "norm()",
            "round()",
            "ulp()");

    private static String signature(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return method.getName() + "(" + parameters + ")";
    }

    /** A number that notes which methods it is asked for, and answers with itself. */
    private static <T extends CalculusFieldElement<T>> T noting(Set<String> called) {
        Object[] self = new Object[1];
        self[0] = Proxy.newProxyInstance(
                CalculusFieldElement.class.getClassLoader(),
                new Class<?>[] {CalculusFieldElement.class},
                (proxy, method, arguments) -> {
                    called.add(signature(method));
                    Class<?> result = method.getReturnType();
                    if (result == FieldSinCos.class) {
                        return new FieldSinCos<>(self[0], self[0]);
                    }
                    if (result == FieldSinhCosh.class) {
                        return new FieldSinhCosh<>(self[0], self[0]);
                    }
                    return self[0];
                });
        @SuppressWarnings("unchecked")
        T number = (T) self[0];
        return number;
    }

    private static <T extends CalculusFieldElement<T>> Set<String> called(Operation operation) {
        Set<String> called = new TreeSet<>();
        T number = noting(called);
        @SuppressWarnings("unchecked")
        T[] arguments = (T[]) Array.newInstance(CalculusFieldElement.class, operation.arity);
        Arrays.fill(arguments, number);
        operation.on(arguments);
        return called;
    }

    @Test
    void everyOperationOfTheFieldInterfaceIsTested() {
        Set<String> expected = new TreeSet<>();
        for (Method method : CalculusFieldElement.class.getMethods()) {
            expected.add(signature(method));
        }
        assertTrue(expected.containsAll(NO_OPERATIONS));
        expected.removeAll(NO_OPERATIONS);
        Set<String> tested = new TreeSet<>();
        for (Operation operation : Operation.values()) {
            tested.addAll(called(operation));
        }
        assertEquals(expected, tested);
    }

    // Edges.

    /** Every second argument is b. */
    private static List<double[]> points(Operation operation, double... edges) {
        List<double[]> points = new ArrayList<>();
        for (double a : edges) {
            for (double b : operation.arity == 1 ? new double[1] : edges) {
                double[] x = new double[operation.arity];
                Arrays.setAll(x, i -> i % 2 == 0 ? a : b);
                points.add(x);
            }
        }
        return points;
    }

    private static double[] gradient(Differentiator mode, Operation operation, double[] x) {
        double[] gradient = new double[x.length];
        mode.differentiate(operation.function(), x.length).valueAndGradient(x, gradient);
        return gradient;
    }

    private static double[] column(Differentiator mode, Operation operation, double[] x, int j) {
        double[] unit = new double[x.length];
        unit[j] = 1;
        double[] column = new double[x.length];
        mode.differentiate(operation.function(), x.length).hvp(x, unit, column);
        return column;
    }

    /** Zeros, over- and underflow, infinities and NaN: the same numbers in both modes, to 4e-14, and the same NaN. */
    @ParameterizedTest
    @EnumSource
    void bothModesAgreeAtEveryEdge(Operation operation) {
        for (double[] x : points(
                operation,
                0.0,
                -0.0,
                1,
                -2,
                0.5,
                1e-320,
                1e-300,
                -1e-300,
                700,
                -700,
                1e300,
                -1e308,
                INF,
                -INF,
                Double.NaN)) {
            assertSame(gradient(REVERSE, operation, x), gradient(FORWARD, operation, x), operation, x);
            for (int j = 0; j < x.length; j++) {
                assertSame(column(REVERSE, operation, x, j), column(FORWARD, operation, x, j), operation, x);
            }
        }
    }

    private static void assertSame(double[] reverse, double[] forward, Operation operation, double[] x) {
        for (int i = 0; i < x.length; i++) {
            double tolerance = Double.isFinite(reverse[i]) ? RELATIVE * Math.abs(reverse[i]) : 0;
            // Zeros of either sign are the same.
            assertEquals(reverse[i] + 0.0, forward[i] + 0.0, tolerance, operation + " at " + Arrays.toString(x));
        }
    }

    /** The operation itself, or one of the same values where the oracle's own is less than exact. */
    private static FieldMultivariateFunction oracle(Operation operation) {
        return switch (operation) {
            // Hipparchus drops a leg that is 2^27 times shorter.
            case HYPOT -> FieldOperationsTest::rootOfSquares;
            // 1 - tanh^2 cancels.
            case TANH -> FieldOperationsTest::tanhByExp;
            default -> operation.function();
        };
    }

    private static <T extends CalculusFieldElement<T>> T rootOfSquares(T[] x) {
        return x[0].square().add(x[1].square()).sqrt();
    }

    private static <T extends CalculusFieldElement<T>> T tanhByExp(T[] x) {
        return x[0].multiply(2).exp().add(1).reciprocal().multiply(-2).add(1);
    }

    /** Kinks and jumps, where a slope is a choice and {@link EdgePointTest} says ours. */
    private static boolean isKink(Operation operation, double[] x) {
        return switch (operation) {
            case ABS, COPY_SIGN_DOUBLE -> x[0] == 0;
            // The oracle has no -0.
            case COPY_SIGN -> x[0] == 0 || Double.compare(x[1], -0.0) == 0;
            case HYPOT -> x[0] == 0 && x[1] == 0;
            default -> false;
        };
    }

    /**
     * At zeros, ones, and either side of 1 by eight orders of magnitude, wherever value and derivative are finite. The oracle
     * keeps 40 of its digits through a cancellation.
     */
    @ParameterizedTest
    @EnumSource
    void bothModesAreRightAtEdgesWithDerivatives(Operation operation) {
        int compared = 0;
        double[] edges =
                switch (operation.arity) {
                    case 1 -> new double[] {0.0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 1e-8, -1e-8, 500, -500, 1e8, -1e8};
                    case 2 -> new double[] {0.0, -0.0, 1, -1, 2, -0.5, 1e-8, 500};
                    default -> new double[] {0, 1, -500};
                };
        for (double[] x : points(operation, edges)) {
            double value = REVERSE.differentiate(operation.function(), x.length).value(x);
            if (!Double.isFinite(value) || isKink(operation, x)) {
                continue;
            }
            double[] exact = Dfps.gradient(oracle(operation), x);
            compared += compare(exact, gradient(REVERSE, operation, x), operation, x);
            compared += compare(exact, gradient(FORWARD, operation, x), operation, x);
            for (int j = 0; j < x.length; j++) {
                double[] unit = new double[x.length];
                unit[j] = 1;
                double[] exactColumn = Dfps.hvp(oracle(operation), x, unit);
                compared += compare(exactColumn, column(REVERSE, operation, x, j), operation, x);
                compared += compare(exactColumn, column(FORWARD, operation, x, j), operation, x);
            }
        }
        assertTrue(compared >= 8, "only " + compared + " comparisons");
    }

    private static int compare(double[] exact, double[] actual, Operation operation, double[] x) {
        int compared = 0;
        double floor = 0;
        for (double entry : exact) {
            floor = Math.max(floor, Double.isFinite(entry) ? 1e-40 * Math.abs(entry) : 0);
        }
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(exact[i])) {
                double tolerance = RELATIVE * Math.abs(exact[i]) + floor;
                assertEquals(exact[i], actual[i], tolerance, operation + " at " + Arrays.toString(x) + ", " + i);
                compared++;
            }
        }
        return compared;
    }
}
