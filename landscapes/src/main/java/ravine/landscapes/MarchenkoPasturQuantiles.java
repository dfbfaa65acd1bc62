// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

/**
 * Quantiles of the law of Marchenko and Pastur, scaled to the support \( [1, \kappa] \).
 *
 * <p>With \( s = \sqrt\gamma \), every \( x = 1 + s^2 - 2 s \cos\varphi \) of the support is \( (1-s)^2 \) times \( 1 + (\kappa - 1)
 * \sin^2\frac\varphi2 \), which has no cancellation, and the distribution function is
 * \[ F(\varphi) = \frac2\pi \int_0^\varphi \frac{\sin^2 t}{1 + s^2 - 2 s \cos t}\, dt
 *     = \frac1\pi \Bigl[ \varphi + s \sin\varphi - (1 - s^2) \sum_{j \ge 2} s^{j-2}\, \frac{\sin j\varphi}{j} \Bigr]
 *     = \frac1\pi \Bigl[ \varphi + \frac{\sin\varphi}{s} - \frac{1-s^2}{s^2} \arctan\frac{s \sin\varphi}{1 - s\cos\varphi} \Bigr]. \]
 * The sum serves small s, where the last form cancels. Each quantile is found by Newton's method within a bracket.
 */
final class MarchenkoPasturQuantiles {

    /** Terms of the sum: from s = 1/2 down, what is left of it is below rounding. */
    private static final int TERMS = 60;

    private static final int MOST_STEPS = 200;

    private final double kappa;
    private final double s;

    /** \( 1 - s = 2 / (\sqrt\kappa + 1) \). */
    private final double gap;

    /** \( 1 - s^2 \). */
    private final double rest;

    MarchenkoPasturQuantiles(double kappa) {
        this.kappa = kappa;
        double root = Math.sqrt(kappa);
        this.gap = 2 / (root + 1);
        this.s = (root - 1) / (root + 1);
        this.rest = gap * (2 - gap);
    }

    /** The quantiles at the levels \( (i - 1)/(n - 1) \), a fresh {@code double[n]}. */
    double[] eigenvalues(int n) {
        double[] lambda = new double[n];
        double angle = 0;
        lambda[0] = 1;
        for (int i = 1; i < n - 1; i++) {
            angle = quantile(i / (n - 1.0), angle);
            double sine = StrictMath.sin(angle / 2);
            lambda[i] = Math.min(1 + (kappa - 1) * (sine * sine), kappa);
        }
        lambda[n - 1] = kappa;
        return lambda;
    }

    /** The angle where F reaches a level, from one where it is below. */
    private double quantile(double level, double below) {
        double low = below;
        double high = Math.PI;
        double angle = below;
        for (int step = 0; step < MOST_STEPS; step++) {
            double excess = distribution(angle) - level;
            if (excess > 0) {
                high = angle;
            } else {
                low = angle;
            }
            double next = angle - excess / density(angle);
            if (!(next > low && next < high)) {
                next = low + (high - low) / 2;
            }
            if (Math.abs(next - angle) <= 2 * Math.ulp(angle)) {
                return next;
            }
            angle = next;
        }
        return angle;
    }

    private double distribution(double angle) {
        double sine = StrictMath.sin(angle);
        if (s < 0.5) {
            return (angle + s * sine - rest * sum(sine, StrictMath.cos(angle))) / Math.PI;
        }
        double half = StrictMath.sin(angle / 2);
        double arc = StrictMath.atan2(s * sine, gap + 2 * s * half * half);
        return (angle + sine / s - rest / (s * s) * arc) / Math.PI;
    }

    /** The sum over j, by the recurrence of \( \sin j\varphi \). */
    private double sum(double sine, double cosine) {
        double sum = 0;
        double power = 1;
        double before = sine;
        double current = 2 * cosine * sine;
        for (int j = 2; j < TERMS; j++) {
            sum += power * current / j;
            power *= s;
            double after = 2 * cosine * current - before;
            before = current;
            current = after;
        }
        return sum;
    }

    private double density(double angle) {
        double sine = StrictMath.sin(angle);
        double half = StrictMath.sin(angle / 2);
        return 2 / Math.PI * sine * sine / (gap * gap + 4 * s * half * half);
    }
}
