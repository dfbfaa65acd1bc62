// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.optimizers.AdaBelief;
import ravine.optimizers.AdaGrad;
import ravine.optimizers.AdaMax;
import ravine.optimizers.Adam;
import ravine.optimizers.AdamW;
import ravine.optimizers.AmsGrad;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.HeavyBall;
import ravine.optimizers.Momentum;
import ravine.optimizers.Nesterov;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Preconditioned;
import ravine.optimizers.RmsProp;
import ravine.optimizers.Scheduled;
import ravine.optimizers.Yogi;

/**
 * Where a method ceases to converge on quadratics: the least \( s = \alpha \lambda_{\max}(P^{-1} H) \) at which the iteration leaves
 * the unit circle, with P and the step size α as they are, in the limit of many steps.
 *
 * <p>Along an eigenvector of \( P^{-1} H \) with the eigenvalue λ a linear rule is \( e_{t+1} = b e_t - c e_{t-1} \), and is stable
 * exactly if \( |c| \lt 1 \) and \( |b| \lt 1 + c \). The heavy ball has \( b = 1 + \beta - \alpha\lambda \), \( c = \beta \), and so
 * \( s = 2(1+\beta) \); Nesterov's \( b = (1+\beta)(1-\alpha\lambda) \), \( c = \beta(1-\alpha\lambda) \) gives \(
 * 2(1+\beta)/(1+2\beta) \). An averaged gradient, \( m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t \), is the heavy ball with the step
 * size \( (1-\beta_1)\alpha \), so Adam and its kin have \( 2(1+\beta_1)/(1-\beta_1) \), which is 38 for \( \beta_1 = 0.9 \)
 * (Cohen et al. 2022, arXiv:2207.14484). Their P changes, and the bound is that of P held still.
 *
 * @param numerator what s is in symbols, such as {@code 2(1+β)}
 * @param denominator what that is divided by, such as {@code (1+2β)}; empty for 1
 * @param value s, positive
 * @param isScaled whether the method has a P of its own, so that the curvature of the landscape alone does not tell the greatest step
 * @param isScheduled whether its step size changes by a schedule, so that no one step is all of a run's
 */
public record StabilityLimit(
        String numerator, String denominator, double value, boolean isScaled, boolean isScheduled) {

    private static final String HEAVY_BALL = "2(1+β)";

    /**
     * The limit of a method.
     *
     * @param method the method
     * @return empty for a method of which none is known: those whose step size is their own choice, decay, clipping and averaging
     */
    public static Optional<StabilityLimit> of(Optimizer method) {
        if (method instanceof Scheduled scheduled) {
            return of(scheduled.rule())
                    .map(it -> new StabilityLimit(it.numerator, it.denominator, it.value, it.isScaled, true));
        }
        if (method instanceof Preconditioned preconditioned) {
            return of(preconditioned.rule()).map(StabilityLimit::scaled);
        }
        if (method instanceof GradientDescent) {
            return limit("2", "", 2);
        }
        if (method instanceof AdaGrad) {
            return limit("2", "", 2).map(StabilityLimit::scaled);
        }
        if (method instanceof HeavyBall ball) {
            return limit(HEAVY_BALL, "", 2 * (1 + ball.momentum()));
        }
        if (method instanceof Nesterov nesterov) {
            return lookingAhead(nesterov.momentum());
        }
        if (method instanceof Momentum momentum) {
            return switch (momentum.variant()) {
                case BUFFER ->
                    momentum.dampening() == 0
                            ? limit(HEAVY_BALL, "", 2 * (1 + momentum.momentum()))
                            : limit(HEAVY_BALL, "(1−τ)", 2 * (1 + momentum.momentum()) / (1 - momentum.dampening()));
                case VELOCITY -> limit(HEAVY_BALL, "", 2 * (1 + momentum.momentum()));
                case BUFFER_NESTEROV, VELOCITY_NESTEROV -> lookingAhead(momentum.momentum());
            };
        }
        if (method instanceof RmsProp rms) {
            return (rms.momentum() == 0 ? limit("2", "", 2) : limit(HEAVY_BALL, "", 2 * (1 + rms.momentum())))
                    .map(StabilityLimit::scaled);
        }
        double beta1 = firstDecay(method);
        return Double.isNaN(beta1)
                ? Optional.empty()
                : limit("2(1+β₁)", "(1−β₁)", 2 * (1 + beta1) / (1 - beta1)).map(StabilityLimit::scaled);
    }

    /**
     * The sharpness beyond which a method diverges at one of its steps, \( s / \alpha \).
     *
     * @param method the method
     * @param inForce its hyper-parameters at this step, the step size among them
     * @return in the unit of one over the step size; empty where {@link #of(Optimizer)} is, and without a positive step size
     */
    static OptionalDouble of(Optimizer method, Map<String, Double> inForce) {
        double step = inForce.getOrDefault("step-size", Double.NaN);
        return step > 0
                ? of(method).map(limit -> OptionalDouble.of(limit.value / step)).orElse(OptionalDouble.empty())
                : OptionalDouble.empty();
    }

    /**
     * The limit in symbols over another quantity.
     *
     * @param quantity its symbol, such as {@code α} for the greatest sharpness or {@code L} for the greatest step
     * @return such as {@code 2(1+β)/L} or {@code 2(1+β₁)/((1−β₁)α)}
     */
    public String over(String quantity) {
        return numerator + "/" + (denominator.isEmpty() ? quantity : "(" + denominator + quantity + ")");
    }

    private StabilityLimit scaled() {
        return new StabilityLimit(numerator, denominator, value, true, isScheduled);
    }

    private static Optional<StabilityLimit> limit(String numerator, String denominator, double value) {
        return Optional.of(new StabilityLimit(numerator, denominator, value, false, false));
    }

    private static Optional<StabilityLimit> lookingAhead(double beta) {
        return limit(HEAVY_BALL, "(1+2β)", 2 * (1 + beta) / (1 + 2 * beta));
    }

    /** β₁ of the family of Adam, where all of its step is \( \alpha P^{-1} \hat m \); NaN for other methods. */
    private static double firstDecay(Optimizer method) {
        if (method instanceof Adam adam && adam.variant() != Adam.Variant.EPSILON_HAT) {
            return adam.beta1();
        }
        if (method instanceof AdamW adam && adam.weightDecay() == 0) {
            return adam.beta1();
        }
        if (method instanceof AmsGrad adam) {
            return adam.beta1();
        }
        if (method instanceof AdaBelief adam) {
            return adam.beta1();
        }
        if (method instanceof AdaMax adam) {
            return adam.beta1();
        }
        return method instanceof Yogi adam ? adam.beta1() : Double.NaN;
    }
}
