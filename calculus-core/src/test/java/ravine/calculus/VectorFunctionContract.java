// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static ravine.calculus.DifferenceQuotients.TOLERANCE;
import static ravine.calculus.DifferenceQuotients.assertClose;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What each vector function with second derivatives must do. */
public abstract class VectorFunctionContract {

    /** The function. */
    protected abstract TwiceDifferentiableVectorFunction function();

    /** A point with derivatives of some units. */
    protected double[] point() {
        return vector(function().inputDimension(), 1);
    }

    private static double[] vector(int n, long seed) {
        return new Random(seed).doubles(n, -1, 1).toArray();
    }

    private double[] direction(long seed) {
        return vector(function().inputDimension(), seed);
    }

    private double[] weights() {
        return vector(function().outputDimension(), 4);
    }

    private double[] value(double[] x) {
        double[] out = filled(function().outputDimension());
        function().value(x, out);
        return out;
    }

    private double[] jvp(double[] x, double[] v) {
        double[] out = filled(function().outputDimension());
        function().jvp(x, v, out);
        return out;
    }

    private double[] vjp(double[] x, double[] w) {
        double[] out = filled(function().inputDimension());
        function().vjp(x, w, out);
        return out;
    }

    private double[] hvp(double[] x, double[] w, double[] v) {
        double[] out = filled(function().inputDimension());
        function().hvp(x, w, v, out);
        return out;
    }

    /** With NaN, which an output that is added to and not overwritten keeps. */
    private static double[] filled(int n) {
        double[] out = new double[n];
        Arrays.fill(out, Double.NaN);
        return out;
    }

    @Test
    void jvpIsTheDerivativeOfTheValue() {
        double[] v = direction(2);
        assertClose(DifferenceQuotients.along(this::value, point(), v), jvp(point(), v), TOLERANCE, "jvp");
    }

    @Test
    void vjpIsTheAdjointOfJvp() {
        double[] v = direction(2);
        double[] w = weights();
        double expected = Vectors.dot(w, jvp(point(), v));
        assertEquals(expected, Vectors.dot(vjp(point(), w), v), 1e-13 * Math.max(1, Math.abs(expected)));
    }

    @Test
    void hvpIsTheDerivativeOfVjp() {
        double[] v = direction(2);
        double[] w = weights();
        double[] expected = DifferenceQuotients.along(x -> vjp(x, w), point(), v);
        assertClose(expected, hvp(point(), w, v), TOLERANCE, "hvp");
    }

    @Test
    void hvpIsSymmetric() {
        double[] u = direction(3);
        double[] v = direction(2);
        double expected = Vectors.dot(u, hvp(point(), weights(), v));
        assertEquals(expected, Vectors.dot(v, hvp(point(), weights(), u)), 1e-13 * Math.max(1, Math.abs(expected)));
    }

    @Test
    void jacobianIsThatOfTheProducts() {
        LinearMap jacobian = function().jacobian(point());
        assertEquals(function().outputDimension(), jacobian.rows());
        assertEquals(function().inputDimension(), jacobian.columns());
        double[] v = direction(2);
        double[] out = new double[jacobian.rows()];
        jacobian.apply(v, out);
        assertClose(jvp(point(), v), out, 1e-14, "J v");
        double[] w = weights();
        double[] transposed = new double[jacobian.columns()];
        jacobian.applyTransposed(w, transposed);
        assertClose(vjp(point(), w), transposed, 1e-14, "J' w");
    }

    @Test
    void evaluationsDoNotDependOnWhatWasEvaluatedBefore() {
        TwiceDifferentiableVectorFunction f = function();
        double[] x = point();
        double[] v = direction(2);
        double[] w = weights();
        for (int round = 0; round < 2; round++) {
            double[] outputs = filled(f.outputDimension());
            double[] inputs = filled(f.inputDimension());
            f.value(x, outputs);
            assertArrayEquals(value(x), outputs);
            f.jvp(x, v, outputs);
            assertArrayEquals(jvp(x, v), outputs);
            f.vjp(x, w, inputs);
            assertArrayEquals(vjp(x, w), inputs);
            f.hvp(x, w, v, inputs);
            assertArrayEquals(hvp(x, w, v), inputs);
        }
    }

    @Test
    void inputsAreNotModified() {
        double[] x = point();
        double[] v = direction(2);
        double[] w = weights();
        value(x);
        jvp(x, v);
        vjp(x, w);
        hvp(x, w, v);
        assertArrayEquals(point(), x);
        assertArrayEquals(direction(2), v);
        assertArrayEquals(weights(), w);
    }

    @Test
    void notANumberGivesNotANumber() {
        double[] x = point();
        Arrays.fill(x, Double.NaN);
        for (double entry : value(x)) {
            assertEquals(Double.NaN, entry);
        }
    }

    @Test
    void shapesAreRefusedByName() {
        TwiceDifferentiableVectorFunction f = function();
        int n = f.inputDimension();
        int m = f.outputDimension();
        double[] x = point();
        double[] v = direction(2);
        double[] w = weights();
        refuse("x", n, () -> f.value(new double[n + 1], new double[m]));
        refuse("out", m, () -> f.value(x, new double[m + 1]));
        refuse("x", n, () -> f.jvp(new double[n + 1], v, new double[m]));
        refuse("v", n, () -> f.jvp(x, new double[n + 1], new double[m]));
        refuse("out", m, () -> f.jvp(x, v, new double[m + 1]));
        refuse("x", n, () -> f.vjp(new double[n + 1], w, new double[n]));
        refuse("w", m, () -> f.vjp(x, new double[m + 1], new double[n]));
        refuse("out", n, () -> f.vjp(x, w, new double[n + 1]));
        refuse("x", n, () -> f.hvp(new double[n + 1], w, v, new double[n]));
        refuse("w", m, () -> f.hvp(x, new double[m + 1], v, new double[n]));
        refuse("v", n, () -> f.hvp(x, w, new double[n + 1], new double[n]));
        refuse("out", n, () -> f.hvp(x, w, v, new double[n + 1]));
        refuse("x", n, () -> f.jacobian(new double[n + 1]));
    }

    private static void refuse(String name, int expected, Runnable mistake) {
        Mistakes.assertRefused(
                name + ": expected double[" + expected + "] but was double[" + (expected + 1) + "]", mistake);
    }

    @Test
    void outputMustNotBeAnInput() {
        TwiceDifferentiableVectorFunction f = function();
        double[] x = point();
        double[] v = direction(2);
        double[] w = weights();
        assertThrows(IllegalArgumentException.class, () -> f.vjp(x, w, x));
        assertThrows(IllegalArgumentException.class, () -> f.hvp(x, w, v, x));
        assertThrows(IllegalArgumentException.class, () -> f.hvp(x, w, v, v));
        if (w.length == v.length) {
            assertThrows(IllegalArgumentException.class, () -> f.value(x, x));
            assertThrows(IllegalArgumentException.class, () -> f.jvp(x, v, x));
            assertThrows(IllegalArgumentException.class, () -> f.jvp(x, v, v));
            assertThrows(IllegalArgumentException.class, () -> f.vjp(x, w, w));
            assertThrows(IllegalArgumentException.class, () -> f.hvp(x, w, v, w));
        }
    }
}
