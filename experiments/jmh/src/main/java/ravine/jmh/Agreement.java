// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import ravine.calculus.DifferentiableObjective;
import ravine.calculus.TwiceDifferentiableObjective;

/** Holds what is measured against the yardstick before it is measured: a fast wrong answer is worth nothing. */
final class Agreement {

    /** Of the greatest entry: what two orders of summation may differ by. */
    static final double ROUNDING = 1e-11;

    private Agreement() {}

    /** Compares values, gradients and products with a vector. A contender's {@code value} is not called. */
    static void check(
            TwiceDifferentiableObjective yardstick, TwiceDifferentiableObjective contender, double[] x, double[] v) {
        checkFirstOrder(yardstick, contender, x);
        double[] expected = new double[x.length];
        double[] found = new double[x.length];
        yardstick.hvp(x, v, expected);
        contender.hvp(x, v, found);
        check("hvp", expected, found, ROUNDING);
    }

    /** Compares values and gradients. A contender's {@code value} is not called. */
    static void checkFirstOrder(DifferentiableObjective yardstick, DifferentiableObjective contender, double[] x) {
        double[] expected = new double[x.length];
        double[] found = new double[x.length];
        double[] values = {yardstick.valueAndGradient(x, expected)};
        check("value", values, new double[] {contender.valueAndGradient(x, found)}, ROUNDING);
        check("gradient", expected, found, ROUNDING);
    }

    /** Compares two arrays, with a tolerance relative to the greatest entry. */
    static void check(String what, double[] expected, double[] found, double tolerance) {
        double greatest = 0;
        for (double entry : expected) {
            greatest = Math.max(greatest, Math.abs(entry));
        }
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(found[i] - expected[i]) <= tolerance * greatest)) {
                throw new IllegalStateException(
                        what + ", entry " + i + ": expected " + expected[i] + " but was " + found[i]);
            }
        }
    }
}
