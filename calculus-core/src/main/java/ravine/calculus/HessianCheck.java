// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Holds Hessian-vector products against themselves and against the gradient, and says in words what it found. Immutable.
 *
 * <p>For a few seeded pairs of directions u, v with entries ±1, so that every entry of the Hessian has its share:
 * <ul>
 *   <li><b>Symmetry.</b> \( u^\top (H v) = v^\top (H u) \), measured as
 *       \( \lvert u^\top H v - v^\top H u \rvert / \max(\lVert u \rVert \lVert H v \rVert, \lVert v \rVert \lVert H u \rVert) \),
 *       at most \( 2^{-30} \).
 *   <li><b>Agreement.</b> \( u^\top (H v) = \frac{d}{dt} u^\top \nabla f(x + t v) \) at t = 0, by extrapolated central
 *       differences of the gradient that carry an estimate of their own error, as in {@link GradientCheck}.
 * </ul>
 * A right gradient is presumed: {@link GradientCheck} comes first. Cost: 8 Hessian-vector products and some 250
 * gradients, whatever the dimension.
 */
public final class HessianCheck {

    private static final int PAIRS = 4;
    private static final double SYMMETRY = 0x1p-30;

    /** What products may deviate by their own rounding, relative to the sum of their terms. */
    private static final double ROUNDING = 0x1p-42;

    private final CheckOutcome outcome;
    private final String verdict;
    private final double asymmetry;
    private final double deviation;

    private HessianCheck(CheckOutcome outcome, String verdict, double asymmetry, double deviation) {
        this.outcome = outcome;
        this.verdict = verdict;
        this.asymmetry = asymmetry;
        this.deviation = deviation;
    }

    /**
     * Checks Hessian-vector products at one point; best at a point without symmetry, such as a random one.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @return the findings
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public static HessianCheck at(TwiceDifferentiableObjective f, double[] x) {
        int n = f.dimension();
        Shapes.require("x", x, n);
        double[] u = new double[n];
        double[] v = new double[n];
        double[] hu = new double[n];
        double[] hv = new double[n];
        SplittableRandom random = new SplittableRandom(n);
        double asymmetry = 0;
        double deviation = 0;
        boolean finite = true;
        boolean resolved = true;
        Comparison worst = new Comparison(0, 0, 0, 0, true, 1);
        String where = "";
        for (int pair = 0; pair < PAIRS; pair++) {
            for (int i = 0; i < n; i++) {
                u[i] = random.nextBoolean() ? 1 : -1;
                v[i] = random.nextBoolean() ? 1 : -1;
            }
            f.hvp(x, u, hu);
            f.hvp(x, v, hv);
            double scale = Math.max(Vectors.norm2(u) * Vectors.norm2(hv), Vectors.norm2(v) * Vectors.norm2(hu));
            double difference = Math.abs(Vectors.dot(u, hv) - Vectors.dot(v, hu));
            asymmetry = Math.max(asymmetry, difference == 0 ? 0 : difference / scale);
            Comparison comparison = compare(f, x, u, v, hv);
            finite &= Double.isFinite(comparison.product);
            resolved &= comparison.resolved;
            deviation = Math.max(deviation, comparison.relativeDeviation());
            if (comparison.excess() > worst.excess()) {
                worst = comparison;
                where = row(f, x, v, hv, comparison.step);
            }
        }
        CheckOutcome outcome;
        String verdict;
        if (worst.excess() > 1) {
            outcome = CheckOutcome.WRONG;
            verdict = text(
                    "wrong: u'Hv is %.10g where differences of the gradient give %.10g +- %.1g; %s",
                    worst.product, worst.difference, worst.error, where);
        } else if (finite && !(asymmetry <= SYMMETRY)) {
            outcome = CheckOutcome.WRONG;
            verdict =
                    text("wrong: the Hessian is not symmetric, u'Hv and v'Hu differ by %.2g of their size", asymmetry);
        } else if (!finite || !resolved) {
            outcome = CheckOutcome.INCONCLUSIVE;
            verdict = "inconclusive: the gradient nearby is not finite or too noisy";
        } else {
            outcome = CheckOutcome.CORRECT;
            verdict = text(
                    "correct: Hessian-vector products are symmetric to %.1g and agree with differences of the gradient to"
                            + " %.1g",
                    asymmetry, deviation);
        }
        return new HessianCheck(outcome, verdict, asymmetry, deviation);
    }

    /** A bilinear product next to its difference quotient; size is what rounding is relative to. */
    private record Comparison(
            double product, double difference, double error, double size, boolean resolved, double step) {

        double excess() {
            double deviation = Math.abs(product - difference);
            double allowed = 4 * error + GradientCheck.RELATIVE * Math.abs(product) + ROUNDING * size;
            double excess = deviation == 0 || error == Double.POSITIVE_INFINITY ? 0 : deviation / allowed;
            return Double.isNaN(excess) ? Double.POSITIVE_INFINITY : excess;
        }

        double relativeDeviation() {
            double deviation = Math.abs(product - difference);
            return deviation == 0 ? 0 : deviation / size;
        }
    }

