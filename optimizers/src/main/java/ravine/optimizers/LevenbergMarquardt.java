// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * The method of Levenberg and Marquardt for least squares \( f = c \lVert r \rVert^2 \): the Gauss-Newton model of f is minimised
 * in an ellipsoid that grows and shrinks with its success.
 *
 * <p>\[ x_{t+1} = x_t + p, \qquad (J^\top J + \lambda D^2)\, p = -J^\top r, \qquad \lVert D p \rVert \approx \Delta, \qquad
 * \rho = \frac{f(x_t) - f(x_t + p)}{m(0) - m(p)}, \qquad m(p) = c \lVert r + J p \rVert^2 \]
 *
 * <p>with \( \lambda = 0 \) where the Gauss-Newton step has \( \lVert D p \rVert \le 1.1 \Delta \), and else \( \lVert D p
 * \rVert \) within a tenth of Δ. Variant: algorithm 7.1 of Moré 1978 as in MINPACK. λ follows from Δ, by its rational Newton
 * iteration; J is factored by Householder reflections with column pivoting. A step is taken if \( \rho \ge 10^{-4} \), and else
 * tried again in a smaller ellipsoid, within the same iteration. The first Δ is {@code stepBound} \( \lVert D x_0 \rVert \), or
 * {@code stepBound} where that is 0, and at most the length of the first step tried. \( \rho \le ¼ \) shrinks Δ, by ½ or by
 * the factor in [0.1, ½] that a parabola through both values suggests; \( \rho \ge ¾ \), or \( \lambda = 0 \), makes it \( 2
 * \lVert D p \rVert \). D is a choice of {@link Scaling}.
 *
 * <p>There are none of MINPACK's tests on relative changes: a run ends where a step no longer changes x. Where the model
 * predicts a decrease of less than \( 2^{-40} f \), ρ is round-off: there a step counts as a success if it makes the norm of the
 * gradient less by one part in 64, and else as a failure.
 *
 * <p>Quadratic near a minimum with \( r = 0 \) and J of full rank, linear near others, at a rate that worsens with the residuals'
 * curvature. The preconditioner of a run is \( J^\top J + \lambda D^2 \) of the last step tried. One evaluation of r for each
 * trial, one of J for each iteration, and near the end a {@code vjp} for each trial; \( 2mn^2 + O(n^3) \) operations; \( 2mn +
 * n^2 + 4m + 16n \) numbers for \( m \ge n \), and what the residuals' Jacobian allocates.
 *
 * <p>J. J. Moré, The Levenberg-Marquardt algorithm: implementation and theory, in G. A. Watson (ed.), Numerical Analysis, Lecture
 * Notes in Mathematics 630, Springer 1978, doi:10.1007/BFb0067700.
 *
 * @param stepBound the first Δ relative to \( \lVert D x_0 \rVert \), positive and finite; 100 is usual
 * @param scaling how D is chosen
 */
public record LevenbergMarquardt(double stepBound, Scaling scaling) implements Optimizer {

    /** The shape of the ellipsoid. */
    public enum Scaling {
        /**
         * \( D_{jj} \) is the greatest norm of column j of J so far, 1 where that is 0: iterates do not depend on the units of
         * the variables.
         */
        COLUMN_NORMS,
        /** D = I, a ball: iterates turn with the landscape. */
        NONE
    }

    /**
     * Checks the hyper-parameters.
     *
     * @param stepBound positive and finite
     * @param scaling how D is chosen
     * @throws IllegalArgumentException otherwise
     */
    public LevenbergMarquardt {
        Hyperparameters.requirePositive("stepBound", stepBound);
    }

    /**
     * The method with MINPACK's settings: a step bound of 100, scaling by column norms.
     *
     * @return the method
     */
    public static LevenbergMarquardt standard() {
        return new LevenbergMarquardt(100, Scaling.COLUMN_NORMS);
    }

    @Override
    public String name() {
        return "levenberg-marquardt";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-bound", stepBound).map();
    }

