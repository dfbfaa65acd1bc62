// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.IntToDoubleFunction;

/**
 * The quadratic ½ x'Hx by the product with H alone, for dimensions at which H is not written out.
 *
 * @param product of the second argument, overwritten, with the first, not modified
 */
record MatrixFree(int dimension, BiConsumer<double[], double[]> product) implements TwiceDifferentiableObjective {

    static MatrixFree diagonal(double... entries) {
        return new MatrixFree(entries.length, (v, out) -> {
            for (int i = 0; i < entries.length; i++) {
                out[i] = entries[i] * v[i];
            }
        });
    }

    /**
     * Q diag(eigenvalues) Q' with the product Q of a few reflections I - 2ww'/w'w at seeded vectors: full, at a cost of
     * O(n) operations and doubles.
     */
    static MatrixFree reflected(double[] eigenvalues, int reflections, long seed) {
        int n = eigenvalues.length;
        double[][] mirrors = mirrors(n, reflections, seed);
        return new MatrixFree(n, (v, out) -> {
            System.arraycopy(v, 0, out, 0, n);
            for (int r = reflections - 1; r >= 0; r--) {
                reflect(mirrors[r], out);
            }
            for (int i = 0; i < n; i++) {
                out[i] *= eigenvalues[i];
            }
            for (double[] mirror : mirrors) {
                reflect(mirror, out);
            }
        });
    }

    /** Q e_i of {@link #reflected}: the eigenvector of the eigenvalue i. */
    static double[] eigenvector(int n, int i, int reflections, long seed) {
        double[] out = new double[n];
        out[i] = 1;
        double[][] mirrors = mirrors(n, reflections, seed);
        // Q = M_last ... M_0, as the product applies them.
        for (double[] mirror : mirrors) {
            reflect(mirror, out);
        }
        return out;
    }

    private static double[][] mirrors(int n, int reflections, long seed) {
        Random random = new Random(seed);
        double[][] mirrors = new double[reflections][];
        for (int r = 0; r < reflections; r++) {
            mirrors[r] = random.doubles(n, -1, 1).toArray();
            double norm = Vectors.norm2(mirrors[r]);
            for (int i = 0; i < n; i++) {
                mirrors[r][i] /= norm;
            }
        }
        return mirrors;
    }

    private static void reflect(double[] mirror, double[] v) {
        double along = 2 * Vectors.dot(mirror, v);
        for (int i = 0; i < v.length; i++) {
            v[i] -= along * mirror[i];
        }
    }

    /** tridiag(-1, 2, -1), with eigenvalues 4 sin^2(i pi / (2 (n + 1))). */
    static MatrixFree laplace(int n) {
        return new MatrixFree(n, (v, out) -> {
            for (int i = 0; i < n; i++) {
                out[i] = 2 * v[i] - (i > 0 ? v[i - 1] : 0) - (i < n - 1 ? v[i + 1] : 0);
            }
        });
    }

    /** Ascending from 1 to kappa, evenly on a logarithmic scale. */
    static double[] logUniform(int n, double kappa) {
        return spectrum(n, i -> Math.pow(kappa, i / (n - 1.0)));
    }

    /** Ascending from 1 to kappa, evenly. */
    static double[] linear(int n, double kappa) {
        return spectrum(n, i -> 1 + (kappa - 1) * i / (n - 1.0));
    }

    /** Half of them at most 1 % above 1, half at most 1 % below kappa, both ends reached. */
    static double[] twoClusters(int n, double kappa) {
        return spectrum(n, i -> {
            double within = 0.01 * (i % (n / 2)) / (n / 2 - 1.0);
            return i < n / 2 ? 1 + within : kappa * (0.99 + within);
        });
    }

    /** Strakos' spectrum, mu + (i-1)/(n-1) (L - mu) rho^(n-i) with mu = 0.1, L = 100: dense at the lower end. */
    static double[] strakos(int n, double rho) {
        return spectrum(n, i -> 0.1 + i / (n - 1.0) * 99.9 * Math.pow(rho, n - 1 - i));
    }

    private static double[] spectrum(int n, IntToDoubleFunction eigenvalue) {
        double[] out = new double[n];
        Arrays.setAll(out, eigenvalue);
        return out;
    }

    @Override
    public double value(double[] x) {
        double[] hx = new double[dimension];
        hvp(x, x, hx);
        return 0.5 * Vectors.dot(x, hx);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        hvp(x, x, gradientOut);
        return value(x);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, dimension);
        Shapes.require("v", v, dimension);
        Shapes.require("out", out, dimension);
        product.accept(v, out);
    }
}
