// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slopes where a formula is singular, over- or underflows, or has a kink, in both modes. */
class EdgePointTest {

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    static List<Differentiator> modes() {
        return List.of(new ReverseMode(), new ForwardMode());
    }

    @ParameterizedTest
    @MethodSource("modes")
    void rootsHaveInfiniteSlopeAtZero(Differentiator mode) {
        for (double zero : new double[] {0.0, -0.0}) {
            assertSlope(mode, Operation.SQRT, INF, zero);
            assertSlope(mode, Operation.CBRT, INF, zero);
            assertSlope(mode, Operation.ROOT_2, INF, zero);
            assertSlope(mode, Operation.ROOT_5, INF, zero);
        }
        assertSlope(mode, Operation.LOG, INF, 0);
        assertSlope(mode, Operation.LOG10, INF, 0);
        assertSlope(mode, Operation.LOG1P, INF, -1);
        assertSlope(mode, Operation.ASIN, INF, 1);
        assertSlope(mode, Operation.ACOS, -INF, -1);
        assertSlope(mode, Operation.ACOSH, INF, 1);
        assertSlope(mode, Operation.ATANH, INF, 1);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void outsideTheDomainTheSlopeIsNan(Differentiator mode) {
        for (Operation operation :
                List.of(Operation.SQRT, Operation.LOG, Operation.LOG1P, Operation.LOG10, Operation.ROOT_2)) {
            assertSlope(mode, operation, NAN, -2);
        }
        for (Operation operation : List.of(Operation.ASIN, Operation.ACOS, Operation.ATANH)) {
            assertSlope(mode, operation, NAN, 2);
            assertSlope(mode, operation, NAN, -2);
        }
        assertSlope(mode, Operation.ACOSH, NAN, 0.5);
        assertSlope(mode, Operation.ACOSH, NAN, -2);
        assertSlope(mode, Operation.POW_DOUBLE, NAN, -2);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void kinksHaveTheSubgradientOfLeastNorm(Differentiator mode) {
        for (double zero : new double[] {0.0, -0.0}) {
            assertSlope(mode, Operation.ABS, 0, zero);
            assertSlope(mode, Operation.COPY_SIGN_DOUBLE, 0, zero);
            assertGradient(mode, Operation.HYPOT.function(), new double[] {0, 0}, zero, zero);
        }
        assertSlope(mode, Operation.ABS, -1, -1e-300);
        assertSlope(mode, Operation.COPY_SIGN_DOUBLE, 1, -3);
        assertSlope(mode, Operation.COPY_SIGN_DOUBLE, -1, 3);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void oddRootsHaveSlopesLeftOfZero(Differentiator mode) {
        assertSlope(mode, Operation.CBRT, 1.0 / 12, -8);
        assertSlope(mode, Operation.ROOT_5, 1.0 / 80, -32);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void integerPowersAreSmoothAtZero(Differentiator mode) {
        assertSlope(mode, Operation.POW_2, 0, 0);
        assertSlope(mode, Operation.POW_3, 0, 0);
        assertCurvature(mode, Operation.POW_2, 2, 0);
        assertCurvature(mode, Operation.POW_3, 0, 0);
        assertSlope(mode, Operation.POW_2, 2e-200, 1e-200);
        assertSlope(mode, Operation.POW_2, -6, -3);
        assertSlope(mode, Operation.POW_3, 27, -3);
        assertSlope(mode, Operation.POW_MINUS_2, -INF, 0);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void exponentZeroAndOneAreConstantAndLinear(Differentiator mode) {
        for (double x : new double[] {0, -0.0, 2, -2, NAN}) {
            assertGradient(mode, EdgePointTest::powerZero, new double[] {0}, x);
        }
        for (double x : new double[] {0, -0.0, 2, -2}) {
            assertGradient(mode, EdgePointTest::powerOne, new double[] {1}, x);
        }
    }

    /** By x it is y x^(y-1); by y it is x^y log x, at x = 0 the limit, and left of 0 no neighbour has a value. */
    @ParameterizedTest
    @MethodSource("modes")
    void generalPowerHasTheSlopesItHas(Differentiator mode) {
        FieldMultivariateFunction pow = Operation.POW.function();
        assertGradient(mode, pow, new double[] {0, 0}, 0, 2);
        assertGradient(mode, pow, new double[] {1, 0}, 0, 1);
        assertGradient(mode, pow, new double[] {INF, 0}, 0, 0.5);
        assertGradient(mode, pow, new double[] {0, -INF}, 0, 0);
        assertGradient(mode, pow, new double[] {12, NAN}, -2, 3);
        assertGradient(mode, pow, new double[] {-0.25, NAN}, -2, -1);
        assertGradient(mode, pow, new double[] {3, 0}, 1, 3);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void constantExponentOfANegativeBaseDoesNotMatter(Differentiator mode) {
        assertGradient(mode, EdgePointTest::cubeByFieldPower, new double[] {12}, -2);
        assertGradient(mode, EdgePointTest::twoToThe, new double[] {8 * Math.log(2)}, 3);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void modulusNeitherOverflowsNorUnderflows(Differentiator mode) {
        FieldMultivariateFunction hypot = Operation.HYPOT.function();
        assertGradient(mode, hypot, new double[] {0.6, 0.8}, 3e300, 4e300);
        assertGradient(mode, hypot, new double[] {0.6, -0.8}, 3e-300, -4e-300);
        assertGradient(mode, hypot, new double[] {Math.sqrt(0.5), Math.sqrt(0.5)}, Double.MIN_VALUE, Double.MIN_VALUE);
        // The value overflows, the direction does not.
        assertGradient(mode, hypot, new double[] {Math.sqrt(0.5), Math.sqrt(0.5)}, 1.7e308, 1.7e308);
        assertGradient(mode, hypot, new double[] {1, 1e-15}, 1e5, 1e-10);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void anglesNeitherOverflowNorUnderflow(Differentiator mode) {
        FieldMultivariateFunction angle = Operation.ATAN2.function();
        assertGradient(mode, angle, new double[] {0.6e-200 / 5, -0.8e-200 / 5}, 4e200, 3e200);
        assertGradient(mode, angle, new double[] {0.6e200 / 5, -0.8e200 / 5}, 4e-200, 3e-200);
        assertGradient(mode, angle, new double[] {NAN, NAN}, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void tailsKeepTheirDigits(Differentiator mode) {
        // sech^2 x = 4 e^-2x to double precision from x = 19 on.
        assertSlope(mode, Operation.TANH, 4 * Math.exp(-60), 30);
        assertSlope(mode, Operation.TANH, 4 * Math.exp(-60), -30);
        assertSlope(mode, Operation.TANH, 0, 1e3);
        assertSlope(mode, Operation.ASINH, 1e-200, 1e200);
        assertSlope(mode, Operation.ASINH, 1e-200, -1e200);
        assertSlope(mode, Operation.ACOSH, 1e-200, 1e200);
        assertSlope(mode, Operation.ATAN, 1e-20, 1e10);
        assertSlope(mode, Operation.EXP, 0, -1e3);
        assertSlope(mode, Operation.EXPM1, 0, -1e3);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void infiniteSlopeDoesNotPolluteOtherVariables(Differentiator mode) {
        assertGradient(mode, EdgePointTest::rootPlus, new double[] {INF, 1}, 0, 5);
        double[] hvp = new double[2];
        mode.differentiate(EdgePointTest::rootPlus, 2).hvp(new double[] {0, 5}, new double[] {0, 1}, hvp);
        assertEquals(0, hvp[0]);
        assertEquals(0, hvp[1]);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void infiniteSlopeOnADeadBranchHasNoEffect(Differentiator mode) {
        assertGradient(mode, EdgePointTest::deadRoot, new double[] {0, 3}, 0, 1.5);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void activeZeroIsNotZero(Differentiator mode) {
        assertGradient(mode, EdgePointTest::skipsZeros, new double[] {4, 0}, 0, 4);
        double[] gradient = new double[2];
        assertEquals(
                0, mode.differentiate(EdgePointTest::skipsZeros, 2).valueAndGradient(new double[] {0, 4}, gradient));
    }

    /** The value is that of plain numbers even if activity sends the derivative through another branch. */
    @ParameterizedTest
    @MethodSource("modes")
    void valueIsThatOfPlainNumbersWhereTheyBranchAtZero(Differentiator mode) {
        TwiceDifferentiableObjective f = mode.differentiate(EdgePointTest::oneAtZero, 1);
        assertEquals(1, f.value(new double[] {0}));
        assertEquals(1, f.valueAndGradient(new double[] {0}, new double[1]));
        assertEquals(0, f.valueAndGradient(new double[] {Math.PI}, new double[1]), 1e-16);
    }

    /** Of a / b it is -a / b^2: exactly 0 at a = 0, also where 1 / b overflows. */
    @ParameterizedTest
    @MethodSource("modes")
    void zeroDividedByATinyNumberHasNoSlopeByIt(Differentiator mode) {
        assertGradient(mode, Operation.DIVIDE.function(), new double[] {INF, 0}, 0, 1e-320);
        assertGradient(mode, Operation.DIVIDE.function(), new double[] {INF, 0}, -0.0, 1e-320);
        double[] hvp = new double[2];
        mode.differentiate(Operation.DIVIDE.function(), 2).hvp(new double[] {0, 1e-320}, new double[] {0, 1}, hvp);
        assertEquals(-INF, hvp[0]);
        assertEquals(0, hvp[1], 0);
    }

    static <T extends CalculusFieldElement<T>> T powerZero(T[] x) {
        return x[0].pow(0).add(x[0].pow(0.0));
    }

    static <T extends CalculusFieldElement<T>> T powerOne(T[] x) {
        return x[0].pow(1).add(x[0].pow(1.0)).divide(2);
    }

    static <T extends CalculusFieldElement<T>> T cubeByFieldPower(T[] x) {
        return x[0].pow(x[0].newInstance(3));
    }

    static <T extends CalculusFieldElement<T>> T twoToThe(T[] x) {
        return x[0].newInstance(2).pow(x[0]);
    }

    static <T extends CalculusFieldElement<T>> T rootPlus(T[] x) {
        return x[0].sqrt().add(x[1]);
    }

    static <T extends CalculusFieldElement<T>> T deadRoot(T[] x) {
        return x[0].sqrt().multiply(0).add(x[1].square());
    }

    /** \( x_0 x_1 \), as code does that skips multiplications by zero. */
    static <T extends CalculusFieldElement<T>> T skipsZeros(T[] x) {
        return x[0].isZero() ? x[0].getField().getZero() : x[0].multiply(x[1]);
    }

    /** sin x / x with the limit at 0. */
    static <T extends CalculusFieldElement<T>> T oneAtZero(T[] x) {
        return x[0].isZero() ? x[0].getField().getOne() : x[0].sin().divide(x[0]);
    }

    private static void assertSlope(Differentiator mode, Operation operation, double expected, double x) {
        assertGradient(mode, operation.function(), new double[] {expected}, x);
    }

    private static void assertCurvature(Differentiator mode, Operation operation, double expected, double x) {
        double[] hvp = new double[1];
        mode.differentiate(operation.function(), 1).hvp(new double[] {x}, new double[] {1}, hvp);
        assertEquals(expected, hvp[0]);
    }

    private static void assertGradient(
            Differentiator mode, FieldMultivariateFunction f, double[] expected, double... x) {
        double[] gradient = new double[x.length];
        mode.differentiate(f, x.length).valueAndGradient(x, gradient);
        for (int i = 0; i < x.length; i++) {
            double tolerance = Double.isFinite(expected[i]) ? 4e-16 * Math.abs(expected[i]) : 0;
            assertEquals(expected[i], gradient[i], tolerance, () -> mode + " at " + java.util.Arrays.toString(x));
        }
    }
}
