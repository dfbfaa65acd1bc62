// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;

/**
 * A way to differentiate: turns a function that is written once, for any number type, into one with derivatives.
 *
 * <p>The function is Hipparchus' own {@link FieldMultivariateFunction}. It is passed as a method reference; a lambda
 * cannot implement a generic method:
 *
 * <pre>{@code
 * static <T extends CalculusFieldElement<T>> T worked(T[] x) {
 *     return x[0].square().multiply(x[1]).add(x[1].sin());       // x^2 y + sin y
 * }
 *
 * TwiceDifferentiableObjective f = new ReverseMode().differentiate(Example::worked, 2);
 * double[] gradient = new double[2];
 * double value = f.valueAndGradient(new double[] {3, 0}, gradient); // 0, and (0, 10)
 * }</pre>
 *
 * <p>What every way promises, for a function whose result depends on its argument alone:
 *
 * <ul>
 *   <li>The value is that of plain double arithmetic ({@code Binary64}), the same bits for every way and for
 *       {@code value} and {@code valueAndGradient}.
 *   <li>NaN and infinities in a point, or met on the way, travel as double arithmetic lets them; they are never an
 *       exception. An exception that the function itself throws reaches the caller, and the next evaluation is sound.
 *   <li>An array of the wrong length, and an output that is also an input, are an {@link IllegalArgumentException}
 *       before anything is computed. Two inputs may be one array.
 *   <li>A differentiator has no state and may be shared; a function that it made has work arrays and serves one thread.
 * </ul>
 *
 * <p>Which one to take is told in the {@linkplain ravine.calculus description of this package}.
 */
public interface Differentiator {

    /**
     * Gives derivatives to a scalar function.
     *
     * @param function \( f : \mathbb{R}^n \to \mathbb{R} \), for any number type
     * @param dimension n, at least 1
     * @return f with its gradient and Hessian-vector product
     * @throws IllegalArgumentException if the dimension is less than 1
     */
    TwiceDifferentiableObjective differentiate(FieldMultivariateFunction function, int dimension);

    /**
     * Gives products with its Jacobian to a vector function.
     *
     * @param function \( F : \mathbb{R}^n \to \mathbb{R}^m \), for any number type
     * @param inputDimension n, at least 1
     * @param outputDimension m, at least 1; an evaluation that returns another number of values is refused
     * @return F with \( J v \) and \( J^\top w \)
     * @throws IllegalArgumentException if a dimension is less than 1
     */
    VectorFunction differentiate(FieldMultivariateVectorFunction function, int inputDimension, int outputDimension);
}
