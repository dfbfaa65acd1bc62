// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Holds a gradient against the function's own values, and says in words what it found. Immutable.
 *
 * <p><b>Every component</b> is compared with an extrapolated central difference that carries an estimate of its own error,
 * commonly \( 10^{-11} \) of the local slope. A component that disagrees is measured again with other steps and with the
 * function's noise, so that rounding is not taken for a fault. What may differ, per component, is
 * \( 4e_i + 8\sigma_i + 2^{-27} \lvert g_i \rvert \): the error \( e_i \) of the difference, the standard deviation
 * \( \sigma_i \) of the gradient's own noise, measured, and a relative part. All of it scales with f: a gradient of size
 * \( 10^{-12} \) is judged as strictly as one of size 1.
 *
 * <p><b>The Taylor remainder</b> along one seeded direction must not settle to order 1, as it does where f has a kink that
 * symmetric differences cannot see; see {@link TaylorRemainder}.
 *
 * <p>Cost: 15 gradients and commonly 10 to 40 values for each component.
 */
public final class GradientCheck {

    /**
     * One component of the gradient next to its difference quotient.
     *
     * @param index from 0
     * @param gradient what the function says
     * @param difference what its values say
     * @param error the estimated absolute error of the difference
     */
    public record Component(int index, double gradient, double difference, double error) {

        /**
         * The relative deviation.
         *
         * @return |gradient - difference| / max(|gradient|, |difference|); 0 if both are 0
         */
        public double relativeDeviation() {
            double deviation = Math.abs(gradient - difference);
            return deviation == 0 ? 0 : deviation / Math.max(Math.abs(gradient), Math.abs(difference));
        }
    }

    /** What a gradient may deviate, relative to itself. */
    static final double RELATIVE = 0x1p-27;

    /** Standard deviations of its own noise that a gradient may deviate. */
    private static final double NOISE = 8;

    /** How far apart, relative to x, the points are that measure it: too close for a function of use to change. */
    private static final double NOISE_SPACING = 1.1e-6;

    /** Steps, relative to the coordinate that is moved. */
    static final double FIRST_STEP = 0.25;

    static final double FINEST_STEP = 0x1p-30;

    private final CheckOutcome outcome;
    private final String verdict;
    private final Component worst;
    private final int wrong;
    private final TaylorRemainder taylor;

    private GradientCheck(CheckOutcome outcome, String verdict, Component worst, int wrong, TaylorRemainder taylor) {
        this.outcome = outcome;
        this.verdict = verdict;
        this.worst = worst;
        this.wrong = wrong;
        this.taylor = taylor;
    }

    /**
     * Checks a gradient at one point. A point without symmetry, such as a random one, sees most: at a point where the
     * gradient vanishes by symmetry many faults vanish with it.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @return the findings
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public static GradientCheck at(DifferentiableObjective f, double[] x) {
        int n = f.dimension();
        Shapes.require("x", x, n);
        double[] point = x.clone();
        double[] gradient = new double[n];
        double together = f.valueAndGradient(point, gradient);
        double value = f.value(point);

        double extent = Vectors.normInf(x);
        double[] noise = noise(f, x);
        Component worst = new Component(0, gradient[0], Double.NaN, Double.POSITIVE_INFINITY);
        double worstExcess = -1;
        int wrong = 0;
        int unresolved = 0;
        for (int i = 0; i < n && Double.isFinite(value); i++) {
            Judgement judgement = judge(f, x, extent, point, i, gradient[i], noise[i]);
            wrong += judgement.isWrong() ? 1 : 0;
            unresolved += judgement.resolved ? 0 : 1;
            if (judgement.excess > worstExcess) {
                worst = judgement.component;
                worstExcess = judgement.excess;
            }
        }
        TaylorRemainder taylor = TaylorRemainder.along(f, x, vertex(x));

        CheckOutcome outcome;
        String verdict;
        if (!Double.isFinite(value)) {
            outcome = CheckOutcome.INCONCLUSIVE;
            verdict = "inconclusive: the value is " + value + " at this point";
        } else if (Double.doubleToLongBits(together) != Double.doubleToLongBits(value)) {
            outcome = CheckOutcome.WRONG;
            verdict = "wrong: valueAndGradient returns the value " + together + " where value returns " + value;
        } else if (wrong > 0) {
            outcome = CheckOutcome.WRONG;
            verdict = wrongVerdict(n, wrong, worst, taylor);
        } else if (taylor.isOfFirstOrder()) {
            outcome = CheckOutcome.WRONG;
            verdict = text(
                    "wrong: all components agree with central differences, but the Taylor remainder shrinks with order"
                            + " %.2f instead of 2: the function has a kink here",
                    taylor.order());
        } else if (unresolved > 0) {
            outcome = CheckOutcome.INCONCLUSIVE;
            verdict = "inconclusive: " + unresolved + " of " + n
                    + " components cannot be compared, for the function's values nearby are not finite or too noisy";
        } else {
            outcome = CheckOutcome.CORRECT;
            verdict = text(
                    "correct: all %d components agree with central differences, at worst component %d with %.10g against"
                            + " %.10g +- %.1g; %s",
                    n, worst.index, worst.gradient, worst.difference, worst.error, orderInWords(taylor.order()));
        }
        return new GradientCheck(outcome, verdict, worst, wrong, taylor);
    }

    private static String wrongVerdict(int n, int wrong, Component worst, TaylorRemainder taylor) {
        return text(
                "wrong: %d of %d components, at worst component %d, which is %.10g where central differences give %.10g"
                        + " +- %.1g, a relative deviation of %.2g; %s",
                wrong,
                n,
                worst.index,
                worst.gradient,
                worst.difference,
                worst.error,
                worst.relativeDeviation(),
                orderInWords(taylor.order()));
    }

    private static String orderInWords(double order) {
        return Double.isNaN(order)
                ? "the Taylor remainder shows no order"
                : text("the Taylor remainder shrinks with order %.2f (2 expected)", order);
    }

    /** What was found about one component; the excess is its deviation in units of what is allowed. */
    private record Judgement(Component component, double excess, boolean resolved) {

