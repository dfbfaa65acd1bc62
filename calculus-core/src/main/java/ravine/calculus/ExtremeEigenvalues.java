// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Locale;
import java.util.Optional;

/**
 * The least and the greatest eigenvalue of a Hessian, each in a bracket, as {@link Lanczos} found them from Hessian-vector
 * products. Immutable.
 *
 * <p><b>What is certain</b>, given that the products are symmetric and right to the rounding that {@link Lanczos} allows for:
 * \( \lambda_{\min} \) is at most {@code least().upper()}, and \( \lambda_{\max} \) at least {@code greatest().lower()}. So
 * it is certain that a matrix is indefinite if these have opposite signs, and that the condition number of a positive
 * definite one is at least their quotient.
 *
 * <p><b>What is probable</b>, with a probability of at least \( 1 - \delta \) over the seeds, whatever the matrix: the two
 * outer bounds. So that a matrix is definite, and that a condition number is at most some figure, is never certain.
 *
 * <p><b>What is not known.</b> Eigenvalues between the two. If the matrix is indefinite, \( \lvert\lambda\rvert_{\min} \)
 * is one of those, and there is no condition number to claim from the extremes: only a lower bound of it.
 */
public final class ExtremeEigenvalues {

    /** Why Lanczos' recurrence ended. */
    public enum Stop {
        /** The brackets are as narrow as was asked for, or as rounding allows. */
        CONVERGED,
        /** No products were left; the brackets hold all the same. */
        BUDGET_SPENT,
        /** A product had a NaN or infinite entry; all figures are NaN. */
        NON_FINITE
    }

    /** The signs of the eigenvalues, as far as the extremes tell. */
    public enum Definiteness {
        /** All eigenvalues are positive, with a probability of at least \( 1 - \delta \). */
        POSITIVE_DEFINITE,
        /** All eigenvalues are negative, with a probability of at least \( 1 - \delta \). */
        NEGATIVE_DEFINITE,
        /** There are eigenvalues of both signs, which is certain. */
        INDEFINITE,
        /** One of the brackets contains zero and the signs are open; or there are no figures. */
        UNDECIDED
    }

    /**
     * An eigenvalue between two bounds.
     *
     * @param value the Ritz value, on the inner side of the eigenvalue but for rounding
     * @param lower the lower bound
     * @param upper the upper bound
     */
    public record Bracket(double value, double lower, double upper) {

        /**
         * Checks the order of the figures.
         *
         * @param value between the bounds, or NaN like both of them
         * @param lower at most the value
         * @param upper at least the value
         * @throws IllegalArgumentException otherwise
         */
        public Bracket {
            boolean unknown = Double.isNaN(lower) && Double.isNaN(value) && Double.isNaN(upper);
            if (!unknown && !(lower <= value && value <= upper)) {
                throw new IllegalArgumentException(
                        "bracket: expected lower <= value <= upper but was " + lower + ", " + value + ", " + upper);
            }
        }

        private Bracket times2To(int exponent) {
            return new Bracket(Math.scalb(value, exponent), Math.scalb(lower, exponent), Math.scalb(upper, exponent));
        }

        private double magnitude() {
            return Math.max(Math.abs(lower), Math.abs(upper));
        }
    }

    private final Lanczos method;
    private final int n;
    private final JacobiMatrix matrix;
    private final int exponent;
    private final Stop stop;
    private final int hvps;

    /** In units of 2^exponent, so that quotients neither overflow nor underflow. */
    private final Bracket scaledLeast;

    private final Bracket scaledGreatest;

    ExtremeEigenvalues(
            Lanczos method,
            int n,
            JacobiMatrix matrix,
            int exponent,
            Stop stop,
            int hvps,
            Bracket scaledLeast,
            Bracket scaledGreatest) {
        this.method = method;
        this.n = n;
        this.matrix = matrix;
        this.exponent = exponent;
        this.stop = stop;
        this.hvps = hvps;
        this.scaledLeast = scaledLeast;
        this.scaledGreatest = scaledGreatest;
    }

    static ExtremeEigenvalues nonFinite(Lanczos method, int n, int hvps) {
        Bracket unknown = new Bracket(Double.NaN, Double.NaN, Double.NaN);
        return new ExtremeEigenvalues(method, n, new JacobiMatrix(), 0, Stop.NON_FINITE, hvps, unknown, unknown);
    }

    /**
     * The dimension.
     *
     * @return n, at least 1
     */
    public int dimension() {
        return n;
    }

    /**
     * Why the recurrence ended.
     *
     * @return converged or not, as data
     */
    public Stop stop() {
        return stop;
    }

    /**
     * The cost.
     *
     * @return the number of Hessian-vector products
     */
    public int hvps() {
        return hvps;
    }

    /**
     * The least eigenvalue, the least curvature of f in any direction: certainly at most {@code upper()}, and at least
     * {@code lower()} with a probability of at least \( 1 - \delta \).
     *
     * @return the bracket; NaN if a product was not finite
     */
    public Bracket least() {
        return scaledLeast.times2To(exponent);
    }

    /**
     * The greatest eigenvalue, the greatest curvature of f in any direction: certainly at least {@code lower()}, and at
     * most {@code upper()} with a probability of at least \( 1 - \delta \).
     *
     * @return the bracket; NaN if a product was not finite
     */
    public Bracket greatest() {
        return scaledGreatest.times2To(exponent);
    }

