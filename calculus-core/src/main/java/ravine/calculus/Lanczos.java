// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Optional;

/**
 * The extreme eigenvalues of \( H = \nabla^2 f(x) \), and so its condition number, from Hessian-vector products alone, for
 * dimensions at which the Hessian is never written out. Below a few thousand variables {@link HessianSpectrum} is
 * simpler and gives all eigenvalues. Immutable.
 *
 * <p><b>Method.</b> Lanczos' recurrence from a start vector \( v_1 \) that is uniformly distributed on the unit sphere, with
 * local orthogonalisation in the order of Paige (1972), never restarted. After k steps the extreme eigenvalues
 * \( \theta \lt \Theta \) of the tridiagonal \( T_k \) (Ritz values) approximate those of H from inside. That the
 * vectors lose their orthogonality costs steps but not accuracy: the rounded recurrence behaves like an exact one for a
 * matrix whose eigenvalues are clusters around those of H (Greenbaum 1989).
 *
 * <p><b>Bounds.</b> That \( \lambda_{\min} \le \theta \) is certain. From below no number of products can bound
 * \( \lambda_{\min} \) with certainty: a start vector orthogonal to its eigenvector never sees it. But such starts are
 * rare, and how rare can be computed. With Lanczos' polynomials \( p_k \) (\( v_{k+1} = p_k(H)\, v_1 \)) and the unit
 * eigenvector q, \( \lvert p_k(\lambda_{\min}) \rvert \, \lvert q^\top v_1 \rvert = \lvert q^\top v_{k+1} \rvert \le 1 \), while
 * \( \Pr(\lvert q^\top v_1 \rvert \le \omega) \le \omega \sqrt{2n/\pi} \). So the t below \( \theta \) with
 * \[ \lvert p_k(t) \rvert = \frac{2}{\delta} \sqrt{\frac{2n}{\pi}} \]
 * is a lower bound of \( \lambda_{\min} \), for whatever H, with a probability over the seeds of at least
 * \( 1 - \delta/2 \); the same holds at the other end, and so both hold with a probability of at least \( 1 - \delta \)
 * (van Dorsselaer, Hochstenbach and van der Vorst 2000). The event does not depend on k: to stop when the bounds are
 * close enough does not weaken them.
 *
 * <p>Residual norms cannot do this. \( \lVert Hy - \theta y \rVert \) bounds the distance of \( \theta \) to <em>an</em>
 * eigenvalue and says nothing about others beyond it; and in a dense spectrum it stays large long after the value is
 * right. They are at hand, with the vectors, in {@link ExtremeEigenvalues#leastPair}.
 *
 * <p><b>Cost.</b> One Hessian-vector product a step and three sweeps over two or three vectors; 3n doubles. The number of
 * steps for a relative error e of \( \lambda_{\min} \) is at most about
 * \( \tfrac12 \sqrt{\kappa / e} \, \ln(4 \sqrt{2n/\pi} / \delta) \) (Kuczynski and Wozniakowski 1992, in these bounds), and
 * fewer where the eigenvalue stands apart. For \( \kappa = 10^4 \), \( n = 10^6 \) and the defaults, steps with seed 1:
 * log-uniform eigenvalues 8016, evenly spaced ones 4376, log-uniform ones but the least half of the next 1091, two
 * clusters 2 % wide 48.
 *
 * <p><b>Assumptions.</b> The products are symmetric and the same for the same argument. Figures are widened by
 * \( \tau = (n + k)\, \varepsilon \) times a bound of \( \lvert\lambda\rvert_{\max} \), for rounding in the recurrence and in
 * the products; products that are less accurate, such as differences of gradients, shift the eigenvalues by as much as
 * their own error.
 *
 * <p>References: C. C. Paige, J. Inst. Math. Appl. 10 (1972) 373-381; A. Greenbaum, Linear Algebra Appl. 113 (1989) 7-63;
 * J. Kuczynski and H. Wozniakowski, SIAM J. Matrix Anal. Appl. 13 (1992) 1094-1122; J. L. M. van Dorsselaer,
 * M. E. Hochstenbach and H. A. van der Vorst, SIAM J. Matrix Anal. Appl. 22 (2000) 837-852.
 *
 * @param tolerance the relative width of both brackets together at which the method stops: that of the condition number,
 *     where there is one
 * @param failureProbability \( \delta \), the probability over the seeds that a bracket misses its eigenvalue
 * @param maxHvps the budget of Hessian-vector products
 * @param seed decides the start vector
 */
public record Lanczos(double tolerance, double failureProbability, int maxHvps, long seed) {

