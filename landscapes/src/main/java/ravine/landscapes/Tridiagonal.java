// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;

/**
 * A symmetric positive definite tridiagonal matrix, for its extreme eigenvalues by {@link Sturm}'s bisection: O(n) operations for each
 * of some sixty steps.
 *
 * <p>The pivots are those of the textbook, so the least eigenvalue is right to a few ulps of the greatest: \( \kappa \) to \( \kappa
 * \) ulps.
 */
final class Tridiagonal {

    private final double[] diagonal;
    private final double[] beside;

    /**
     * Makes the matrix.
     *
     * @param diagonal {@code double[n]}, positive, kept
     * @param beside {@code double[n - 1]}, kept
     */
    Tridiagonal(double[] diagonal, double[] beside) {
        this.diagonal = diagonal;
        this.beside = beside;
    }

    double conditionNumber() {
        int n = diagonal.length;
        double bound = bound();
        return Sturm.eigenvalue(n, bound, this::eigenvaluesBelow) / Sturm.eigenvalue(1, bound, this::eigenvaluesBelow);
    }

    /** After Jacobi scaling. */
    double jacobiConditionNumber() {
        double[] ones = new double[diagonal.length];
        double[] scaled = new double[beside.length];
        Arrays.fill(ones, 1);
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = beside[i] / Math.sqrt(diagonal[i] * diagonal[i + 1]);
        }
        return new Tridiagonal(ones, scaled).conditionNumber();
    }

    /** By Gershgorin's circles, and a little more, so that the greatest eigenvalue lies below it. */
    private double bound() {
        double bound = 0;
        for (int i = 0; i < diagonal.length; i++) {
            double radius = (i > 0 ? Math.abs(beside[i - 1]) : 0) + (i < beside.length ? Math.abs(beside[i]) : 0);
            bound = Math.max(bound, diagonal[i] + radius);
        }
        return bound * (1 + 4 * Math.ulp(1.0));
    }

    private int eigenvaluesBelow(double lambda) {
        int below = 0;
        double share = 0;
        for (int i = 0; i < diagonal.length; i++) {
            double pivot = Sturm.nonzero(diagonal[i] - lambda - share);
            below += pivot < 0 ? 1 : 0;
            share = i < beside.length ? beside[i] / pivot * beside[i] : 0;
        }
        return below;
    }
}
