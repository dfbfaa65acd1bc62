// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import java.util.Arrays;
import java.util.List;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * The derivative of \( y = W x + b \) by the matrix W: an array of three indices and shape (m, m, n),
 * \[ \frac{\partial y_i}{\partial W_{jk}} = \delta_{ij}\, x_k. \]
 * Of its \( m^2 n \) entries only the n of x are kept. As a linear map it takes a direction \( \dot W \) to
 * \( \dot y = \dot W x \), and its transpose takes \( \partial L / \partial y \) to the outer product
 * \( \partial L / \partial W = (\partial L / \partial y)\, x^\top \); both cost mn multiplications.
 *
 * <p>Matrices W are row-major arrays here, so that this map has m rows and m · n columns, and written out it is the array
 * of three indices, (i, j, k) at {@code (i * m + j) * n + k}.
 */
public final class WeightDerivative implements LinearMap {

    private final int outputs;
    private final double[] x;

    private WeightDerivative(int outputs, double[] x) {
        Shapes.entries(outputs, x.length);
        this.outputs = outputs;
        this.x = x;
    }

    /**
     * The derivative at an input.
     *
     * @param outputs m
     * @param x the input, {@code double[n]}, n at least 1, copied
     * @return the derivative, which depends on neither W nor b
     * @throws IllegalArgumentException if a dimension is not positive or no array holds W
     */
    public static WeightDerivative of(int outputs, double[] x) {
        return new WeightDerivative(outputs, x.clone());
    }

    /**
     * The lengths of the three indices.
     *
     * @return m, m and n
     */
    public List<Integer> shape() {
        return List.of(outputs, outputs, x.length);
    }

    /**
     * One entry.
     *
     * @param i of the output, 0 to m - 1
     * @param j of the row of W, 0 to m - 1
     * @param k of the column of W, 0 to n - 1
     * @return \( \partial y_i / \partial W_{jk} \)
     * @throws IllegalArgumentException if an index is out of range
     */
    public double entry(int i, int j, int k) {
        Shapes.requireIndex("i", i, outputs);
        Shapes.requireIndex("j", j, outputs);
        Shapes.requireIndex("k", k, x.length);
        return i == j ? x[k] : 0;
    }

    @Override
    public int rows() {
        return outputs;
    }

    @Override
    public int columns() {
        return outputs * x.length;
    }

    @Override
    public void apply(double[] v, double[] out) {
        Shapes.requireProduct("v", v, columns(), out, outputs);
        for (int i = 0; i < outputs; i++) {
            double sum = 0;
            for (int k = 0; k < x.length; k++) {
                sum += v[i * x.length + k] * x[k];
            }
            out[i] = sum;
        }
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, outputs, out, columns());
        for (int i = 0; i < outputs; i++) {
            for (int k = 0; k < x.length; k++) {
                out[i * x.length + k] = w[i] * x[k];
            }
        }
    }

    @Override
    public void row(int i, double[] out) {
        Shapes.requireIndex("i", i, outputs);
        Shapes.require("out", out, columns());
        Arrays.fill(out, 0);
        System.arraycopy(x, 0, out, i * x.length, x.length);
    }

    @Override
    public void column(int j, double[] out) {
        Shapes.requireIndex("j", j, columns());
        Shapes.require("out", out, outputs);
        Arrays.fill(out, 0);
        out[j / x.length] = x[j % x.length];
    }

    @Override
    public double frobeniusNorm() {
        return Math.sqrt(outputs) * Vectors.norm2(x);
    }

    @Override
    public String toString() {
        return "weight derivative(" + outputs + " x " + outputs + " x " + x.length + ")";
    }
}
