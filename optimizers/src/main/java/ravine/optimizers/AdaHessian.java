// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

/**
 * AdaHessian: {@link Adam} with estimates of the Hessian's diagonal in place of the gradient under the root.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), signs \( z_t \in \{-1, 1\}^n \) at random, t = 1, 2, …, and all operations by
 * coordinate,
 *
 * <p>\[ m_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g_t, \qquad
 * v_t = \beta_2 v_{t-1} + (1 - \beta_2)\,\bigl(z_t\, \nabla^2 f(x_{t-1}) z_t\bigr)^2, \qquad
 * x_t = x_{t-1} - \alpha\, \frac{\hat m_t}{\bigl(\sqrt{\hat v_t}\bigr)^k + \varepsilon} \]
 *
 * <p>with \( \hat m_t = m_t / (1 - \beta_1^t) \) and \( \hat v_t = v_t / (1 - \beta_2^t) \).
 *
 * <p>Variant: algorithm 1 of Yao et al. 2021, arXiv:2006.00719, with one Hessian-vector product in each iteration and
 * without their averaging over neighbouring coordinates, which is for the shapes of networks; ε beside the power, as in
 * their program.
 *
 * <p>If H is diagonal the estimates are exact; if not, \( \hat v_i \) is about \( \sum_j h_{ij}^2 \), the squared
 * length of a row. The preconditioner is \( P_t = \mathrm{diag}((\sqrt{\hat v_t})^k + \varepsilon) \), and
 * \( \varepsilon I \) before the first step.
 *
 * <p>One gradient and one Hessian-vector product an iteration; 4n numbers of memory besides the iterate. Powers k other
 * than 1 are those of {@link StrictMath}.
 *
 * @param stepSize \( \alpha \), positive and finite; 0.15 in the paper
 * @param beta1 \( \beta_1 \), at least 0 and less than 1; 0.9 in the paper
 * @param beta2 \( \beta_2 \), at least 0 and less than 1; 0.999 in the paper
 * @param epsilon \( \varepsilon \), positive and finite; 1e-4 in the paper's program
 * @param power k, above 0 and at most 1
 * @param seed decides the signs
 */
public record AdaHessian(double stepSize, double beta1, double beta2, double epsilon, double power, long seed)
        implements Optimizer {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param epsilon positive and finite
     * @param power above 0 and at most 1
     * @param seed decides the signs
     * @throws IllegalArgumentException otherwise
     */
    public AdaHessian {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requirePositive("epsilon", epsilon);
        Hyperparameters.requireShare("power", power);
    }

    @Override
    public String name() {
        return "adahessian";
    }

    /**
     * The hyper-parameters; the seed is in the record.
     *
     * @return an unmodifiable map with a fixed order of iteration
     */
    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("beta1", beta1)
                .and("beta2", beta2)
                .and("epsilon", epsilon)
                .and("power", power)
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

        private final AdaHessian method;
        private final TwiceDifferentiableObjective objective;
        private final RandomProbes random;
        private final double[] x;
        private final double[] gradient;
        private final double[] signs;
        private final double[] product;
        private final double[] m;
        private final double[] v;
        private final Preconditioner preconditioner;
        private double value;
        private double correction1;
        private double correction2;
        private double inverse2;

        Run(AdaHessian method, TwiceDifferentiableObjective objective, double[] x0) {
            Shapes.require("x0", x0, objective.dimension());
            this.method = method;
            this.objective = objective;
            this.random = new RandomProbes(method.seed);
            this.x = x0.clone();
            this.gradient = new double[x0.length];
            this.signs = new double[x0.length];
            this.product = new double[x0.length];
            this.m = new double[x0.length];
            this.v = new double[x0.length];
            this.preconditioner = Diagonal.beside(x0.length, i -> learnt(v[i]), method.epsilon);
            this.value = objective.valueAndGradient(x, gradient);
        }

        @Override
        public boolean step() {
            random.signs(signs);
            objective.hvp(x, signs, product);
            double weight1 = 1 - method.beta1;
            double weight2 = 1 - method.beta2;
            correction1 = method.beta1 * correction1 + weight1;
            correction2 = method.beta2 * correction2 + weight2;
            inverse2 = 1 / correction2;
            double scale = method.stepSize / correction1;
            for (int i = 0; i < x.length; i++) {
                double mean = method.beta1 * m[i] + weight1 * gradient[i];
                // The square of the estimate z_i (H z)_i does not see the sign.
                double square = method.beta2 * v[i] + weight2 * (product[i] * product[i]);
                m[i] = mean;
                v[i] = square;
                x[i] -= scale * mean / scaling(square);
            }
            value = objective.valueAndGradient(x, gradient);
            return true;
        }

        private double scaling(double square) {
            return learnt(square) + method.epsilon;
        }

        private double learnt(double square) {
            double root = Math.sqrt(square * inverse2);
            return method.power == 1 ? root : StrictMath.pow(root, method.power);
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
            state.vector("v", v);
            value = state.number("value", value);
            correction1 = state.number("correction1", correction1);
            correction2 = state.number("correction2", correction2);
            inverse2 = state.number("inverse2", inverse2);
            random.state(state.part("random"));
        }
    }
}
