// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.function.DoubleToIntFunction;

/**
 * Eigenvalues of a symmetric positive definite matrix by bisection, to the last bits, from how many are less than a number: by
 * Sylvester's law of inertia as many as there are negative pivots of \( H - \lambda I \).
 */
final class Sturm {

    /** Stands in for a pivot of zero: next to nothing, but its reciprocal times any entry here is finite. */
    private static final double TINY_PIVOT = 0x1.0p-500;

    private Sturm() {}

    /**
     * The k-th eigenvalue.
     *
     * @param k 1 for the least
     * @param bound all eigenvalues lie between 0 and this
     * @param below how many are less than a number
     */
    static double eigenvalue(int k, double bound, DoubleToIntFunction below) {
        double low = 0;
        double high = bound;
        for (double middle = high / 2; low < middle && middle < high; middle = low + (high - low) / 2) {
            if (below.applyAsInt(middle) < k) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** A pivot to divide by. */
    static double nonzero(double pivot) {
        return pivot == 0 ? TINY_PIVOT : pivot;
    }
}
