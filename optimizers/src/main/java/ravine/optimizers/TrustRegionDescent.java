// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * A run of a method that minimises a model in a ball: algorithm 4.1 of Nocedal and Wright 2006, without a greatest radius. A
 * trial that is rejected is followed by another one in a smaller ball, within the same iteration.
 *
 * <p>Where the model predicts a decrease of less than \( 2^{-40} |f| \), ρ is round-off, and a step is taken if it decreases f
 * by more than that, or at least halves the norm of the gradient. Else the run ends, or, if the model learns from its
 * trials, it goes on as after any other one that is rejected, to the step that no longer changes x.
 */
final class TrustRegionDescent implements Descent {

    /** The model \( m(p) = g^\top p + \tfrac12 p^\top B p \) of a method, with what it remembers of the run. */
    interface Model {

        /** Turns to an iterate and its gradient; neither changes before the next call. */
        void at(double[] x, double[] gradient);

        /** Minimises the model in a ball as well as the method does; NaN where it cannot. */
        void solve(double radius, double[] step);

        /** \( m(0) - m(p) \) of the last step. */
        double predictedDecrease();

        /** Whether the last step has the length Δ. */
        boolean isOnBoundary();

        /**
         * Learns from a trial with finite value, be it taken or not.
         *
         * @return whether the model may have changed, so that it is worth while to ask it again at the same iterate
         */
        default boolean learns(double[] step, double[] trialGradient) {
            return false;
        }

        /**
         * Forgets what it has learnt, if it has since it last forgot: a trial from far off may have taught it what is not true
         * here.
         *
         * @param radius the Δ that it starts anew with
         * @return whether it now is another model
         */
        default boolean forgets(double radius) {
            return false;
        }

        /** The matrix by which steps are divided, or the identity. */
        default Preconditioner preconditioner() {
            return Preconditioner.identity();
        }

        /** Names all that is remembered from one iteration to the next, at an iterate x. */
        void state(State state, double[] x);
    }

    /** What a value may be wrong by, relative to itself: the round-off of a long sum. */
    private static final double ROUND_OFF = 0x1.0p-40;

    private final DifferentiableObjective objective;
    private final Model model;
    private final double acceptance;
    private final double initialRadius;
    private final double[] step;
    private double[] x;
    private double[] trial;
    private double[] gradient;
    private double[] trialGradient;
    private double value;
    private double radius;
    private boolean ended;

    TrustRegionDescent(
            DifferentiableObjective objective, double[] x0, double initialRadius, double acceptance, Model model) {
        int n = x0.length;
        this.objective = objective;
        this.model = model;
        this.acceptance = acceptance;
        this.initialRadius = initialRadius;
        this.radius = initialRadius;
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
        if (Double.isFinite(value)) {
            model.at(x, gradient);
        }
        for (double anew = initialRadius; !isTaken(); anew /= 64) {
            if (!model.forgets(anew)) {
                return false;
            }
            radius = anew;
        }
        return true;
    }

    /** Tries steps by the model until one is taken; false if it has none left. */
    private boolean isTaken() {
        while (Double.isFinite(value)) {
            model.solve(radius, step);
            double predicted = model.predictedDecrease();
            for (int i = 0; i < x.length; i++) {
                trial[i] = x[i] + step[i];
            }
            if (!(predicted > 0 && predicted < Double.POSITIVE_INFINITY) || Arrays.equals(trial, x)) {
                return false;
            }
            double found = objective.valueAndGradient(trial, trialGradient);
            boolean learns = Double.isFinite(found) && model.learns(step, trialGradient);
            double noise = ROUND_OFF * Math.abs(value);
            if (predicted <= noise) {
                if ((Double.isFinite(found) && value - found > noise)
                        || Vectors.norm2(trialGradient) <= gradientNorm() / 2) {
                    accept(found);
                    return true;
                }
                if (!learns) {
                    return false;
                }
                radius = Vectors.norm2(step) / 4;
                continue;
            }
            // NaN where the trial is; not finite where it overflows.
            double ratio = (value - found) / predicted;
            boolean isFinite = Double.isFinite(ratio);
            if (!isFinite || ratio < 0.25) {
                radius = Vectors.norm2(step) / 4;
            } else if (ratio > 0.75 && model.isOnBoundary()) {
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
        return model.preconditioner();
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
        model.state(state.part("model"), x);
    }
}
