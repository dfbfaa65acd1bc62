// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * A square matrix taken apart by Hipparchus: singular values, which tell how far it is from a singular one, and factors LU,
 * which tell its determinant and solve. Scaled by a power of two to entries of magnitude at most 1, so that nothing over-
 * or underflows on the way. Immutable.
 */
final class Factorization {

    private final int n;
    private final int exponent;

    /** Of the scaled matrix, as all that follows; both NaN if an entry is NaN or infinite. */
    private final double least;

    private final double greatest;
    private final LUDecomposition factors;

    /** @param matrix {@code double[n * n]}, row-major, not modified */
    Factorization(double[] matrix, int n) {
        double entry = Vectors.normInf(matrix);
        boolean finite = Double.isFinite(entry);
        this.n = n;
        this.exponent = finite && entry > 0 ? Math.getExponent(entry) + 1 : 0;
        RealMatrix scaled = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n * n && finite; i++) {
            scaled.setEntry(i / n, i % n, Math.scalb(matrix[i], -exponent));
        }
        double[] singular = new SingularValueDecomposition(scaled).getSingularValues();
        this.greatest = finite ? singular[0] : Double.NaN;
        this.least = finite ? singular[n - 1] : Double.NaN;
        // A pivot counts as zero only if it is: how small is too small is for the singular values to say.
        this.factors = new LUDecomposition(scaled, Double.MIN_VALUE);
    }

    /** Whether all entries of the matrix were finite. */
    boolean isFinite() {
        return !Double.isNaN(greatest);
    }

    double leastSingularValue() {
        return Math.scalb(least, exponent);
    }

    double greatestSingularValue() {
        return Math.scalb(greatest, exponent);
    }

    double conditionNumber() {
        return greatest == 0 ? Double.POSITIVE_INFINITY : greatest / least;
    }

    /** What the least singular value may be off by: n ε times the greatest one. */
    double tolerance() {
        return Math.scalb(scaledTolerance(), exponent);
    }

    private double scaledTolerance() {
        return n * Math.ulp(1.0) * greatest;
    }

    /** Whether the least singular value can be told from zero. */
    boolean isInvertible() {
        return least > scaledTolerance();
    }

    /** The product of the pivots, their exponents apart, for it may leave the range that the determinant is in. */
    double determinant() {
        if (!isFinite()) {
            return Double.NaN;
        }
        if (!factors.getSolver().isNonSingular()) {
            return 0;
        }
        RealMatrix upper = factors.getU();
        double product = isOdd(factors.getPivot()) ? -1 : 1;
        long scale = (long) n * exponent;
        for (int i = 0; i < n; i++) {
            product *= upper.getEntry(i, i);
            int shift = Math.getExponent(product);
            product = Math.scalb(product, -shift);
            scale += shift;
        }
        // Far beyond the range of doubles either way, and of an int no more.
        return Math.scalb(product, (int) Math.max(-5000, Math.min(5000, scale)));
    }

    private static boolean isOdd(int[] permutation) {
        boolean odd = false;
        boolean[] seen = new boolean[permutation.length];
        for (int start = 0; start < permutation.length; start++) {
            // A cycle of length k is k - 1 exchanges.
            for (int i = permutation[start]; !seen[i] && i != start; i = permutation[i]) {
                seen[i] = true;
                odd = !odd;
            }
            seen[start] = true;
        }
        return odd;
    }

    /**
     * Solves A x = b.
     *
     * @param b {@code double[n]}, becomes x
     */
    void solve(double[] b) {
        double[] x = factors.getSolver().solve(new ArrayRealVector(b, false)).toArray();
        for (int i = 0; i < n; i++) {
            b[i] = Math.scalb(x[i], -exponent);
        }
    }
}