        boolean isWrong() {
            return excess > 1;
        }
    }

    /** @param extent the greatest coordinate of x, or 0 */
    private static Judgement judge(
            DifferentiableObjective f,
            double[] x,
            double extent,
            double[] point,
            int i,
            double gradient,
            double noise) {
        LineDerivative.Line line = t -> {
            point[i] = x[i] + t;
            double value = f.value(point);
            point[i] = x[i];
            return value;
        };
        double magnitude = powerOfTwo(x[i]);
        double largest = FIRST_STEP * Math.max(magnitude, 1);
        double smallest = FINEST_STEP * magnitude;
        double nearby = extent == 0 ? largest : extent;
        LineDerivative first = LineDerivative.of(line, largest, smallest, nearby, 0);
        double difference = first.estimate();
        double error = first.error();
        double slope = first.slope();
        if (!(Math.abs(gradient - difference) <= allowed(error, gradient, noise))) {
            LineDerivative second = first.again(line, largest, smallest, nearby);
            difference = second.estimate();
            error = second.error();
            slope = Math.max(slope, second.slope());
        }
        Component component = new Component(i, gradient, difference, error);
        double size = Math.max(Math.abs(difference), slope);
        double roundingLimit = 0x1p-40 * Math.abs(line.at(0)) / largest;
        boolean resolved = error <= Math.max(1e-4 * size, roundingLimit);
        double deviation = Math.abs(gradient - difference);
        double excess =
                deviation == 0 || error == Double.POSITIVE_INFINITY ? 0 : deviation / allowed(error, gradient, noise);
        return new Judgement(component, Double.isNaN(excess) ? Double.POSITIVE_INFINITY : excess, resolved);
    }

    private static double allowed(double error, double gradient, double noise) {
        return 4 * error + RELATIVE * Math.abs(gradient) + NOISE * noise;
    }

    /** The power of two at or below |x|; 0 for 0. */
    static double powerOfTwo(double x) {
        return x == 0 || !Double.isFinite(x) ? 0 : Math.scalb(1.0, Math.getExponent(x));
    }

    /** A random vertex of the box that the coordinates span: every component has its share in this direction. */
    private static double[] vertex(double[] x) {
        SplittableRandom random = new SplittableRandom(x.length);
        double[] v = new double[x.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = (random.nextBoolean() ? 1 : -1) * Math.max(powerOfTwo(x[i]), 1);
        }
        return v;
    }

    /** The standard deviation of the noise of each component of the gradient, 0 where it is not finite. */
    private static double[] noise(DifferentiableObjective f, double[] x) {
        int n = x.length;
        double[] point = new double[n];
        double[][] gradients = new double[LineDerivative.NOISE_POINTS][n];
        for (int k = 0; k < gradients.length; k++) {
            for (int i = 0; i < n; i++) {
                point[i] = x[i] * (1 + k * NOISE_SPACING);
            }
            f.valueAndGradient(point, gradients[k]);
        }
        double[] noise = new double[n];
        double[] values = new double[gradients.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < values.length; k++) {
                values[k] = gradients[k][i];
            }
            double deviation = LineDerivative.deviation(values);
            noise[i] = Double.isFinite(deviation) ? deviation : 0;
        }
        return noise;
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
     * The finding in words, with the component and the figures that decided.
     *
     * @return one sentence without a final stop
     */
    public String verdict() {
        return verdict;
    }

    /**
     * The component that deviates most in terms of what may deviate.
     *
     * @return the worst that could be compared
     */
    public Component worst() {
        return worst;
    }

    /**
     * The number of components that deviate by more than their tolerance.
     *
     * @return 0 to n
     */
    public int wrongComponents() {
        return wrong;
    }

    /**
     * The Taylor remainder along one random direction.
     *
     * @return its sweep of steps and its observed order
     */
    public TaylorRemainder taylor() {
        return taylor;
    }

    @Override
    public String toString() {
        return verdict;
    }
}