    /** Steps between two looks at the matrix are this share of those so far: looking stays cheaper than stepping. */
    private static final int SHARE = 16;

    /** To bound what stands in a logarithm, a factor of two does. */
    private static final double ROUGH = 1;

    /**
     * Checks the parameters.
     *
     * @param tolerance positive and finite
     * @param failureProbability above 0 and below 1
     * @param maxHvps at least 1
     * @param seed any
     * @throws IllegalArgumentException otherwise
     */
    public Lanczos {
        if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance: expected positive and finite but was " + tolerance);
        }
        if (!(failureProbability > 0 && failureProbability < 1)) {
            throw new IllegalArgumentException(
                    "failureProbability: expected above 0 and below 1 but was " + failureProbability);
        }
        if (maxHvps < 1) {
            throw new IllegalArgumentException("maxHvps: expected at least 1 but was " + maxHvps);
        }
    }

    /**
     * The method with its defaults: condition numbers to 1 %, which fail for one seed in a thousand at most, within 20000
     * products.
     *
     * @param seed decides the start vector
     * @return the method
     */
    public static Lanczos seeded(long seed) {
        return new Lanczos(0.01, 1e-3, 20_000, seed);
    }

    /**
     * The same with another tolerance.
     *
     * @param relativeWidth positive and finite; the number of steps grows like one over its square root in a dense
     *     spectrum
     * @return a new method
     */
    public Lanczos withTolerance(double relativeWidth) {
        return new Lanczos(relativeWidth, failureProbability, maxHvps, seed);
    }

    /**
     * The same with another failure probability.
     *
     * @param delta above 0 and below 1; the number of steps grows like the logarithm of one over it
     * @return a new method
     */
    public Lanczos withFailureProbability(double delta) {
        return new Lanczos(tolerance, delta, maxHvps, seed);
    }

    /**
     * The same with another budget.
     *
     * @param hvps at least 1
     * @return a new method
     */
    public Lanczos withMaxHvps(int hvps) {
        return new Lanczos(tolerance, failureProbability, hvps, seed);
    }

    /**
     * The extreme eigenvalues of \( \nabla^2 f(x) \). The same method, function and point give the same bits.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @return the eigenvalues with their brackets, as far as the budget reached
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public ExtremeEigenvalues extremes(TwiceDifferentiableObjective f, double[] x) {
        int n = f.dimension();
        Shapes.require("x", x, n);
        return extremes(LanczosProcess.local(f, x, start(n)), n, threshold(n));
    }

    /**
     * The extreme eigenvalues of \( M \nabla^2 f(x) \), which are those of \( M^{1/2} \nabla^2 f(x)\, M^{1/2} \), for a symmetric
     * positive definite M of which there are products alone: no root of it is needed, nor its inverse. With \( M = P^{-1} \) and
     * products that solve \( P z = r \) it is what a method with the preconditioner P meets.
     *
     * <p><b>Method.</b> Lanczos' recurrence in the scalar product of M, as conjugate gradients take a preconditioner: with
     * \( M = C C^\top \) it is that for \( C^\top H C \), from the start \( C^\top s / \sqrt{s^\top M s} \) with s uniformly distributed
     * on the unit sphere. Of its part along a unit eigenvector e the square is \( (g^\top s)^2 \lVert C e \rVert^2 / s^\top M s \), g being the
     * unit vector along \( C e \), and \( \lVert C e \rVert^2 \ge \lambda_{\min}(M) \). So the bounds are those of the plain method with
     * a right-hand side that is greater by the factor \( \sqrt{s^\top M s / \lambda_{\min}(M)} \), which costs some steps more: \( \ln \) of
     * it in the place of nothing. Of \( \lambda_{\min}(M) \) the plain method gives a lower bound first; each of the two may fail with a
     * probability of \( \delta / 2 \). For rounding, \( \tau \) is multiplied by a bound of the condition number of M.
     *
     * <p><b>Cost.</b> Beside the Hessian-vector products at most two products with M for each of them in the budget; 5n doubles.
     * The result's {@link ExtremeEigenvalues#leastPair pairs} are not to be had: they know no M.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @param m M, n rows and columns; its transpose is not asked for
     * @return the eigenvalues with their brackets, as far as the budget reached; empty if it does not reach to show that M is
     *     positive definite, if M is not, or if a product with it is not finite
     * @throws IllegalArgumentException if {@code x} or {@code m} have not dimension n
     */
    public Optional<ExtremeEigenvalues> extremes(TwiceDifferentiableObjective f, double[] x, LinearMap m) {
        int n = f.dimension();
        Shapes.require("x", x, n);
        if (m.rows() != n || m.columns() != n) {
            throw new IllegalArgumentException("m: expected " + n + " rows and " + n + " columns but was " + m.rows()
                    + " rows and " + m.columns() + " columns");
        }
        Lanczos half = withFailureProbability(failureProbability / 2);
        ExtremeEigenvalues ofM = half.withTolerance(ROUGH).extremes(new QuadraticForm(m), x);
        double least = ofM.least().lower();
        double conditionNumber = ofM.greatest().upper() / least;
        if (!(least > 0 && conditionNumber < Double.POSITIVE_INFINITY)) {
            return Optional.empty();
        }
        ScaledLanczosProcess process = new ScaledLanczosProcess(f, x, m, conditionNumber, start(n));
        double ratio = StrictMath.log(process.startRatio() / least) / StrictMath.log(2);
        return Optional.of(extremes(process, n, half.threshold(n) + 0.5 * ratio));
    }

    /** The base-2 logarithm of what Lanczos' polynomial is where a bound is. */
    private double threshold(int n) {
        return (StrictMath.log(2 / failureProbability) + 0.5 * StrictMath.log(2 * n / Math.PI)) / StrictMath.log(2);
    }

    private ExtremeEigenvalues extremes(LanczosRecurrence process, int n, double threshold) {
        JacobiMatrix matrix = process.matrix();
        Brackets brackets = new Brackets(matrix, threshold);
        int look = 1;
        for (int k = 1; k <= maxHvps; k++) {
            process.step();
            if (!process.isFinite()) {
                return ExtremeEigenvalues.nonFinite(this, n, k);
            }
            // After an exact zero there is no next vector: T_k knows all that this start can see.
            boolean last = k == maxHvps || matrix.beta(k - 1) == 0;
            if (k == look || last) {
                brackets.tighten(process.rounding());
                if (last || brackets.relativeWidth() <= tolerance) {
                    break;
                }
                look = k + Math.max(1, k / SHARE);
            }
        }
        return brackets.result(this, n, process.exponent());
    }

    /** The start vector of dimension n. */
    double[] start(int n) {
        double[] start = new double[n];
        new Probes(seed).unitSphere(start);
        return start;
    }

    /** The brackets of both ends, in the unit of the process. */
    private static final class Brackets {

        private final JacobiMatrix matrix;
        private final double threshold;
        private double rounding;
        private double least;
        private double greatest;

        /** Bounds of the least and the greatest, the best of all looks: one event is behind them all. */
        private double lower = Double.NEGATIVE_INFINITY;

        private double upper = Double.POSITIVE_INFINITY;

        private Brackets(JacobiMatrix matrix, double threshold) {
            this.matrix = matrix;
            this.threshold = threshold;
        }

        private void tighten(double roundingNow) {
            rounding = roundingNow;
            int k = matrix.order();
            least = matrix.least(JacobiMatrix.End.LEAST, k);
            greatest = -matrix.least(JacobiMatrix.End.GREATEST, k);
            lower = Math.max(lower, least - distance(JacobiMatrix.End.LEAST, least));
            upper = Math.min(upper, greatest + distance(JacobiMatrix.End.GREATEST, -greatest));
        }

        private double distance(JacobiMatrix.End end, double theta) {
            return rounding == 0 ? 0 : matrix.distanceBeyond(end, theta, threshold, rounding);
        }

        private ExtremeEigenvalues.Bracket leastBracket() {
            return new ExtremeEigenvalues.Bracket(least, Math.min(lower, least) - rounding, least + rounding);
        }

        private ExtremeEigenvalues.Bracket greatestBracket() {
            return new ExtremeEigenvalues.Bracket(greatest, greatest - rounding, Math.max(upper, greatest) + rounding);
        }

        private double relativeWidth() {
            return relativeWidth(leastBracket()) + relativeWidth(greatestBracket());
        }

        private double relativeWidth(ExtremeEigenvalues.Bracket bracket) {
            double width = bracket.upper() - bracket.lower();
            if (width <= 4 * rounding) {
                return 0;
            }
            double nearest = Math.max(bracket.lower(), -bracket.upper());
            return nearest > 0 ? width / nearest : Double.POSITIVE_INFINITY;
        }

        private ExtremeEigenvalues result(Lanczos method, int n, int exponent) {
            ExtremeEigenvalues.Stop stop = relativeWidth() <= method.tolerance
                    ? ExtremeEigenvalues.Stop.CONVERGED
                    : ExtremeEigenvalues.Stop.BUDGET_SPENT;
            return new ExtremeEigenvalues(
                    method, n, matrix, exponent, stop, matrix.order(), leastBracket(), greatestBracket());
        }
    }
}
