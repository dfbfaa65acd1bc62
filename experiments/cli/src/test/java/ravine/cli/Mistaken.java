// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import ravine.calculus.TwiceDifferentiableObjective;

/** A user's landscape, x² + 3 y², whose second partial derivative and curvature are wrong by a factor of two. */
public final class Mistaken implements Plain {

    @Override
    public TwiceDifferentiableObjective objective() {
        return new TwiceDifferentiableObjective() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double value(double[] x) {
                return x[0] * x[0] + 3 * x[1] * x[1];
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradient) {
                gradient[0] = 2 * x[0];
                gradient[1] = 3 * x[1];
                return value(x);
            }

            @Override
            public void hvp(double[] x, double[] v, double[] out) {
                out[0] = 4 * v[0];
                out[1] = 3 * v[1];
            }
        };
    }
}
