// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;

/**
 * The line search of Hager and Zhang 2005, which goes on by slopes where values no longer tell points apart.
 *
 * <p>It ends at the first trial that meets the Wolfe conditions (T1),
 *
 * <p>\[ \varphi(\alpha) \le \varphi(0) + \delta \alpha\, \varphi'(0), \qquad \varphi'(\alpha) \ge \sigma \varphi'(0), \]
 *
 * <p>or the approximate ones (T2),
 *
 * <p>\[ (2\delta - 1)\, \varphi'(0) \ge \varphi'(\alpha) \ge \sigma \varphi'(0), \qquad \varphi(\alpha) \le \varphi(0) +
 * \varepsilon |\varphi(0)|. \]
 *
 * <p>The first of these pairs needs a difference of values, which is round-off at a distance of \( \sqrt{\varepsilon_{mach}}
 * \) from the minimum already; the slopes are exact to their last digits much longer. The steps L0 to L3 of the paper: {@code
 * bracket} (B0 to B3, expansion by ρ = 5), {@code secant²} (S1 to S4), {@code update} (U0 to U3, θ = ½), and bisection where
 * the interval has not shrunk to γ = 0.66 of its length. Departures: a trial that is not finite counts as one whose value is
 * too high, and is moved nine tenths of its way back; the search gives up where the interval has shrunk to neighbouring
 * numbers, and after {@value #MAX_EVALUATIONS} evaluations.
 *
 * <p>W. W. Hager and H. Zhang, A new conjugate gradient method with guaranteed descent and an efficient line search, SIAM
 * Journal on Optimization 16(1), 2005, doi:10.1137/030601880, section 4.
 *
 * @param initialStep the first trial
 * @param decrease \( \delta \), in (0, ½)
 * @param curvature \( \sigma \), in (δ, 1)
 * @param rise \( \varepsilon \), by how much a value may rise relative to itself, at least 0
 */
