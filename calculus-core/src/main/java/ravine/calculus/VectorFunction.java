// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * A vector function \( F : \mathbb{R}^n \to \mathbb{R}^m \) with products of its Jacobian.
 *
 * <p>Numerator layout: \( J_{ij} = \partial F_i / \partial x_j \), m rows and n columns, row i is the gradient of
 * \( F_i \). One object serves one thread.
 */
public interface VectorFunction {

    /**
     * The number of variables.
     *
     * @return n, at least 1
     */
    int inputDimension();

    /**
     * The number of values.
     *
     * @return m, at least 1
     */
    int outputDimension();

    /**
     * Evaluates \( F(x) \).
     *
     * @param x the point, {@code double[n]}, not modified
     * @param out receives \( F(x) \), {@code double[m]}, overwritten; must not be {@code x}
     * @throws IllegalArgumentException if an array has not its length, or both are the same
     */
    void value(double[] x, double[] out);

    /**
     * The Jacobian-vector product \( J(x)\, v \): the directional derivative along v, forward mode.
     *
     * @param x the point, {@code double[n]}, not modified
     * @param v the direction, {@code double[n]}, not modified
     * @param out receives \( J(x)\, v \), {@code double[m]}, overwritten; must be neither of the others
     * @throws IllegalArgumentException if an array has not its length, or {@code out} is another one
     */
    void jvp(double[] x, double[] v, double[] out);

    /**
     * The vector-Jacobian product \( J(x)^\top w \): the gradient of \( w^\top F \), reverse mode.
     *
     * @param x the point, {@code double[n]}, not modified
     * @param w the weights, {@code double[m]}, not modified
     * @param out receives \( J(x)^\top w \), {@code double[n]}, overwritten; must be neither of the others
     * @throws IllegalArgumentException if an array has not its length, or {@code out} is another one
     */
    void vjp(double[] x, double[] w, double[] out);

    /**
     * The Jacobian at a point as a map, which is applied and not written out.
     *
     * <p>This default keeps the function and the point: {@link LinearMap#apply} is {@link #jvp} and
     * {@link LinearMap#applyTransposed} is {@link #vjp}, with their cost; a row costs one {@code vjp}, a column one
     * {@code jvp}. Functions whose Jacobian has structure return it with that structure; one by {@link ReverseMode}
     * evaluates here, once, and keeps the record.
     *
     * @param x the point, {@code double[n]}, copied
     * @return the Jacobian, m rows and n columns
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    default LinearMap jacobian(double[] x) {
        return new JacobianMap(this, x);
    }

    /**
     * One component \( F_i : \mathbb{R}^n \to \mathbb{R} \), whose gradient is row i of the Jacobian.
     *
     * <p>A value costs one of the function, a gradient one {@link #vjp} more. What takes objectives, such as
     * {@link GradientCheck} and {@link TaylorRemainder}, so takes vector functions, component by component.
     *
     * @param i 0 to m - 1
     * @return the component; it uses this function, and one object serves one thread
     * @throws IllegalArgumentException if the index is out of range
     */
    default DifferentiableObjective component(int i) {
        return new Component(this, i);
    }

    /**
     * The Gauss-Newton matrix at a point as a map, \( v \mapsto J(x)^\top (J(x)\, v) \): of the Hessian of
     * \( \tfrac12 \lVert F \rVert^2 \), \( J^\top J + \sum_k F_k \nabla^2 F_k \), the part that needs first derivatives alone
     * (Nocedal and Wright 2006, section 10.1). It is symmetric and positive semi-definite. No matrix is formed:
     * {@link LinearMap#apply} is one product with {@link #jacobian} and one with its transpose, two passes over one tape
     * where the function is by {@link ReverseMode}.
     *
     * @param x the point, {@code double[n]}, copied
     * @return \( J^\top J \), n rows and columns
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    default LinearMap gaussNewton(double[] x) {
        LinearMap jacobian = jacobian(x);
        return jacobian.transpose().times(jacobian);
    }
}
