// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.lesson;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.CriticalPoint;
import ravine.calculus.CriticalPoint.Kind;
import ravine.calculus.DifferenceScheme;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Hessians;
import ravine.calculus.LinearMap;
import ravine.calculus.ReverseMode;
import ravine.calculus.StepSweep;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.ObjectiveComposition;
import ravine.calculus.functions.Softmax;
import ravine.calculus.functions.SquaredNorm;
import ravine.calculus.layers.ActivationLayer;
import ravine.calculus.layers.Composite;
import ravine.calculus.layers.LinearLayer;

/** The statements of the lesson and the solutions of its drill against closed forms, also where it does not print them. */
class DrillTest {

    private static double[] gradient(DifferentiableObjective f, double... x) {
        double[] gradient = new double[x.length];
        f.valueAndGradient(x, gradient);
        return gradient;
    }

    private static double[] hessian(TwiceDifferentiableObjective f, double... x) {
        double[] hessian = new double[x.length * x.length];
        assertEquals(0, Hessians.dense(f, x, hessian), 1e-15, "asymmetry");
        return hessian;
    }

    private static double[] dense(LinearMap map) {
        double[] out = new double[map.rows() * map.columns()];
        map.toDense(out);
        return out;
    }

    /** f = e^x sin x, f' = e^x (sin x + cos x), f'' = 2 e^x cos x, f''' = 2 e^x (cos x - sin x). */
    @ParameterizedTest
    @CsvSource({"1", "0.3", "-2", "2.5"})
    void bestStepsOfTheWaveFollowFromItsDerivatives(double x) {
        StepSweep sweep = StepSweep.of(Lesson::wave, x);
        double sin = Math.sin(x);
        double cos = Math.cos(x);
        assertEquals(Math.exp(x) * (sin + cos), sweep.derivative(), 1e-14 * Math.exp(x));
        double forward = 2 * Math.sqrt(0x1p-52 * Math.abs(sin / (2 * cos)));
        double central = Math.cbrt(3 * 0x1p-52 * Math.abs(sin / (2 * (cos - sin))));
        double complex = Math.sqrt(6 * 0x1p-52 * Math.abs((sin + cos) / (2 * (cos - sin))));
        assertEquals(forward, sweep.curve(DifferenceScheme.FORWARD).bestStep(), 1e-13 * forward);
        assertEquals(central, sweep.curve(DifferenceScheme.CENTRAL).bestStep(), 1e-13 * central);
        assertEquals(complex, sweep.curve(DifferenceScheme.COMPLEX_STEP).bestStep(), 1e-13 * complex);
    }

    /** No direction is steeper than the gradient, whose slope is its norm (Cauchy and Schwarz). */
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 0", "-0.4, 2", "0.1, -3"})
    void gradientIsTheDirectionOfSteepestAscent(double x, double y) {
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(Lesson::worked, 2);
        double[] gradient = gradient(f, x, y);
        assertArrayEquals(new double[] {2 * x * y, x * x + Math.cos(y)}, gradient, 1e-14);
        double norm = Vectors.norm2(gradient);
        assertEquals(norm, slope(f, x, y, gradient[0] / norm, gradient[1] / norm), 1e-8);
        double opposite = slope(f, x, y, -gradient[0] / norm, -gradient[1] / norm);
        assertEquals(-norm, opposite, 1e-8, "steepest descent");
        for (int degrees = 0; degrees < 360; degrees++) {
            double cos = Math.cos(Math.toRadians(degrees));
            double sin = Math.sin(Math.toRadians(degrees));
            double slope = slope(f, x, y, cos, sin);
            assertEquals(gradient[0] * cos + gradient[1] * sin, slope, 1e-8, "directional derivative");
            assertTrue(slope <= norm + 1e-8);
        }
    }

    /** By values alone; h² f''' / 6 with f''' of some units, and rounding of 16 ulps at most over h. */
    private static double slope(DifferentiableObjective f, double x, double y, double vx, double vy) {
        double h = 1e-5;
        return (f.value(new double[] {x + h * vx, y + h * vy}) - f.value(new double[] {x - h * vx, y - h * vy}))
                / (2 * h);
    }

