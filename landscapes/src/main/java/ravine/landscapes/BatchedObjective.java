// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import ravine.calculus.TwiceDifferentiableObjective;

/** A function that is a mean of many and is evaluated, but for batches, by another form of it. */
interface BatchedObjective extends FiniteSumObjective {

    /** The whole function. */
    TwiceDifferentiableObjective all();

    @Override
    default int dimension() {
        return all().dimension();
    }

    @Override
    default double value(double[] x) {
        return all().value(x);
    }

    @Override
    default double valueAndGradient(double[] x, double[] gradientOut) {
        return all().valueAndGradient(x, gradientOut);
    }

    @Override
    default void hvp(double[] x, double[] v, double[] out) {
        all().hvp(x, v, out);
    }
}
