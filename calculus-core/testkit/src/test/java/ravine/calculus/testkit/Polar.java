// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.testkit;

import ravine.calculus.TwiceDifferentiableVectorFunction;

/**
 * \( (r, \varphi) \mapsto s\,(r \cos\varphi, r \sin\varphi) \), derivatives by hand, each with a factor that spoils it if it is
 * not 1: of \( \partial_\varphi F_1 \) by vjp and by jvp, and of \( \partial_r \partial_\varphi F_0 \).
 */
record Polar(double scale, double byVjp, double byJvp, double second) implements TwiceDifferentiableVectorFunction {

    static final Polar RIGHT = new Polar(1, 1, 1, 1);

    @Override
    public int inputDimension() {
        return 2;
    }

    @Override
    public int outputDimension() {
        return 2;
    }

    @Override
    public void value(double[] x, double[] out) {
        out[0] = scale * x[0] * Math.cos(x[1]);
        out[1] = scale * x[0] * Math.sin(x[1]);
    }

    @Override
    public void jvp(double[] x, double[] v, double[] out) {
        double c = scale * Math.cos(x[1]);
        double s = scale * Math.sin(x[1]);
        out[0] = c * v[0] - x[0] * s * v[1];
        out[1] = s * v[0] + byJvp * x[0] * c * v[1];
    }

    @Override
    public void vjp(double[] x, double[] w, double[] out) {
        double c = scale * Math.cos(x[1]);
        double s = scale * Math.sin(x[1]);
        out[0] = c * w[0] + s * w[1];
        out[1] = -x[0] * s * w[0] + byVjp * x[0] * c * w[1];
    }

    @Override
    public void hvp(double[] x, double[] w, double[] v, double[] out) {
        double c = scale * Math.cos(x[1]);
        double s = scale * Math.sin(x[1]);
        double mixed = -second * s * w[0] + c * w[1];
        out[0] = mixed * v[1];
        out[1] = mixed * v[0] - x[0] * (c * w[0] + s * w[1]) * v[1];
    }
}