    private static Comparison compare(TwiceDifferentiableObjective f, double[] x, double[] u, double[] v, double[] hv) {
        int n = x.length;
        double[] point = new double[n];
        double[] gradient = new double[n];
        LineDerivative.Line line = t -> {
            gradientAt(f, x, t, v, point, gradient);
            return Vectors.dot(u, gradient);
        };
        double magnitude = GradientCheck.powerOfTwo(Vectors.normInf(x));
        double largest = GradientCheck.FIRST_STEP * Math.max(magnitude, 1);
        double smallest = GradientCheck.FINEST_STEP * magnitude;
        double nearby = magnitude == 0 ? largest : magnitude;
        LineDerivative first = LineDerivative.of(line, largest, smallest, nearby, 0);
        LineDerivative second = first.again(line, largest, smallest, nearby);
        double error = Math.max(first.error(), second.error());
        double size = Math.max(first.slope(), second.slope());
        double terms = 0;
        for (double term : hv) {
            terms += Double.isFinite(term) ? Math.abs(term) : 0;
        }
        f.valueAndGradient(x, gradient);
        double rounding = 0;
        for (double entry : gradient) {
            rounding += 0x1p-40 * Math.abs(entry) / largest;
        }
        size = Math.max(size, terms);
        boolean resolved = error <= Math.max(1e-4 * size, rounding);
        return new Comparison(Vectors.dot(u, hv), second.estimate(), error, size, resolved, second.step());
    }

    private static void gradientAt(
            DifferentiableObjective f, double[] x, double t, double[] v, double[] point, double[] gradientOut) {
        for (int i = 0; i < point.length; i++) {
            point[i] = x[i] + t * v[i];
        }
        f.valueAndGradient(point, gradientOut);
    }

    /** The row of the Hessian that is furthest off, by a central difference of the gradient. */
    private static String row(TwiceDifferentiableObjective f, double[] x, double[] v, double[] hv, double step) {
        int n = x.length;
        double h = step / 16;
        double[] point = new double[n];
        double[] forward = new double[n];
        double[] backward = new double[n];
        gradientAt(f, x, h, v, point, forward);
        gradientAt(f, x, -h, v, point, backward);
        int worst = 0;
        double greatest = -1;
        for (int i = 0; i < n; i++) {
            double deviation = Math.abs((forward[i] - backward[i]) / (2 * h) - hv[i]);
            if (!(deviation <= greatest)) {
                worst = i;
                greatest = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
            }
        }
        return text(
                "row %d is furthest off, with %.6g where differences give %.6g",
                worst, hv[worst], (forward[worst] - backward[worst]) / (2 * h));
    }

    private static String text(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }

    /**
     * The finding.
     *
     * @return one of three
     */
    public CheckOutcome outcome() {
        return outcome;
    }

    /**
     * The finding in words, with the figures that decided.
     *
     * @return one sentence without a final stop
     */
    public String verdict() {
        return verdict;
    }

    /**
     * The greatest relative asymmetry among the pairs of directions.
     *
     * @return some \( 10^{-16} \) for exact products; NaN if a product is
     */
    public double asymmetry() {
        return asymmetry;
    }

    /**
     * The greatest deviation from differences of the gradient, relative to the size of the products.
     *
     * @return commonly below \( 10^{-10} \) for right products, of which most is the error of the differences
     */
    public double deviation() {
        return deviation;
    }

    @Override
    public String toString() {
        return verdict;
    }
}
