// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;

/**
 * The line search of Moré and Thuente 1994, which guarantees the strong Wolfe conditions.
 *
 * <p>\[ \varphi(\alpha) \le \varphi(0) + c_1 \alpha\, \varphi'(0), \qquad |\varphi'(\alpha)| \le c_2 |\varphi'(0)| \]
 *
 * <p>It keeps an interval that holds such a step, and chooses trials from cubic and quadratic interpolants: the four cases
 * of section 4 with \( \delta = 0.66 \); extrapolation beyond a trial by 1.1 to 4 times its distance from the best (section 2);
 * the auxiliary function \( \psi(\alpha) = \varphi(\alpha) - \varphi(0) - c_1 \alpha \varphi'(0) \) until a trial has
 * \( \psi \le 0 \) and \( \varphi' \ge 0 \) (section 3); bisection where two trials have not shrunk the interval to 0.66 of
 * its length. Departures: there is no greatest step, so that a function without a lower bound spends the evaluations; and a
 * trial that is not finite is moved nine tenths of its way back to the best, and later ones go at most half way to it.
 *
 * <p>J. J. Moré and D. J. Thuente, Line search algorithms with guaranteed sufficient decrease, ACM Transactions on
 * Mathematical Software 20(3), 1994, doi:10.1145/192115.192132.
 *
 * @param initialStep the first trial
 * @param decrease \( c_1 \), in (0, ½)
 * @param curvature \( c_2 \), in (0, 1)
 */
public record MoreThuente(InitialStep initialStep, double decrease, double curvature) implements LineSearch {

    /** The evaluations after which a search gives up; one more may be needed to go back to the best trial. */
    public static final int MAX_EVALUATIONS = 50;

    /**
     * Checks the constants.
     *
     * @param initialStep the first trial
     * @param decrease in (0, ½)
     * @param curvature in (0, 1)
     * @throws IllegalArgumentException otherwise
     */
    public MoreThuente {
        Hyperparameters.requireBetween("decrease", decrease, 0, 0.5);
        Hyperparameters.requireBetween("curvature", curvature, 0, 1);
    }

    /**
     * The constants for quasi-Newton directions: \( c_1 = 10^{-4} \) and \( c_2 = 0.9 \) (Nocedal and Wright 2006, p. 142).
     *
     * @param initialStep the first trial
     * @return the search
     */
    public static MoreThuente loose(InitialStep initialStep) {
        return new MoreThuente(initialStep, 1e-4, 0.9);
    }

    /**
     * The constants for nonlinear conjugate gradients: \( c_1 = 10^{-4} \) and \( c_2 = 0.1 \) (Nocedal and Wright 2006,
     * p. 62).
     *
     * @param initialStep the first trial
     * @return the search
     */
    public static MoreThuente tight(InitialStep initialStep) {
        return new MoreThuente(initialStep, 1e-4, 0.1);
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("decrease", decrease)
                .and("curvature", curvature)
                .map();
    }

    @Override
    public Searcher searcher(DifferentiableObjective objective) {
        return new Interval(this);
    }

    /** The best trial x, the other end y of the interval once there is one, and the trial t. */
    private static final class Interval implements Searcher {

        private static final double DELTA = 0.66;
        private static final double LEAST_GROWTH = 1.1;
        private static final double MOST_GROWTH = 4;
        private static final double RETREAT = 0.1;

        private final MoreThuente constants;
        private double x;
        private double fx;
        private double dx;
        private double y;
        private double fy;
        private double dy;
        private boolean isBracketed;
        /** The least step that was not finite. */
        private double wall;

        Interval(MoreThuente constants) {
            this.constants = constants;
        }

        @Override
        public SearchEnd search(Ray ray) {
            if (!ray.isDescent()) {
                return SearchEnd.NO_DESCENT;
            }
            double f0 = ray.initialValue();
            double d0 = ray.initialSlope();
            double bound = constants.decrease * d0;
            start(f0, d0);
            boolean usesPsi = true;
            double width = Double.POSITIVE_INFINITY;
            double widthBefore = Double.POSITIVE_INFINITY;
            double t = constants.initialStep.first(ray);
            while (true) {
                double f = ray.evaluate(t);
                double d = ray.slope();
                if (ray.isAtOrigin()) {
                    return SearchEnd.ROUND_OFF;
                }
                boolean suffices = f <= f0 + t * bound;
                if (ray.isFinite() && suffices && Math.abs(d) <= -constants.curvature * d0) {
                    return SearchEnd.STRONG_WOLFE;
                }
                if (ray.evaluations() >= MAX_EVALUATIONS) {
                    return restAtBest(ray, SearchEnd.EVALUATIONS_SPENT);
                }
                if (!ray.isFinite()) {
                    wall = t;
                    t = x + RETREAT * (t - x);
                    continue;
                }
                usesPsi &= !(suffices && d >= 0);
                t = usesPsi && f <= fx && !suffices ? nextByPsi(t, f, d, bound) : next(t, f, d);
                if (isBracketed) {
                    if (Math.abs(y - x) >= DELTA * widthBefore) {
                        t = x + (y - x) / 2;
                    }
                    widthBefore = width;
                    width = Math.abs(y - x);
                    if (!(t > Math.min(x, y) && t < Math.max(x, y))) {
                        return restAtBest(ray, SearchEnd.ROUND_OFF);
                    }
                }
            }
        }

