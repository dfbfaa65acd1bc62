// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The eigenvalues and eigenvectors of a dense symmetric matrix, such as a Hessian: \( H v_i = \lambda_i v_i \) with
 * \( \lambda_0 \le \dots \le \lambda_{n-1} \) and orthonormal \( v_i \). Immutable.
 *
 * <p><b>Method.</b> Householder tridiagonalisation and implicit QL steps (Hipparchus' {@code EigenDecompositionSymmetric}),
 * on the matrix scaled by a power of two to entries of magnitude at most 1, so that matrices near the ends of the range
 * of doubles neither overflow nor underflow. A diagonal matrix is only sorted: its eigenvalues are exact.
 *
 * <p><b>Error.</b> Each eigenvalue has an absolute error of up to
 * \[ \tau = n \varepsilon \lvert\lambda\rvert_{\max} + \tfrac12 \alpha \lVert H \rVert_F, \qquad \varepsilon = 2^{-52}, \]
 * which is the rounding of the method and of the matrix's entries, and the spectral norm of the antisymmetric part that
 * was averaged away, \( \alpha \) being the relative asymmetry of {@link Hessians#dense}: entries whose two copies
 * disagree are known no better than that. \( \tau \) decides which eigenvalues count as zero.
 *
 * <p><b>NaN and infinity.</b> A matrix with a NaN or infinite entry has no spectrum. Here that is a result and not an
 * exception: {@link #isFinite} is false, all eigenvalues and eigenvectors are NaN, the inertia counts nothing and the
 * condition number is NaN.
 *
 * <p>Cost: \( O(n^3) \) operations, \( 2n^2 \) doubles while it is made and \( n^2 \) afterwards. For dimensions at which
 * that is too much, {@link Lanczos} finds the two ends of the spectrum, and {@link SpectralDensity} its shape.
 */
public final class HessianSpectrum {

    /**
     * Entries of the scaled matrix below this are dropped: far below rounding, and their squares, which the Householder
     * vectors need, stay in the range of doubles.
     */
    private static final double NEGLIGIBLE = 0x1p-400;

    private final int n;

    /** Ascending, in units of 2^exponent. */
    private final double[] scaledEigenvalues;

    private final int exponent;

    /** Row i is the eigenvector i. */
    private final double[] eigenvectors;

    private final double asymmetry;
    private final Inertia inertia;
    private final ConditionNumber conditionNumber;

    private HessianSpectrum(
            double[] scaledEigenvalues, int exponent, double[] eigenvectors, double asymmetry, double tau) {
        this.n = scaledEigenvalues.length;
        this.scaledEigenvalues = scaledEigenvalues;
        this.exponent = exponent;
        this.eigenvectors = eigenvectors;
        this.asymmetry = asymmetry;
        Inertia scaledInertia = Inertia.of(scaledEigenvalues, tau);
        this.inertia = new Inertia(
                scaledInertia.negative(), scaledInertia.zero(), scaledInertia.positive(), Math.scalb(tau, exponent));
        this.conditionNumber =
                Double.isNaN(tau) ? ConditionNumber.UNKNOWN : ConditionNumber.of(scaledEigenvalues, scaledInertia);
    }

    /**
     * The spectrum of a symmetric matrix. Of a matrix that is not exactly symmetric it is that of the symmetric part
     * \( \tfrac12 (H + H^\top) \), and {@link #asymmetry} tells how far off it was.
     *
     * @param symmetric {@code double[n * n]}, row-major, not modified
     * @param n the dimension, at least 1
     * @return the spectrum
     * @throws IllegalArgumentException if the array has not length n²
     */
    public static HessianSpectrum of(double[] symmetric, int n) {
        Shapes.require("symmetric", symmetric, Hessians.entries(n));
        return ofMatrix(symmetric.clone(), n);
    }

    /**
     * The spectrum of \( \nabla^2 f(x) \), written out by {@link Hessians#dense}.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @return the spectrum; {@link #asymmetry} is that of the Hessian-vector products
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public static HessianSpectrum at(TwiceDifferentiableObjective f, double[] x) {
        int n = f.dimension();
        double[] matrix = new double[Hessians.entries(n)];
        Hessians.products(f, x, matrix);
        return ofMatrix(matrix, n);
    }

    /** The matrix is used up. */
    private static HessianSpectrum ofMatrix(double[] matrix, int n) {
        double greatest = Vectors.normInf(matrix);
        double[] eigenvalues = new double[n];
        if (!Double.isFinite(greatest)) {
            Arrays.fill(eigenvalues, Double.NaN);
            Arrays.fill(matrix, Double.NaN);
            return new HessianSpectrum(eigenvalues, 0, matrix, Double.NaN, Double.NaN);
        }
        double[] eigenvectors = new double[n * n];
        if (isDiagonal(matrix, n)) {
            sortDiagonal(matrix, n, eigenvalues, eigenvectors);
            return new HessianSpectrum(eigenvalues, 0, eigenvectors, 0, rounding(eigenvalues));
        }
        int exponent = Math.getExponent(greatest) + 1;
        for (int i = 0; i < matrix.length; i++) {
            double entry = Math.scalb(matrix[i], -exponent);
            matrix[i] = Math.abs(entry) < NEGLIGIBLE ? 0 : entry;
        }
        double norm = Vectors.norm2(matrix);
        double asymmetry = Hessians.symmetrize(matrix, n);
        decompose(matrix, n, eigenvalues, eigenvectors);
        double tau = rounding(eigenvalues) + 0.5 * asymmetry * norm;
        return new HessianSpectrum(eigenvalues, exponent, eigenvectors, asymmetry, tau);
    }

    /** n eps |lambda|max. */
    private static double rounding(double[] ascending) {
        int n = ascending.length;
        return n * Math.ulp(1.0) * Math.max(Math.abs(ascending[0]), Math.abs(ascending[n - 1]));
    }

    private static boolean isDiagonal(double[] matrix, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j && matrix[i * n + j] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void sortDiagonal(double[] matrix, int n, double[] eigenvalues, double[] eigenvectors) {
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(matrix[i * n + i], matrix[j * n + j]));
        for (int i = 0; i < n; i++) {
            eigenvalues[i] = matrix[order[i] * n + order[i]];
            eigenvectors[i * n + order[i]] = 1;
        }
    }

    private static void decompose(double[] matrix, int n, double[] eigenvalues, double[] eigenvectors) {
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange(matrix, i * n, (i + 1) * n);
        }
        // Decreasing order is its default; the matrix is exactly symmetric, so that its own test cannot fail.
        EigenDecompositionSymmetric decomposition =
                new EigenDecompositionSymmetric(new Array2DRowRealMatrix(rows, false));
        for (int i = 0; i < n; i++) {
            eigenvalues[i] = decomposition.getEigenvalue(n - 1 - i);
            double[] vector = decomposition.getEigenvector(n - 1 - i).toArray();
            double sign = orientation(vector);
            for (int j = 0; j < n; j++) {
                // No negative zeros.
                eigenvectors[i * n + j] = sign * vector[j] + 0;
            }
        }
    }

    /** An eigenvector's sign is arbitrary: here its first entry of greatest magnitude is positive. */
    static double orientation(double[] vector) {
        double greatest = 0;
        for (double entry : vector) {
            if (Math.abs(entry) > Math.abs(greatest)) {
                greatest = entry;
            }
        }
        return greatest < 0 ? -1 : 1;
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
     * An eigenvalue.
     *
     * @param i from 0, the least, to n - 1, the greatest
     * @return \( \lambda_i \); infinite if it is beyond the range of doubles though the matrix is not; NaN if
     *     {@link #isFinite} is false
     * @throws IllegalArgumentException if there is no such i
     */
    public double eigenvalue(int i) {
        return Math.scalb(scaledEigenvalues[requireIndex(i)], exponent);
    }

    /**
     * A unit eigenvector. Its first entry of greatest magnitude is positive, so that the same matrix always gives the same
     * vector; within the eigenspace of a multiple eigenvalue the choice is arbitrary.
     *
     * @param i the index of its eigenvalue
     * @param out receives \( v_i \), {@code double[n]}, overwritten; NaN if {@link #isFinite} is false
     * @throws IllegalArgumentException if there is no such i, or {@code out} has not length n
     */
    public void eigenvector(int i, double[] out) {
        Shapes.require("out", out, n);
        System.arraycopy(eigenvectors, requireIndex(i) * n, out, 0, n);
    }

    /**
     * The least eigenvalue: the least curvature of f in any direction.
     *
     * @return \( \lambda_{\min} \)
     */
    public double min() {
        return eigenvalue(0);
    }

    /**
     * The greatest eigenvalue: the greatest curvature of f in any direction.
     *
     * @return \( \lambda_{\max} \)
     */
    public double max() {
        return eigenvalue(n - 1);
    }

    /**
     * Whether all entries of the matrix were finite.
     *
     * @return false if there is no spectrum
     */
    public boolean isFinite() {
        return !Double.isNaN(inertia.tolerance());
    }

    /**
     * The relative asymmetry \( \alpha \) that was found, as {@link Hessians#dense} defines it.
     *
     * @return at least 0; NaN if {@link #isFinite} is false
     */
    public double asymmetry() {
        return asymmetry;
    }

    /**
     * How many eigenvalues are negative, zero and positive.
     *
     * @return the counts, which add up to n if {@link #isFinite}, with the tolerance \( \tau \) that decided
     */
    public Inertia inertia() {
        return inertia;
    }

    /**
     * The condition number \( \lvert\lambda\rvert_{\max} / \lvert\lambda\rvert_{\min} \).
     *
     * @return the quotient and the range in which it can be trusted
     */
    public ConditionNumber conditionNumber() {
        return conditionNumber;
    }

    private int requireIndex(int i) {
        if (i < 0 || i >= n) {
            throw new IllegalArgumentException("i: expected 0 to " + (n - 1) + " but was " + i);
        }
        return i;
    }
}
