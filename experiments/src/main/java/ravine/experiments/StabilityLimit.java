// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Map;
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
 * How sharp a quadratic may be before a method diverges on it: the least \( \lambda_{\max}(P^{-1} H) \) at which the iteration
 * leaves the unit circle, with P and the step size α as they are, in the limit of many steps.
 *
 * <p>Along an eigenvector of \( P^{-1} H \) with the eigenvalue λ a linear rule is \( e_{t+1} = b e_t - c e_{t-1} \), and is stable
 * exactly if \( |c| \lt 1 \) and \( |b| \lt 1 + c \). The heavy ball has \( b = 1 + \beta - \alpha\lambda \), \( c = \beta \), and so
 * \( 2(1+\beta)/\alpha \); Nesterov's \( b = (1+\beta)(1-\alpha\lambda) \), \( c = \beta(1-\alpha\lambda) \) gives \(
 * 2(1+\beta)/((1+2\beta)\alpha) \). An averaged gradient, \( m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t \), is the heavy ball with the step
 * size \( (1-\beta_1)\alpha \), so Adam and its kin have \( 2(1+\beta_1)/((1-\beta_1)\alpha) \), which is 38/α for \( \beta_1 = 0.9 \)
 * (Cohen et al. 2022, arXiv:2207.14484). Their P changes, and the bound is that of P held still.
 */
final class StabilityLimit {

    private StabilityLimit() {}

    /**
     * The limit of a method.
     *
     * @param method the method
     * @param inForce its hyper-parameters at this step, the step size among them
     * @return in the unit of one over the step size; empty for a method of which none is known: those whose step size is their own
     *     choice, decay, clipping and averaging
     */
    static OptionalDouble of(Optimizer method, Map<String, Double> inForce) {
        double relative = relative(method);
        double step = inForce.getOrDefault("step-size", Double.NaN);
        return Double.isNaN(relative) || !(step > 0) ? OptionalDouble.empty() : OptionalDouble.of(relative / step);
    }

    /** The limit for a step size of 1; NaN for none. */
    private static double relative(Optimizer method) {
        if (method instanceof Scheduled scheduled) {
            return relative(scheduled.rule());
        }
        if (method instanceof Preconditioned preconditioned) {
            return relative(preconditioned.rule());
        }
        if (method instanceof GradientDescent || method instanceof AdaGrad) {
            return 2;
        }
        if (method instanceof HeavyBall ball) {
            return 2 * (1 + ball.momentum());
        }
        if (method instanceof Nesterov nesterov) {
            return lookingAhead(nesterov.momentum());
        }
        if (method instanceof Momentum momentum) {
            return switch (momentum.variant()) {
                case BUFFER -> 2 * (1 + momentum.momentum()) / (1 - momentum.dampening());
                case VELOCITY -> 2 * (1 + momentum.momentum());
                case BUFFER_NESTEROV, VELOCITY_NESTEROV -> lookingAhead(momentum.momentum());
            };
        }
        return method instanceof RmsProp rms ? 2 * (1 + rms.momentum()) : averaging(firstDecay(method));
    }

    private static double lookingAhead(double beta) {
        return 2 * (1 + beta) / (1 + 2 * beta);
    }

    private static double averaging(double beta1) {
        return 2 * (1 + beta1) / (1 - beta1);
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
