// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Locale;
import java.util.Optional;

/**
 * What a point is to a function: a minimum, a maximum, a saddle, or not critical at all; by the gradient and the
 * eigenvalues of the Hessian there (the second-derivative test). Immutable.
 *
 * <p>Both tests need a tolerance, and the result names those that decided.
 * <ul>
 *   <li><b>Eigenvalues</b> of magnitude at most \( \tau \) count as zero; see {@link HessianSpectrum}.
 *   <li><b>Gradient.</b> A critical point is not a double, and the best double near it has a gradient that is not zero
 *       but of size curvature × distance. So x counts as critical if the Newton step to the critical point of the local
 *       quadratic is at most \( r = \sqrt\varepsilon \max(1, \lVert x \rVert_2) \) along every eigenvector, give or take
 *       the gradient's own rounding error: with \( c_i = v_i^\top \nabla f(x) \),
 *       \[ \lvert c_i \rvert \le \left(\sqrt\varepsilon\, \lvert\lambda_i\rvert + \tau\right) \max(1, \lVert x \rVert_2)
 *       \quad\text{for all } i, \qquad \varepsilon = 2^{-52}. \]
 *       The test does not change when f is multiplied by a constant, and is as strict along flat directions as along
 *       steep ones. {@link #gradientTolerance} is the norm that a gradient in the direction of this one could have.
 * </ul>
 */
public final class CriticalPoint {

    /** The verdicts. */
    public enum Kind {
        /** Critical, all eigenvalues positive: a strict local minimum. */
        MINIMUM,
        /** Critical, all eigenvalues negative: a strict local maximum. */
        MAXIMUM,
        /** Critical, with eigenvalues of both signs; others may be zero. */
        SADDLE,
        /** Critical, with eigenvalues that cannot be told from zero and no two of opposite sign: higher derivatives decide. */
        DEGENERATE,
        /** The gradient is too large. */
        NOT_CRITICAL,
        /** The point, the value, the gradient or the Hessian has a NaN or infinite entry. */
        UNDEFINED
    }

    private static final double SQRT_EPSILON = 0x1p-26;

    private final Kind kind;
    private final double gradientNorm;
    private final double gradientTolerance;
    private final HessianSpectrum spectrum;

    /** Empty if there is none. */
    private final double[] escape;

    private CriticalPoint(
            Kind kind, double gradientNorm, double gradientTolerance, HessianSpectrum spectrum, double[] escape) {
        this.kind = kind;
        this.gradientNorm = gradientNorm;
        this.gradientTolerance = gradientTolerance;
        this.spectrum = spectrum;
        this.escape = escape;
    }

    /**
     * Classifies a point, with the scale-aware gradient tolerance of this class.
     *
     * <p>Cost: one gradient, n Hessian-vector products and \( O(n^3) \) operations.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @return the verdict
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public static CriticalPoint classify(TwiceDifferentiableObjective f, double[] x) {
        double[] gradient = new double[f.dimension()];
        double value = f.valueAndGradient(x, gradient);
        HessianSpectrum spectrum = HessianSpectrum.at(f, x);
        return of(value, x, gradient, scaleAwareTolerance(x, gradient, spectrum), spectrum);
    }

    /**
     * Classifies a point; the caller says how large a gradient counts as zero.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @param gradientTolerance the greatest norm \( \lVert \nabla f(x) \rVert_2 \) of a critical point, at least 0
     * @return the verdict
     * @throws IllegalArgumentException if {@code x} has not length n, or the tolerance is negative or NaN
     */
    public static CriticalPoint classify(TwiceDifferentiableObjective f, double[] x, double gradientTolerance) {
        if (!(gradientTolerance >= 0)) {
            throw new IllegalArgumentException("gradientTolerance: expected at least 0 but was " + gradientTolerance);
        }
        double[] gradient = new double[f.dimension()];
        double value = f.valueAndGradient(x, gradient);
        return of(value, x, gradient, gradientTolerance, HessianSpectrum.at(f, x));
    }

    private static CriticalPoint of(
            double value, double[] x, double[] gradient, double gradientTolerance, HessianSpectrum spectrum) {
        double gradientNorm = Vectors.norm2(gradient);
        Kind kind;
        if (!Double.isFinite(value)
                || !Double.isFinite(Vectors.normInf(x))
                || !Double.isFinite(Vectors.normInf(gradient))
                || !spectrum.isFinite()) {
            kind = Kind.UNDEFINED;
        } else if (!(gradientNorm <= gradientTolerance)) {
            kind = Kind.NOT_CRITICAL;
        } else {
            kind = kindOfCritical(spectrum.inertia());
        }
        boolean canEscape = kind == Kind.SADDLE || kind == Kind.MAXIMUM || kind == Kind.DEGENERATE;
        double[] escape = canEscape && spectrum.inertia().negative() > 0
                ? descendingEigenvector(spectrum, gradient)
                : new double[0];
        return new CriticalPoint(kind, gradientNorm, gradientTolerance, spectrum, escape);
    }

    private static Kind kindOfCritical(Inertia inertia) {
        if (inertia.isIndefinite()) {
            return Kind.SADDLE;
        }
        if (inertia.zero() > 0) {
            return Kind.DEGENERATE;
        }
        return inertia.isPositiveDefinite() ? Kind.MINIMUM : Kind.MAXIMUM;
    }

