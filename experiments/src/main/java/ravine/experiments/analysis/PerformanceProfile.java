// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import java.util.List;

/**
 * Performance profiles: how often a method needs at most τ times what the best method of the same problem needs.
 *
 * <p>\[ r_{p,s} = \frac{t_{p,s}}{\min_{s'} t_{p,s'}}, \qquad \rho_s(\tau) = \frac{\#\{p : r_{p,s} \le \tau\}}{n_p}, \qquad
 * \tau \ge 1 \]
 *
 * <p>ρ(1) is the share of problems on which the method is best, a tie counting for each of the tied, and the limit the share
 * that it solves. A failure has \( r = \infty \): it is at no τ, and its problem counts in \( n_p \), as does a problem that
 * nobody solves. A profile belongs to its set of methods: with three or more, only the comparison with the best one stands, and
 * the order of the others may change when a method goes.
 *
 * <p>Sources: Dolan and Moré, Mathematical Programming 91, 2002, sections 1 and 2; on sets of methods, Gould and Scott,
 * ACM TOMS 43(2), 2016.
 */
public final class PerformanceProfile {

    private PerformanceProfile() {}

    /**
     * Makes the profile.
     *
     * @param table what each method needed for each problem
     * @return ρ as a function of τ, a curve for each method in the order of the table; O(problems · methods²)
     */
    public static List<ProfileCurve> of(CostTable table) {
        return table.curves((problem, cost) -> cost / table.best(problem));
    }
}
