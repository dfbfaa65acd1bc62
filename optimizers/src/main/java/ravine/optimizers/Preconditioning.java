// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import ravine.calculus.DifferentiableObjective;

/**
 * How a method that takes a {@link Preconditioner} comes by it: made once for a run, from the objective at its start.
 *
 * <p>Users may write their own as a lambda, or hand over a finished one by {@link #by}.
 */
@FunctionalInterface
public interface Preconditioning {

    /**
     * Makes the preconditioner of a run.
     *
     * @param objective what the run minimises; evaluations are charged to the run
     * @param x0 the start, {@code double[n]}, not modified and not kept
     * @return a symmetric positive definite P
     * @throws IllegalArgumentException if it needs Hessian-vector products and the objective has none
     */
    Preconditioner at(DifferentiableObjective objective, double[] x0);

    /**
     * P = I: the same iterates, bit for bit, as those of the method in its plain form.
     *
     * @return no preconditioning
     */
    static Preconditioning none() {
        return HessianPreconditioning.NONE;
    }

    /**
     * The diagonal of the Hessian at the start, \( P = \mathrm{diag}(|h_{11}|, \dots, |h_{nn}|) \), with 1 for an entry that
     * is zero or not finite. It mends bad scaling along the axes, and none that is rotated away from them. n Hessian-vector
     * products, once; n numbers.
     *
     * @return preconditioning after Jacobi
     */
    static Preconditioning jacobi() {
        return HessianPreconditioning.JACOBI;
    }

    /**
     * The Hessian at the start, shifted by a multiple of the identity where it is not positive definite, as in {@link
     * Newton}; the identity if it is not finite. On quadratics its effective condition number is 1. n Hessian-vector
     * products and \( n^3/3 \) operations, once; \( n^2 \) numbers.
     *
     * @return exact preconditioning
     */
    static Preconditioning exact() {
        return HessianPreconditioning.EXACT;
    }

    /**
     * The diagonal blocks of the Hessian at the start, each factored as the whole is by {@link #exact}: between {@link
     * #jacobi} and that. It mends what is badly scaled or rotated among the variables of a block. n Hessian-vector products
     * and \( \sum_k n_k^3/3 \) operations, once; \( \sum_k n_k^2 \) numbers.
     *
     * @param sizes \( n_1, n_2, \dots \), each at least 1, of blocks of variables that follow each other; their sum is n,
     *     which {@link #at} checks
     * @return block preconditioning, equal to another of the same sizes
     * @throws IllegalArgumentException if there are none, or one is less than 1
     */
    static Preconditioning block(int... sizes) {
        return new BlockPreconditioning(Arrays.stream(sizes).boxed().toList());
    }

    /**
     * The same with blocks of one size, the last one smaller if it does not divide n.
     *
     * @param size the number of variables in a block, at least 1; from n on it is one block
     * @return block preconditioning, equal to another of the same size
     * @throws IllegalArgumentException if {@code size} is less than 1
     */
    static Preconditioning blocksOf(int size) {
        return new EqualBlocks(size);
    }

    /**
     * A preconditioner that is there already.
     *
     * @param preconditioner P, symmetric positive definite, of the dimension of the objective
     * @return preconditioning by it, equal to another if their preconditioners are
     * @throws IllegalArgumentException if {@code preconditioner} says that it is not symmetric
     */
    static Preconditioning by(Preconditioner preconditioner) {
        return new GivenPreconditioner(preconditioner);
    }
}
