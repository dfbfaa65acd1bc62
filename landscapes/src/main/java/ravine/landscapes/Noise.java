// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

/**
 * What stands between a method and the gradient of {@link Noisy} landscapes. All are unbiased: the expectation of the gradient that the
 * method is given is the true one.
 */
public sealed interface Noise {

    /**
     * What decides all draws.
     *
     * @return any number; the same number gives the same run
     */
    long seed();

    /**
     * The same noise everywhere: \( g + \sigma \xi \), \( \xi \sim N(0, I) \), so that \( E \lVert \sigma\xi \rVert^2 = n \sigma^2 \)
     * also at the optimum, where no constant step converges.
     *
     * @param sigma σ, the standard deviation of each entry, at least 0 and finite
     * @param seed decides the draws
     */
    record Additive(double sigma, long seed) implements Noise {

        /**
         * Checks the deviation.
         *
         * @param sigma refused unless finite and at least 0
         * @param seed decides the draws
         */
        public Additive {
            requireSigma(sigma);
        }
    }

    /**
     * Noise in proportion: \( g_i (1 + \sigma \xi_i) \), \( \xi \sim N(0, I) \), so that \( E \lVert \cdot \rVert^2 = \sigma^2 \lVert g
     * \rVert^2 \), which vanishes at the optimum (the strong growth condition of Schmidt and Le Roux, arXiv:1308.6370).
     *
     * @param sigma σ, the relative standard deviation of each entry, at least 0 and finite
     * @param seed decides the draws
     */
    record Multiplicative(double sigma, long seed) implements Noise {

        /**
         * Checks the deviation.
         *
         * @param sigma refused unless finite and at least 0
         * @param seed decides the draws
         */
        public Multiplicative {
            requireSigma(sigma);
        }
    }

    /**
     * The gradient of a few terms of a {@link FiniteSumObjective}, or of a sum of squares: without replacement, in an order that is
     * shuffled anew for each epoch. An epoch's last batch is what remains, and smaller where the batch does not divide the number of
     * terms.
     *
     * @param batch how many terms, at least 1
     * @param seed decides the orders
     */
    record Minibatch(int batch, long seed) implements Noise {

        /**
         * Checks the batch.
         *
         * @param batch refused if less than 1
         * @param seed decides the orders
         */
        public Minibatch {
            if (batch < 1) {
                throw new IllegalArgumentException("batch: expected at least 1 but was " + batch);
            }
        }
    }

    private static void requireSigma(double sigma) {
        if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sigma: expected a finite number that is at least 0 but was " + sigma);
        }
    }
}
