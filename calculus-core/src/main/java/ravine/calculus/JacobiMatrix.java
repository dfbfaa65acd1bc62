// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The symmetric tridiagonal matrix \( T_k \) of Lanczos' recurrence, which grows by one row a step: the diagonal
 * \( \alpha_1 \dots \alpha_k \), beside it \( \beta_1 \dots \beta_{k-1} \), and \( \beta_k \) that would couple the next row.
 *
 * <p>Methods that take an {@link End} work at one end of the spectrum: on \( T_k \) for the least eigenvalue, on \( -T_k \)
 * for the greatest. So each of them is about the least eigenvalue \( \theta \) of a matrix \( \pm T_k \), and returns
 * figures with that sign. For any \( t \lt \theta \) all pivots
 * \[ d_1 = \alpha_1 - t, \qquad d_{j+1} = \alpha_{j+1} - t - \beta_j^2 / d_j \]
 * are positive (Sturm), and Lanczos' polynomials, with which \( v_{k+1} = p_k(H)\, v_1 \), are
 * \( \lvert p_k(t) \rvert = \prod_{j \le k} d_j / \beta_j \).
 */
final class JacobiMatrix {

    /** The two ends of a spectrum. */
    enum End {
        /** The least eigenvalue. */
        LEAST(1),
        /** The greatest, which is minus the least of the negative matrix. */
        GREATEST(-1);

        private final double sign;

        End(double sign) {
            this.sign = sign;
        }

        double sign() {
            return sign;
        }
    }

    /** This power of two is taken out of a product that has grown beyond it. */
    private static final int RESCALE = 500;

    private static final double LARGE = 0x1p500;

    private int order;
    private double[] alpha = new double[64];
    private double[] beta = new double[64];
    private double bound;

    /** Adds a row; {@code nextBeta} couples the row after it. */
    void append(double nextAlpha, double nextBeta) {
        if (order == alpha.length) {
            alpha = Arrays.copyOf(alpha, 2 * order);
            beta = Arrays.copyOf(beta, 2 * order);
        }
        bound = Math.max(bound, Math.abs(nextAlpha) + (order == 0 ? 0 : beta[order - 1]) + nextBeta);
        alpha[order] = nextAlpha;
        beta[order] = nextBeta;
        order++;
    }

    int order() {
        return order;
    }

    double alpha(int j) {
        return alpha[j];
    }

    double beta(int j) {
        return beta[j];
    }

    /** Gershgorin's bound of the magnitude of all eigenvalues, at most three times the greatest magnitude. */
    double bound() {
        return bound;
    }

