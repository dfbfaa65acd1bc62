// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import ravine.calculus.EvaluationCounts;

/**
 * What one trial gave: a function of the trial alone, bit for bit, so it holds no machine and, unless {@link
 * Measures#nanoseconds} asks for it, no time. Where a number does not exist (no rate can be fitted, no theory applies) it is NaN.
 *
 * @param trial the trial
 * @param status how it came out
 * @param message one line if there was no run ({@link Status#hasRun}), else empty
 * @param hyperparameters the numbers the method ran with, after tuning, such as {@code step-size}
 * @param iterations the iterations made
 * @param initialValue f(x_0)
 * @param finalValue f(x_T); may be infinite or NaN in a diverged run
 * @param bestValue the least value at an iterate
 * @param optimumValue \( f^* \), known in closed form or found by Newton's method to round-off
 * @param gradientNorm the norm of the method's last gradient
 * @param evaluations what the run evaluated, the start among it; tuning is not counted
 * @param kappa the condition number of the Hessian at the optimum
 * @param kappaJacobi the same after Jacobi scaling, \( D^{-1/2} H D^{-1/2} \) with D = diag(H)
 * @param kappaClass L / μ of the curvature bounds that step sizes come from
 * @param rate the measured contraction of the square root of the gap per iteration, see {@link RateFit}
 * @param rateTheory the contraction per iteration that theory gives for this method on quadratics
 * @param gapPeak the transient peak, \( \max_t (f(x_t) - f^*) / (f(x_0) - f^*) \) over all iterations, 1 for a run that never rises
 *     above its start; infinite or NaN in a run that ends so
 * @param distancePeak the same of the distance, \( \max_t \lVert x_t - x^* \rVert / \lVert x_0 - x^* \rVert \), if the trial asks for
 *     {@link Measures#progress}
 * @param samples the recorded iterations
 * @param path the first iterates and the recorded ones behind them, if the trial asks for them
 * @param measurements what else was measured, if the trial asks for it
 * @param tuning what each of the {@link Trial#tuningRuns} gave, in their order
 * @serial exclude
 */
public record Outcome(
        Trial trial,
        Status status,
        String message,
        SortedMap<String, Double> hyperparameters,
        int iterations,
        double initialValue,
        double finalValue,
        double bestValue,
        double optimumValue,
        double gradientNorm,
        EvaluationCounts evaluations,
        double kappa,
        double kappaJacobi,
        double kappaClass,
        double rate,
        double rateTheory,
        double gapPeak,
        double distancePeak,
        List<Sample> samples,
        List<PathPoint> path,
        Measurements measurements,
        List<Candidate> tuning)
        implements Serializable {

    private static final double ROUND_OFF = 0x1.0p-53;

    /**
     * The gradients evaluated, which is what most methods cost.
     *
     * @return those of {@link #evaluations}
     */
    public long gradients() {
        return evaluations.gradients();
    }

    /**
     * The floating-point floor of the gap: half the distance from \( f^* \) to the next double, \( 2^{-53} |f^*| \), to within a
     * factor of 2. Rounding of f hides gaps below it, and what is computed of them is noise; where \( f^* = 0 \) the gap is f
     * itself, to full relative precision. A function whose terms cancel has a higher floor of its own.
     *
     * @return the floor, in the unit of f
     */
    public double gapFloor() {
        return ROUND_OFF * Math.abs(optimumValue);
    }

    /** The outcome of a trial that could not be run. */
    static Outcome failed(Trial trial, String message) {
        return withoutRun(trial, Status.FAILED, message);
    }

    /** The outcome of a trial without numbers. */
    static Outcome withoutRun(Trial trial, Status status, String message) {
        double none = Double.NaN;
        return new Outcome(
                trial,
                status,
                message.lines().findFirst().orElse(""),
                Collections.emptySortedMap(),
                0,
                none,
                none,
                none,
                none,
                none,
                EvaluationCounts.NONE,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                List.of(),
                List.of(),
                Measurements.NONE,
                List.of());
    }

    /** The same outcome, of a trial with the same key in another study or under another label. */
    Outcome of(Trial same) {
        return with(same, samples, path, measurements);
    }

    /** The same outcome without what a clock said, which is all in it that is no function of the trial. */
    Outcome untimed() {
        return with(trial, samples, path, measurements.untimed());
    }

    /** The same outcome with what is not in its line of a journal. */
    Outcome with(Trial same, List<Sample> itsSamples, List<PathPoint> itsPath, Measurements itsMeasurements) {
        return new Outcome(
                same,
                status,
                message,
                hyperparameters,
                iterations,
                initialValue,
                finalValue,
                bestValue,
                optimumValue,
                gradientNorm,
                evaluations,
                kappa,
                kappaJacobi,
                kappaClass,
                rate,
                rateTheory,
                gapPeak,
                distancePeak,
                itsSamples,
                itsPath,
                itsMeasurements,
                tuning);
    }

    /**
     * One recorded iteration.
     *
     * @param iteration t
     * @param value f(x_t)
     * @param gap f(x_t) − f*
     * @param gradientNorm the norm of the method's last gradient
     * @param gradients gradients evaluated so far
     * @param kappa the condition number of the Hessian at x_t, infinite where that is singular or indefinite; NaN where it is not
     *     computed: beyond {@link Measures#MOST_OFTEN} variables, but where {@link Measures#curvature} is asked for
     * @param kappaEffective the same of \( P_t^{-1/2} \nabla^2 f(x_t) P_t^{-1/2} \) with the method's own preconditioner
     * @serial exclude
     */
    public record Sample(
            int iteration,
            double value,
            double gap,
            double gradientNorm,
            long gradients,
            double kappa,
            double kappaEffective)
            implements Serializable {

        /** The same with the condition numbers that were measured. */
        Sample with(Measurements.Curvature measured) {
            return new Sample(
                    iteration,
                    value,
                    gap,
                    gradientNorm,
                    gradients,
                    measured.kappa().value(),
                    measured.kappaEffective().value());
        }
    }

    /**
     * An iterate in the plane.
     *
     * @param iteration t
     * @param x its first coordinate
     * @param y its second
     * @serial exclude
     */
    public record PathPoint(int iteration, double x, double y) implements Serializable {}

    /**
     * What one candidate gave on one landscape.
     *
     * @param value the candidate, of several settings the number for the first
     * @param status how its run came out
     * @param iterations the iterations it made
     * @serial exclude
     */
    public record Candidate(double value, Status status, int iterations) implements Serializable {}
}
