// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.EvaluationCounts;

/**
 * What stop rules and observers see of a run: a live view of iteration t, valid only during the call it is handed to. Nothing
 * can be changed through it; all that one can do is ask the run to stop.
 */
public interface Progress {

    /**
     * The iteration.
     *
     * @return t, 0 at the start
     */
    int iteration();

    /**
     * The number of variables.
     *
     * @return n
     */
    int dimension();

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
     * The Euclidean norm of the gradient at the start.
     *
     * @return \( \lVert \nabla f(x_0) \rVert_2 \)
     */
    double initialGradientNorm();

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
     * The hyper-parameters in force: those of the method, and in their place or beside them those that the step to x_t used,
     * where they change ({@link Descent#inForce}): the step size that follows a schedule or was found by a line search, a
     * changing momentum, the radius of a trust region.
     *
     * @return an unmodifiable map with a fixed order of iteration, made when asked
     */
    Map<String, Double> hyperparameters();

    /**
     * The evaluations so far, the one at the start among them.
     *
     * @return a snapshot
     */
    EvaluationCounts counts();

    /**
     * Asks the run to stop at this iteration, {@link Stop.Kind#REQUESTED}. A run that has diverged or converged at it says so
     * instead.
     *
     * @param reason why, in words, for {@link Stop#detail}; of several requests at one iteration the first counts
     */
    void requestStop(String reason);

    /**
     * The whole run as it is at this iteration, to be taken up by {@link Minimizer#resume}; that of a run which has ended too.
     *
     * @return its numbers, those of the method among them
     * @throws IllegalStateException if the run has failed, for that was amid a step
     */
    Snapshot snapshot();
}
