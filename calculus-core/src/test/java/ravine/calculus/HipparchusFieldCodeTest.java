// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ravine.calculus.DifferentiatorContract.filled;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.function.Logistic;
import org.hipparchus.analysis.function.Sin;
import org.hipparchus.analysis.polynomials.FieldPolynomialFunction;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayFieldVector;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.FieldQRDecomposition;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.ode.FieldExpandableODE;
import org.hipparchus.ode.FieldODEIntegrator;
import org.hipparchus.ode.FieldODEState;
import org.hipparchus.ode.FieldOrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.ClassicalRungeKuttaFieldIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54FieldIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince853FieldIntegrator;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hipparchus' own algorithms for any field, unchanged, differentiated in both modes against closed forms. */
class HipparchusFieldCodeTest {

    static List<Differentiator> modes() {
        return List.of(new ReverseMode(), new ForwardMode());
    }

    private static double[] gradient(Differentiator mode, FieldMultivariateFunction f, double... x) {
        double[] gradient = filled(x.length);
        mode.differentiate(f, x.length).valueAndGradient(x, gradient);
        return gradient;
    }

    private static double[] hvp(Differentiator mode, FieldMultivariateFunction f, double[] v, double... x) {
        double[] hvp = filled(x.length);
        mode.differentiate(f, x.length).hvp(x, v, hvp);
        return hvp;
    }

    // Linear algebra. Condition numbers below are some ten; tolerances are 100 u of the entries.

    private static final double ROUNDING = 100 * 0x1p-53;

    /** Row by row; the pivot of the first column is not on the diagonal. */
    private static final double[] MATRIX = {0.5, 2, -1, 4, 1, 0.25, -2, 3, 1.5};

    private static final double[] RIGHT = {1, -2, 3};

    private static <T extends CalculusFieldElement<T>> FieldMatrix<T> matrix(T[] x) {
        T[][] rows = MathArrays.buildArray(x[0].getField(), 3, 3);
        for (int i = 0; i < 3; i++) {
            System.arraycopy(x, 3 * i, rows[i], 0, 3);
        }
        return new Array2DRowFieldMatrix<>(x[0].getField(), rows);
    }

    private static RealMatrix inverse() {
        double[][] rows = new double[3][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(MATRIX, 3 * i, 3 * i + 3));
        return new LUDecomposition(new Array2DRowRealMatrix(rows)).getSolver().getInverse();
    }

    static <T extends CalculusFieldElement<T>> T determinant(T[] x) {
        return new FieldLUDecomposition<>(matrix(x)).getDeterminant();
    }

    /** Jacobi's formula: the gradient of det A is det(A) times the transposed inverse. */
    @ParameterizedTest
    @MethodSource("modes")
    void luDecompositionHasTheGradientOfTheDeterminant(Differentiator mode) {
        double determinant =
                mode.differentiate(HipparchusFieldCodeTest::determinant, 9).value(MATRIX);
        double[] expected = new double[9];
        Arrays.setAll(expected, k -> determinant * inverse().getEntry(k % 3, k / 3));
        assertArrayEquals(
                expected,
                gradient(mode, HipparchusFieldCodeTest::determinant, MATRIX),
                ROUNDING * Vectors.normInf(expected));
    }

    static <T extends CalculusFieldElement<T>> T firstOfLu(T[] x) {
        return new FieldLUDecomposition<>(matrix(x))
                .getSolver()
                .solve(new ArrayFieldVector<>(x[0].getField(), Arrays.copyOfRange(x, 9, 12)))
                .getEntry(0);
    }

    static <T extends CalculusFieldElement<T>> T firstOfQr(T[] x) {
        return new FieldQRDecomposition<>(matrix(x))
                .getSolver()
                .solve(new ArrayFieldVector<>(x[0].getField(), Arrays.copyOfRange(x, 9, 12)))
                .getEntry(0);
    }

    /** Of y = A^-1 b: dy_0 = e_0' A^-1 (db - dA y). */
    private static double[] solutionGradient() {
        double[] row = inverse().getRow(0);
        double[] y = inverse().operate(RIGHT);
        double[] gradient = new double[12];
        for (int i = 0; i < 3; i++) {
            gradient[9 + i] = row[i];
            for (int j = 0; j < 3; j++) {
                gradient[3 * i + j] = -row[i] * y[j];
            }
        }
        return gradient;
    }

    @ParameterizedTest
    @MethodSource("modes")
    void solversOfLinearEquationsHaveTheGradientOfTheSolution(Differentiator mode) {
        double[] x = Arrays.copyOf(MATRIX, 12);
        System.arraycopy(RIGHT, 0, x, 9, 3);
        double[] expected = solutionGradient();
        double tolerance = ROUNDING * Vectors.normInf(expected);
        assertArrayEquals(expected, gradient(mode, HipparchusFieldCodeTest::firstOfLu, x), tolerance);
        assertArrayEquals(expected, gradient(mode, HipparchusFieldCodeTest::firstOfQr, x), tolerance);
    }

