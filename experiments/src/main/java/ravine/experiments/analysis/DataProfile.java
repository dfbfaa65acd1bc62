// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import java.util.Collections;
import java.util.List;

/**
 * Data profiles: how many problems a method solves within a budget, whatever other methods need.
 *
 * <p>\[ d_s(\alpha) = \frac{\#\{p : t_{p,s} / N_p \le \alpha\}}{n_p} \]
 *
 * <p>A problem is solved at the first point with \( f(x) \le f_L + \tau\,(f(x_0) - f_L) \), where \( t_{p,s} \) is read. Here
 * \( f_L \) is the optimum \( f^* \), known beforehand, and never the least value that some run happened to reach: so a curve
 * does not move when a method is added to the others. The unit \( N_p \) is \( n_p + 1 \) values, a simplex gradient, for
 * methods that ask for values alone; where costs are gradients it is 1.
 *
 * <p>Source: Moré and Wild, SIAM Journal on Optimization 20(1), 2009, section 2.
 */
public final class DataProfile {

    private DataProfile() {}

    /**
     * Makes the profile in the unit of the table.
     *
     * @param table what each method needed for each problem
     * @return d as a function of α, a curve for each method in the order of the table
     */
    public static List<ProfileCurve> of(CostTable table) {
        return of(table, Collections.nCopies(table.problems().size(), 1.0));
    }

    /**
     * Makes the profile.
     *
     * @param table what each method needed for each problem
     * @param units \( N_p \) for each problem of the table, such as its dimension plus 1
     * @return d as a function of α, a curve for each method in the order of the table
     * @throws IllegalArgumentException unless there is a unit, positive and finite, for each problem
     */
    public static List<ProfileCurve> of(CostTable table, List<Double> units) {
        if (units.size() != table.problems().size()
                || units.stream().anyMatch(unit -> !(unit > 0 && unit < Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException(
                    "units: expected " + table.problems().size() + " positive and finite numbers but was " + units);
        }
        return table.curves((problem, cost) -> cost / units.get(problem));
    }
}