    @Test
    void first() {
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(Lesson::cubic, 2);
        for (double[] x : new double[][] {{1, 2}, {0, 0}, {-3, 0.5}, {-2.25, 1.5}}) {
            assertArrayEquals(
                    new double[] {2 * x[0] + 3 * x[1], 3 * x[0] + 3 * x[1] * x[1]}, gradient(f, x), 1e-15 * 16);
            assertArrayEquals(new double[] {2, 3, 3, 6 * x[1]}, hessian(f, x), 1e-15 * 16);
        }
        assertEquals(Kind.SADDLE, CriticalPoint.classify(f, new double[2]).kind());
        CriticalPoint minimum = CriticalPoint.classify(f, new double[] {-2.25, 1.5});
        assertEquals(Kind.MINIMUM, minimum.kind());
        assertEquals(9, minimum.spectrum().min() * minimum.spectrum().max(), 1e-13);
        assertEquals(
                Kind.NOT_CRITICAL,
                CriticalPoint.classify(f, new double[] {1, 2}).kind());
    }

    @Test
    void second() {
        LinearMap a = LinearMap.dense(3, 2, new double[] {1, 0, 1, 1, 1, 2});
        TwiceDifferentiableObjective f =
                ObjectiveComposition.of(new SquaredNorm(3, 1), Affine.of(a, new double[] {-1, -2, -2}));
        double[] x = {7.0 / 6, 0.5};
        assertArrayEquals(new double[] {0, 0}, gradient(f, x), 1e-14);
        assertArrayEquals(new double[] {-10, -12}, gradient(f, 0, 0));
        assertArrayEquals(new double[] {6, 6, 6, 10}, hessian(f, x));
        // The residuals are (1/6, -1/3, 1/6).
        assertEquals(1.0 / 6, f.value(x), 1e-15);
        assertEquals(Kind.MINIMUM, CriticalPoint.classify(f, x).kind());
    }

    @ParameterizedTest
    @CsvSource({"3, 1.0471975511965976", "-1.5, 0.2", "100, 7"})
    void third(double x, double y) {
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(Lesson::ripple, 2);
        double mixed = 2 * x * Math.cos(y);
        double[] expected = {2 * Math.sin(y), mixed, mixed, -x * x * Math.sin(y)};
        assertArrayEquals(expected, hessian(f, x, y), 1e-15 * (1 + x * x));
    }

    @Test
    void fourth() {
        double[] jacobian = dense(Softmax.of(3).jacobian(new double[3]));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals((i == j ? 1.0 / 3 : 0) - 1.0 / 9, jacobian[i * 3 + j], 1e-16);
            }
        }
    }

    /** W2 diag(1 - tanh² z) W1 with n = 3, h = 2 and m = 4, written out. */
    @Test
    void fifth() {
        Composite mlp =
                Composite.of(new LinearLayer(3, 2), new ActivationLayer(2, Elementary.TANH), new LinearLayer(2, 4));
        double[] theta = new double[mlp.parameters()];
        for (int k = 0; k < theta.length; k++) {
            theta[k] = Math.sin(k + 1);
        }
        double[] x = {0.5, -1, 0.25};
        LinearMap jacobian = mlp.ofInput(theta).jacobian(x);
        assertEquals(4, jacobian.rows());
        assertEquals(3, jacobian.columns());
        double[] expected = new double[12];
        for (int h = 0; h < 2; h++) {
            double z = theta[6 + h];
            for (int j = 0; j < 3; j++) {
                z += theta[h * 3 + j] * x[j];
            }
            double slope = 1 - Math.pow(Math.tanh(z), 2);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 3; j++) {
                    expected[i * 3 + j] += theta[8 + i * 2 + h] * slope * theta[h * 3 + j];
                }
            }
        }
        assertArrayEquals(expected, dense(jacobian), 1e-15);
    }
}
