// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * A scalar function \( f : \mathbb{R}^n \to \mathbb{R} \).
 *
 * <p>An implementation may keep work arrays: unless it says otherwise, one object serves one thread.
 */
public interface Objective {

    /**
     * The number of variables.
     *
     * @return n, at least 1
     */
    int dimension();

    /**
     * Evaluates \( f(x) \).
     *
     * @param x the point, {@code double[n]}, not modified
     * @return the value; NaN or infinite where the function is, never an exception for that
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    double value(double[] x);
}
