// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
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
        List<double[]> points = operation.points();
        points.addAll(operation.edgePoints());
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
        for (double[] x : operation.points()) {
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
        for (double[] x : operation.points()) {
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
}
