// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation of the field in both modes: its value to the bit, its derivatives against 48 digits. */
class ChainRuleTest {

    private static final double RELATIVE = 4e-14;

    /** Below this, products of partial derivatives lose digits to underflow. */
    private static final double TINY = 1e-290;

    @ParameterizedTest
    @EnumSource
    void valueIsThatOfBinary64ToTheBit(Operation operation) {
        List<double[]> points = points(operation);
        points.addAll(edgePoints(operation));
        for (double[] x : points) {
            Binary64[] plain = new Binary64[x.length];
            TapeVariable[] recorded = new TapeVariable[x.length];
            TapeVariable[] constant = new TapeVariable[x.length];
            Dual[] dual = new Dual[x.length];
            Tape tape = Tape.empty().successor(x.length, 2);
            for (int i = 0; i < x.length; i++) {
                plain[i] = new Binary64(x[i]);
                recorded[i] = TapeVariable.input(tape, i, x[i]);
                constant[i] = TapeVariable.constant(x[i]);
                dual[i] = Dual.secondOrder(x[i], 1, new double[] {1, i}, new double[2], new Dual.Activity());
            }
            long expected = Double.doubleToLongBits(operation.on(plain).getReal());
            String where = operation + " at " + Arrays.toString(x);
            assertEquals(
                    expected, Double.doubleToLongBits(operation.on(recorded).getReal()), where);
            assertEquals(
                    expected, Double.doubleToLongBits(operation.on(constant).getReal()), where);
            assertEquals(expected, Double.doubleToLongBits(operation.on(dual).getReal()), where);
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientIsThatOf48Digits(Operation operation) {
        int compared = 0;
        for (double[] x : points(operation)) {
            double[] exact = Dfps.gradient(operation.function(), x);
            for (Differentiator mode : List.of(new ReverseMode(), new ForwardMode())) {
                double[] gradient = new double[x.length];
                if (Double.isFinite(
                        mode.differentiate(operation.function(), x.length).valueAndGradient(x, gradient))) {
                    assertClose(exact, gradient, operation, mode, x, 0);
                    compared++;
                }
            }
        }
        assertTrue(compared >= 6, "only " + compared + " comparisons");
    }

    @ParameterizedTest
    @EnumSource
    void hessianIsThatOf48Digits(Operation operation) {
        for (double[] x : points(operation)) {
            for (int j = 0; j < x.length; j++) {
                double[] v = new double[x.length];
                v[j] = 1;
                double[] exact = Dfps.hvp(operation.function(), x, v);
                for (Differentiator mode : List.of(new ReverseMode(), new ForwardMode())) {
                    double[] column = new double[x.length];
                    TwiceDifferentiableObjective f = mode.differentiate(operation.function(), x.length);
                    if (Double.isFinite(f.value(x))) {
                        f.hvp(x, v, column);
                        // The mixed derivative of x^y is x^(y-1) (1 + y log x), where the sum may cancel.
                        double cancelling = operation == Operation.POW
                                ? Math.pow(x[0], x[1] - 1) * (1 + Math.abs(x[1] * Math.log(x[0])))
                                : 0;
                        assertClose(exact, column, operation, mode, x, cancelling);
                    }
                }
            }
        }
    }

    private static void assertClose(
            double[] exact, double[] actual, Operation operation, Differentiator mode, double[] x, double size) {
        for (int i = 0; i < exact.length; i++) {
            if (Double.isFinite(exact[i])) {
                double tolerance = RELATIVE * Math.max(Math.max(Math.abs(exact[i]), size), TINY);
                assertEquals(
                        exact[i],
                        actual[i],
                        tolerance,
                        operation + " by " + mode + " at " + Arrays.toString(x) + ", component " + i);
            }
        }
    }

    /** Points of sizes 1e-8 to 1e8 and of size 1, in the domain of the operation and off its jumps. */
    static List<double[]> points(Operation operation) {
        SplittableRandom random = new SplittableRandom(operation.ordinal());
        List<double[]> points = new ArrayList<>();
        int count = operation.arity <= 2 ? 24 : 4;
        for (int k = 0; k < count; k++) {
            double[] x = new double[operation.arity];
            for (int i = 0; i < x.length; i++) {
                double size = k % 2 == 0 ? 1 : StrictMath.pow(10, random.nextDouble(-8, 8));
                x[i] = inDomain(operation, i, random.nextDouble(-2, 2) * size, random);
            }
            points.add(x);
        }
        return points;
    }

    private static double inDomain(Operation operation, int i, double x, SplittableRandom random) {
        return switch (operation) {
            case SQRT, ROOT_2, LOG, LOG10, POW_DOUBLE, POW_DOUBLE_NEGATIVE -> Math.abs(x);
            case POW -> i == 0 ? Math.abs(x) : Math.IEEEremainder(x, 8);
            case LOG1P -> x <= -1 ? -1 / x - 1 : x;
            case ACOSH -> 1 + Math.abs(x);
            case ASIN, ACOS, ATANH -> Math.abs(x) < 1 ? x : 1 / (x + Math.copySign(1e-3, x));
            case EXP, EXPM1, SINH, COSH, SINH_COSH -> Math.IEEEremainder(x, 600);
            // The oracle's 1 - tanh^2 loses 26 of its 48 digits at 30, and its hypot drops what is below 2^-27.
            case TANH -> Math.IEEEremainder(x, 60);
            case HYPOT -> Math.copySign(1 + Math.abs(Math.IEEEremainder(x, 100)), x);
            default -> x;
        };
    }

    static List<double[]> edgePoints(Operation operation) {
        double[] edges = {
            0.0,
            -0.0,
            1,
            -1,
            2,
            -2,
            1e-320,
            1e-300,
            -1e-300,
            700,
            -700,
            1e300,
            -1e308,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN
        };
        List<double[]> points = new ArrayList<>();
        for (double a : edges) {
            for (double b : edges) {
                double[] x = new double[operation.arity];
                for (int i = 0; i < x.length; i++) {
                    x[i] = i % 2 == 0 ? a : b;
                }
                points.add(x);
            }
        }
        return points;
    }
}
