// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.EvaluationCounts;

/** What targets and observers see of a run: a live view of iteration t, valid only during the call it is handed to. */
public interface Progress {

    /**
     * The iteration.
     *
     * @return t, 0 at the start
     */
    int iteration();

    /**
     * The objective at the start.
     *
     * @return f(x_0)
     */
    double initialValue();

    /**
     * The objective at the iterate.
     *
     * @return f(x_t)
     */
    double value();

    /**
     * The Euclidean norm of the method's last gradient; see {@link Descent#gradientNorm}.
     *
     * @return the norm, computed when asked
     */
    double gradientNorm();

    /**
     * Copies the iterate.
     *
     * @param out receives x_t, {@code double[n]}, overwritten
     */
    void point(double[] out);

    /**
     * The method's preconditioner.
     *
     * @return a live view, see {@link Descent#preconditioner}
     */
    Preconditioner preconditioner();

    /**
     * The evaluations so far, the one at the start among them.
     *
     * @return a snapshot
     */
    EvaluationCounts counts();
}