    /** The norm that a gradient in the direction of this one could have at a critical point; NaN if undefined. */
    private static double scaleAwareTolerance(double[] x, double[] gradient, HessianSpectrum spectrum) {
        int n = x.length;
        double scale = Math.max(1, Vectors.norm2(x));
        double greatest = Vectors.normInf(gradient);
        // Scaled, so that a product with an eigenvector cannot overflow.
        double[] direction = new double[n];
        for (int i = 0; i < n && greatest > 0; i++) {
            direction[i] = gradient[i] / greatest;
        }
        double directionNorm = Vectors.norm2(direction);
        double tolerance = Double.POSITIVE_INFINITY;
        double[] eigenvector = new double[n];
        for (int i = 0; i < n; i++) {
            spectrum.eigenvector(i, eigenvector);
            double share = greatest == 0 ? 1 : Math.abs(Vectors.dot(eigenvector, direction)) / directionNorm;
            double bound = (SQRT_EPSILON * Math.abs(spectrum.eigenvalue(i))
                            + spectrum.inertia().tolerance())
                    * scale;
            // A gradient without a share in this eigenvector is not bounded by it. Math.min keeps a NaN.
            tolerance = share == 0 ? tolerance : Math.min(tolerance, bound / share);
        }
        return tolerance;
    }

    /** The eigenvector of the least eigenvalue, with the sign along which f does not increase to first order. */
    private static double[] descendingEigenvector(HessianSpectrum spectrum, double[] gradient) {
        double[] eigenvector = new double[gradient.length];
        spectrum.eigenvector(0, eigenvector);
        if (Vectors.dot(eigenvector, gradient) > 0) {
            for (int i = 0; i < eigenvector.length; i++) {
                eigenvector[i] = 0 - eigenvector[i];
            }
        }
        return eigenvector;
    }

    /**
     * The verdict.
     *
     * @return one of six
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The norm of the gradient.
     *
     * @return \( \lVert \nabla f(x) \rVert_2 \)
     */
    public double gradientNorm() {
        return gradientNorm;
    }

    /**
     * The tolerance that decided whether the point is critical.
     *
     * @return the point counts as critical exactly if {@link #gradientNorm} is at most this; NaN if undefined
     */
    public double gradientTolerance() {
        return gradientTolerance;
    }

    /**
     * The spectrum of the Hessian; its inertia carries the tolerance that decided which eigenvalues are zero.
     *
     * @return the spectrum at the point, whatever the verdict
     */
    public HessianSpectrum spectrum() {
        return spectrum;
    }

    /**
     * The index: the number of independent directions in which f has negative curvature.
     *
     * @return the number of negative eigenvalues, 0 for a minimum and n for a maximum
     */
    public int index() {
        return spectrum.inertia().negative();
    }

    /**
     * The unit direction of most negative curvature, along which f falls fastest from a critical point that is not a
     * minimum: \( f(x + t v) \approx f(x) + \tfrac12 \lambda_{\min} t^2 \). Its sign is such that f does not increase to
     * first order.
     *
     * @return a new {@code double[n]}; empty for a minimum, where there is no negative eigenvalue, and where the point is
     *     not critical
     */
    public Optional<double[]> escapeDirection() {
        return escape.length == 0 ? Optional.empty() : Optional.of(escape.clone());
    }

    /**
     * The verdict in words, with the figures and tolerances that decided.
     *
     * @return one sentence without a final stop
     */
    public String verdict() {
        Inertia inertia = spectrum.inertia();
        String small = figures("gradient norm %.3g, at most %.3g", gradientNorm, gradientTolerance);
        String range = figures("eigenvalues %.4g to %.4g", spectrum.min(), spectrum.max());
        String tolerance = figures("the tolerance %.2g", inertia.tolerance());
        return switch (kind) {
            case MINIMUM -> "a strict local minimum: " + small + "; " + range + ", all above " + tolerance;
            case MAXIMUM -> "a strict local maximum: " + small + "; " + range + ", all below minus " + tolerance;
            case SADDLE ->
                "a saddle of index " + index() + ": " + small + "; " + range + ", of which " + inertia.negative()
                        + " negative, " + inertia.zero() + " zero and " + inertia.positive() + " positive by "
                        + tolerance;
            case DEGENERATE ->
                "degenerate: " + small + "; " + range + ", of which " + inertia.zero()
                        + " cannot be told from zero by " + tolerance + "; higher derivatives decide what it is"
                        + exclusion(inertia);
            case NOT_CRITICAL ->
                figures("not critical: gradient norm %.3g, above %.3g", gradientNorm, gradientTolerance);
            case UNDEFINED -> "undefined: the point, the value, the gradient or the Hessian is NaN or infinite";
        };
    }

    private static String exclusion(Inertia inertia) {
        if (inertia.negative() > 0) {
            return ", but not a minimum";
        }
        return inertia.positive() > 0 ? ", but not a maximum" : "";
    }

    private static String figures(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }

    @Override
    public String toString() {
        return verdict();
    }
}
