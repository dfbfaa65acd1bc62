// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * A trust region method: the quadratic model is minimised in a ball that grows and shrinks with its success, by conjugate
 * gradients that end at the boundary.
 *
 * <p>\[ x_{t+1} = x_t + p, \qquad p \approx \arg\min_{\lVert p \rVert \le \Delta} m(p) = \nabla f(x_t)^\top p + \tfrac12
 * p^\top \nabla^2 f(x_t)\, p, \qquad \rho = \frac{f(x_t) - f(x_t + p)}{m(0) - m(p)} \]
 *
 * <p>A step is taken if \( \rho \gt \eta \), and else tried again in a smaller ball, within the same iteration. \( \Delta
 * \leftarrow \lVert p \rVert / 4 \) if \( \rho \lt ¼ \), and \( 2\Delta \) if \( \rho \gt ¾ \) and p is on the boundary.
 * Variant: algorithms 4.1 and 7.2 of Nocedal and Wright 2006, without a greatest radius, with their forcing sequence
 * \( \min(\tfrac12, \sqrt{\lVert g \rVert}) \) made relative to the first gradient, and with 2n products at most. Where the
 * model predicts a decrease of less than \( 2^{-40} |f| \), \( \rho \) is round-off: there a step is taken if it at least halves
 * the norm of the gradient, and the method ends if it does not.
 *
 * <p>Unlike line searches it uses negative curvature, and follows it to the boundary. Superlinear near a minimum with a
 * positive definite Hessian. It has no preconditioner. One gradient and at most 2n Hessian-vector products for each trial;
 * 8n numbers.
 *
 * <p>T. Steihaug, The conjugate gradient method and trust regions in large scale optimization, SIAM Journal on Numerical
 * Analysis 20(3), 1983, doi:10.1137/0720042.
 *
 * @param initialRadius the first Δ, in the units of x, positive and finite
 * @param acceptance η, at least 0 and less than ¼
 */
public record SteihaugTrustRegion(double initialRadius, double acceptance) implements Optimizer {

    /**
     * Checks the hyper-parameters.
     *
     * @param initialRadius positive and finite
     * @param acceptance at least 0 and less than ¼
     * @throws IllegalArgumentException otherwise
     */
    public SteihaugTrustRegion {
        Hyperparameters.requirePositive("initialRadius", initialRadius);
        if (!(acceptance >= 0 && acceptance < 0.25)) {
            throw new IllegalArgumentException(
                    "acceptance: expected at least 0 and less than 0.25 but was " + acceptance);
        }
    }

    /**
     * The method with η = 0.1.
     *
     * @param radius the first Δ, positive and finite
     * @return the method
     */
    public static SteihaugTrustRegion withRadius(double radius) {
        return new SteihaugTrustRegion(radius, 0.1);
    }

    @Override
    public String name() {
        return "steihaug";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("initial-radius", initialRadius)
                .and("acceptance", acceptance)
                .map();
    }

    /**
     * Starts a run at x0.
     *
     * @param objective what to minimise, with Hessian-vector products
     * @param x0 the first iterate, {@code double[n]}, not modified and not kept
     * @return the state of the run at iteration 0
     * @throws IllegalArgumentException if {@code objective} has no Hessian-vector products, or {@code x0} not its dimension
     */
    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        Shapes.require("x0", x0, objective.dimension());
        return new Run(this, objective, new TruncatedCg(HessianVectorProducts.require(objective, name())), x0);
    }

    private static final class Run implements Descent {

        /** What a value may be wrong by, relative to itself: the round-off of a long sum. */
        private static final double ROUND_OFF = 0x1.0p-40;

        private final DifferentiableObjective objective;
        private final TruncatedCg inner;
        private final double acceptance;
        private final double[] step;
        private double[] x;
        private double[] trial;
        private double[] gradient;
        private double[] trialGradient;
        private double value;
        private double radius;
        private boolean ended;

        Run(SteihaugTrustRegion method, DifferentiableObjective objective, TruncatedCg inner, double[] x0) {
            int n = x0.length;
            this.objective = objective;
            this.inner = inner;
            this.acceptance = method.acceptance;
            this.radius = method.initialRadius;
            this.step = new double[n];
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
            while (Double.isFinite(value)) {
                inner.solve(x, gradient, radius, step);
                double predicted = inner.predictedDecrease();
                for (int i = 0; i < x.length; i++) {
                    trial[i] = x[i] + step[i];
                }
                if (!(predicted > 0 && predicted < Double.POSITIVE_INFINITY) || Arrays.equals(trial, x)) {
                    return false;
                }
                double found = objective.valueAndGradient(trial, trialGradient);
                if (predicted <= ROUND_OFF * Math.abs(value)) {
                    boolean halves = Vectors.norm2(trialGradient) <= gradientNorm() / 2;
                    if (halves) {
                        accept(found);
                    }
                    return halves;
                }
                // NaN where the trial is; not finite where it overflows.
                double ratio = (value - found) / predicted;
                boolean isFinite = Double.isFinite(ratio);
                if (!isFinite || ratio < 0.25) {
                    radius = Vectors.norm2(step) / 4;
                } else if (ratio > 0.75 && inner.isOnBoundary()) {
                    radius *= 2;
                }
                if (isFinite && ratio > acceptance) {
                    accept(found);
                    return true;
                }
            }
            return false;
        }

        private void accept(double found) {
            double[] point = x;
            x = trial;
            trial = point;
            double[] here = gradient;
            gradient = trialGradient;
            trialGradient = here;
            value = found;
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
            return Preconditioner.identity();
        }

        @Override
        public Map<String, Double> inForce() {
            return Map.of("radius", radius);
        }

        @Override
        public void state(State state) {
            state.vector("x", x);
            state.vector("gradient", gradient);
            value = state.number("value", value);
            radius = state.number("radius", radius);
            ended = state.flag("ended", ended);
            inner.state(state.part("inner"));
        }
    }
}
