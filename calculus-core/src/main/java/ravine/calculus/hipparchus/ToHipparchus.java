// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import java.util.Arrays;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.analysis.MultivariateMatrixFunction;
import org.hipparchus.analysis.MultivariateVectorFunction;
import org.hipparchus.linear.RealLinearOperator;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.LinearMap;
import ravine.calculus.Objective;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.VectorFunction;

/**
 * Functions of this library as Hipparchus' functions and operators, for its optimizers and solvers:
 *
 * <pre>{@code
 * optimizer.optimize(
 *         new ObjectiveFunction(ToHipparchus.function(f)),
 *         new ObjectiveFunctionGradient(ToHipparchus.gradient(f)),
 *         GoalType.MINIMIZE, new InitialGuess(x), new MaxEval(1000));
 *
 * RealVector newtonStep = new ConjugateGradient(n, 1e-10, true).solve(ToHipparchus.hessian(f, x), minusGradient);
 * }</pre>
 *
 * <p>Each evaluation returns arrays of its own: Hipparchus keeps some and changes others. What is made here serves as many
 * threads as the function does, which is one, unless it says otherwise.
 */
public final class ToHipparchus {

    private ToHipparchus() {}

    /**
     * The value of a scalar function, as {@code ObjectiveFunction} takes it.
     *
     * @param f the function
     * @return its value; refuses a point of another length with {@link IllegalArgumentException}
     */
    public static MultivariateFunction function(Objective f) {
        return f::value;
    }

    /**
     * The gradient of a scalar function, as {@code ObjectiveFunctionGradient} takes it. Evaluates the value as well, which
     * Hipparchus has no place for.
     *
     * @param f the function
     * @return its gradient; refuses a point of another length with {@link IllegalArgumentException}
     */
    public static MultivariateVectorFunction gradient(DifferentiableObjective f) {
        return x -> {
            double[] gradient = new double[f.dimension()];
            f.valueAndGradient(x, gradient);
            return gradient;
        };
    }

    /**
     * The value of a vector function.
     *
     * @param f the function
     * @return its value; refuses a point of another length with {@link IllegalArgumentException}
     */
    public static MultivariateVectorFunction vectorFunction(VectorFunction f) {
        return x -> {
            double[] value = new double[f.outputDimension()];
            f.value(x, value);
            return value;
        };
    }

    /**
     * The Jacobian of a vector function, written out: {@link VectorFunction#jacobian} and {@link LinearMap#toDense}, which
     * take m vector-Jacobian or n Jacobian-vector products, whichever are fewer, or the structure that the Jacobian has.
     *
     * @param f the function
     * @return its Jacobian, m rows of n entries; refuses a point of another length with {@link IllegalArgumentException}
     */
    public static MultivariateMatrixFunction jacobian(VectorFunction f) {
        return x -> {
            int m = f.outputDimension();
            int n = f.inputDimension();
            LinearMap jacobian = f.jacobian(x);
            double[] entries = new double[Shapes.entries(m, n)];
            jacobian.toDense(entries);
            double[][] rows = new double[m][];
            Arrays.setAll(rows, i -> Arrays.copyOfRange(entries, i * n, (i + 1) * n));
            return rows;
        };
    }

    /**
     * The Hessian at a point, by Hessian-vector products, as the iterative solvers {@code ConjugateGradient} and
     * {@code SymmLQ} take it. It is never written out; each application costs one product.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, copied
     * @return \( v \mapsto \nabla^2 f(x)\, v \), its own transpose; refuses a vector of another length with Hipparchus'
     *     {@code MathIllegalArgumentException}, as that interface asks
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public static RealLinearOperator hessian(TwiceDifferentiableObjective f, double[] x) {
        return new MapOperator(new HessianMap(f, x));
    }

    /**
     * A linear map as an operator that can be transposed: a Jacobian with its structure, a preconditioner.
     *
     * @param map A, m rows and n columns
     * @return \( v \mapsto A v \), with \( w \mapsto A^\top w \); refuses a vector of another length with Hipparchus'
     *     {@code MathIllegalArgumentException}, as that interface asks
     */
    public static RealLinearOperator operator(LinearMap map) {
        return new MapOperator(map);
    }
}
