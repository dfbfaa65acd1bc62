// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Function;

/**
 * Derivatives along a line by differences, as an oracle: with d(t) = g(t) - g(-t), (45 d(h) - 9 d(2h) + d(3h)) / 60h for
 * h = 2^-9. It is off by h^6 g^(7) / 140 = 4e-19 g^(7) and by rounding, about 2 / h = 1024 units of g: below 1e-12 for
 * functions with values of some units and seventh derivatives of up to a million.
 */
public final class DifferenceQuotients {

    public static final double TOLERANCE = 1e-12;

    private static final double STEP = 0x1p-9;

    private DifferenceQuotients() {}

    /** d/dt g(x + t v) at t = 0. */
    public static double[] along(Function<double[], double[]> g, double[] x, double[] v) {
        double[] first = difference(g, x, v, STEP);
        double[] second = difference(g, x, v, 2 * STEP);
        double[] third = difference(g, x, v, 3 * STEP);
        double[] out = new double[first.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (45 * first[i] - 9 * second[i] + third[i]) / (60 * STEP);
        }
        return out;
    }

    private static double[] difference(Function<double[], double[]> g, double[] x, double[] v, double t) {
        double[] forward = g.apply(moved(x, t, v));
        double[] backward = g.apply(moved(x, -t, v));
        double[] out = new double[forward.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = forward[i] - backward[i];
        }
        return out;
    }

    private static double[] moved(double[] x, double t, double[] v) {
        double[] out = x.clone();
        for (int i = 0; i < x.length; i++) {
            out[i] += t * v[i];
        }
        return out;
    }

    public static void assertClose(double[] expected, double[] found, double tolerance, String what) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], tolerance * Math.max(1, Math.abs(expected[i])), what + " " + i);
        }
    }
}
