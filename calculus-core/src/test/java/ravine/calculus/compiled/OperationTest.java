// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ravine.calculus.Dfps;
import ravine.calculus.Differentiator;
import ravine.calculus.ForwardMode;
import ravine.calculus.Operation;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * Every operation, compiled: its value against plain numbers, its derivatives against 48 digits, and where those end, at
 * zeros, infinities and kinks, against the tape and forward mode.
 *
 * <p>What differs from the tape, and may:
 *
 * <ul>
 *   <li>the sign of a zero, as the value is a sum that begins with 0;
 *   <li>values, by the units in the last place that {@link #ulps} names, where there is another algorithm for them;
 *   <li>derivatives at an infinite point where those of the tape are NaN and these have a limit;
 *   <li>second derivatives where a first one is not finite: which products of 0 and infinity there are depends on the formula;
 *   <li>the slope of a maximum with a constant where both are equal: 0, the subgradient of least norm, and not one half, for a tape does
 *       not know what is constant;
 *   <li>the slope of a maximum at NaN.
 * </ul>
 */
class OperationTest {

    private static final double RELATIVE = 4e-14;

    /** Below this, products of partial derivatives lose digits to underflow. */
    private static final double TINY = 1e-290;

    private static final List<Differentiator> MODES = List.of(new ReverseMode(), new ForwardMode());

    /** By how much a value may differ from that of plain numbers. */
    private static int ulps(Operation operation) {
        return switch (operation) {
            case TO_DEGREES, TO_RADIANS -> 1; // one factor, where plain numbers multiply and divide
            case ROOT_2 -> 1; // the square root
            case POW_3, POW_MINUS_2 -> 1; // products
            case SIN, COS, EXP, LOG, LOG1P -> 1; // see Lowering
            case SIN_COS, EXPM1, TANH -> 2;
            case LINEAR_COMBINATION_DOUBLE_2,
                    LINEAR_COMBINATION_DOUBLE_3,
                    LINEAR_COMBINATION_DOUBLE_4,
                    LINEAR_COMBINATION_DOUBLE_ARRAY ->
                1; // both are nearly doubled in precision, and differ where they cancel
            default -> 0;
        };
    }

    @ParameterizedTest
    @EnumSource
    void valueIsThatOfPlainNumbers(Operation operation) {
        List<double[]> points = operation.points();
        points.addAll(edgePoints(operation.arity()));
        assertValues(operation.function(), operation.arity(), points, ulps(operation));
    }

    @ParameterizedTest
    @EnumSource
    void valueWithoutBranchesIsThatWithBranches(BranchlessOperation operation) {
        List<double[]> points = operation.points();
        points.addAll(edgePoints(operation.arity));
        points.removeIf(x -> operation == BranchlessOperation.FMA && !isExact(x));
        int ulps = operation == BranchlessOperation.SIGMOID || operation == BranchlessOperation.SOFTPLUS ? 2 : 0;
        assertValues(operation.function(), operation.arity, points, ulps);
    }

    /** Whether a product and a sum are the same if they are rounded together. */
    private static boolean isExact(double[] x) {
        double product = x[0] * x[1];
        return Math.fma(x[0], x[1], -product) == 0;
    }

    private static void assertValues(FieldMultivariateFunction f, int arity, List<double[]> points, int ulps) {
        PartiallySeparable[] ways = ways(f, arity);
        for (double[] x : points) {
            Binary64[] plain = Arrays.stream(x).mapToObj(Binary64::new).toArray(Binary64[]::new);
            double expected = f.value(plain).getReal() + 0.0;
            double tolerance = Double.isFinite(expected) ? ulps * Math.ulp(expected) : 0;
            for (PartiallySeparable compiled : ways) {
                assertEquals(expected, compiled.value(x) + 0.0, tolerance, () -> "at " + Arrays.toString(x));
                assertEquals(compiled.value(x), compiled.valueAndGradient(x, new double[arity]));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void derivativesAreThoseOf48Digits(Operation operation) {
        int compared = assertDerivatives(
                operation.function(), operation.arity(), operation.points(), x -> cancelling(operation, x));
        assertTrue(compared >= 4, "only " + compared + " points");
    }

    /** The size of the terms of a second derivative that may cancel. */
    private static double cancelling(Operation operation, double[] x) {
        return switch (operation) {
            // x^(y-1) (1 + y log x).
            case POW -> Math.pow(x[0], x[1] - 1) * (1 + Math.abs(x[1] * Math.log(x[0])));
            // (y^2 - x^2) / r^4.
            case ATAN2 -> 1 / Math.hypot(x[0], x[1]) / Math.hypot(x[0], x[1]);
            default -> 0;
        };
    }

    @ParameterizedTest
    @EnumSource
    void derivativesWithoutBranchesAreThoseOf48Digits(BranchlessOperation operation) {
        int compared = assertDerivatives(operation.function(), operation.arity, operation.points(), x -> 0);
        assertEquals(operation.points().size(), compared);
    }

    /** The number of points where there was something to compare. */
    private static int assertDerivatives(
            FieldMultivariateFunction f, int arity, List<double[]> points, ToDoubleFunction<double[]> cancelling) {
        int compared = 0;
        PartiallySeparable[] ways = ways(f, arity);
        for (double[] x : points) {
            double[] exact = Dfps.gradient(f, x);
            double[] out = new double[arity];
            // The oracle has no odd roots of negative numbers.
            if (!Double.isFinite(ways[0].value(x)) || !Double.isFinite(exact[0])) {
                continue;
            }
            for (PartiallySeparable compiled : ways) {
                compiled.valueAndGradient(x, out);
                assertClose(exact, out, 0, Arrays.toString(x));
            }
            for (int j = 0; j < arity; j++) {
                double[] v = unit(arity, j);
                double[] column = Dfps.hvp(f, x, v);
                for (PartiallySeparable compiled : ways) {
                    compiled.hvp(x, v, out);
                    assertClose(column, out, cancelling.applyAsDouble(x), "column " + j + " at " + Arrays.toString(x));
                }
            }
            compared++;
        }
        return compared;
    }

    private static PartiallySeparable[] ways(FieldMultivariateFunction f, int arity) {
        return Arrays.stream(Compiled.values())
                .map(way -> way.function(f, arity))
                .toArray(PartiallySeparable[]::new);
    }

    @ParameterizedTest
    @EnumSource
    void derivativesAtTheEdgesAreThoseOfTheTape(Operation operation) {
        assertLikeTape(
                operation.function(),
                operation.arity(),
                edgePoints(operation.arity()),
                x -> isRegular(operation, x),
                x -> cancelling(operation, x));
    }

    /** Where the tape's second derivatives are what they should be. */
    private static boolean isRegular(Operation operation, double[] x) {
        return switch (operation) {
            case ATAN -> Math.abs(x[0]) < 1e200; // 2 x / (1 + x^2)^2 overflows on the tape
            case ATAN2 -> Math.abs(Math.log10(Math.hypot(x[0], x[1]))) < 150; // 1 / r^2
            case POW -> // y^2 overflows; at (0, 1) there are jumps; 1 / x overflows
                Math.abs(x[1]) < 1e150 && (x[0] != 0 || x[1] != 1) && (x[0] == 0 || Math.abs(x[0]) > 1e-307);
            default -> true;
        };
    }

    @ParameterizedTest
    @EnumSource
    void derivativesAtTheEdgesWithoutBranchesAreThoseOfTheTape(BranchlessOperation operation) {
        List<double[]> points = edgePoints(operation.arity);
        switch (operation) {
            case MAX, MIN, RELU -> points.removeIf(x -> Arrays.stream(x).anyMatch(Double::isNaN));
            case MAX_CONSTANT -> points.removeIf(x -> Double.isNaN(x[0]) || x[0] == 0.5);
            default -> {}
        }
        // The tape differentiates 1 / (1 + e^-x), whose second derivative cancels.
        double cancelling = operation == BranchlessOperation.SIGMOID ? 0.25 : 0;
        assertLikeTape(operation.function(), operation.arity, points, x -> true, x -> cancelling);
    }

    private static void assertLikeTape(
            FieldMultivariateFunction f,
            int arity,
            List<double[]> points,
            Predicate<double[]> isRegular,
            ToDoubleFunction<double[]> cancelling) {
        PartiallySeparable[] ways = ways(f, arity);
        for (Differentiator mode : MODES) {
            TwiceDifferentiableObjective tape = mode.differentiate(f, arity);
            double[] gradient = new double[arity];
            double[] column = new double[arity];
            double[] out = new double[arity];
            for (double[] x : points) {
                String where = mode + " at " + Arrays.toString(x);
                tape.valueAndGradient(x, gradient);
                boolean isFinite = Arrays.stream(x).allMatch(Double::isFinite);
                if (isFinite || Arrays.stream(gradient).noneMatch(Double::isNaN)) {
                    for (PartiallySeparable compiled : ways) {
                        compiled.valueAndGradient(x, out);
                        assertClose(gradient, out, 0, where);
                    }
                }
                boolean isCurved = isFinite && Arrays.stream(gradient).allMatch(Double::isFinite);
                for (int j = 0; j < arity && isCurved && isRegular.test(x); j++) {
                    double[] v = unit(arity, j);
                    tape.hvp(x, v, column);
                    for (PartiallySeparable compiled : ways) {
                        compiled.hvp(x, v, out);
                        assertClose(column, out, cancelling.applyAsDouble(x), where + ", column " + j);
                    }
                }
            }
        }
    }

    private static void assertClose(double[] expected, double[] found, double cancelling, String where) {
        for (int i = 0; i < expected.length; i++) {
            double size = Math.max(Math.max(Math.abs(expected[i]), cancelling), TINY);
            double tolerance = Double.isFinite(expected[i]) && Double.isFinite(size) ? RELATIVE * size : 0;
            assertEquals(expected[i] + 0.0, found[i] + 0.0, tolerance, where + ", component " + i);
        }
    }

    private static double[] unit(int n, int j) {
        double[] unit = new double[n];
        unit[j] = 1;
        return unit;
    }

    private static List<double[]> edgePoints(int arity) {
        double[] edges = {
            0.0,
            -0.0,
            1,
            -1,
            1e-320,
            -1e-300,
            36,
            -37,
            700,
            -745,
            1e300,
            -1e308,
            Double.MAX_VALUE,
            1 / 0.0,
            -1 / 0.0,
            0 / 0.0
        };
        List<double[]> points = new ArrayList<>();
        for (double a : edges) {
            for (double b : edges) {
                double[] x = new double[arity];
                for (int i = 0; i < arity; i++) {
                    x[i] = i % 2 == 0 ? a : b;
                }
                // Sums of products have nothing that is worth more points.
                if (arity <= 2 || points.size() < 32) {
                    points.add(x);
                }
            }
        }
        return points;
    }
}
