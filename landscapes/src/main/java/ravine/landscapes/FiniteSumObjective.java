// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A function that is a mean of many, \( f(x) = \frac1m \sum_{i=0}^{m-1} f_i(x) \), and tells the gradient of a part of them: what
 * stochastic methods take steps with, and {@link Noise.Minibatch} draws.
 */
public interface FiniteSumObjective extends TwiceDifferentiableObjective {

    /**
     * The number of terms, as a rule the rows of a data set.
     *
     * @return m, at least 1
     */
    int terms();

    /**
     * The mean of the gradients of some terms, \( \frac1{\lvert B \rvert} \sum_{i \in B} \nabla f_i(x) \). A penalty belongs to every
     * term.
     *
     * @param x the point, {@code double[n]}, not modified
     * @param terms the numbers of terms, 0 to m - 1, not modified
     * @param from the first that counts, as a place in {@code terms}
     * @param to the place behind the last, greater than {@code from}
     * @param gradientOut receives the mean, {@code double[n]}, overwritten; must not be {@code x}
     * @throws IllegalArgumentException if an array has not length n
     */
    void batchGradient(double[] x, int[] terms, int from, int to, double[] gradientOut);
}
