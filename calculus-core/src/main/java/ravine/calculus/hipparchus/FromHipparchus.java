// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.analysis.MultivariateMatrixFunction;
import org.hipparchus.analysis.MultivariateVectorFunction;
import org.hipparchus.analysis.differentiation.MultivariateDifferentiableFunction;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.VectorFunction;

/**
 * Hipparchus' functions as functions of this library.
 *
 * <p>What is made here calls the function that it was given, with copies of the points, and copies what it returns. A
 * result of another shape than was promised is an {@link IllegalArgumentException} that names the function. It serves as
 * many threads as the function does.
 */
public final class FromHipparchus {

    private FromHipparchus() {}

    /**
     * A function on {@code DerivativeStructure}, with its gradient and Hessian-vector product.
     *
     * <p>Such a function runs on no other number type, so neither on a tape. Nor is it given n directions at once, because
     * Hipparchus keeps tables for each number of directions and each order, which are cubic in that number. It runs once for
     * each variable, with
     * <ul>
     *   <li>one direction at order 1 for the gradient, \( \partial_i f = \frac{d}{ds} f(x + s e_i) \) at 0;
     *   <li>two directions at order 2 for the Hessian-vector product,
     *       \( (\nabla^2 f\, v)_i = \frac{\partial^2}{\partial s\, \partial t} f(x + s e_i + t v) \) at 0.
     * </ul>
     * Exact up to rounding, as far as Hipparchus' own rules of differentiation are. Cost: n + 1 evaluations for value and
     * gradient, n for a product, each of which handles 2 numbers, or 6, in place of one. Prefer
     * {@link ravine.calculus.ReverseMode} for a function that can be written for any number type.
     *
     * @param function \( f : \mathbb{R}^n \to \mathbb{R} \); the value is that of its {@code value(double[])}
     * @param dimension n, at least 1
     * @return f with its derivatives
     * @throws IllegalArgumentException if the dimension is less than 1
     */
    public static TwiceDifferentiableObjective objective(MultivariateDifferentiableFunction function, int dimension) {
        return new StructureObjective(function, dimension);
    }

    /**
     * A function and its gradient, such as {@code ObjectiveFunction} and {@code ObjectiveFunctionGradient} carry for
     * Hipparchus' optimizers.
     *
     * @param function \( f : \mathbb{R}^n \to \mathbb{R} \)
     * @param gradient \( \nabla f \), which must return {@code double[n]}
     * @param dimension n, at least 1
     * @return f with that gradient, one call each
     * @throws IllegalArgumentException if the dimension is less than 1
     */
    public static DifferentiableObjective objective(
            MultivariateFunction function, MultivariateVectorFunction gradient, int dimension) {
        return new PairObjective(function, gradient, dimension);
    }

    /**
     * A vector function and its Jacobian. Each product costs one call of the Jacobian, which is a whole matrix;
     * {@link VectorFunction#jacobian} keeps that matrix for many products at one point.
     *
     * @param function \( F : \mathbb{R}^n \to \mathbb{R}^m \), which must return {@code double[m]}
     * @param jacobian J, which must return m rows of n entries
     * @param inputDimension n, at least 1
     * @param outputDimension m, at least 1
     * @return F with products of that Jacobian
     * @throws IllegalArgumentException if a dimension is less than 1
     */
    public static VectorFunction vectorFunction(
            MultivariateVectorFunction function,
            MultivariateMatrixFunction jacobian,
            int inputDimension,
            int outputDimension) {
        return new PairVectorFunction(function, jacobian, inputDimension, outputDimension);
    }
}
