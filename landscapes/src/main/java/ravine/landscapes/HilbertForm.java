// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** \( \frac12 \sum_{ij} x_i x_j / (i + j - 1) \), from the 2n - 1 numbers that the matrix has. */
final class HilbertForm implements TwiceDifferentiableObjective {

    private final int n;

    /** Entry k is 1 / (k + 1), the entry of the matrix wherever i + j = k, counted from 0. */
    private final double[] entries;

    HilbertForm(int n) {
        this.n = n;
        this.entries = new double[2 * n - 1];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = 1 / (k + 1.0);
        }
    }

    @Override
    public int dimension() {
        return n;
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[i] * row(i, x);
        }
        return 0.5 * sum;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.require("x", x, n);
        Shapes.require("gradientOut", gradientOut, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            gradientOut[i] = row(i, x);
            sum += x[i] * gradientOut[i];
        }
        return 0.5 * sum;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, n);
        Shapes.require("v", v, n);
        Shapes.require("out", out, n);
        for (int i = 0; i < n; i++) {
            out[i] = row(i, v);
        }
    }

    /** An entry of H v. */
    private double row(int i, double[] v) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += entries[i + j] * v[j];
        }
        return sum;
    }
}