    // Polynomials and functions of one variable.

    /** 0, 2, -1, 0.5 and the argument last; the first coefficient is an active zero. */
    static <T extends CalculusFieldElement<T>> T polynomial(T[] x) {
        return new FieldPolynomialFunction<>(Arrays.copyOf(x, 4)).value(x[4]);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void polynomialHasTheDerivativesByItsCoefficientsAndArgument(Differentiator mode) {
        double t = 1.5;
        double slope = 2 - 2 * t + 1.5 * t * t;
        assertArrayEquals(
                new double[] {1, t, t * t, t * t * t, slope},
                gradient(mode, HipparchusFieldCodeTest::polynomial, 0, 2, -1, 0.5, t));
        // Along t: the slopes of 1, t, t^2, t^3, and p''.
        assertArrayEquals(
                new double[] {0, 1, 2 * t, 3 * t * t, -2 + 3 * t},
                hvp(mode, HipparchusFieldCodeTest::polynomial, new double[] {0, 0, 0, 0, 1}, 0, 2, -1, 0.5, t));
    }

    private static final Logistic LOGISTIC = new Logistic(1, 0, 1, 1, 0, 1);

    /** Functions on Hipparchus' Derivative, which our numbers are; any other field is no use for them. */
    @Test
    void logisticOfSineHasTwoDerivatives() {
        double s = StrictMath.sin(3);
        double c = StrictMath.cos(3);
        double l = 1 / (1 + StrictMath.exp(-s));
        double slope = l * (1 - l) * c;
        double curvature = l * (1 - l) * (1 - 2 * l) * c * c - l * (1 - l) * s;
        Tape tape = Tape.empty().successor(1, 2);
        TapeVariable f = LOGISTIC.value(new Sin().value(TapeVariable.input(tape, 0, 3)));
        double[] out = new double[1];
        ReversePass reverse = new ReversePass();
        reverse.start(tape);
        reverse.add(f.nodeOn(tape), 1);
        reverse.run(tape, out);
        assertEquals(slope, out[0], ROUNDING);
        new SecondOrderPass().run(tape, f.nodeOn(tape), new double[] {1}, out);
        assertEquals(curvature, out[0], ROUNDING);
        Dual dual = LOGISTIC.value(
                new Sin().value(Dual.secondOrder(3, 1, new double[] {1}, new double[1], new Dual.Activity())));
        assertEquals(slope, dual.part(0), ROUNDING);
        assertEquals(curvature, dual.mixed(0), ROUNDING);
    }

    // Ordinary differential equations.

    /** Integrators for a field, with steps that follow the error, and one without. */
    private enum Integrator {
        DORMAND_PRINCE_54,
        DORMAND_PRINCE_853,
        CLASSICAL_RUNGE_KUTTA;

        <T extends CalculusFieldElement<T>> FieldODEIntegrator<T> on(T number) {
            return switch (this) {
                case DORMAND_PRINCE_54 ->
                    new DormandPrince54FieldIntegrator<>(number.getField(), 1e-6, 1, TOLERANCE, TOLERANCE);
                case DORMAND_PRINCE_853 ->
                    new DormandPrince853FieldIntegrator<>(number.getField(), 1e-6, 1, TOLERANCE, TOLERANCE);
                case CLASSICAL_RUNGE_KUTTA ->
                    new ClassicalRungeKuttaFieldIntegrator<>(number.getField(), number.newInstance(1.0 / 1024));
            };
        }

        /**
         * The end state after time 1 is off by the tolerance of a step times the number of steps, some hundred at most; or by
         * h^4 = 1e-12 for fixed steps. A derivative is that of the discrete steps, which solve the variational equation with the
         * same order.
         */
        private static final double TOLERANCE = 1e-12;

        private static final double ERROR = 100 * TOLERANCE;
    }

    /** y' = A y with A = ((-a, -w), (w, -a)), from (x_0, x_1), with a = x_2, w = x_3, over time 1. */
    private static <T extends CalculusFieldElement<T>> T[] spiral(Integrator integrator, T[] x) {
        T a = x[2];
        T w = x[3];
        return end(
                integrator,
                (t, y) -> {
                    T[] slope = MathArrays.buildArray(a.getField(), 2);
                    slope[0] = y[0].multiply(a).add(y[1].multiply(w)).negate();
                    slope[1] = y[0].multiply(w).subtract(y[1].multiply(a));
                    return slope;
                },
                Arrays.copyOf(x, 2));
    }

    private interface Slope<T> {
        T[] at(T t, T[] y);
    }

    private static <T extends CalculusFieldElement<T>> T[] end(Integrator integrator, Slope<T> slope, T[] start) {
        FieldOrdinaryDifferentialEquation<T> equation = new FieldOrdinaryDifferentialEquation<>() {
            @Override
            public int getDimension() {
                return start.length;
            }

            @Override
            public T[] computeDerivatives(T t, T[] y) {
                return slope.at(t, y);
            }
        };
        T zero = start[0].getField().getZero();
        return integrator
                .on(zero)
                .integrate(new FieldExpandableODE<>(equation), new FieldODEState<>(zero, start), zero.newInstance(1))
                .getPrimaryState();
    }

    private record SpiralEnd(Integrator integrator) {
        <T extends CalculusFieldElement<T>> T[] value(T[] x) {
            return spiral(integrator, x);
        }
    }

    /** The matrix exponential is exp(-a) times the rotation by w. */
    @ParameterizedTest
    @EnumSource
    void jacobianOfALinearFlowIsThatOfTheMatrixExponential(Integrator integrator) {
        double[] x = {1, -0.5, 0.3, 2};
        double e = StrictMath.exp(-0.3);
        double c = e * StrictMath.cos(2);
        double s = e * StrictMath.sin(2);
        double first = c * x[0] - s * x[1];
        double second = s * x[0] + c * x[1];
        // By a, minus the end state; by w, the end state turned by a right angle.
        double[] expected = {c, -s, -first, -second, s, c, -second, first};
        for (Differentiator mode : modes()) {
            VectorFunction f = mode.differentiate(new SpiralEnd(integrator)::value, 4, 2);
            double[] value = filled(2);
            f.value(x, value);
            assertArrayEquals(new double[] {first, second}, value, Integrator.ERROR);
            double[] jacobian = filled(8);
            f.jacobian(x).toDense(jacobian);
            assertArrayEquals(expected, jacobian, Integrator.ERROR, mode.toString());
        }
        assertModesAgree(integrator, x);
    }

    /** The same steps are differentiated either way: up to rounding, whatever the error of the steps is. */
    private static void assertModesAgree(Integrator integrator, double[] x) {
        double[] reverse = filled(8);
        double[] forward = filled(8);
        SpiralEnd flow = new SpiralEnd(integrator);
        new ReverseMode().differentiate(flow::value, 4, 2).jacobian(x).toDense(reverse);
        new ForwardMode().differentiate(flow::value, 4, 2).jacobian(x).toDense(forward);
        assertArrayEquals(reverse, forward, 4e-14);
    }

    private record Growth(Integrator integrator) {

        /** y' = r y (1 - y / k) from y_0, with x = (y_0, r, k), over time 1. */
        <T extends CalculusFieldElement<T>> T value(T[] x) {
            T r = x[1];
            T k = x[2];
            T[] start = Arrays.copyOf(x, 1);
            return end(
                    integrator,
                    (t, y) -> {
                        T[] slope = MathArrays.buildArray(r.getField(), 1);
                        slope[0] = y[0].divide(k).negate().add(1).multiply(y[0]).multiply(r);
                        return slope;
                    },
                    start)[0];
        }
    }

    /** y = k / (1 + (k / y_0 - 1) exp(-r)), differentiated by our own modes as a closed form. */
    private static <T extends CalculusFieldElement<T>> T growth(T[] x) {
        return x[2].divide(
                x[2].divide(x[0]).subtract(1).multiply(x[1].negate().exp()).add(1));
    }

    @ParameterizedTest
    @EnumSource
    void logisticGrowthHasTheDerivativesOfItsClosedForm(Integrator integrator) {
        double y0 = 0.25;
        double r = 1.5;
        double k = 2;
        double e = StrictMath.exp(-r);
        double q = 1 + (k / y0 - 1) * e;
        double[] expected = {k * k * e / (y0 * y0 * q * q), k * (k / y0 - 1) * e / (q * q), (q - k * e / y0) / (q * q)};
        double[] v = {0.5, -1, 2};
        double[] curvature = hvp(new ForwardMode(), HipparchusFieldCodeTest::growth, v, y0, r, k);
        for (Differentiator mode : modes()) {
            assertArrayEquals(
                    expected,
                    gradient(mode, new Growth(integrator)::value, y0, r, k),
                    Integrator.ERROR,
                    mode.toString());
            assertArrayEquals(
                    curvature,
                    hvp(mode, new Growth(integrator)::value, v, y0, r, k),
                    10 * Integrator.ERROR,
                    mode.toString());
        }
    }
}
