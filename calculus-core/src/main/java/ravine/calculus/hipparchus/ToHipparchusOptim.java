// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.constrained.TwiceDifferentiableFunction;
import org.hipparchus.optim.nonlinear.vector.leastsquares.ValueAndJacobianFunction;
import org.hipparchus.util.Pair;
import ravine.calculus.Hessians;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.VectorFunction;

/**
 * Functions of this library for the optimizers of {@code hipparchus-optim}. That artifact is an optional dependency: who
 * uses this class has it; nothing else here needs it.
 *
 * <pre>{@code
 * LeastSquaresProblem problem = new LeastSquaresBuilder()
 *         .model(ToHipparchusOptim.model(new ReverseMode().differentiate(Example::model, 3, 15)))
 *         .target(y).start(x).lazyEvaluation(false).maxEvaluations(100).maxIterations(100)
 *         .checker(new EvaluationRmsChecker(1e-12)).build();
 * RealVector best = new LevenbergMarquardtOptimizer().optimize(problem).getPoint();
 * }</pre>
 *
 * <p>What is made here behaves as what {@link ToHipparchus} makes: each evaluation returns vectors and matrices of its own,
 * and a point of another length is an {@link IllegalArgumentException}.
 */
// Not transitive: that would ask every module that requires this one for hipparchus-optim.
@SuppressWarnings("exports")
public final class ToHipparchusOptim {

    private ToHipparchusOptim() {}

    /**
     * A vector function as the model of a least-squares problem, of {@code LevenbergMarquardtOptimizer} for one. It permits
     * lazy evaluation; the Jacobian is written out as {@link ToHipparchus#jacobian} does.
     *
     * @param f \( F : \mathbb{R}^n \to \mathbb{R}^m \)
     * @return its value and Jacobian, together or apart
     */
    public static ValueAndJacobianFunction model(VectorFunction f) {
        return new Model(f);
    }

    private record Model(VectorFunction f) implements ValueAndJacobianFunction {

        @Override
        public RealVector computeValue(double[] x) {
            return new ArrayRealVector(ToHipparchus.vectorFunction(f).value(x), false);
        }

        @Override
        public RealMatrix computeJacobian(double[] x) {
            return new Array2DRowRealMatrix(ToHipparchus.jacobian(f).value(x), false);
        }

        @Override
        public Pair<RealVector, RealMatrix> value(RealVector x) {
            double[] point = x.toArray();
            return new Pair<>(computeValue(point), computeJacobian(point));
        }
    }

    /**
     * An objective with its Hessian written out, for {@code SQPOptimizerS} and its kin. A Hessian costs n products and is
     * made exactly symmetric, by {@link Hessians#dense}.
     *
     * @param f \( f : \mathbb{R}^n \to \mathbb{R} \)
     * @return f with gradient and Hessian
     */
    public static TwiceDifferentiableFunction objective(TwiceDifferentiableObjective f) {
        return new WrittenHessian(f);
    }
}
