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
 * @param center the mean of \( \log_{10} x \)
 * @param spread the root of the mean square of \( \log_{10} x \) about it, positive
 */
public record PowerLaw(
        int points, double slope, double low, double high, double intercept, double center, double spread) {

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
        double center =
                usable.stream().mapToDouble(p -> StrictMath.log10(p.x())).sum() / usable.size();
        return Optional.of(new PowerLaw(
                usable.size(),
                slope,
                slope - halfWidth,
                slope + halfWidth,
                line.getIntercept(),
                center,
                Math.sqrt(line.getXSumSquares() / usable.size())));
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

    /**
     * The lower end of the 95 % interval of the mean of \( \log_{10} y \) at x, as a y: that of the line itself, not of further
     * points. With h the half-width of the slope's interval, m the {@link #center} and s the {@link #spread} it is \( 10^{a + b
     * \log_{10} x - h \sqrt{s^2 + (\log_{10} x - m)^2}} \).
     *
     * @param x positive
     * @return at most {@link #at}; it is for one x, and a band that holds for all x at once would be wider
     */
    public double lowerAt(double x) {
        return StrictMath.pow(10, intercept + slope * StrictMath.log10(x) - halfWidthAt(x));
    }

    /**
     * The upper end of the interval that {@link #lowerAt} describes.
     *
     * @param x positive
     * @return at least {@link #at}
     */
    public double upperAt(double x) {
        return StrictMath.pow(10, intercept + slope * StrictMath.log10(x) + halfWidthAt(x));
    }

    private double halfWidthAt(double x) {
        double offset = StrictMath.log10(x) - center;
        return (high - slope) * Math.sqrt(spread * spread + offset * offset);
    }
}
