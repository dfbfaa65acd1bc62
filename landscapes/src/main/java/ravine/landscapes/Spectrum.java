// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;

/**
 * A law for the eigenvalues \( \lambda_1 \le \dots \le \lambda_n \) of a Hessian, scaled so that \( \lambda_1 = \mu = 1
 * \) and \( \lambda_n = L = \kappa \), both bit for bit.
 *
 * <p>The condition number bounds every method's speed, but the law decides who reaches the bound: conjugate gradients end
 * two clusters in two steps, whatever \( \kappa \).
 */
public sealed interface Spectrum {

    /**
     * The condition number.
     *
     * @return \( \kappa = \lambda_n / \lambda_1 \ge 1 \), finite
     */
    double conditionNumber();

    /**
     * The eigenvalues.
     *
     * @param n how many, at least 2; or 1 if \( \kappa = 1 \)
     * @return \( \lambda_1 \le \dots \le \lambda_n \), a fresh {@code double[n]}
     * @throws IllegalArgumentException if n is too small for this law
     */
    double[] eigenvalues(int n);

    /**
     * Equal ratios: \( \lambda_i = \kappa^{(i-1)/(n-1)} \). The ellipsoid of the BBOB suite, there with \( \kappa = 10^6
     * \).
     *
     * @param conditionNumber \( \kappa \ge 1 \), finite
     */
    record LogUniform(double conditionNumber) implements Spectrum {

        /**
         * Checks the condition number.
         *
         * @param conditionNumber refused unless finite and at least 1
         */
        public LogUniform {
            requireConditionNumber(conditionNumber);
        }

        @Override
        public double[] eigenvalues(int n) {
            double[] lambda = new double[requireCount(n, conditionNumber)];
            for (int i = 0; i < n - 1; i++) {
                lambda[i] = StrictMath.pow(conditionNumber, i / (n - 1.0));
            }
            lambda[n - 1] = conditionNumber;
            return lambda;
        }
    }

    /**
     * Equal gaps: \( \lambda_i = 1 + (\kappa - 1)(i-1)/(n-1) \).
     *
     * @param conditionNumber \( \kappa \ge 1 \), finite
     */
    record Linear(double conditionNumber) implements Spectrum {

        /**
         * Checks the condition number.
         *
         * @param conditionNumber refused unless finite and at least 1
         */
        public Linear {
            requireConditionNumber(conditionNumber);
        }

        @Override
        public double[] eigenvalues(int n) {
            double[] lambda = new double[requireCount(n, conditionNumber)];
            double gap = (conditionNumber - 1) / (n - 1);
            for (int i = 0; i < n - 1; i++) {
                lambda[i] = 1 + i * gap;
            }
            lambda[n - 1] = conditionNumber;
            return lambda;
        }
    }

    /**
     * Two values only: n - k eigenvalues at 1 and k at \( \kappa \). With k = 1 the discus of the BBOB suite, with k = n - 1
     * its cigar.
     *
     * @param conditionNumber \( \kappa \ge 1 \), finite
     * @param large how many eigenvalues are \( \kappa \), k, at least 1 and less than n
     */
    record TwoClusters(double conditionNumber, int large) implements Spectrum {

        /**
         * Checks the settings.
         *
         * @param conditionNumber refused unless finite and at least 1
         * @param large refused unless at least 1
         */
        public TwoClusters {
            requireConditionNumber(conditionNumber);
            if (large < 1) {
                throw new IllegalArgumentException("large: expected at least 1 but was " + large);
            }
        }

        @Override
        public double[] eigenvalues(int n) {
            if (large >= n) {
                throw new IllegalArgumentException(
                        "large: expected fewer than the " + n + " eigenvalues but was " + large);
            }
            double[] lambda = new double[n];
            Arrays.fill(lambda, 0, n - large, 1);
            Arrays.fill(lambda, n - large, n, conditionNumber);
            return lambda;
        }
    }

    private static void requireConditionNumber(double kappa) {
        if (!(kappa >= 1 && kappa < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "conditionNumber: expected a finite number that is at least 1 but was " + kappa);
        }
    }

    private static int requireCount(int n, double kappa) {
        if (n < 1 || (n == 1 && kappa != 1)) {
            throw new IllegalArgumentException(
                    "n: expected at least 2 eigenvalues for a condition number of " + kappa + " but was " + n);
        }
        return n;
    }
}
