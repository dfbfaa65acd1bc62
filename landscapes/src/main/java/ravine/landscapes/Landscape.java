// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A problem to descend: an objective, a start, and what is known in closed form of the optimum and the curvature.
 *
 * <p>Implementations are immutable and may be shared between threads.
 */
public interface Landscape {

    /**
     * The name of the family in kebab case, such as {@code quadratic}.
     *
     * @return the name, the same for all parameters
     */
    String name();

    /**
     * The objective.
     *
     * @return a fresh object with its own work arrays, for one thread
     */
    TwiceDifferentiableObjective objective();

    /**
     * The standard start.
     *
     * @return x0, a fresh {@code double[n]}
     */
    double[] start();

    /**
     * The global minimum, where it is known in closed form.
     *
     * @return the optimum; empty where only a computation can find it
     */
    Optional<Optimum> optimum();

    /**
     * Bounds on the curvature that hold everywhere.
     *
     * @return the bounds; empty where the function is not smooth and strongly convex
     */
    Optional<CurvatureBounds> curvature();

    /**
     * The condition number of the Hessian at the optimum, where it is known in closed form.
     *
     * @return \( \kappa \ge 1 \), infinite for a singular Hessian; empty where only a computation can find it
     */
    OptionalDouble conditionNumber();

    /**
     * The condition number at the optimum after Jacobi scaling, \( \kappa_J = \mathrm{cond}(D^{-1/2} H D^{-1/2}) \) with
     * \( D = \mathrm{diag}(H) \), where it is known in closed form.
     *
     * @return \( \kappa_J \ge 1 \); empty where only a computation can find it
     */
    default OptionalDouble jacobiConditionNumber() {
        return OptionalDouble.empty();
    }

    /**
     * The eigenvalues of the Hessian at the optimum, where they are known in closed form.
     *
     * @return \( \lambda_1 \le \dots \le \lambda_n \), a fresh array; empty where only a computation can find them
     */
    default Optional<double[]> eigenvalues() {
        return Optional.empty();
    }

    /**
     * Whether f is quadratic: its Hessian is then the same everywhere, in floating point to the last bit, wherever its products
     * are taken.
     *
     * @return false as well where it is not known
     */
    default boolean isQuadratic() {
        return false;
    }

    /**
     * How often the function may be differentiated, over the whole space.
     *
     * @return the class of the least smooth point
     */
    default Smoothness smoothness() {
        return Smoothness.ANALYTIC;
    }
}
