// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * How many eigenvalues of a symmetric matrix are negative, zero and positive, where those of magnitude at most the
 * tolerance count as zero: rounding alone could have given them their sign.
 *
 * @param negative the number below minus the tolerance
 * @param zero the number that cannot be told from zero
 * @param positive the number above the tolerance
 * @param tolerance the magnitude that decided, in the unit of the eigenvalues; NaN, with three counts of 0, for a matrix
 *     with a NaN or infinite entry
 */
public record Inertia(int negative, int zero, int positive, double tolerance) {

    /**
     * Checks the counts.
     *
     * @param negative at least 0
     * @param zero at least 0
     * @param positive at least 0
     * @param tolerance at least 0, or NaN
     * @throws IllegalArgumentException otherwise
     */
    public Inertia {
        if (negative < 0 || zero < 0 || positive < 0 || tolerance < 0) {
            throw new IllegalArgumentException("inertia: expected counts and a tolerance of at least 0 but was "
                    + negative + ", " + zero + ", " + positive + ", " + tolerance);
        }
    }

    /**
     * The inertia of a list of eigenvalues.
     *
     * @param eigenvalues in any order and unit, not modified
     * @param tolerance in the same unit
     */
    static Inertia of(double[] eigenvalues, double tolerance) {
        int negative = 0;
        int zero = 0;
        int positive = 0;
        for (double eigenvalue : eigenvalues) {
            if (eigenvalue > tolerance) {
                positive++;
            } else if (eigenvalue < -tolerance) {
                negative++;
            } else if (Math.abs(eigenvalue) <= tolerance) {
                zero++;
            }
        }
        return new Inertia(negative, zero, positive, tolerance);
    }

    /**
     * Whether all eigenvalues are positive, beyond doubt of rounding.
     *
     * @return true exactly if none is negative, none is zero and there is one
     */
    public boolean isPositiveDefinite() {
        return positive > 0 && negative == 0 && zero == 0;
    }

    /**
     * Whether all eigenvalues are negative, beyond doubt of rounding.
     *
     * @return true exactly if none is positive, none is zero and there is one
     */
    public boolean isNegativeDefinite() {
        return negative > 0 && positive == 0 && zero == 0;
    }

    /**
     * Whether there are eigenvalues of both signs, beyond doubt of rounding.
     *
     * @return true exactly if one is negative and one is positive, whether or not others are zero
     */
    public boolean isIndefinite() {
        return negative > 0 && positive > 0;
    }
}
