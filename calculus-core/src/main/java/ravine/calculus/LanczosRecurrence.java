// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** A recurrence that builds the matrix of {@link Lanczos}, row by row, in units of a power of two. */
interface LanczosRecurrence {

    /** One step, one Hessian-vector product. After one that is not finite, or has found \( \beta_k = 0 \), there is no further. */
    void step();

    /** Whether all products so far were finite. */
    boolean isFinite();

    /** The matrix so far; of no use if {@link #isFinite} is false. */
    JacobiMatrix matrix();

    /** The magnitude below which figures of the matrix are rounding. */
    double rounding();

    /** Figures times two to this power are in the unit of the eigenvalues; known after the first step. */
    int exponent();

    /** The power of two of the unit for figures of a magnitude; 0 where that is 0 or not finite. */
    static int exponentNear(double magnitude) {
        // Held back where two to its power would leave the range of doubles.
        return magnitude > 0 && Double.isFinite(magnitude) ? Math.max(Math.getExponent(magnitude), -1000) : 0;
    }
}
