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

    /**
     * The state of one run with a preconditioner, before its first step: the rule is handed \( P^{-1} g \) for the gradient.
     *
     * <p>For rules that are linear in the gradient (gradient descent, heavy ball, momentum, Chebyshev) this is the rule in
     * the coordinates \( P^{1/2} x \); one that takes inner products as well ({@link BarzilaiBorwein}) does so in those
     * coordinates. A rule with a scaling \( D_t \) of its own, such as {@link Adam}, is not carried over to other
     * coordinates: it is that rule on the gradient \( P^{-1} g \), and divides by \( P D_t \), see {@link
     * Preconditioner#isSymmetric}. A rule around a rule hands P on to the innermost one, so that clipping, noise and decay
     * are those of the gradient of f.
     *
     * @param dimension n, at least 1
     * @param preconditioner P, of that dimension; with the identity the iterates are those of {@link #stepper(int)}, bit
     *     for bit
     * @return a fresh state with all moments at their initial values
     */
    default Stepper stepper(int dimension, Preconditioner preconditioner) {
        return preconditioner == Preconditioner.identity()
                ? stepper(dimension)
                : new PreconditionedStepper(stepper(dimension), preconditioner, dimension);
    }

    @Override
    default Descent start(DifferentiableObjective objective, double[] x0) {
        return new FirstOrderDescent(objective, x0, stepper(objective.dimension()));
    }
}
