// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

/**
 * Sophia-H: averaged gradients over averaged estimates of the Hessian's diagonal, clipped by coordinate.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), random probes \( u_t \), t = 1, 2, …, and all operations by coordinate,
 *
 * <p>\[ m_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g_t, \qquad
 * h_t = \begin{cases} \beta_2 h_{t-1} + (1 - \beta_2)\, u_t\, \nabla^2 f(x_{t-1}) u_t &amp; t \bmod k = 1 \\
 * h_{t-1} &amp; \text{else} \end{cases} \]
 * \[ x_t = (1 - \alpha\lambda)\, x_{t-1} - \alpha\, \mathrm{clip}\Bigl( \frac{m_t}{\max(\gamma h_t, \varepsilon)}, 1
 * \Bigr) \]
 *
 * <p>Variant: algorithm 3 with the estimator of algorithm 1 of Liu et al. 2023, arXiv:2305.14342: \( m_0 = h_0 = 0 \),
 * no bias correction, the decay on the old iterate. The probes are normal there and signs in Optax, see {@link Probe}.
 * With k = 1 the diagonal is estimated in each iteration.
 *
 * <p>Where the estimate is small or negative, a clipped coordinate moves by \( \alpha \), as in {@link SignDescent};
 * where none is clipped it is gradient descent scaled by \( \gamma h \). The preconditioner is
 * \( P_t = \mathrm{diag}(\max(\gamma h_t, \varepsilon)) \), as if nothing were clipped, and \( \varepsilon I \) before
 * the first step.
 *
 * <p>One gradient an iteration, and one Hessian-vector product in k iterations; 4n numbers of memory besides the
 * iterate.
 *
 * @param stepSize \( \alpha \), positive and finite: the bound of a move in any coordinate, but for the decay
 * @param beta1 \( \beta_1 \), at least 0 and less than 1; 0.96 in the paper
 * @param beta2 \( \beta_2 \), at least 0 and less than 1; 0.99 in the paper
 * @param gamma \( \gamma \), positive and finite; 0.01 in the paper
 * @param epsilon \( \varepsilon \), positive and finite; 1e-12 in the paper
 * @param weightDecay \( \lambda \), at least 0 and finite
 * @param interval k, at least 1; 10 in the paper
 * @param probe the law of the probes
 * @param seed decides the probes
 */
public record Sophia(
        double stepSize,
        double beta1,
        double beta2,
        double gamma,
        double epsilon,
        double weightDecay,
        int interval,
        Probe probe,
        long seed)
        implements Optimizer {

    /** The law of the entries of a probe. Both estimates have the diagonal for their mean. */
    public enum Probe {
        /** Standard normal: algorithm 1 of the paper. Its estimate varies even where H is diagonal. */
        NORMAL,
        /** +1 or −1: Optax. */
        SIGNS
    }

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param gamma positive and finite
     * @param epsilon positive and finite
     * @param weightDecay at least 0 and finite
     * @param interval at least 1
     * @param probe the law of the probes
     * @param seed decides the probes
     * @throws IllegalArgumentException otherwise
     */
    public Sophia {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requirePositive("gamma", gamma);
        Hyperparameters.requirePositive("epsilon", epsilon);
        Hyperparameters.requireNonNegative("weightDecay", weightDecay);
        Shapes.requirePositive("interval", interval);
    }

    @Override
    public String name() {
        return "sophia-h";
    }

    /**
     * The hyper-parameters; interval, law and seed of the probes are in the record.
     *
     * @return an unmodifiable map with a fixed order of iteration
     */
    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("beta1", beta1)
                .and("beta2", beta2)
                .and("gamma", gamma)
                .and("epsilon", epsilon)
                .and("weight-decay", weightDecay)
                .map();
    }

    /**
     * Starts a run at x0.
     *
     * @param objective what to minimise, a {@link TwiceDifferentiableObjective}
     * @param x0 the first iterate, {@code double[n]}, not modified and not kept
     * @return the state of the run at iteration 0
     * @throws IllegalArgumentException if {@code objective} has no Hessian-vector products, or {@code x0} not its
     *     dimension
     */
    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        return new Run(this, TwiceDifferentiable.require(objective, name()), x0);
    }

    private static final class Run implements Descent {

        private final Sophia method;
        private final TwiceDifferentiableObjective objective;
        private final RandomProbes random;
        private final double[] x;
        private final double[] gradient;
        private final double[] probe;
        private final double[] product;
        private final double[] m;
        private final double[] h;
        private final Preconditioner preconditioner;
        private double value;
        private int t;

        Run(Sophia method, TwiceDifferentiableObjective objective, double[] x0) {
            Shapes.require("x0", x0, objective.dimension());
            this.method = method;
            this.objective = objective;
            this.random = new RandomProbes(method.seed);
            this.x = x0.clone();
            this.gradient = new double[x0.length];
            this.probe = new double[x0.length];
            this.product = new double[x0.length];
            this.m = new double[x0.length];
            this.h = new double[x0.length];
            this.preconditioner = new Diagonal(
                    x0.length,
                    i -> Math.max(method.gamma * h[i], method.epsilon),
                    i -> method.gamma * h[i],
                    method.epsilon);
            this.value = objective.valueAndGradient(x, gradient);
        }

        @Override
        public boolean step() {
            if (t % method.interval == 0) {
                estimate();
            }
            t++;
            double weight1 = 1 - method.beta1;
            double shrink = method.stepSize * method.weightDecay;
            for (int i = 0; i < x.length; i++) {
                double mean = method.beta1 * m[i] + weight1 * gradient[i];
                double ratio = mean / Math.max(method.gamma * h[i], method.epsilon);
                double at = x[i];
                m[i] = mean;
                x[i] = at - (method.stepSize * Math.max(-1, Math.min(ratio, 1)) + shrink * at);
            }
            value = objective.valueAndGradient(x, gradient);
            return true;
        }

        private void estimate() {
            if (method.probe == Probe.NORMAL) {
                random.normals(probe);
            } else {
                random.signs(probe);
            }
            objective.hvp(x, probe, product);
            double weight2 = 1 - method.beta2;
            for (int i = 0; i < x.length; i++) {
                h[i] = method.beta2 * h[i] + weight2 * (probe[i] * product[i]);
            }
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
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("x", x);
            state.vector("gradient", gradient);
            state.vector("m", m);
            state.vector("h", h);
            value = state.number("value", value);
            t = (int) state.number("t", t);
            random.state(state.part("random"));
        }
    }
}
