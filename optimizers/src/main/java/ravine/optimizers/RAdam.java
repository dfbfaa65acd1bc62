// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * RAdam: {@link Adam}, its scaling left out while too few gradients are averaged, and damped by their number
 * afterwards.
 *
 * <p>With the corrected moments \( \hat m_t, \hat v_t \) of {@link Adam}, \( \rho_\infty = 2/(1 - \beta_2) - 1 \) and
 * \( \rho_t = \rho_\infty - 2t\, \beta_2^t / (1 - \beta_2^t) \), all operations by coordinate,
 *
 * <p>\[ x_t = x_{t-1} - \alpha\, r_t\, \frac{\hat m_t}{\sqrt{\hat v_t} + \varepsilon}, \qquad
 * r_t = \sqrt{\frac{(\rho_t - 4)(\rho_t - 2)\,\rho_\infty}{(\rho_\infty - 4)(\rho_\infty - 2)\,\rho_t}} \]
 *
 * <p>from the first t on at which \( \rho_t \) is above a threshold, and \( x_t = x_{t-1} - \alpha\, \hat m_t \)
 * before.
 *
 * <p>Variants: the threshold and the place of ε, see {@link Variant}. The paper has no ε.
 *
 * <p>The first four or five steps are those of momentum without any scaling, so the method diverges on stiff problems,
 * where \( \alpha L \) is far above 2, before it begins to be {@link Adam}. The preconditioner says so: it is the
 * identity there, and \( \mathrm{diag}(\sqrt{\hat v_t} + \varepsilon) \), the denominator of the variant in use, from
 * then on. In force is \( r_t \), the rectification, from then on.
 *
 * <p>One gradient an iteration; 2n numbers of memory besides the iterate. Source: Liu et al., On the variance of the
 * adaptive learning rate and beyond, ICLR 2020, arXiv:1908.03265, algorithm 2.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param beta1 \( \beta_1 \), at least 0 and less than 1
 * @param beta2 \( \beta_2 \), at least 0 and less than 1; if at most 0.6, \( \rho_t \) never exceeds 4
 * @param epsilon \( \varepsilon \), at least 0 and finite
 * @param variant the threshold and the place of ε
 */
public record RAdam(double stepSize, double beta1, double beta2, double epsilon, Variant variant)
        implements FirstOrderRule {

    /** The threshold of \( \rho_t \), and the root to which ε is added. */
    public enum Variant {
        /** \( \rho_t > 4 \) as in the paper, \( \sqrt{\hat v_t} + \varepsilon \). */
        ALGORITHM_2,
        /** \( \rho_t > 5 \), \( (\sqrt{v_t} + \varepsilon) / \sqrt{1 - \beta_2^t} \): PyTorch. */
        PYTORCH,
        /** \( \rho_t \ge 5 \), \( \sqrt{\hat v_t} + \varepsilon \): Optax. */
        OPTAX;

        private boolean isRectified(double rho) {
            return switch (this) {
                case ALGORITHM_2 -> rho > 4;
                case PYTORCH -> rho > 5;
                case OPTAX -> rho >= 5;
            };
        }
    }

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @param variant the threshold and the place of ε
     * @throws IllegalArgumentException otherwise
     */
    public RAdam {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "radam";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("beta1", beta1)
                .and("beta2", beta2)
                .and("epsilon", epsilon)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Moments(this, dimension);
    }

    private static final class Moments implements Stepper {

        private final RAdam method;
        private final double[] m;
        private final double[] v;
        private final Preconditioner preconditioner;
        private final double rhoLimit;
        private int t;
        private double correction1;
        private double correction2;
        private double inverse2;
        private boolean isRectified;
        /** r of the last step, if it was rectified. */
        private double rectification;

        Moments(RAdam method, int dimension) {
            this.method = method;
            this.m = new double[dimension];
            this.v = new double[dimension];
            this.rhoLimit = 2 / (1 - method.beta2) - 1;
            double epsilon = method.epsilon;
            this.preconditioner = new Diagonal(
                    dimension,
                    i -> isRectified ? Math.sqrt(v[i] * inverse2) + epsilon : 1,
                    i -> isRectified ? Math.sqrt(v[i] * inverse2) : Double.POSITIVE_INFINITY,
                    epsilon);
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, m.length);
            Shapes.require("gradient", gradient, m.length);
            double beta1 = method.beta1;
            double beta2 = method.beta2;
            double epsilon = method.epsilon;
            double weight1 = 1 - beta1;
            double weight2 = 1 - beta2;
            t++;
            correction1 = beta1 * correction1 + weight1;
            correction2 = beta2 * correction2 + weight2;
            double rho = rhoLimit - 2.0 * t * (1 - correction2) / correction2;
            isRectified = method.variant.isRectified(rho);
            boolean isRootCorrected = method.variant != Variant.PYTORCH;
            inverse2 = isRootCorrected ? 1 / correction2 : 1;
            double inverse = inverse2;
            double scale = method.stepSize * factor / correction1;
            if (isRectified) {
                rectification = Math.sqrt((rho - 4) * (rho - 2) * rhoLimit / ((rhoLimit - 4) * (rhoLimit - 2) * rho));
                scale *= rectification;
                scale *= isRootCorrected ? 1 : Math.sqrt(correction2);
            }
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double mean = beta1 * m[i] + weight1 * g;
                double square = beta2 * v[i] + weight2 * (g * g);
                m[i] = mean;
                v[i] = square;
                x[i] -= isRectified ? scale * mean / (Math.sqrt(square * inverse) + epsilon) : scale * mean;
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public Map<String, Double> inForce() {
            return isRectified ? Map.of("rectification", rectification) : Map.of();
        }

        @Override
        public void state(State state) {
            state.vector("m", m);
            state.vector("v", v);
            correction1 = state.number("correction1", correction1);
            correction2 = state.number("correction2", correction2);
            inverse2 = state.number("inverse2", inverse2);
            t = (int) state.number("t", t);
            isRectified = state.flag("is-rectified", isRectified);
            rectification = state.number("rectification", rectification);
        }
    }
}
