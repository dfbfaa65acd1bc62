// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;
import ravine.experiments.Measurements.Curvature;
import ravine.experiments.Measurements.Row;
import ravine.optimizers.Observer;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Progress;
import ravine.optimizers.Sampling;
import ravine.optimizers.Stop;

/** Measures a run at the iterations that are recorded: {@link Measures} says what, {@link Measurements} what that is. */
final class Meter implements Observer {

    private static final String STEP_SIZE = "step-size";

    private final Measures measures;
    private final TwiceDifferentiableObjective objective;
    private final Optimizer optimizer;
    private final double[] optimum;
    private final OptionalDouble mu;
    private final Stopwatch stopwatch = new Stopwatch();
    private final Optional<CurvatureMeter> curvature;
    private final Optional<ModeMeter> modes;
    private final List<Row> rows = new ArrayList<>();
    private final double[] x;
    private final double[] gradient;

    /** The steps to x and to the point before it. */
    private double[] step;

    private double[] stepBefore;
    private double initialDistance;
    private double greatestDistance;
    private int measured = -1;

    /**
     * Makes an observer for one run.
     *
     * @param objective the exact function, not the run's own, which is charged to the method
     * @param optimizer what makes the run
     * @param optimum x*, {@code double[n]}, not modified
     * @param mu a lower bound of the curvature everywhere, where there is one
     * @param seed of whatever is random in measuring
     */
    Meter(
            Measures measures,
            TwiceDifferentiableObjective objective,
            Optimizer optimizer,
            double[] optimum,
            OptionalDouble mu,
            long seed) {
        int n = objective.dimension();
        int ifProgress = measures.progress() ? n : 0;
        this.measures = measures;
        this.objective = objective;
        this.optimizer = optimizer;
        this.optimum = optimum;
        this.mu = mu;
        this.curvature = measures.curvature()
                ? Optional.of(
                        n <= Measures.MOST_DENSE
                                ? new DenseCurvature(objective)
                                : new ProductCurvature(objective, measures.products(), seed))
                : Optional.empty();
        this.modes = measures.modes() ? Optional.of(new ModeMeter(objective, optimum)) : Optional.empty();
        this.x = new double[n];
        this.gradient = new double[ifProgress];
        this.step = new double[ifProgress];
        this.stepBefore = new double[ifProgress];
    }

    @Override
    public void observe(Progress progress) {
        pause();
        if (measures.progress()) {
            follow(progress);
        }
        if (Sampling.includes(progress.iteration())) {
            measure(progress, false);
        }
        resume();
    }

    @Override
    public void stopped(Progress progress, Stop stop) {
        if (stop.kind() == Stop.Kind.FAILED) {
            return;
        }
        if (progress.iteration() > measured) {
            measure(progress, true);
        } else if (isLate(progress.iteration())) {
            // The last iterate has its curvature, though others of its like have not.
            Row row = rows.remove(rows.size() - 1);
            rows.add(row.with(curvature(progress)));
        }
    }

    private void pause() {
        if (measures.nanoseconds()) {
            stopwatch.pause();
        }
    }

    private void resume() {
        if (measures.nanoseconds()) {
            stopwatch.resume();
        }
    }

    /** Keeps the last two steps and the greatest distance. */
    private void follow(Progress progress) {
        double[] oldest = stepBefore;
        stepBefore = step;
        step = oldest;
        System.arraycopy(x, 0, step, 0, x.length);
        progress.point(x);
        for (int i = 0; i < x.length; i++) {
            step[i] = x[i] - step[i];
        }
        double distance = distance();
        if (progress.iteration() == 0) {
            initialDistance = distance;
        }
        // Written so that a NaN is the greatest.
        if (!(distance <= greatestDistance)) {
            greatestDistance = distance;
        }
    }

    private double distance() {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double error = x[i] - optimum[i];
            sum += error * error;
        }
        return Math.sqrt(sum);
    }

    private void measure(Progress progress, boolean isLast) {
        int t = progress.iteration();
        measured = t;
        progress.point(x);
        modes.ifPresent(meter -> meter.measure(t, x));
        if (!measures.progress() && curvature.isEmpty() && !measures.nanoseconds()) {
            return;
        }
        boolean follows = measures.progress();
        rows.add(new Row(
                t,
                follows ? progress.counts() : EvaluationCounts.NONE,
                follows ? distance() : Double.NaN,
                follows ? progress.hyperparameters().getOrDefault(STEP_SIZE, Double.NaN) : Double.NaN,
                follows ? certifiedGap() : Double.NaN,
                follows && t >= 2 ? angleDegrees(stepBefore, step) : Double.NaN,
                measures.nanoseconds() ? stopwatch.elapsed() : Double.NaN,
                isLast || isOnGrid(t) ? curvature(progress) : Curvature.NONE));
    }

    private boolean isOnGrid(int iteration) {
        return x.length <= Measures.MOST_OFTEN || Sampling.includes(iteration, measures.perDecade());
    }

    private boolean isLate(int iteration) {
        return curvature.isPresent() && !isOnGrid(iteration);
    }

    private double certifiedGap() {
        if (mu.isEmpty()) {
            return Double.NaN;
        }
        objective.valueAndGradient(x, gradient);
        return Vectors.dot(gradient, gradient) / (2 * mu.getAsDouble());
    }

    /**
     * The angle between two vectors by Kahan's formula, \( 2 \arctan (\lVert u - v \rVert / \lVert u + v \rVert) \) of their unit
     * vectors, which loses no digits near 0 and 180 degrees; NaN for a vector of no length.
     */
    static double angleDegrees(double[] a, double[] b) {
        double lengthA = Vectors.norm2(a);
        double lengthB = Vectors.norm2(b);
        if (!(lengthA > 0 && lengthB > 0)) {
            return Double.NaN;
        }
        double sum = 0;
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            double u = a[i] / lengthA;
            double v = b[i] / lengthB;
            sum += (u + v) * (u + v);
            difference += (u - v) * (u - v);
        }
        return StrictMath.toDegrees(2 * StrictMath.atan2(Math.sqrt(difference), Math.sqrt(sum)));
    }

    private Curvature curvature(Progress progress) {
        return curvature
                .map(meter -> {
                    CurvatureMeter.Reading reading = meter.at(x, progress.preconditioner());
                    return new Curvature(
                            reading.kappa(),
                            reading.kappaJacobi(),
                            reading.kappaEffective(),
                            reading.sharpness(),
                            StabilityLimit.of(optimizer, progress.hyperparameters())
                                    .orElse(Double.NaN),
                            progress.preconditioner().epsilonShare(),
                            reading.products());
                })
                .orElse(Curvature.NONE);
    }

    /** The greatest distance of all iterates, relative to that of the start; NaN if it is not asked for. */
    double distancePeak() {
        return measures.progress() ? greatestDistance / initialDistance : Double.NaN;
    }

    Measurements measurements() {
        return new Measurements(rows, modes.map(ModeMeter::modes).orElse(Measurements.Modes.NONE));
    }
}
