// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import org.hipparchus.analysis.MultivariateMatrixFunction;
import org.hipparchus.analysis.MultivariateVectorFunction;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.optim.nonlinear.vector.constrained.TwiceDifferentiableFunction;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.optim.nonlinear.vector.leastsquares.ValueAndJacobianFunction;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.VectorFunction;

/**
 * Functions of {@code hipparchus-optim} as functions of this library. That artifact is an optional dependency: who uses
 * this class has it; nothing else here needs it.
 *
 * <p>What is made here behaves as what {@link FromHipparchus} makes: points and results are copied, and a result of another
 * shape than was promised is an {@link IllegalArgumentException} that names the function.
 */
// Not transitive: that would ask every module that requires this one for hipparchus-optim.
@SuppressWarnings("exports")
public final class FromHipparchusOptim {

    private FromHipparchusOptim() {}

    /**
     * The model of a least-squares problem, which computes value and Jacobian in one call. So a value costs a Jacobian too,
     * unless the model is a {@link ValueAndJacobianFunction}; a product costs one call, and
     * {@link VectorFunction#jacobian} keeps the matrix for many products at one point.
     *
     * @param model \( F : \mathbb{R}^n \to \mathbb{R}^m \) with its Jacobian, which must return a vector of dimension m and a
     *     matrix of m rows and n columns
     * @param inputDimension n, at least 1
     * @param outputDimension m, at least 1
     * @return F with products of that Jacobian
     * @throws IllegalArgumentException if a dimension is less than 1
     */
    public static VectorFunction vectorFunction(
            MultivariateJacobianFunction model, int inputDimension, int outputDimension) {
        MultivariateVectorFunction value =
                x -> model.value(new ArrayRealVector(x, false)).getFirst().toArray();
        MultivariateMatrixFunction jacobian =
                x -> model.value(new ArrayRealVector(x, false)).getSecond().getData();
        if (model instanceof ValueAndJacobianFunction apart) {
            value = x -> apart.computeValue(x).toArray();
            jacobian = x -> apart.computeJacobian(x).getData();
        }
        return new PairVectorFunction(value, jacobian, inputDimension, outputDimension);
    }

    /**
     * An objective of {@code SQPOptimizerS} and its kin, whose Hessian is a matrix.
     *
     * @param function \( f : \mathbb{R}^n \to \mathbb{R} \), with n = {@code dim()}; must return a gradient of dimension n and
     *     a Hessian of n rows and columns
     * @return f with that gradient and products with that Hessian, one call each
     * @throws IllegalArgumentException if the function's dimension is less than 1
     */
    public static TwiceDifferentiableObjective objective(TwiceDifferentiableFunction function) {
        return new HessianObjective(function);
    }
}
