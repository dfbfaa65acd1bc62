// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

/**
 * Damped Newton's method with the exact Hessian: the solver that others are measured against.
 *
 * <p>\[ x_{t+1} = x_t + s_t p_t, \qquad P_t\, p_t = -\nabla f(x_t), \qquad P_t = \nabla^2 f(x_t) + \tau_t I \]
 *
 * <p>\( \tau_t = 0 \) where the Hessian is positive definite; otherwise it is the first of a rising sequence that makes it
 * so (Nocedal and Wright 2006, algorithm 3.3, with a first multiple of \( 10^{-12} \lVert \nabla^2 f \rVert_F \) and a
 * growth of ten). The step \( s_t \) is the first of 1, ½, ¼, … with sufficient decrease (Armijo),
 * \( f(x_t + s p_t) \le f(x_t) + 10^{-4} s\, p_t^\top \nabla f(x_t) \), and a value below the last.
 *
 * <p>Near the minimum values no longer tell points apart: a point at a distance of \( \sqrt{\varepsilon} \) has the same
 * f to the last bit. So a full step whose value rises by no more than \( 2^{-40} |f| \) is taken as well if it at least
 * halves the norm of the gradient, and from the first such step on, or as soon as the decrease that the model predicts is
 * below an ulp of f, this is the only test. The method ends when it fails, which leaves the gradient at its own
 * round-off. There the last iterate is the most exact one; an earlier one may have a value less by round-off.
 *
 * <p>It cannot leave a stationary point, be it a saddle. Before the first step the preconditioner is the identity. In force is
 * \( s_t \), the step size.
 *
 * <p>n Hessian-vector products and one gradient an iteration, and one gradient more each time that the step is halved;
 * \( n^3/3 \) operations; \( 2n^2 + 7n \) numbers of memory. Where the objective assembles its Hessian ({@link
 * TwiceDifferentiableObjective#assembledHessian}), it is evaluated once an iteration instead, the first time at the start. If it is
 * a {@link ravine.calculus.BandedMap} of bandwidth w, it is factored in \( (w + 1)^2 n \) operations and \( (2w + 7)n \) numbers.
 * Another one is written out up to n = 2048; beyond, the equation is solved by conjugate gradients to the accuracy of {@link
 * NewtonCg}, up to curvature that is not positive, and the preconditioner of the run is the identity.
 */
public record Newton() implements Optimizer {

    private static final double SUFFICIENT_DECREASE = 1e-4;

    /** What a value may rise by, relative to itself, and still be called the same: the round-off of a long sum. */
    private static final double SAME_VALUE = 0x1.0p-40;

    @Override
    public String name() {
        return "newton";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Map.of();
    }

    /**
     * Starts a run at x0.
     *
     * @param objective what to minimise, a {@link TwiceDifferentiableObjective}
     * @param x0 the first iterate, {@code double[n]}, not modified and not kept
     * @return the state of the run at iteration 0
     * @throws IllegalArgumentException if {@code objective} has no Hessian-vector products, or {@code x0} not its dimension
     */
    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        return new Run(TwiceDifferentiable.require(objective, name()), x0);
    }

    private static final class Run implements Descent {

        private final TwiceDifferentiableObjective objective;
        private final NewtonSystem system;
        private final double[] direction;
        private double[] x;
        private double[] trial;
        private double[] gradient;
        private double[] trialGradient;
        private double value;
        /** s of the last step, 0 before the first. */
        private double stepSize;

        private boolean polishing;
        private boolean ended;

        Run(TwiceDifferentiableObjective objective, double[] x0) {
            Shapes.require("x0", x0, objective.dimension());
            int n = x0.length;
            this.objective = objective;
            this.system = NewtonSystem.of(new HessianProducts(objective), x0);
            this.direction = new double[n];
            this.x = x0.clone();
            this.trial = new double[n];
            this.gradient = new double[n];
            this.trialGradient = new double[n];
            this.value = objective.valueAndGradient(x, gradient);
        }

        @Override
        public boolean step() {
            ended = ended || !improves();
            return !ended;
        }

        private boolean improves() {
            if (!system.solve(x, gradient, direction)) {
                return false;
            }
            double slope = -Vectors.dot(gradient, direction);
            // An infinite step could be halved for ever.
            if (!(slope < 0 && slope > Double.NEGATIVE_INFINITY)) {
                return false;
            }
            // The model predicts f - |slope| / 2.
            polishing |= -slope <= Math.ulp(value);
            double norm = gradientNorm();
            for (double s = 1; ; s /= 2) {
                for (int i = 0; i < x.length; i++) {
                    trial[i] = x[i] - s * direction[i];
                }
                if (Arrays.equals(trial, x)) {
                    return false;
                }
                double found = objective.valueAndGradient(trial, trialGradient);
                boolean decreases = found < value && found <= value + SUFFICIENT_DECREASE * s * slope;
                if (!polishing && decreases) {
                    accept(found, s);
                    return true;
                }
                if (s == 1
                        && found <= value + SAME_VALUE * Math.abs(value)
                        && Vectors.norm2(trialGradient) <= norm / 2) {
                    polishing = true;
                    accept(found, s);
                    return true;
                }
                if (polishing) {
                    return false;
                }
            }
        }

        private void accept(double found, double s) {
            double[] point = x;
            x = trial;
            trial = point;
            double[] here = gradient;
            gradient = trialGradient;
            trialGradient = here;
            value = found;
            stepSize = s;
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public double gradientNorm() {
            return Vectors.norm2(gradient);
        }

        @Override
        public void point(double[] out) {
            Shapes.require("out", out, x.length);
            System.arraycopy(x, 0, out, 0, x.length);
        }

        @Override
        public Preconditioner preconditioner() {
            return system.preconditioner();
        }

        @Override
        public Map<String, Double> inForce() {
            return stepSize == 0 ? Map.of() : Map.of("step-size", stepSize);
        }

        @Override
        public void state(State state) {
            state.vector("x", x);
            state.vector("gradient", gradient);
            value = state.number("value", value);
            stepSize = state.number("step-size", stepSize);
            polishing = state.flag("polishing", polishing);
            ended = state.flag("ended", ended);
            system.state(state.part("system"), x);
        }
    }
}
