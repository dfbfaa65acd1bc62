// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

/**
 * Eigenvalues of the Hessian of TRIDIA, \( H = 2 \sum_i d_i (x_i - \frac12 x_{i-1})^2 \), d = (1, 8, 12, …, 4n), as sums of squares: what is
 * twice \( L D L^\top \) from the last variable to the first, D = d and -1/2 beside the diagonal of L. The differential stationary
 * quotient-difference transform (Parlett and Dhillon, 2000) subtracts λ with no cancellation, in O(n) operations.
 *
 * @param dimension n, at least 2
 */
record TridiaSpectrum(int dimension) {

    /** The k-th, k = 1 the least; Gershgorin's circles end at 9n + 3. */
    double eigenvalue(int k) {
        return 2 * Sturm.eigenvalue(k, 9.0 * dimension + 3, lambda -> below(lambda, false));
    }

    /** After Jacobi scaling, with 1 on the diagonal and less beside it, the circles end at 3. */
    double jacobiConditionNumber() {
        return Sturm.eigenvalue(dimension, 3, lambda -> below(lambda, true))
                / Sturm.eigenvalue(1, 3, lambda -> below(lambda, true));
    }

    /** How many eigenvalues of H / 2, scaled to the diagonal 1 or not, are less than λ. */
    private int below(double lambda, boolean isScaled) {
        int below = 0;
        double shift = -lambda;
        for (int i = dimension; i > 1; i--) {
            double pivot = Sturm.nonzero(4.0 * i / (isScaled ? diagonal(i) : 1) + shift);
            below += pivot < 0 ? 1 : 0;
            shift = shift * (i / (isScaled ? diagonal(i - 1) : 1)) / pivot - lambda;
        }
        return below + (1 / (isScaled ? diagonal(1) : 1) + shift < 0 ? 1 : 0);
    }

    /** That of H / 2. */
    private double diagonal(int i) {
        return (i == 1 ? 1 : 4.0 * i) + (i < dimension ? i + 1 : 0);
    }
}
