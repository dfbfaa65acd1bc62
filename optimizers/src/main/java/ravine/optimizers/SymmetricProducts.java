// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/** Products with a symmetric matrix, such as a Hessian or a model of one. */
@FunctionalInterface
interface SymmetricProducts {

    /**
     * The product.
     *
     * @param v {@code double[n]}, not modified
     * @param out receives it, {@code double[n]}, overwritten; another array than {@code v}
     */
    void apply(double[] v, double[] out);
}
