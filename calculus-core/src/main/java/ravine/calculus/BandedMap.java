// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * A symmetric band matrix, which tells its diagonals: \( A_{ij} = A_{ji} \), and 0 for \( |i - j| \gt w \). Systems with it are
 * solved in \( O(w^2 n) \).
 */
public interface BandedMap extends LinearMap {

    /**
     * How far entries lie beside the diagonal.
     *
     * @return w, 0 to n - 1; 0 for a diagonal matrix
     */
    int bandwidth();

    /**
     * Writes out a diagonal above the main one, or the main one.
     *
     * @param k which, 0 to w
     * @param out receives \( A_{i,i+k} \) at i, {@code double[n - k]}, overwritten
     * @throws IllegalArgumentException if there is no such diagonal, or the array has not its length
     */
    void superdiagonal(int k, double[] out);
}
