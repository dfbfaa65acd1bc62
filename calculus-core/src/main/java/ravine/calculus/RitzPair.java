// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.Locale;

/**
 * A unit vector y with its Rayleigh quotient \( \theta = y^\top H y \) and its residual norm
 * \( r = \lVert H y - \theta y \rVert_2 \), both computed from the product \( H y \) itself and so independent of how y was
 * found. Immutable.
 *
 * <p><b>What is certain</b> for a symmetric H: there is an eigenvalue between \( \theta - r \) and \( \theta + r \), and
 * \( \lambda_{\min} \le \theta \le \lambda_{\max} \). Which eigenvalue it is, and that none lies beyond it, a residual cannot
 * say; {@link ExtremeEigenvalues} has bounds for that.
 */
public final class RitzPair {

    /**
     * A residual this small, beside the spectrum, is small enough. Beyond it comes the loss of orthogonality, which is the
     * rounding unit over the relative residual (Paige 1980): up to here it is below 2^-12, and Ritz vectors keep their
     * length.
     */
    private static final double SMALL = 0x1p-40;

    /** By more than this, beside the spectrum, the first product of a second run cannot differ by rounding. */
    private static final double DIFFERENT = 0x1p-26;

    private final double value;
    private final double residualNorm;
    private final double rounding;
    private final int hvps;
    private final double[] vector;

    private RitzPair(double value, double residualNorm, double rounding, int hvps, double[] vector) {
        this.value = value;
        this.residualNorm = residualNorm;
        this.rounding = rounding;
        this.hvps = hvps;
        this.vector = vector;
    }

    /**
     * Runs Lanczos' recurrence again as far as the vector needs it, and adds the vector up on the way.
     *
     * @param matrix of the first run
     * @param rounding of the products, in their unit
     */
    static RitzPair replay(
            TwiceDifferentiableObjective f,
            double[] x,
            Lanczos method,
            JacobiMatrix matrix,
            JacobiMatrix.End end,
            double rounding) {
        int n = f.dimension();
        Shapes.require("x", x, n);
        double[] y = new double[n];
        if (matrix.order() == 0) {
            Arrays.fill(y, Double.NaN);
            return new RitzPair(Double.NaN, Double.NaN, rounding, 0, y);
        }
        double[] coordinates = coordinates(matrix, end);
        LanczosProcess process = LanczosProcess.local(f, x, method.start(n));
        for (int j = 0; j < coordinates.length; j++) {
            addTo(y, coordinates[j], process.current());
            if (j < coordinates.length - 1) {
                process.step();
                requireSame(process.matrix(), matrix);
            }
        }
        double norm = Vectors.norm2(y);
        double sign = HessianSpectrum.orientation(y);
        for (int i = 0; i < n; i++) {
            // No negative zeros.
            y[i] = sign * y[i] / norm + 0;
        }
        double[] product = new double[n];
        f.hvp(x, y, product);
        double value = Vectors.dot(y, product);
        addTo(product, -value, y);
        return new RitzPair(value, Vectors.norm2(product), rounding, coordinates.length, y);
    }

    private static void addTo(double[] sum, double factor, double[] v) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * v[i];
        }
    }

    private static void requireSame(JacobiMatrix again, JacobiMatrix matrix) {
        double difference = again.order() == 1 ? Math.abs(again.alpha(0) - matrix.alpha(0)) : 0;
        if (!(difference <= DIFFERENT * matrix.bound())) {
            throw new IllegalArgumentException("f, x: expected the first Hessian-vector product of the eigenvalues' run"
                    + " but it is another, with the Rayleigh quotient " + again.alpha(0) + " and not "
                    + matrix.alpha(0) + " in the run's unit");
        }
    }

    /**
     * The coordinates of the vector in Lanczos' basis: after as few steps as make its residual small, or else those with the
     * least residual of all that are looked at. A residual does not fall steadily.
     */
    private static double[] coordinates(JacobiMatrix matrix, JacobiMatrix.End end) {
        double[] best = new double[0];
        double least = Double.POSITIVE_INFINITY;
        int order = matrix.order();
        for (int k = 1; k <= order && least > SMALL * matrix.bound(); k += Math.max(1, k / 16)) {
            double[] candidate = matrix.eigenvector(end, k, matrix.least(end, k));
            double residual = matrix.beta(k - 1) * Math.abs(candidate[k - 1]);
            if (residual < least || best.length == 0) {
                least = residual;
                best = candidate;
            }
        }
        return best;
    }

    /**
     * The Rayleigh quotient.
     *
     * @return \( \theta = y^\top H y \); NaN if a product was not finite
     */
    public double value() {
        return value;
    }

    /**
     * The residual norm.
     *
     * @return \( r = \lVert H y - \theta y \rVert_2 \); NaN if a product was not finite
     */
    public double residualNorm() {
        return residualNorm;
    }

    /**
     * The lower end of an interval that contains an eigenvalue.
     *
     * @return \( \theta - r \), less the rounding error of the product
     */
    public double lower() {
        return value - residualNorm - rounding;
    }

    /**
     * The upper end of an interval that contains an eigenvalue.
     *
     * @return \( \theta + r \), plus the rounding error of the product
     */
    public double upper() {
        return value + residualNorm + rounding;
    }

    /**
     * The cost.
     *
     * @return the number of Hessian-vector products that the vector and its residual took
     */
    public int hvps() {
        return hvps;
    }

    /**
     * The vector. Its first entry of greatest magnitude is positive.
     *
     * @param out receives y, {@code double[n]}, overwritten; NaN if a product was not finite
     * @throws IllegalArgumentException if {@code out} has not length n
     */
    public void vector(double[] out) {
        Shapes.require("out", out, vector.length);
        System.arraycopy(vector, 0, out, 0, vector.length);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "an eigenvalue lies between %.7g and %.7g: Rayleigh quotient %.7g, residual norm %.2g",
                lower(),
                upper(),
                value,
                residualNorm);
    }
}
