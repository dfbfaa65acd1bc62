// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Arrays;
import ravine.calculus.HessianSpectrum;
import ravine.optimizers.Preconditioner;

/**
 * Condition numbers of a Hessian as a method meets it. Matrices are row-major {@code double[n * n]}, symmetric, and not
 * modified. The result is infinite for a matrix that is not positive definite beyond doubt of rounding, and NaN for one
 * that is not finite.
 */
final class Conditioning {

    private Conditioning() {}

    /** \( \lambda_{\max} / \lambda_{\min} \). */
    static double of(double[] hessian, int n) {
        HessianSpectrum spectrum = HessianSpectrum.of(hessian, n);
        if (!spectrum.isFinite()) {
            return Double.NaN;
        }
        return spectrum.inertia().isPositiveDefinite()
                ? spectrum.conditionNumber().value()
                : Double.POSITIVE_INFINITY;
    }

    /** That of \( D^{-1/2} H D^{-1/2} \) with D = diag(H). */
    static double jacobi(double[] hessian, int n) {
        return effective(hessian, diagonal(hessian, n), n);
    }

    /** D = diag(H). */
    static Preconditioner diagonal(double[] hessian, int n) {
        return (r, out) -> {
            for (int i = 0; i < n; i++) {
                out[i] = r[i] / hessian[i * n + i];
            }
        };
    }

    /**
     * That of \( P^{-1/2} H P^{-1/2} \). With the Cholesky factor \( P^{-1} = C C^\top \) the matrix \( C^\top H C \) has
     * the same eigenvalues, and needs no square root of a matrix.
     *
     * @return NaN as well if P is not positive definite, or says that it is not symmetric: only its lower triangle is read
     */
    static double effective(double[] hessian, Preconditioner preconditioner, int n) {
        double[] scaled = scaled(hessian, preconditioner, n);
        return scaled.length == 0 ? Double.NaN : of(scaled, n);
    }

    /** The matrix \( C^\top H C \) of {@link #effective}; of no elements where that is NaN for P's sake. */
    static double[] scaled(double[] hessian, Preconditioner preconditioner, int n) {
        if (!preconditioner.isSymmetric()) {
            return new double[0];
        }
        double[] factor = inverse(preconditioner, n);
        if (isDiagonal(factor, n)) {
            return scaledByRoots(factor, hessian, n);
        }
        return factorize(factor, n) ? sandwich(factor, hessian, n) : new double[0];
    }

    private static boolean isDiagonal(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (a[i * n + j] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What {@link #factorize} and {@link #sandwich} make of a diagonal matrix, bit for bit, in n² operations. */
    private static double[] scaledByRoots(double[] inverse, double[] h, int n) {
        double[] root = new double[n];
        for (int i = 0; i < n; i++) {
            double entry = inverse[i * n + i];
            if (!(entry > 0 && entry < Double.POSITIVE_INFINITY)) {
                return new double[0];
            }
            root[i] = Math.sqrt(entry);
        }
        double[] product = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                // Adding zero makes a zero of -0, as a sum does.
                product[i * n + j] = root[i] * (h[i * n + j] * root[j]) + 0.0;
            }
        }
        return product;
    }

    private static double[] inverse(Preconditioner preconditioner, int n) {
        double[] inverse = new double[n * n];
        double[] unit = new double[n];
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(unit, 0);
            unit[i] = 1;
            preconditioner.solve(unit, row);
            System.arraycopy(row, 0, inverse, i * n, n);
        }
        return inverse;
    }

    /** Replaces a matrix by its lower Cholesky factor; false if it has none. */
    private static boolean factorize(double[] a, int n) {
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                double sum = a[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i * n + k] * a[j * n + k];
                }
                if (i == j) {
                    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
                        return false;
                    }
                    sum = Math.sqrt(sum);
                }
                a[i * n + j] = i < j ? 0 : i == j ? sum : sum / a[j * n + j];
            }
        }
        return true;
    }

    /** \( C^\top H C \) for a lower triangular C. */
    private static double[] sandwich(double[] c, double[] h, int n) {
        double[] hc = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = j; k < n; k++) {
                    hc[i * n + j] += h[i * n + k] * c[k * n + j];
                }
            }
        }
        double[] product = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = i; k < n; k++) {
                    product[i * n + j] += c[k * n + i] * hc[k * n + j];
                }
            }
        }
        return product;
    }
}
