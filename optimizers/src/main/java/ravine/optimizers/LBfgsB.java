// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * L-BFGS-B: limited-memory BFGS with bounds on the variables, \( \min f(x) \) for \( l \le x \le u \).
 *
 * <p>\[ x_{t+1} = x_t + \alpha_t (\bar x_t - x_t), \qquad \bar x_t \approx \arg\min_{l \le x \le u} \nabla f(x_t)^\top (x - x_t) +
 * \tfrac12 (x - x_t)^\top B_t (x - x_t) \]
 *
 * <p>with the model B of the last m pairs, as {@link LBfgs} has its inverse, in compact form. Variant: Byrd, Lu, Nocedal and Zhu
 * 1995. The model is minimised along the projected gradient to the generalised Cauchy point, then in the variables that are
 * free there by the direct primal method, whose step is shortened to the first bound. \( \alpha_t \) meets the weak Wolfe
 * conditions with \( c_1 = 10^{-4} \) and \( c_2 = 0.9 \), by doubling and halving from 1 (Lewis and Overton 2013; theirs is Moré and
 * Thuente's, for the strong ones) up to where the ray leaves the box; where f no longer tells points apart, the
 * approximate ones of Hager and Zhang 2005. The first step has the length 1, if the bounds let it. A pair is kept only if
 * \( s^\top y \gt 2^{-52} \lVert s \rVert \lVert y \rVert \). Where the direction does not descend or the search fails, all pairs are
 * forgotten, and then the run ends.
 *
 * <p>The objective is evaluated within the bounds alone; a start outside is moved to the nearest point within. {@link
 * Descent#gradientNorm} is that of the projected gradient \( x - P(x - \nabla f(x)) \), P the projection onto the bounds, and zero
 * exactly where the first-order conditions hold; so is what {@link Target#gradientNorm} tests.
 *
 * <p>Linear, as L-BFGS. The preconditioner of a run is B, which says nothing of the bounds. One evaluation an iteration, and more
 * where the search rejects its first trial; about \( 4 m^2 n \) multiplications, most for the free variables; \( (2m + 10)n \)
 * numbers.
 *
 * <p>R. H. Byrd, P. Lu, J. Nocedal and C. Zhu, A limited memory algorithm for bound constrained optimization, SIAM Journal on
 * Scientific Computing 16(5), 1995, doi:10.1137/0916069.
 *
 * @param memory m, the number of pairs, at least 1
 * @param bounds l and u
 */
public record LBfgsB(int memory, Bounds bounds) implements Optimizer {

    /**
     * Checks the memory.
     *
     * @param memory at least 1
     * @param bounds l and u
     * @throws IllegalArgumentException for a memory of less than 1
     */
    public LBfgsB {
        Shapes.requirePositive("memory", memory);
    }

    /**
     * The method with 10 pairs.
     *
     * @param bounds l and u
     * @return the method
     */
    public static LBfgsB within(Bounds bounds) {
        return new LBfgsB(10, bounds);
    }

    @Override
    public String name() {
        return "l-bfgs-b";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("memory", memory).map();
    }

    /**
     * Starts a run at the point within the bounds that is nearest to x0.
     *
     * @param objective what to minimise
     * @param x0 {@code double[n]}, not modified and not kept
     * @return the state of the run at iteration 0
     * @throws IllegalArgumentException if {@code x0} or the bounds have not the objective's dimension
     */
    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        Shapes.require("x0", x0, objective.dimension());
        bounds.requireDimension(x0.length);
        return new Run(this, objective, x0);
    }

    private static final class Run implements Descent {

        private static final double DECREASE = 1e-4;
        private static final double CURVATURE = 0.9;
        private static final int MOST_EVALUATIONS = 50;

        /** What a value may rise by, relative to itself, and still be called the same: the round-off of a long sum. */
        private static final double SAME_VALUE = 0x1.0p-40;

        private final DifferentiableObjective objective;
        private final Bounds bounds;
        private final CompactBfgs b;
        private final BoundedModel model;
        private final Preconditioner preconditioner;
        private final double[] direction;
        private final double[] projected;
        private double[] x;
        private double[] trial;
        private double[] gradient;
        private double[] trialGradient;
        private double value;
        private double trialValue;
        private boolean ended;

        Run(LBfgsB method, DifferentiableObjective objective, double[] x0) {
            int n = x0.length;
            this.objective = objective;
            this.bounds = method.bounds;
            this.b = new CompactBfgs(method.memory, n);
            this.model = new BoundedModel(bounds, b, method.memory, n);
            this.preconditioner = b::solve;
            this.direction = new double[n];
            this.projected = new double[n];
            this.x = new double[n];
            this.trial = new double[n];
            this.gradient = new double[n];
            this.trialGradient = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = bounds.project(i, x0[i]);
            }
            this.value = objective.valueAndGradient(x, gradient);
        }

        @Override
        public boolean step() {
            ended = ended || !improves();
            return !ended;
        }

        private boolean improves() {
            if (!Double.isFinite(value)) {
                return false;
            }
            boolean found = searches();
            if (!found && b.remembers()) {
                b.forget();
                found = searches();
            }
            if (found) {
                accept();
            }
            return found;
        }

        /** Leaves the trial where it may be accepted. */
        private boolean searches() {
            model.solve(x, gradient, direction);
            double slope = Vectors.dot(gradient, direction);
            if (!(slope < 0 && slope > Double.NEGATIVE_INFINITY)) {
                return false;
            }
            double most = stepToBounds();
            double low = 0;
            double high = Double.POSITIVE_INFINITY;
            double step = b.remembers() ? 1 : Math.min(1 / Vectors.norm2(direction), most);
            for (int k = 0; k < MOST_EVALUATIONS; k++) {
                evaluate(step);
                double trialSlope = Vectors.dot(trialGradient, direction);
                if (!suffices(step, slope, trialSlope)) {
                    high = step;
                } else if (trialSlope < CURVATURE * slope && step < most) {
                    low = step;
                } else {
                    return !Arrays.equals(trial, x);
                }
                step = high < Double.POSITIVE_INFINITY ? low + (high - low) / 2 : Math.min(2 * step, most);
                if (!(step > low && step < high)) {
                    break;
                }
            }
            // A step that decreases, but too short for the curvature condition.
            if (low > 0) {
                evaluate(low);
            }
            return low > 0 && trialValue < value;
        }

        private boolean suffices(double step, double slope, double trialSlope) {
            boolean isSame = trialValue <= value + SAME_VALUE * Math.abs(value);
            return trialValue <= value + DECREASE * step * slope
                    || (isSame && trialSlope <= (2 * DECREASE - 1) * slope);
        }

        /** The greatest step within the bounds, at least 1: the model's minimum is within. */
        private double stepToBounds() {
            double most = Double.POSITIVE_INFINITY;
            for (int i = 0; i < x.length; i++) {
                double room = (direction[i] > 0 ? bounds.upper(i) : bounds.lower(i)) - x[i];
                if (direction[i] != 0) {
                    most = Math.min(most, room / direction[i]);
                }
            }
            return Math.max(1, most);
        }

        private void evaluate(double step) {
            for (int i = 0; i < x.length; i++) {
                double move = step * direction[i];
                if (move >= bounds.upper(i) - x[i]) {
                    trial[i] = bounds.upper(i);
                } else {
                    trial[i] = move <= bounds.lower(i) - x[i] ? bounds.lower(i) : x[i] + move;
                }
            }
            trialValue = objective.valueAndGradient(trial, trialGradient);
        }

        private void accept() {
            double[] point = x;
            x = trial;
            trial = point;
            double[] here = gradient;
            gradient = trialGradient;
            trialGradient = here;
            value = trialValue;
            for (int i = 0; i < x.length; i++) {
                trial[i] = x[i] - trial[i];
                trialGradient[i] = gradient[i] - trialGradient[i];
            }
            b.learn(trial, trialGradient);
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public double gradientNorm() {
            for (int i = 0; i < x.length; i++) {
                projected[i] = bounds.projectedGradient(i, x[i], gradient[i]);
            }
            return Vectors.norm2(projected);
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
            value = state.number("value", value);
            ended = state.flag("ended", ended);
            b.state(state.part("model"));
        }
    }
}
