// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import ravine.optimizers.Sampling;

/**
 * What is measured of a run beside its samples, at the recorded iterations. It takes time and space, so it is asked for; it changes
 * no number of the run, and what it evaluates is not charged to the method. {@link Measurements} says what each of them is.
 *
 * @param progress distance, step size, counts, certified gap, angle between steps, and the transient peak of the distance
 * @param curvature condition numbers and sharpness at the iterates
 * @param modes the error along each eigenvector of the Hessian at the optimum; up to {@link #MOST_MODES} variables
 * @param nanoseconds the time since the start; a clock's word, and so another one each time: the trial's outcome is then a
 *     function of the trial in all but this
 * @param products the budget of Hessian-vector products for the curvature at one iterate, for each matrix: beyond {@link
 *     #MOST_DENSE} variables, where matrices are known by their products alone; at least 1
 * @param perDecade how many iterations a decade curvature is measured at beyond {@link #MOST_OFTEN} variables, besides the first and
 *     the last: 1, 2, 4, 5, 10 or 20
 * @serial exclude
 */
public record Measures(
        boolean progress, boolean curvature, boolean modes, boolean nanoseconds, int products, int perDecade)
        implements Serializable {

    /** The largest dimension in which the Hessian is written out. */
    public static final int MOST_DENSE = Terrain.MOST_VARIABLES;

    /** The largest dimension in which curvature is measured at each recorded iteration. */
    public static final int MOST_OFTEN = Sampler.MOST_VARIABLES;

    /** The largest dimension in which errors are told by mode. */
    public static final int MOST_MODES = Terrain.MOST_VARIABLES;

    /** The usual budget. */
    public static final int PRODUCTS = 2000;

    /** The usual number of iterations a decade. */
    public static final int PER_DECADE = 1;

    /** Nothing. */
    public static final Measures NONE = new Measures(false, false, false, false, PRODUCTS, PER_DECADE);

    /**
     * Checks the numbers.
     *
     * @param progress whether to measure it
     * @param curvature whether to measure it
     * @param modes whether to measure them
     * @param nanoseconds whether to measure them
     * @param products at least 1
     * @param perDecade a divisor of 20
     * @throws IllegalArgumentException otherwise
     */
    public Measures {
        if (products < 1) {
            throw new IllegalArgumentException("products: expected at least 1 but was " + products);
        }
        Sampling.requireDivisor("perDecade", perDecade);
    }

    /** Whether nothing is asked for. */
    boolean areNone() {
        return !(progress || curvature || modes || nanoseconds);
    }

    /** What is asked for, and nothing else: the part of the trial's key. */
    String text() {
        List<String> asked = new ArrayList<>();
        if (progress) {
            asked.add("progress");
        }
        if (curvature) {
            asked.add("curvature products=" + products + " per_decade=" + perDecade);
        }
        if (modes) {
            asked.add("modes");
        }
        if (nanoseconds) {
            asked.add("nanoseconds");
        }
        return String.join(",", asked);
    }
}
