// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.DifferentiableObjective;

/**
 * A method that maps the gradient at the iterate to a move, and asks the objective for nothing else: gradient descent,
 * heavy ball, Adam. It costs one gradient an iteration.
 */
public interface FirstOrderRule extends Optimizer {

    /**
     * The state of one run, before its first step.
     *
     * @param dimension n, at least 1
     * @return a fresh state with all moments at their initial values
     */
    Stepper stepper(int dimension);

    @Override
    default Descent start(DifferentiableObjective objective, double[] x0) {
        return new FirstOrderDescent(objective, x0, stepper(objective.dimension()));
    }
}
