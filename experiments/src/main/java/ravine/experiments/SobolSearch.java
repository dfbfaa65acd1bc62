// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import ravine.experiments.SettingReader.Axis;

/**
 * Points at which several settings are tried together: Sobol's sequence, which fills a box evenly with however few points, with
 * the direction numbers of Joe and Kuo 2008 as Commons Math has them, without its first point, a corner.
 *
 * <p>A side of the box is logarithmic, \( a\,(b/a)^u \); that of a setting from 0 up to 1, such as a momentum β, is so in \( 1 - β \),
 * since \( 1/(1-β) \) is what it does. Whole numbers are rounded.
 */
final class SobolSearch {

    private SobolSearch() {}

    /**
     * The points.
     *
     * @param sides the settings, each with the two ends of its range
     * @param count how many points
     * @return {@code count} lists of a number for each setting
     */
    static List<List<Double>> points(List<Axis> sides, int count) {
        SobolSequenceGenerator sobol = new SobolSequenceGenerator(sides.size());
        sobol.nextVector();
        List<List<Double>> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] u = sobol.nextVector();
            List<Double> point = new ArrayList<>();
            for (int j = 0; j < u.length; j++) {
                point.add(value(sides.get(j), u[j]));
            }
            points.add(point);
        }
        return points;
    }

    private static double value(Axis side, double u) {
        double from = side.candidates().get(0);
        double to = side.candidates().get(1);
        return switch (side.setting().numbers()) {
            case FRACTION -> 1 - (1 - from) * StrictMath.pow((1 - to) / (1 - from), u);
            case WHOLE, COUNT, COUNT_FROM_TWO -> Math.rint(from * StrictMath.pow(to / from, u));
            default -> from * StrictMath.pow(to / from, u);
        };
    }
}
