// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

/** A summand of a function as one thread evaluates it: has work arrays. */
interface Part {

    /** Whether this writes all derivatives if it comes first, so that nobody needs to clear them before. */
    boolean assigns();

    /** The value. */
    double value(double[] x);

    /** The value; adds the gradient, or writes it if {@link #assigns}. */
    double valueAndGradient(double[] x, double[] gradient, boolean isGuarded);

    /** Adds the Hessian-vector product, or writes it if {@link #assigns}. */
    void hvp(double[] x, double[] v, double[] product, boolean isGuarded);

    /** Whether a result of the last evaluation was not finite, so that a guarded one may tell more. */
    boolean isInDoubt();
}
