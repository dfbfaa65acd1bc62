// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * What evaluates the Hessian of an objective as a matrix with structure, where that costs less than products with it: the
 * Hessian of a sum of small terms, such as {@link ravine.calculus.compiled.SeparableHessian}. An objective hands it out by
 * {@link TwiceDifferentiableObjective#assembledHessian}.
 */
@FunctionalInterface
public interface AssembledHessian {

    /**
     * Evaluates the Hessian.
     *
     * @param x the point, {@code double[n]}, not modified
     * @return a symmetric map of n rows and columns, of the same kind each time, such as a {@link BandedMap}; the next call may
     *     overwrite it
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    LinearMap at(double[] x);
}
