// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;

/**
 * A method of unconstrained minimisation: its name and its hyper-parameters, nothing else.
 *
 * <p>Implementations are immutable (records), so one method may start any number of runs, on any threads. What changes
 * during a run lives in the {@link Descent} that {@link #start} makes. A method that only maps a gradient to a move
 * implements {@link FirstOrderRule} instead.
 */
public interface Optimizer {

    /**
     * The name of the method in the field, in kebab case, such as {@code heavy-ball}.
     *
     * @return the name, the same for all hyper-parameters
     */
    String name();

    /**
     * The hyper-parameters by their names in kebab case, in the order in which the method's formula is usually written.
     * The step size, where there is one, is called {@code step-size}.
     *
     * @return an unmodifiable map with a fixed order of iteration
     */
    Map<String, Double> hyperparameters();

    /**
     * Starts a run at x0.
     *
     * @param objective what to minimise; used by this run alone until it ends
     * @param x0 the first iterate, {@code double[n]}, not modified and not kept
     * @return the state of the run at iteration 0, with f evaluated at x0
     * @throws IllegalArgumentException if {@code x0} has not the objective's dimension, or if the method needs Hessian
     *     products and the objective has none
     */
    Descent start(DifferentiableObjective objective, double[] x0);
}
