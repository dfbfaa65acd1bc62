// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers evenly spaced on an axis. */
final class LogSpace {

    /** A number this many units in the last place from a short decimal is meant to be it. */
    private static final int ROUND_OFF = 8;

    private static final MathContext SHORT = new MathContext(12);

    private LogSpace() {}

    /**
     * The points \( 10^{e_i} \), the \( e_i \) evenly spaced from log10(from) to log10(to).
     *
     * @param from the first point, exact, positive
     * @param to the last point, exact, positive
     * @param count how many, at least 2
     * @return the points; where one is a short decimal but for round-off, such as 0.01, it is that decimal
     */
    static double[] points(double from, double to, int count) {
        double first = rounded(StrictMath.log10(from));
        double last = rounded(StrictMath.log10(to));
        double[] points = new double[count];
        for (int i = 0; i < count; i++) {
            double exponent = rounded(first + i * (last - first) / (count - 1));
            points[i] = rounded(StrictMath.pow(10, exponent));
        }
        points[0] = from;
        points[count - 1] = to;
        return points;
    }

    /**
     * The points \( from + i\,(to - from)/(count - 1) \).
     *
     * @param from the first point, exact
     * @param to the last point, exact
     * @param count how many, at least 2
     * @return the points; where one is a short decimal but for round-off, it is that decimal
     */
    static double[] linear(double from, double to, int count) {
        double[] points = new double[count];
        for (int i = 0; i < count; i++) {
            points[i] = rounded(from + i * (to - from) / (count - 1));
        }
        points[0] = from;
        points[count - 1] = to;
        return points;
    }

    private static double rounded(double value) {
        double decimal = new BigDecimal(value).round(SHORT).doubleValue();
        return Math.abs(value - decimal) <= ROUND_OFF * Math.ulp(value) ? decimal : value;
    }
}
