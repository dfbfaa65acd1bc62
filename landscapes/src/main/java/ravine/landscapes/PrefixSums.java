// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** \( \sum_i s_i^2 \) with \( s_i = x_1 + \dots + x_i \): one pass forward, and for derivatives one back. */
record PrefixSums(int dimension) implements TwiceDifferentiableObjective {

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension);
        double prefix = 0;
        double sum = 0;
        for (double entry : x) {
            prefix += entry;
            sum += prefix * prefix;
        }
        return sum;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.require("x", x, dimension);
        Shapes.require("gradientOut", gradientOut, dimension);
        return multiply(x, gradientOut);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, dimension);
        Shapes.require("v", v, dimension);
        Shapes.require("out", out, dimension);
        multiply(v, out);
    }

    /** Writes H v, and returns v'Hv / 2 as {@link #value} sums it. */
    private double multiply(double[] v, double[] out) {
        double prefix = 0;
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            prefix += v[i];
            out[i] = prefix;
            sum += prefix * prefix;
        }
        double suffix = 0;
        for (int i = dimension - 1; i >= 0; i--) {
            suffix += out[i];
            out[i] = 2 * suffix;
        }
        return sum;
    }
}