    /**
     * The signs of the eigenvalues.
     *
     * @return the verdict; only that a matrix is indefinite is certain
     */
    public Definiteness definiteness() {
        if (scaledLeast.upper() < 0 && scaledGreatest.lower() > 0) {
            return Definiteness.INDEFINITE;
        }
        if (scaledLeast.lower() > 0) {
            return Definiteness.POSITIVE_DEFINITE;
        }
        return scaledGreatest.upper() < 0 ? Definiteness.NEGATIVE_DEFINITE : Definiteness.UNDECIDED;
    }

    /**
     * The condition number of a definite matrix, whose extremes in magnitude are its extreme eigenvalues. Its
     * {@code least} is certain, its {@code greatest} and that the matrix is definite have a probability of at least
     * \( 1 - \delta \).
     *
     * @return empty if the matrix is indefinite or its signs are open: then \( \lvert\lambda\rvert_{\min} \) is not one of
     *     the extremes, or cannot be told from zero; see {@link #leastConditionNumber}
     */
    public Optional<ConditionNumber> conditionNumber() {
        return switch (definiteness()) {
            case POSITIVE_DEFINITE ->
                Optional.of(
                        quotient(scaledGreatest, scaledLeast.value(), scaledLeast.lower(), scaledLeast.upper(), true));
            case NEGATIVE_DEFINITE -> {
                Bracket large = new Bracket(-scaledLeast.value(), -scaledLeast.upper(), -scaledLeast.lower());
                yield Optional.of(quotient(
                        large, -scaledGreatest.value(), -scaledGreatest.upper(), -scaledGreatest.lower(), false));
            }
            default -> Optional.empty();
        };
    }

    private static ConditionNumber quotient(
            Bracket large, double small, double smallLower, double smallUpper, boolean positiveDefinite) {
        double value = Math.max(1, large.value() / small);
        double least = Math.max(1, large.lower() / smallUpper);
        return new ConditionNumber(
                value, Math.min(least, value), Math.max(value, large.upper() / smallLower), positiveDefinite);
    }

    /**
     * A lower bound of the condition number \( \lvert\lambda\rvert_{\max} / \lvert\lambda\rvert_{\min} \), for matrices of
     * any sign: the smallest eigenvalue in magnitude is at most as large as either extreme.
     *
     * @return at least 1, with a probability of at least \( 1 - \delta \) that it is right; infinite if one extreme is
     *     zero exactly and the other is not; NaN if a product was not finite
     */
    public double leastConditionNumber() {
        if (stop == Stop.NON_FINITE) {
            return Double.NaN;
        }
        double largest = Math.max(scaledGreatest.lower(), -scaledLeast.upper());
        double smallest = Math.min(scaledLeast.magnitude(), scaledGreatest.magnitude());
        return largest > smallest ? largest / smallest : 1;
    }

    /**
     * An approximate eigenvector of the least eigenvalue, the direction of least curvature, with its residual norm. In a
     * dense spectrum it mixes eigenvectors of neighbouring eigenvalues, and its residual norm says how far they reach.
     *
     * <p>Cost: the recurrence runs again, at most {@code hvps()} products, and 5n doubles.
     *
     * @param f the same function
     * @param x the same point, {@code double[n]}, not modified
     * @return the pair; NaN if a product was not finite
     * @throws IllegalArgumentException if {@code x} has not length n, or the first product is not what it was
     */
    public RitzPair leastPair(TwiceDifferentiableObjective f, double[] x) {
        return pair(f, x, JacobiMatrix.End.LEAST);
    }

    /**
     * An approximate eigenvector of the greatest eigenvalue, as {@link #leastPair}.
     *
     * @param f the same function
     * @param x the same point, {@code double[n]}, not modified
     * @return the pair; NaN if a product was not finite
     * @throws IllegalArgumentException if {@code x} has not length n, or the first product is not what it was
     */
    public RitzPair greatestPair(TwiceDifferentiableObjective f, double[] x) {
        return pair(f, x, JacobiMatrix.End.GREATEST);
    }

    private RitzPair pair(TwiceDifferentiableObjective f, double[] x, JacobiMatrix.End end) {
        Shapes.require("x", x, n);
        double rounding = Math.scalb(n * Math.ulp(1.0) * matrix.bound(), exponent);
        return RitzPair.replay(f, x, method, matrix, end, rounding);
    }

    /**
     * The result in words.
     *
     * @return one sentence without a final stop
     */
    public String words() {
        if (stop == Stop.NON_FINITE) {
            return "the extreme eigenvalues are unknown: Hessian-vector product " + hvps
                    + " has a NaN or infinite entry";
        }
        Bracket small = least();
        Bracket large = greatest();
        String signs =
                switch (definiteness()) {
                    case POSITIVE_DEFINITE -> "positive definite";
                    case NEGATIVE_DEFINITE -> "negative definite";
                    case INDEFINITE -> "indefinite, so that the extremes alone give no condition number";
                    case UNDECIDED -> "of open definiteness, for one extreme cannot be told from zero";
                };
        return String.format(
                Locale.ROOT,
                "the least eigenvalue is %.7g, between %.7g and %.7g, and the greatest %.7g, between %.7g and %.7g, with"
                        + " probability %s: the matrix is %s (%s after %d Hessian-vector products)",
                small.value(),
                small.lower(),
                small.upper(),
                large.value(),
                large.lower(),
                large.upper(),
                1 - method.failureProbability(),
                signs,
                stop == Stop.CONVERGED ? "converged" : "not converged",
                hvps);
    }

    @Override
    public String toString() {
        return words();
    }
}
