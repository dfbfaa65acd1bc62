// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How the eigenvalues of a Hessian are distributed, from Hessian-vector products alone, by stochastic Lanczos quadrature.
 * Immutable.
 *
 * <p>The spectral density of \( H = \nabla^2 f(x) \) is \( \phi(t) = \frac1n \sum_i \delta(t - \lambda_i) \), the measure for
 * which \( \int g \, d\phi = \frac1n \mathrm{tr}\, g(H) \). With N Rademacher probes \( z_l \) (entries +1 or -1) and
 * \( v_l = z_l / \sqrt n \) it is estimated by the Gauss quadratures of m Lanczos steps from each \( v_l \),
 * \[ \frac1n \mathrm{tr}\, g(H) \approx \frac1N \sum_{l=1}^N \sum_{k=1}^m \omega_k^{(l)} g(\theta_k^{(l)}), \]
 * whose nodes are the eigenvalues of the tridiagonal \( T^{(l)} \) and whose weights are the squared first entries of its
 * eigenvectors (Golub and Welsch 1969). Variant: Ubaru, Chen and Saad 2017, algorithm 1, with full
 * reorthogonalisation; smoothed by Gaussians as in Lin, Saad and Yang 2016.
 *
 * <p><b>Error.</b> One quadrature is exact for polynomials of degree up to 2m - 1: of those only the probes' spread is
 * left, which {@link #integral} gives as the standard error. For other g the error of the quadrature comes on top; it
 * falls exponentially with m for analytic g, and is of the order of a node's distance to its neighbour, in t, for step
 * functions such as counts of eigenvalues.
 *
 * <p>If a product is not finite, the figures of that probe are NaN, and so is all that is averaged over it.
 *
 * <p>References: G. H. Golub and J. H. Welsch, Math. Comp. 23 (1969) 221-230; L. Lin, Y. Saad and C. Yang, SIAM Review 58
 * (2016) 34-65; S. Ubaru, J. Chen and Y. Saad, SIAM J. Matrix Anal. Appl. 38 (2017) 1075-1099.
 */
public final class SpectralDensity {

    private final int n;

    /** One row a probe, as long as the recurrence was. */
    private final double[][] nodes;

    private final double[][] weights;

    private SpectralDensity(int n, double[][] nodes, double[][] weights) {
        this.n = n;
        this.nodes = nodes;
        this.weights = weights;
    }

    /**
     * Estimates the spectral density of \( \nabla^2 f(x) \).
     *
     * <p>Cost: at most probes × steps Hessian-vector products, (steps + 2) n doubles, and 2 n steps² operations a probe for
     * the reorthogonalisation.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @param probes N, at least 2
     * @param steps m, at least 1; a recurrence that has found an invariant subspace ends earlier
     * @param seed decides the probes, which are those of {@link Hutchinson#trace}
     * @return the quadratures
     * @throws IllegalArgumentException if {@code x} has not length n, or there are too few probes or steps
     */
    public static SpectralDensity at(TwiceDifferentiableObjective f, double[] x, int probes, int steps, long seed) {
        int n = f.dimension();
        Shapes.require("x", x, n);
        Estimate.requireProbes(probes);
        if (steps < 1) {
            throw new IllegalArgumentException("steps: expected at least 1 but was " + steps);
        }
        Probes random = new Probes(seed);
        double[][] nodes = new double[probes][];
        double[][] weights = new double[probes][];
        for (int l = 0; l < probes; l++) {
            double[] start = new double[n];
            random.rademacher(start);
            double norm = Math.sqrt(n);
            for (int i = 0; i < n; i++) {
                start[i] /= norm;
            }
            LanczosProcess process = LanczosProcess.orthogonalizing(f, x, start);
            while (process.isFinite()
                    && !process.isExhausted()
                    && process.matrix().order() < Math.min(steps, n)) {
                process.step();
            }
            int order = process.isFinite() ? process.matrix().order() : 1;
            nodes[l] = new double[order];
            weights[l] = new double[order];
            if (process.isFinite()) {
                process.matrix().quadrature(nodes[l], weights[l]);
                for (int k = 0; k < order; k++) {
                    nodes[l][k] = Math.scalb(nodes[l][k], process.exponent());
                }
            } else {
                Arrays.fill(nodes[l], Double.NaN);
                Arrays.fill(weights[l], Double.NaN);
            }
        }
        return new SpectralDensity(n, nodes, weights);
    }

    /**
     * The dimension.
     *
     * @return n, at least 1
     */
    public int dimension() {
        return n;
    }

    /**
     * The number of probes.
     *
     * @return N, at least 2
     */
    public int probes() {
        return nodes.length;
    }

    /**
     * The nodes of one quadrature.
     *
     * @param probe from 0 to N - 1
     * @return a new array of at most m Ritz values, ascending, all within the spectrum but for rounding
     * @throws IllegalArgumentException if there is no such probe
     */
    public double[] nodes(int probe) {
        return nodes[requireProbe(probe)].clone();
    }

    /**
     * The weights of one quadrature.
     *
     * @param probe from 0 to N - 1
     * @return a new array, as long as the nodes, of numbers of at least 0 that add up to 1
     * @throws IllegalArgumentException if there is no such probe
     */
    public double[] weights(int probe) {
        return weights[requireProbe(probe)].clone();
    }

    private int requireProbe(int probe) {
        if (probe < 0 || probe >= nodes.length) {
            throw new IllegalArgumentException("probe: expected 0 to " + (nodes.length - 1) + " but was " + probe);
        }
        return probe;
    }

    /**
     * The mean of a function over the spectrum, \( \frac1n \mathrm{tr}\, g(H) \). So the moment p is
     * {@code integral(t -> Math.pow(t, p))}, the trace n times the first moment, and the share of negative eigenvalues about
     * {@code integral(t -> t < 0 ? 1 : 0)}.
     *
     * @param g a function of the eigenvalues
     * @return the mean over the probes, with its standard error; for g other than polynomials of degree up to 2m - 1 the
     *     error of the quadrature is not in it
     */
    public Estimate integral(DoubleUnaryOperator g) {
        double[] values = new double[nodes.length];
        for (int l = 0; l < nodes.length; l++) {
            for (int k = 0; k < nodes[l].length; k++) {
                values[l] += weights[l][k] * g.applyAsDouble(nodes[l][k]);
            }
        }
        return Estimate.of(values);
    }

    /**
     * The density on a grid, smoothed: every node becomes a normal distribution with the given standard deviation,
     * \[ \phi_\sigma(t) = \frac1N \sum_{l,k} \omega_k^{(l)} \frac{1}{\sigma \sqrt{2\pi}}
     * \exp\left(-\frac{(t - \theta_k^{(l)})^2}{2 \sigma^2}\right). \]
     *
     * @param grid points t in any order, not modified
     * @param width \( \sigma \), positive, in the unit of the eigenvalues; below the distance of neighbouring nodes the
     *     density shows the nodes and not the spectrum
     * @param densityOut receives \( \phi_\sigma(t) \), in one over the unit of the eigenvalues, as long as the grid,
     *     overwritten; it may be the grid
     * @throws IllegalArgumentException if the lengths differ or the width is not positive and finite
     */
    public void density(double[] grid, double width, double[] densityOut) {
        Shapes.require("densityOut", densityOut, grid.length);
        if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("width: expected positive and finite but was " + width);
        }
        double factor = 1 / (nodes.length * width * Math.sqrt(2 * Math.PI));
        for (int i = 0; i < grid.length; i++) {
            double sum = 0;
            for (int l = 0; l < nodes.length; l++) {
                for (int k = 0; k < nodes[l].length; k++) {
                    double distance = (grid[i] - nodes[l][k]) / width;
                    sum += weights[l][k] * StrictMath.exp(-0.5 * distance * distance);
                }
            }
            densityOut[i] = factor * sum;
        }
    }
}
