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

/** What each scalar function with second derivatives must do. */
public abstract class ObjectiveContract {

    /** The function. */
    protected abstract TwiceDifferentiableObjective function();

    /** A point with derivatives of some units. */
    protected double[] point() {
        return vector(1);
    }

    private double[] vector(long seed) {
        return new Random(seed).doubles(function().dimension(), -1, 1).toArray();
    }

    private double[] gradient(double[] x) {
        double[] out = filled();
        function().valueAndGradient(x, out);
        return out;
    }

    private double[] hvp(double[] x, double[] v) {
        double[] out = filled();
        function().hvp(x, v, out);
        return out;
    }

    private double[] filled() {
        double[] out = new double[function().dimension()];
        Arrays.fill(out, Double.NaN);
        return out;
    }

    @Test
    void gradientIsTheDerivativeOfTheValue() {
        double[] gradient = gradient(point());
        for (int i = 0; i < gradient.length; i++) {
            double[] unit = new double[gradient.length];
            unit[i] = 1;
            double[] expected =
                    DifferenceQuotients.along(x -> new double[] {function().value(x)}, point(), unit);
            assertClose(expected, new double[] {gradient[i]}, TOLERANCE, "gradient, variable " + i);
        }
    }

    @Test
    void hvpIsTheDerivativeOfTheGradient() {
        double[] v = vector(2);
        assertClose(DifferenceQuotients.along(this::gradient, point(), v), hvp(point(), v), TOLERANCE, "hvp");
    }

    @Test
    void hvpIsSymmetric() {
        double[] u = vector(3);
        double[] v = vector(2);
        double expected = Vectors.dot(u, hvp(point(), v));
        assertEquals(expected, Vectors.dot(v, hvp(point(), u)), 1e-13 * Math.max(1, Math.abs(expected)));
    }

    @Test
    void valueIsBitForBitThatOfValueAndGradient() {
        assertEquals(function().value(point()), function().valueAndGradient(point(), filled()));
    }

    @Test
    void evaluationsDoNotDependOnWhatWasEvaluatedBefore() {
        double[] other = vector(7);
        double[] gradient = gradient(point());
        double[] hvp = hvp(point(), vector(2));
        TwiceDifferentiableObjective f = function();
        double[] out = new double[gradient.length];
        f.valueAndGradient(other, out);
        f.hvp(other, gradient, out);
        f.valueAndGradient(point(), out);
        assertArrayEquals(gradient, out);
        f.value(other);
        f.hvp(point(), vector(2), out);
        assertArrayEquals(hvp, out);
    }

    @Test
    void inputsAreNotModified() {
        double[] x = point();
        double[] v = vector(2);
        function().value(x);
        gradient(x);
        hvp(x, v);
        assertArrayEquals(point(), x);
        assertArrayEquals(vector(2), v);
    }

    @Test
    void notANumberGivesNotANumber() {
        double[] x = point();
        x[x.length - 1] = Double.NaN;
        assertEquals(Double.NaN, function().value(x));
        assertEquals(Double.NaN, function().valueAndGradient(x, filled()));
    }

    @Test
    void shapesAreRefusedByName() {
        TwiceDifferentiableObjective f = function();
        int n = f.dimension();
        double[] x = point();
        double[] v = vector(2);
        refuse("x", n, () -> f.value(new double[n + 1]));
        refuse("x", n, () -> f.valueAndGradient(new double[n + 1], new double[n]));
        refuse("gradientOut", n, () -> f.valueAndGradient(x, new double[n + 1]));
        refuse("x", n, () -> f.hvp(new double[n + 1], v, new double[n]));
        refuse("v", n, () -> f.hvp(x, new double[n + 1], new double[n]));
        refuse("out", n, () -> f.hvp(x, v, new double[n + 1]));
    }

    private static void refuse(String name, int expected, Runnable mistake) {
        Mistakes.assertRefused(
                name + ": expected double[" + expected + "] but was double[" + (expected + 1) + "]", mistake);
    }

    @Test
    void outputMustNotBeAnInput() {
        TwiceDifferentiableObjective f = function();
        double[] x = point();
        double[] v = vector(2);
        assertThrows(IllegalArgumentException.class, () -> f.valueAndGradient(x, x));
        assertThrows(IllegalArgumentException.class, () -> f.hvp(x, v, x));
        assertThrows(IllegalArgumentException.class, () -> f.hvp(x, v, v));
    }
}