public record HagerZhang(InitialStep initialStep, double decrease, double curvature, double rise)
        implements LineSearch {

    /** The evaluations after which a search gives up; one more may be needed to go back to a. */
    public static final int MAX_EVALUATIONS = 50;

    /**
     * Checks the constants.
     *
     * @param initialStep the first trial
     * @param decrease in (0, ½)
     * @param curvature greater than {@code decrease} and less than 1
     * @param rise at least 0 and finite
     * @throws IllegalArgumentException otherwise
     */
    public HagerZhang {
        Hyperparameters.requireBetween("decrease", decrease, 0, 0.5);
        Hyperparameters.requireBetween("curvature", curvature, decrease, 1);
        Hyperparameters.requireNonNegative("rise", rise);
    }

    /**
     * The constants of the paper: δ = 0.1, σ = 0.9, ε = 10⁻⁶.
     *
     * @param initialStep the first trial
     * @return the search
     */
    public static HagerZhang from(InitialStep initialStep) {
        return new HagerZhang(initialStep, 0.1, 0.9, 1e-6);
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("decrease", decrease)
                .and("curvature", curvature)
                .and("rise", rise)
                .map();
    }

    @Override
    public Searcher searcher(DifferentiableObjective objective) {
        return new Bracket(this);
    }

    /**
     * The interval [a, b]: at a the slope is negative and the value not too high, at b the slope is not negative. Each
     * procedure of the paper says whether the search is over.
     */
    private static final class Bracket implements Searcher {

        private static final double GROWTH = 5;
        private static final double SHRINKAGE = 0.66;
        private static final double RETREAT = 0.1;

        private final HagerZhang constants;
        private double highest;
        private double a;
        private double slopeA;
        private double b;
        private double slopeB;
        private SearchEnd end = SearchEnd.NO_DESCENT;

        Bracket(HagerZhang constants) {
            this.constants = constants;
        }

        @Override
        public SearchEnd search(Ray ray) {
            if (!ray.isDescent()) {
                return SearchEnd.NO_DESCENT;
            }
            highest = ray.initialValue() + constants.rise * Math.abs(ray.initialValue());
            if (!isOverAfterBracket(ray, constants.initialStep.first(ray))) {
                while (!isOverAfterShrinking(ray)) {}
            }
            if (!end.isFound() && a > 0 && !(ray.value() < ray.initialValue())) {
                ray.evaluate(a);
            }
            return end;
        }

        /** L1 and L2. */
        private boolean isOverAfterShrinking(Ray ray) {
            double lower = a;
            double upper = b;
            if (isOverAfterDoubleSecant(ray)) {
                return true;
            }
            // A secant may lead back to the origin, where the slope at b is steep without measure; half the way must
            // not.
            if (b - a > SHRINKAGE * (upper - lower) && (isOverAfterUpdate(ray, a + (b - a) / 2) || isTooShort(ray))) {
                return true;
            }
            if (a == lower && b == upper) {
                end = SearchEnd.ROUND_OFF;
                return true;
            }
            return false;
        }

        /** One evaluation, and T1 and T2. */
        private boolean isOver(Ray ray, double step) {
            double value = ray.evaluate(step);
            double slope = ray.slope();
            double slope0 = ray.initialSlope();
            if (ray.isFinite() && slope >= constants.curvature * slope0) {
                if (value <= ray.initialValue() + step * constants.decrease * slope0) {
                    end = SearchEnd.WOLFE;
                    return true;
                }
                if (value <= highest && (2 * constants.decrease - 1) * slope0 >= slope) {
                    end = SearchEnd.APPROXIMATE_WOLFE;
                    return true;
                }
            }
            if (ray.evaluations() >= MAX_EVALUATIONS) {
                end = SearchEnd.EVALUATIONS_SPENT;
                return true;
            }
            return false;
        }

        /** Whether the last trial moved nothing. */
        private boolean isTooShort(Ray ray) {
            if (ray.isAtOrigin()) {
                end = SearchEnd.ROUND_OFF;
            }
            return ray.isAtOrigin();
        }

        private static boolean rises(Ray ray) {
            return ray.isFinite() && ray.slope() >= 0;
        }

        private boolean isLow(Ray ray) {
            return ray.isFinite() && ray.value() <= highest;
        }

        private void moveA(Ray ray) {
            a = ray.step();
            slopeA = ray.slope();
        }

        private void moveB(Ray ray) {
            b = ray.step();
            slopeB = ray.slope();
        }

        /** B0 to B3. */
        private boolean isOverAfterBracket(Ray ray, double first) {
            a = 0;
            slopeA = ray.initialSlope();
            for (double c = first; ; c *= GROWTH) {
                if (isOver(ray, c) || isTooShort(ray)) {
                    return true;
                }
                if (rises(ray)) {
                    moveB(ray);
                    return false;
                }
                if (!isLow(ray)) {
                    // The paper starts the bisection at 0; from the last good trial it has less to do.
                    return isOverAfterBisection(ray, c);
                }
                moveA(ray);
            }
        }

        /** U3 on [a, c], where c is too high. */
        private boolean isOverAfterBisection(Ray ray, double c) {
            double high = c;
            boolean isFinite = ray.isFinite();
            while (true) {
                double d = a + (isFinite ? 0.5 : RETREAT) * (high - a);
                if (!(d > a && d < high)) {
                    end = SearchEnd.ROUND_OFF;
                    return true;
                }
                if (isOver(ray, d) || isTooShort(ray)) {
                    return true;
                }
                if (rises(ray)) {
                    moveB(ray);
                    return false;
                }
                if (isLow(ray)) {
                    moveA(ray);
                } else {
                    high = d;
                    isFinite = ray.isFinite();
                }
            }
        }

        /** U0 to U3. */
        private boolean isOverAfterUpdate(Ray ray, double c) {
            if (!(c > a && c < b)) {
                return false;
            }
            if (isOver(ray, c)) {
                return true;
            }
            if (rises(ray)) {
                moveB(ray);
                return false;
            }
            if (isLow(ray)) {
                moveA(ray);
                return false;
            }
            return isOverAfterBisection(ray, c);
        }

        /** S1 to S4. */
        private boolean isOverAfterDoubleSecant(Ray ray) {
            double lower = a;
            double slopeLower = slopeA;
            double upper = b;
            double slopeUpper = slopeB;
            double c = secant(lower, slopeLower, upper, slopeUpper);
            if (isOverAfterUpdate(ray, c)) {
                return true;
            }
            if (c == b && b != upper) {
                return isOverAfterUpdate(ray, secant(upper, slopeUpper, b, slopeB));
            }
            if (c == a && a != lower) {
                return isOverAfterUpdate(ray, secant(lower, slopeLower, a, slopeA));
            }
            return false;
        }

        private static double secant(double u, double slopeU, double v, double slopeV) {
            return (u * slopeV - v * slopeU) / (slopeV - slopeU);
        }
    }
}
