// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.List;
import ravine.calculus.CurvatureBounds;

/**
 * A law for the eigenvalues \( \lambda_1 \le \dots \le \lambda_n \) of a Hessian, scaled so that \( \lambda_1 = \mu = 1
 * \) and \( \lambda_n = L = \kappa \), both bit for bit. Only those of {@link Given} are as they are given.
 *
 * <p>The condition number bounds every method's speed, but the law decides who reaches the bound: conjugate gradients end
 * two clusters in two steps, whatever \( \kappa \).
 *
 * <p>Eigenvalues cost O(n) operations.
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
     * @throws IllegalArgumentException as {@link #requireCount}
     */
    double[] eigenvalues(int n);

    /**
     * Refuses a number of eigenvalues that this law has not, without computing them.
     *
     * @param n how many
     * @throws IllegalArgumentException if n is too small for this law, or not the one that is given
     */
    default void requireCount(int n) {
        requireAtLeast(2, n, conditionNumber());
    }

    /**
     * The least and the greatest eigenvalue.
     *
     * @return \( \mu = \lambda_1 \) and \( L = \lambda_n \)
     */
    default CurvatureBounds bounds() {
        return new CurvatureBounds(1, conditionNumber());
    }

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
            requireCount(n);
            double[] lambda = new double[n];
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
            requireCount(n);
            double[] lambda = new double[n];
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
        public void requireCount(int n) {
            if (large >= n) {
                throw new IllegalArgumentException(
                        "large: expected fewer than the " + n + " eigenvalues but was " + large);
            }
        }

        @Override
        public double[] eigenvalues(int n) {
            requireCount(n);
            double[] lambda = new double[n];
            Arrays.fill(lambda, 0, n - large, 1);
            Arrays.fill(lambda, n - large, n, conditionNumber);
            return lambda;
        }
    }

    /**
     * c clusters at equal ratios, \( \kappa^{j/(c-1)} \) for j = 0, …, c - 1, as even in size as can be: eigenvalue i of n belongs
     * to cluster \( \lfloor (i-1)\, c / n \rfloor \). Conjugate gradients end in c steps.
     *
     * @param conditionNumber \( \kappa \ge 1 \), finite
     * @param count c, at least 2 and at most n
     */
    record Clusters(double conditionNumber, int count) implements Spectrum {

        /**
         * Checks the settings.
         *
         * @param conditionNumber refused unless finite and at least 1
         * @param count refused unless at least 2
         */
        public Clusters {
            requireConditionNumber(conditionNumber);
            if (count < 2) {
                throw new IllegalArgumentException("count: expected at least 2 clusters but was " + count);
            }
        }

        @Override
        public void requireCount(int n) {
            if (count > n) {
                throw new IllegalArgumentException(
                        "count: expected at most as many clusters as the " + n + " eigenvalues but was " + count);
            }
        }

        @Override
        public double[] eigenvalues(int n) {
            requireCount(n);
            double[] centers = new LogUniform(conditionNumber).eigenvalues(count);
            double[] lambda = new double[n];
            for (int i = 0; i < n; i++) {
                lambda[i] = centers[(int) ((long) i * count / n)];
            }
            return lambda;
        }
    }

    /**
     * A power of the rank: \( \lambda_i = \bigl( n / (n+1-i) \bigr)^a \), \( a = \ln\kappa / \ln n \), so that the eigenvalues fall
     * off from the greatest as \( 1, 2^{-a}, 3^{-a}, \dots \) The decay of kernels and covariances, which rates in infinitely many
     * dimensions are stated for.
     *
     * @param conditionNumber \( \kappa \ge 1 \), finite
     */
    record PowerLaw(double conditionNumber) implements Spectrum {

        /**
         * Checks the condition number.
         *
         * @param conditionNumber refused unless finite and at least 1
         */
        public PowerLaw {
            requireConditionNumber(conditionNumber);
        }

        @Override
        public double[] eigenvalues(int n) {
            requireCount(n);
            double[] lambda = new double[n];
            double logarithm = StrictMath.log(n);
            for (int i = 0; i < n - 1; i++) {
                // n / (n - i) to the power a is kappa to this one, which keeps kappa's digits.
                lambda[i] = StrictMath.pow(conditionNumber, StrictMath.log(n / (n - (double) i)) / logarithm);
            }
            lambda[n - 1] = conditionNumber;
            return lambda;
        }
    }

    /**
     * The law of V. A. Marchenko and L. A. Pastur (1967) for the covariance of noise: the eigenvalues of \( X^\top X / m \), X of m
     * rows and n columns of independent entries of variance 1, fill \( [(1-\sqrt\gamma)^2, (1+\sqrt\gamma)^2] \) with the density \(
     * \sqrt{(b-x)(x-a)} / (2\pi\gamma x) \) as m and n grow and n/m tends to γ &lt; 1. Here they are its quantiles at the levels
     * (i - 1)/(n - 1), divided by the least, with \( \sqrt\gamma = (\sqrt\kappa - 1)/(\sqrt\kappa + 1) \).
     *
     * @param conditionNumber \( \kappa \ge 1 \), finite
     */
    record MarchenkoPastur(double conditionNumber) implements Spectrum {

        /**
         * Checks the condition number.
         *
         * @param conditionNumber refused unless finite and at least 1
         */
        public MarchenkoPastur {
            requireConditionNumber(conditionNumber);
        }

        @Override
        public double[] eigenvalues(int n) {
            requireCount(n);
            return new MarchenkoPasturQuantiles(conditionNumber).eigenvalues(n);
        }
    }

    /**
     * The nodes of Chebyshev, \( \cos\frac{(2i-1)\pi}{2n} \), stretched so that the outer two are 1 and \( \kappa \):
     * \[ \lambda_i = 1 + (\kappa - 1)\, \frac{\sin\frac{i\pi}{2n}\, \sin\frac{(i-1)\pi}{2n}}{\cos\frac{\pi}{2n}}. \]
     * They are the zeros of the polynomial that is best on the whole interval, and crowd at both of its ends.
     *
     * @param conditionNumber \( \kappa \ge 1 \), finite
     */
    record Chebyshev(double conditionNumber) implements Spectrum {

        /**
         * Checks the condition number.
         *
         * @param conditionNumber refused unless finite and at least 1
         */
        public Chebyshev {
            requireConditionNumber(conditionNumber);
        }

        @Override
        public double[] eigenvalues(int n) {
            requireCount(n);
            double[] lambda = new double[n];
            double step = Math.PI / (2.0 * n);
            double outer = StrictMath.cos(step);
            double before = 0;
            for (int i = 0; i < n - 1; i++) {
                double sine = StrictMath.sin((i + 1) * step);
                lambda[i] = Math.min(1 + (conditionNumber - 1) * (sine * before / outer), conditionNumber);
                before = sine;
            }
            lambda[n - 1] = conditionNumber;
            return lambda;
        }
    }

    /**
     * Eigenvalues that crowd at the lower end: \( \lambda_i = 1 + \frac{i-1}{n-1} (\kappa - 1)\, \rho^{n-i} \). The test of Z. Strakoš,
     * Linear Algebra and its Applications 154-156 (1991), 535-549, for what rounding does to conjugate gradients, which then need far
     * more than n steps; \( \kappa = 1000 \), ρ = 0.8 and n = 24 to 48 are usual.
     *
     * @param conditionNumber \( \kappa \ge 1 \), finite
     * @param rho ρ, greater than 0 and less than 1; at 1 it would be {@link Linear}
     */
    record Strakos(double conditionNumber, double rho) implements Spectrum {

        /**
         * Checks the settings.
         *
         * @param conditionNumber refused unless finite and at least 1
         * @param rho refused unless between 0 and 1
         */
        public Strakos {
            requireConditionNumber(conditionNumber);
            if (!(rho > 0 && rho < 1)) {
                throw new IllegalArgumentException("rho: expected a number between 0 and 1 but was " + rho);
            }
        }

        @Override
        public double[] eigenvalues(int n) {
            requireCount(n);
            double[] lambda = new double[n];
            for (int i = 0; i < n - 1; i++) {
                lambda[i] = 1 + i / (n - 1.0) * (conditionNumber - 1) * StrictMath.pow(rho, n - 1 - i);
            }
            lambda[n - 1] = conditionNumber;
            return lambda;
        }
    }

    /**
     * One eigenvalue far above the others: the first n - 1 are {@link LogUniform} from 1 to \( \sqrt\kappa \), the last is \( \kappa
     * \). Gradient descent pays κ for it; conjugate gradients one step, and then √κ as condition number of the rest (A. van der Sluis,
     * H. A. van der Vorst, Numerische Mathematik 48 (1986), 543-560). All others equal is the discus, {@link TwoClusters} with k = 1.
     *
     * @param conditionNumber \( \kappa \ge 1 \), finite
     */
    record Outlier(double conditionNumber) implements Spectrum {

        /**
         * Checks the condition number.
         *
         * @param conditionNumber refused unless finite and at least 1
         */
        public Outlier {
            requireConditionNumber(conditionNumber);
        }

        @Override
        public void requireCount(int n) {
            requireAtLeast(3, n, conditionNumber);
        }

        @Override
        public double[] eigenvalues(int n) {
            requireCount(n);
            double[] lambda = new double[n];
            if (n > 1) {
                double[] others = new LogUniform(Math.sqrt(conditionNumber)).eigenvalues(n - 1);
                System.arraycopy(others, 0, lambda, 0, n - 1);
            }
            lambda[n - 1] = conditionNumber;
            return lambda;
        }
    }

    /**
     * Eigenvalues that are given, and not scaled.
     *
     * @param values \( \lambda_1 \le \dots \le \lambda_n \), positive and finite
     */
    record Given(List<Double> values) implements Spectrum {

        /**
         * Copies and checks the values.
         *
         * @param values refused if there are none, if one is not positive and finite or less than the one before, or if the ratio of
         *     the last to the first overflows
         */
        public Given {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("values: expected at least one eigenvalue but was an empty list");
            }
            double before = Double.MIN_VALUE;
            for (double value : values) {
                if (!(value >= before && value < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "values: expected positive finite eigenvalues, ascending, but was " + values);
                }
                before = value;
            }
            requireConditionNumber(values.get(values.size() - 1) / values.get(0));
        }

        @Override
        public double conditionNumber() {
            return values.get(values.size() - 1) / values.get(0);
        }

        @Override
        public CurvatureBounds bounds() {
            return new CurvatureBounds(values.get(0), values.get(values.size() - 1));
        }

        @Override
        public void requireCount(int n) {
            if (n != values.size()) {
                throw new IllegalArgumentException(
                        "values: expected " + n + " eigenvalues, the dimension, but was " + values.size());
            }
        }

        @Override
        public double[] eigenvalues(int n) {
            requireCount(n);
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    private static void requireConditionNumber(double kappa) {
        if (!(kappa >= 1 && kappa < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "conditionNumber: expected a finite number that is at least 1 but was " + kappa);
        }
    }

    private static void requireAtLeast(int least, int n, double kappa) {
        if (n < (kappa == 1 ? 1 : least)) {
            throw new IllegalArgumentException("n: expected at least " + least
                    + " eigenvalues for a condition number of " + kappa + " but was " + n);
        }
    }
}
