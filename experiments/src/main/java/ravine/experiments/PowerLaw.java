// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A power law \( y = 10^a x^b \) through points, by ordinary least squares of \( \log_{10} y \) on \( \log_{10} x \).
 *
 * <p>The interval holds the slope with 95 % confidence if the residuals are independent and normal with one variance
 * (Student's t with n − 2 degrees of freedom). Iteration counts are not random: their residuals are the curvature of
 * the true relation, and the interval says how far from straight the points are.
 *
 * @param points how many points, at least 3
 * @param slope b
 * @param low the lower end of its interval
 * @param high the upper end
 * @param intercept a
 */
public record PowerLaw(int points, double slope, double low, double high, double intercept) {

    private static final int FEWEST_POINTS = 3;

    /**
     * One point.
     *
     * @param x positive
     * @param y positive
     */
    public record Point(double x, double y) {}

    /**
     * Fits a power law.
     *
     * @param points the points; those whose coordinates are not positive and finite are left out
     * @return the law; empty for fewer than three different x
     */
    public static Optional<PowerLaw> through(List<Point> points) {
        List<Point> usable = points.stream()
                .filter(p -> isPositive(p.x()) && isPositive(p.y()))
                .toList();
        if (usable.stream().mapToDouble(Point::x).distinct().count() < FEWEST_POINTS) {
            return Optional.empty();
        }
        SimpleRegression line = new SimpleRegression();
        // StrictMath: the same bits on every machine.
        usable.forEach(p -> line.addData(StrictMath.log10(p.x()), StrictMath.log10(p.y())));
        double slope = line.getSlope();
        double halfWidth = line.getSlopeConfidenceInterval();
        return Optional.of(
                new PowerLaw(usable.size(), slope, slope - halfWidth, slope + halfWidth, line.getIntercept()));
    }

    private static boolean isPositive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    /**
     * The law at x.
     *
     * @param x positive
     * @return \( 10^a x^b \)
     */
    public double at(double x) {
        return StrictMath.pow(10, intercept + slope * StrictMath.log10(x));
    }
}
