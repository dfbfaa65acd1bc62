// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import ravine.calculus.TwiceDifferentiableObjective;

/** A user's landscape that throws as soon as it is evaluated. */
public final class Breaks implements Plain {

    @Override
    public TwiceDifferentiableObjective objective() {
        return new TwiceDifferentiableObjective() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double value(double[] x) {
                throw new ArithmeticException("breaks");
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradient) {
                throw new ArithmeticException("breaks");
            }

            @Override
            public void hvp(double[] x, double[] v, double[] out) {
                throw new ArithmeticException("breaks");
            }
        };
    }
}
