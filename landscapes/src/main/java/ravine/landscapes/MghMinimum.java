// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;

/**
 * A minimum of an {@link MghProblem}, global or not.
 *
 * @param optimum point and value
 * @param conditionNumber \( \kappa \) of the Hessian there, infinite for a singular one
 */
record MghMinimum(Optimum optimum, double conditionNumber) {

    private static final double PENALTY = 1e-5;

    /** A minimum that there is for any numbers of variables and residuals. */
    interface Rule {

        /**
         * The minimum.
         *
         * @param n the number of variables
         * @param m the number of residuals
         */
        MghMinimum of(int n, int m);
    }

    private static MghMinimum at(double value, double conditionNumber, double... point) {
        return new MghMinimum(Optimum.of(point, value), conditionNumber);
    }

    private static double[] all(int n, double entry) {
        double[] x = new double[n];
        Arrays.fill(x, entry);
        return x;
    }

    static MghMinimum rosenbrock(int n, int m) {
        return at(0, Rosenbrock.ofCoefficient(100).conditionNumber().getAsDouble(), all(n, 1));
    }

    static MghMinimum powellSingular(int n, int m) {
        return at(0, Double.POSITIVE_INFINITY, all(n, 0));
    }

    /**
     * All variables are the root u of \( 10^{-5} (u - 1) + 2us = 0 \), \( s = nu^2 - \frac14 \). The eigenvalues there are \( 2
     * \cdot 10^{-5} + 4s = 2 \cdot 10^{-5} / u \) and, once, \( 8nu^2 \) more.
     */
    static MghMinimum penalty1(int n, int m) {
        // From where s is 0, left of the root, Newton's method gains 5, 10 and 20 digits.
        double u = 0.5 / Math.sqrt(n);
        for (int t = 0; t < 4; t++) {
            u -= (PENALTY * (u - 1) + 2 * u * (n * u * u - 0.25)) / (PENALTY + 6 * n * u * u - 0.5);
        }
        double s = PENALTY * (1 - u) / (2 * u);
        return at(PENALTY * n * (1 - u) * (1 - u) + s * s, 1 + 4 * n * u * u * u / PENALTY, all(n, u));
    }

    /** \( H = 2I + 2jj^\top \) with \( j = (1, \dots, n) \). */
    static MghMinimum variablyDimensioned(int n, int m) {
        return at(0, 1 + sumOfSquares(1, n), all(n, 1));
    }

    /** \( H = 2I \). */
    static MghMinimum trigonometric(int n, int m) {
        return at(0, 1, all(n, 0));
    }

    /**
     * \( \frac12 H \) has the eigenvalue 1 n - 2 times, and two with the product 1 and the sum \( T = n^2 + 2n - 1 \), which are
     * those of \( J^\top J \) on the plane of \( (1, \dots, 1, 0) \) and \( (0, \dots, 0, 1) \).
     */
    static MghMinimum brownAlmostLinear(int n, int m) {
        double trace = n * (n + 2.0) - 1;
        double greatest = (trace + Math.sqrt((trace - 2) * (trace + 2))) / 2;
        return at(0, greatest * greatest, all(n, 1));
    }

    /** \( H = 2I \). */
    static MghMinimum linearFullRank(int n, int m) {
        return at(m - n, 1, all(n, -1));
    }

    /** The point of least norm of a plane of minima. */
    static MghMinimum linearRank1(int n, int m) {
        double value = m * (m - 1.0) / (2 * (2 * m + 1));
        return at(value, Double.POSITIVE_INFINITY, weights(n, 1, n, 3.0 / (2 * m + 1)));
    }

    /** The point of least norm of a plane of minima. */
    static MghMinimum linearRank1ZeroColumns(int n, int m) {
        double value = (m * (m + 3.0) - 6) / (2 * (2 * m - 3));
        return at(value, Double.POSITIVE_INFINITY, weights(n, 2, n - 1, 3.0 / (2 * m - 3)));
    }

    /** \( x_j \) proportional to j from one index to another, with \( \sum_j j x_j \) as given. */
    private static double[] weights(int n, int from, int to, double sum) {
        double[] x = new double[n];
        for (int j = from; j <= to; j++) {
            x[j - 1] = sum * j / sumOfSquares(from, to);
        }
        return x;
    }

    private static double sumOfSquares(int from, int to) {
        double sum = 0;
        for (int j = from; j <= to; j++) {
            sum += (double) j * j;
        }
        return sum;
    }
}
