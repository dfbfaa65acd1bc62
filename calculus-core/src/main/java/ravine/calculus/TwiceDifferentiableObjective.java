// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Optional;

/** A scalar function with its gradient and with products of its Hessian, which is never written out here. */
public interface TwiceDifferentiableObjective extends DifferentiableObjective {

    /**
     * The Hessian-vector product \( \nabla^2 f(x)\, v \).
     *
     * @param x the point, {@code double[n]}, not modified
     * @param v the direction, {@code double[n]}, not modified
     * @param out receives \( \nabla^2 f(x)\, v \), {@code double[n]}, overwritten; must be neither {@code x} nor {@code v}
     * @throws IllegalArgumentException if an array has not length n
     */
    void hvp(double[] x, double[] v, double[] out);

    /**
     * The function −f, for to maximise f is to minimise −f.
     *
     * @return its value, gradient and Hessian-vector products, exactly those of f with the other sign; its own {@code
     *     negated()} is this function
     */
    @Override
    default TwiceDifferentiableObjective negated() {
        return new NegatedObjective.TwiceDifferentiable(this);
    }

    /**
     * What evaluates the Hessian as a matrix, where that costs less than products with it. Newton's method and trust regions
     * use it where there is one.
     *
     * @return what evaluates it, which serves the same thread; empty, as this default is, where products are all there is
     */
    default Optional<AssembledHessian> assembledHessian() {
        return Optional.empty();
    }
}