    /**
     * Starts a run at x0.
     *
     * @param objective what to minimise, a {@link ravine.calculus.LeastSquaresObjective}
     * @param x0 the first iterate, {@code double[n]}, not modified and not kept
     * @return the state of the run at iteration 0, with r and J evaluated at x0
     * @throws IllegalArgumentException if {@code objective} does not tell its residuals, or {@code x0} has not its dimension
     */
    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        Shapes.require("x0", x0, objective.dimension());
        return new Run(this, ResidualModel.of(objective, name()), x0);
    }

    private static final class Run implements Descent {

        private static final double ACCEPTANCE = 1e-4;

        /** What a value may be wrong by, relative to itself: the round-off of a long sum. */
        private static final double ROUND_OFF = 0x1.0p-40;

        /** What the gradient must fall by where values no longer tell points apart: more than its own round-off, for long. */
        private static final double FALL = 63.0 / 64;

        private final ResidualModel model;
        private final DampedStep inner;
        private final Preconditioner preconditioner = this::solve;
        private final boolean isScaled;
        private final double[] d;
        private final double[] step;
        private final double[] gradient;
        private final double[] trialGradient;
        private double[] x;
        private double[] trial;
        private double[] r;
        private double[] trialResiduals;
        private double value;
        private double radius;
        private double lambda;
        private boolean hasStepped;
        private boolean ended;

        Run(LevenbergMarquardt method, ResidualModel model, double[] x0) {
            int n = x0.length;
            this.model = model;
            this.isScaled = method.scaling == Scaling.COLUMN_NORMS;
            this.d = new double[n];
            this.step = new double[n];
            this.x = x0.clone();
            this.trial = new double[n];
            this.r = new double[model.count()];
            this.trialResiduals = new double[model.count()];
            this.gradient = new double[n];
            this.trialGradient = new double[n];
            this.inner = new DampedStep(model.factors(), d);
            this.value = model.evaluate(x, r);
            model.linearize(x, r, gradient);
            Arrays.fill(d, isScaled ? 0 : 1);
            rescale();
            for (int j = 0; j < n; j++) {
                step[j] = d[j] * x[j];
            }
            double length = Vectors.norm2(step);
            this.radius = length > 0 ? method.stepBound * length : method.stepBound;
        }

        /** A column that was 0 until now has its 1 replaced. */
        private void rescale() {
            for (int j = 0; j < d.length && isScaled; j++) {
                double norm = model.factors().columnNorm(j);
                d[j] = d[j] == 0 && norm == 0 ? 1 : Math.max(d[j], norm);
            }
        }

        @Override
        public boolean step() {
            ended = ended || !improves();
            return !ended;
        }

        private boolean improves() {
            while (Double.isFinite(value)) {
                inner.solve(r, radius, lambda, step);
                lambda = inner.lambda();
                double length = inner.length();
                if (!hasStepped) {
                    radius = Math.min(radius, length);
                    hasStepped = true;
                }
                double change = inner.modelChange(step);
                double squares = change * change;
                double damping = lambda * length * length;
                double predicted = model.factor() * (squares + 2 * damping);
                for (int i = 0; i < x.length; i++) {
                    trial[i] = x[i] + step[i];
                }
                if (!(predicted > 0 && predicted < Double.POSITIVE_INFINITY) || Arrays.equals(trial, x)) {
                    return false;
                }
                double found = model.evaluate(trial, trialResiduals);
                boolean isRoundOff = predicted <= ROUND_OFF * value;
                double ratio = (value - found) / predicted;
                if (isRoundOff) {
                    model.gradient(trial, trialResiduals, trialGradient);
                    ratio = Vectors.norm2(trialGradient) <= FALL * gradientNorm() ? 1 : 0;
                }
                adapt(ratio, isRoundOff ? value : found, length, model.factor() * (squares + damping));
                if (ratio >= ACCEPTANCE) {
                    accept(found);
                    return true;
                }
            }
            return false;
        }

        /** The next Δ and λ; {@code halfSlope} is half of the slope downwards along the step. */
        private void adapt(double ratio, double found, double length, double halfSlope) {
            if (!(ratio > 0.25)) {
                // NaN where the trial is, and not finite where it overflows: then as little as can be.
                double rise = found - value;
                double parabola = rise > 0 ? 0.5 * halfSlope / (halfSlope + 0.5 * rise) : 0.5;
                double shrink = rise < 99 * value && parabola > 0.1 ? parabola : 0.1;
                radius = shrink * Math.min(radius, 10 * length);
                lambda /= shrink;
            } else if (lambda == 0 || ratio >= 0.75) {
                radius = 2 * length;
                lambda /= 2;
            }
        }

        private void accept(double found) {
            double[] point = x;
            x = trial;
            trial = point;
            double[] residuals = r;
            r = trialResiduals;
            trialResiduals = residuals;
            value = found;
            model.linearize(x, r, gradient);
            rescale();
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
        public Map<String, Double> inForce() {
            return Map.of("radius", radius, "damping", lambda);
        }

        @Override
        public void state(State state) {
            state.vector("x", x);
            state.vector("residuals", r);
            state.vector("gradient", gradient);
            state.vector("d", d);
            value = state.number("value", value);
            radius = state.number("radius", radius);
            lambda = state.number("lambda", lambda);
            hasStepped = state.flag("has-stepped", hasStepped);
            ended = state.flag("ended", ended);
            model.factors().state(state.part("qr"));
            inner.state(state.part("inner"));
        }

        private void solve(double[] b, double[] out) {
            Shapes.require("r", b, x.length);
            Shapes.require("out", out, x.length);
            if (hasStepped) {
                inner.solveNormal(b, out);
            } else if (b != out) {
                System.arraycopy(b, 0, out, 0, b.length);
            }
        }
    }
}