        private void start(double f0, double d0) {
            x = 0;
            fx = f0;
            dx = d0;
            y = 0;
            fy = f0;
            dy = d0;
            isBracketed = false;
            wall = Double.POSITIVE_INFINITY;
        }

        private SearchEnd restAtBest(Ray ray, SearchEnd end) {
            if (x > 0 && !(ray.value() <= fx)) {
                ray.evaluate(x);
            }
            return end;
        }

        /** The same on the auxiliary function, whose slopes are less by the bound. */
        private double nextByPsi(double t, double f, double d, double bound) {
            fx -= x * bound;
            dx -= bound;
            fy -= y * bound;
            dy -= bound;
            double next = next(t, f - t * bound, d - bound);
            fx += x * bound;
            dx += bound;
            fy += y * bound;
            dy += bound;
            return next;
        }

        /** Chooses the next trial and shrinks the interval to what must hold a step. */
        private double next(double t, double f, double d) {
            boolean isHigher = f > fx;
            boolean turns = d * Math.signum(dx) < 0;
            // Where it may go as long as nothing is bracketed.
            double least = t + LEAST_GROWTH * (t - x);
            double most = Math.min(t + MOST_GROWTH * (t - x), t + (wall - t) / 2);
            double next;
            if (isHigher) {
                double cubic = cubicMinimum(x, fx, dx, t, f, d);
                double quadratic = x + dx / ((fx - f) / (t - x) + dx) / 2 * (t - x);
                next = Math.abs(cubic - x) < Math.abs(quadratic - x) ? cubic : cubic + (quadratic - cubic) / 2;
            } else if (turns) {
                double cubic = cubicMinimum(x, fx, dx, t, f, d);
                double secant = t + d / (d - dx) * (x - t);
                next = Math.abs(cubic - t) > Math.abs(secant - t) ? cubic : secant;
            } else if (Math.abs(d) < Math.abs(dx)) {
                next = extrapolated(t, f, d, least, most);
            } else {
                next = isBracketed ? cubicMinimum(t, f, d, y, fy, dy) : most;
            }
            if (isHigher) {
                y = t;
                fy = f;
                dy = d;
            } else {
                if (turns) {
                    y = x;
                    fy = fx;
                    dy = dx;
                }
                x = t;
                fx = f;
                dx = d;
            }
            isBracketed |= isHigher || turns;
            return next;
        }

        /** Case 3: the slope falls off, so the minimum lies beyond; the cubic counts only if it has it there. */
        private double extrapolated(double t, double f, double d, double least, double most) {
            double cubic = cubicMinimum(x, fx, dx, t, f, d);
            double secant = t + d / (d - dx) * (x - t);
            boolean isBeyond = (cubic - t) * (t - x) > 0;
            if (isBracketed) {
                double nearer = isBeyond && Math.abs(cubic - t) < Math.abs(secant - t) ? cubic : secant;
                double limit = t + DELTA * (y - t);
                return t > x ? Math.min(limit, nearer) : Math.max(limit, nearer);
            }
            double farther = isBeyond && Math.abs(cubic - t) > Math.abs(secant - t) ? cubic : isBeyond ? secant : most;
            return Math.max(Math.min(least, most), Math.min(most, farther));
        }

        /** The minimum of the cubic with these values and slopes at u and v; NaN if it has none. */
        private static double cubicMinimum(double u, double fu, double du, double v, double fv, double dv) {
            double theta = 3 * (fu - fv) / (v - u) + du + dv;
            double scale = Math.max(Math.abs(theta), Math.max(Math.abs(du), Math.abs(dv)));
            double square = theta / scale * (theta / scale) - du / scale * (dv / scale);
            double gamma = Math.signum(v - u) * scale * Math.sqrt(square);
            return v - (v - u) * (dv + gamma - theta) / (dv - du + 2 * gamma);
        }
    }
}
