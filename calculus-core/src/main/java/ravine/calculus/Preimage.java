// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Locale;

/** What {@link LocalInverse} found for the point that F takes to y, and why the search ended. Immutable. */
public final class Preimage {

    /** Why a search ended. */
    public enum Stop {
        /** The steps came down to rounding: a preimage. */
        CONVERGED,
        /** The Jacobian at the last point cannot be told from a singular matrix. */
        SINGULAR,
        /** A step would not have been shorter than the one before: y is too far away, or has no preimage. */
        NO_PROGRESS,
        /** All steps that were allowed have been taken. */
        BUDGET,
        /** A value, the Jacobian or a step was NaN or infinite; the last point is the last at which none was. */
        NOT_FINITE
    }

    private final Stop stop;
    private final double[] x;
    private final double residualNorm;
    private final double[] stepNorms;

    /** The arrays are kept. */
    Preimage(Stop stop, double[] x, double residualNorm, double[] stepNorms) {
        this.stop = stop;
        this.x = x;
        this.residualNorm = residualNorm;
        this.stepNorms = stepNorms;
    }

    /**
     * Why the search ended.
     *
     * @return {@link Stop#CONVERGED} if a preimage was found
     */
    public Stop stop() {
        return stop;
    }

    /**
     * The last point.
     *
     * @return a new {@code double[n]}: the preimage if the search converged
     */
    public double[] x() {
        return x.clone();
    }

    /**
     * How far the last point's value is from y.
     *
     * @return \( \lVert F(x) - y \rVert_2 \); NaN or infinite only if F was not finite at the start, or y is not
     */
    public double residualNorm() {
        return residualNorm;
    }

    /**
     * The number of Newton steps that were taken.
     *
     * @return 0 to the budget
     */
    public int steps() {
        return stepNorms.length;
    }

    /**
     * The length of one step. Of a search that converges, each is of the order of the square of the one before; the length of
     * the last one is about the error of the point before it.
     *
     * @param k from 0, the first step, on
     * @return \( \lVert x_{k+1} - x_k \rVert_2 \)
     * @throws IllegalArgumentException if there is no such k
     */
    public double stepNorm(int k) {
        Shapes.requireIndex("k", k, stepNorms.length);
        return stepNorms[k];
    }

    /**
     * The result in words.
     *
     * @return one phrase without a final stop
     */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s after %d steps, residual %.2g",
                stop.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                stepNorms.length,
                residualNorm);
    }
}
