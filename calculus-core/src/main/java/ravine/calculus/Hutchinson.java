// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * Estimates of the trace and the diagonal of \( H = \nabla^2 f(x) \) from Hessian-vector products alone, by random probes v
 * whose entries are +1 or -1 (Rademacher).
 *
 * <p><b>Trace</b> (Hutchinson 1990): \( \mathbb{E}\, v^\top H v = \mathrm{tr}\, H \), with the variance
 * \( 2 \sum_{i \ne j} h_{ij}^2 \) of one probe, the least that independent entries of mean 0 and variance 1 can have. The
 * trace is the sum of the eigenvalues, and n times the mean curvature.
 *
 * <p><b>Diagonal</b> (Bekas, Kokiopoulou and Saad 2007): \( \mathbb{E}\, v \odot H v = \mathrm{diag}\, H \), with
 * the variance \( \sum_{j \ne i} h_{ij}^2 \) of the entry i in one probe. Their divisor \( \sum_k v_k \odot v_k \) is the
 * number of probes here. The diagonal is what Jacobi's preconditioner needs.
 *
 * <p>Both are exact, with the standard error 0, after two probes if H is diagonal. The error falls like one over the square
 * root of the number of probes: for six digits of a diagonal that is not small beside the rest, take n products with unit
 * vectors instead.
 *
 * <p>NaN and infinite products give NaN or infinite estimates.
 *
 * <p>References: M. F. Hutchinson, Comm. Statist. Simulation Comput. 19 (1990) 433-450; C. Bekas, E. Kokiopoulou and
 * Y. Saad, Appl. Numer. Math. 57 (2007) 1214-1229.
 */
public final class Hutchinson {

    private Hutchinson() {}

    /**
     * Estimates the trace.
     *
     * <p>Cost: one Hessian-vector product a probe, and 2n doubles.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @param probes the number of probes, at least 2
     * @param seed decides the probes
     * @return \( \mathrm{tr}\, \nabla^2 f(x) \), about
     * @throws IllegalArgumentException if {@code x} has not length n, or there are fewer than 2 probes
     */
    public static Estimate trace(TwiceDifferentiableObjective f, double[] x, int probes, long seed) {
        int n = f.dimension();
        Shapes.require("x", x, n);
        Estimate.requireProbes(probes);
        Probes random = new Probes(seed);
        double[] probe = new double[n];
        double[] product = new double[n];
        double[] values = new double[probes];
        for (int k = 0; k < probes; k++) {
            random.rademacher(probe);
            f.hvp(x, probe, product);
            values[k] = Vectors.dot(probe, product);
        }
        return Estimate.of(values);
    }

    /**
     * Estimates the diagonal.
     *
     * <p>Cost: one Hessian-vector product a probe, and 2n doubles beside the two outputs.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @param probes the number of probes, at least 2
     * @param seed decides the probes
     * @param diagonalOut receives the diagonal of \( \nabla^2 f(x) \), about, {@code double[n]}, overwritten; must not be
     *     {@code x}
     * @param standardErrorOut receives the standard error of each entry, {@code double[n]}, overwritten; must be neither of
     *     the others
     * @throws IllegalArgumentException if an array has not length n, an output is another of the arrays, or there are fewer
     *     than 2 probes
     */
    public static void diagonal(
            TwiceDifferentiableObjective f,
            double[] x,
            int probes,
            long seed,
            double[] diagonalOut,
            double[] standardErrorOut) {
        int n = f.dimension();
        Shapes.require("x", x, n);
        Shapes.require("diagonalOut", diagonalOut, n);
        Shapes.require("standardErrorOut", standardErrorOut, n);
        Shapes.requireDistinct("diagonalOut", diagonalOut, "x", x);
        Shapes.requireDistinct("standardErrorOut", standardErrorOut, "x", x);
        Shapes.requireDistinct("standardErrorOut", standardErrorOut, "diagonalOut", diagonalOut);
        Estimate.requireProbes(probes);
        Probes random = new Probes(seed);
        double[] probe = new double[n];
        double[] product = new double[n];
        for (int k = 0; k < probes; k++) {
            random.rademacher(probe);
            f.hvp(x, probe, product);
            for (int i = 0; i < n; i++) {
                double value = probe[i] * product[i];
                double mean = k == 0 ? 0 : diagonalOut[i];
                double squares = k == 0 ? 0 : standardErrorOut[i];
                double delta = value - mean;
                mean += delta / (k + 1);
                diagonalOut[i] = mean;
                standardErrorOut[i] = squares + delta * (value - mean);
            }
        }
        for (int i = 0; i < n; i++) {
            standardErrorOut[i] = Estimate.standardError(standardErrorOut[i], probes);
        }
    }
}
