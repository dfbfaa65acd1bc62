// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Locale;

/**
 * The spectral condition number of a symmetric matrix,
 * \[ \kappa = \frac{\lvert\lambda\rvert_{\max}}{\lvert\lambda\rvert_{\min}}, \]
 * with the range in which double precision lets it be trusted.
 *
 * <p>Eigenvalues carry an absolute error of up to \( \tau \), some \( n \varepsilon \lvert\lambda\rvert_{\max} \) with
 * \( \varepsilon = 2^{-52} \). So \( \lvert\lambda\rvert_{\min} \) has the relative error \( n \varepsilon \kappa \), and
 * from \( \kappa = 1 / (n \varepsilon) \) on no digit of it is left: then only a lower bound of \( \kappa \) is known.
 *
 * <p>The condition number governs rates of convergence where the matrix is a positive definite Hessian. For any other
 * matrix the quotient is given as it is, and {@link #positiveDefinite} is false.
 *
 * @param value the quotient of the computed eigenvalues; infinite if one is zero; NaN for a matrix with a NaN or infinite
 *     entry
 * @param least the least condition number that fits the computed eigenvalues
 * @param greatest the greatest one; infinite if the smallest eigenvalue cannot be told from zero
 * @param positiveDefinite whether all eigenvalues are positive, beyond doubt of rounding
 */
public record ConditionNumber(double value, double least, double greatest, boolean positiveDefinite) {

    /** For a matrix with a NaN or infinite entry. */
    static final ConditionNumber UNKNOWN = new ConditionNumber(Double.NaN, Double.NaN, Double.NaN, false);

    /**
     * Checks the order of the figures.
     *
     * @param value between the other two
     * @param least at least 1
     * @param greatest at least the others
     * @param positiveDefinite must be false if the figures are NaN, all three
     * @throws IllegalArgumentException otherwise
     */
    public ConditionNumber {
        boolean unknown = Double.isNaN(value) && Double.isNaN(least) && Double.isNaN(greatest) && !positiveDefinite;
        if (!unknown && !(1 <= least && least <= value && value <= greatest)) {
            throw new IllegalArgumentException("condition number: expected 1 <= least <= value <= greatest but was "
                    + least + ", " + value + ", " + greatest);
        }
    }

    /**
     * The condition number of a matrix with the given eigenvalues.
     *
     * @param eigenvalues ascending, at least one, in any unit, not modified
     * @param inertia of the same eigenvalues, its tolerance \( \tau \) in the same unit
     */
    static ConditionNumber of(double[] eigenvalues, Inertia inertia) {
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double eigenvalue : eigenvalues) {
            largest = Math.max(largest, Math.abs(eigenvalue));
            smallest = Math.min(smallest, Math.abs(eigenvalue));
        }
        if (largest == 0) {
            return new ConditionNumber(Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY, false);
        }
        if (eigenvalues.length == 1) {
            return new ConditionNumber(1, 1, 1, inertia.isPositiveDefinite());
        }
        double tau = inertia.tolerance();
        double value = largest / smallest;
        double least = Math.max(1, (largest - tau) / (smallest + tau));
        double greatest = smallest > tau ? (largest + tau) / (smallest - tau) : Double.POSITIVE_INFINITY;
        return new ConditionNumber(value, least, greatest, inertia.isPositiveDefinite());
    }

    /**
     * The relative error that rounding may have put into the value, about \( n \varepsilon \kappa \).
     *
     * @return at least 0; infinite if only {@link #least} is known; NaN if nothing is
     */
    public double relativeError() {
        return Double.isInfinite(greatest) ? greatest : Math.max(value / least - 1, greatest / value - 1);
    }

    /**
     * The condition number in words.
     *
     * @return one sentence without a final stop
     */
    public String words() {
        if (Double.isNaN(value)) {
            return "the condition number is unknown: the matrix has a NaN or infinite entry";
        }
        if (least == 1 && Double.isInfinite(value)) {
            return "the condition number is infinite: the matrix is zero";
        }
        if (Double.isInfinite(greatest)) {
            return String.format(
                    Locale.ROOT,
                    "the condition number is at least %.2g: the smallest eigenvalue cannot be told from zero in double"
                            + " precision",
                    least);
        }
        String figure = String.format(
                Locale.ROOT,
                "the condition number is %.7g, to within a relative error of %.1g",
                value,
                relativeError());
        return positiveDefinite
                ? figure + ", and the matrix is positive definite"
                : figure
                        + ", but the matrix is not positive definite: this is |lambda|max / |lambda|min and gives no rate"
                        + " of convergence";
    }
}
