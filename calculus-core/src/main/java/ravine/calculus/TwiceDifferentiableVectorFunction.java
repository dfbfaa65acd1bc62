// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * A vector function with products of its second derivatives, which are m Hessians: what the chain rule asks of an inner
 * function when the outer one is differentiated twice.
 */
public interface TwiceDifferentiableVectorFunction extends VectorFunction {

    /**
     * The Hessian-vector product of the weighted sum \( w^\top F \),
     * \[ \sum_{k=1}^m w_k\, \nabla^2 F_k(x)\, v, \]
     * which is also the derivative of \( J(x)^\top w \) along v, with w held fixed.
     *
     * @param x the point, {@code double[n]}, not modified
     * @param w the weights, {@code double[m]}, not modified
     * @param v the direction, {@code double[n]}, not modified
     * @param out receives the product, {@code double[n]}, overwritten; must be none of the others
     * @throws IllegalArgumentException if an array has not its length, or {@code out} is another one
     */
    void hvp(double[] x, double[] w, double[] v, double[] out);
}