    /**
     * The least eigenvalue of the leading \( \pm T_k \), by bisection, to within rounding of {@link #bound} and never above
     * what the pivots say.
     */
    double least(End end, int k) {
        double low = -bound;
        double high = Double.POSITIVE_INFINITY;
        for (int j = 0; j < k; j++) {
            high = Math.min(high, end.sign() * alpha[j]);
        }
        if (k == 1) {
            return high;
        }
        double resolution = 0.25 * Math.ulp(bound);
        while (high - low > resolution) {
            double middle = low + 0.5 * (high - low);
            if (middle <= low || middle >= high) {
                break;
            }
            if (isBelow(end, k, middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isBelow(End end, int k, double t) {
        double pivot = end.sign() * alpha[0] - t;
        for (int j = 1; j < k && pivot > 0; j++) {
            pivot = end.sign() * alpha[j] - t - beta[j - 1] * (beta[j - 1] / pivot);
        }
        return pivot > 0;
    }

    /**
     * The greatest distance \( \eta \) at which \( \log_2 \lvert p_k(\theta - \eta) \rvert \) is below a threshold, to a
     * thousandth of itself and rounded up.
     *
     * @param theta {@link #least} of the whole matrix
     * @param threshold of the logarithm
     * @param floor the least distance that is told apart, positive; a smaller \( \beta_j \) counts as this in the product,
     *     for it is rounding
     */
    double distanceBeyond(End end, double theta, double threshold, double floor) {
        double far = floor;
        double near = 0;
        while (!(logGrowth(end, theta - far, floor) >= threshold)) {
            near = far;
            far *= 4;
        }
        while (near > 0 && far > 1.001 * near) {
            double middle = Math.sqrt(near) * Math.sqrt(far);
            if (logGrowth(end, theta - middle, floor) >= threshold) {
                far = middle;
            } else {
                near = middle;
            }
        }
        return far;
    }

    /** The base-2 logarithm of |p_k(t)|; minus infinity if t is not below the spectrum. */
    private double logGrowth(End end, double t, double floor) {
        double product = 1;
        int exponent = 0;
        double pivot = 1;
        for (int j = 0; j < order; j++) {
            double coupling = j == 0 ? 0 : beta[j - 1] * (beta[j - 1] / pivot);
            pivot = end.sign() * alpha[j] - t - coupling;
            if (!(pivot > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            product *= pivot / Math.max(beta[j], floor);
            if (product > LARGE) {
                product = Math.scalb(product, -RESCALE);
                exponent += RESCALE;
            }
        }
        return exponent + StrictMath.log(product) / StrictMath.log(2);
    }

    /**
     * The unit eigenvector of the least eigenvalue of the leading \( \pm T_k \), by a twisted factorisation (Parlett and
     * Dhillon 1997): the recurrence runs from both sides to the row in which the pivots say that the entry is greatest.
     *
     * @param theta {@code least(end, k)}
     * @return {@code double[k]}
     */
    double[] eigenvector(End end, int k, double theta) {
        double[] down = new double[k];
        double[] up = new double[k];
        for (int j = 0; j < k; j++) {
            down[j] = pivot(end, j, theta, j == 0 ? 0 : beta[j - 1], j == 0 ? 1 : down[j - 1]);
        }
        int twist = k - 1;
        double least = Double.POSITIVE_INFINITY;
        for (int j = k - 1; j >= 0; j--) {
            up[j] = pivot(end, j, theta, j == k - 1 ? 0 : beta[j], j == k - 1 ? 1 : up[j + 1]);
            double gamma = Math.abs(down[j] + up[j] - (end.sign() * alpha[j] - theta));
            if (gamma < least) {
                least = gamma;
                twist = j;
            }
        }
        double[] vector = new double[k];
        vector[twist] = 1;
        for (int j = twist - 1; j >= 0; j--) {
            vector[j] = -end.sign() * beta[j] / down[j] * vector[j + 1];
        }
        for (int j = twist + 1; j < k; j++) {
            vector[j] = -end.sign() * beta[j - 1] / up[j] * vector[j - 1];
        }
        double norm = Vectors.norm2(vector);
        for (int j = 0; j < k; j++) {
            vector[j] /= norm;
        }
        return vector;
    }

    /** One pivot of the factorisation without row exchanges; a zero becomes something far below rounding. */
    private double pivot(End end, int j, double theta, double coupling, double neighbour) {
        double pivot = end.sign() * alpha[j] - theta - coupling * (coupling / neighbour);
        return pivot == 0 ? 0x1p-100 * bound + Double.MIN_NORMAL : pivot;
    }

    /**
     * The nodes and weights of the Gauss quadrature with this Jacobi matrix (Golub and Welsch 1969): its eigenvalues,
     * ascending, and the squared first entries of its unit eigenvectors.
     *
     * @param nodesOut {@code double[order]}, overwritten
     * @param weightsOut {@code double[order]}, overwritten; they add up to 1
     */
    void quadrature(double[] nodesOut, double[] weightsOut) {
        EigenDecompositionSymmetric decomposition = new EigenDecompositionSymmetric(
                Arrays.copyOf(alpha, order), Arrays.copyOf(beta, Math.max(0, order - 1)));
        for (int i = 0; i < order; i++) {
            // Hipparchus orders from the greatest to the least.
            int index = order - 1 - i;
            nodesOut[i] = decomposition.getEigenvalue(index);
            double first = decomposition.getEigenvector(index).getEntry(0);
            weightsOut[i] = first * first;
        }
    }
}
