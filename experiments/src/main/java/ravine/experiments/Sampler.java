// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ravine.calculus.Hessians;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.Outcome.PathPoint;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.Terrain.ConstantHessian;
import ravine.optimizers.Observer;
import ravine.optimizers.Preconditioner;
import ravine.optimizers.Progress;
import ravine.optimizers.Sampling;
import ravine.optimizers.Stop;

/** Records a run: the iterations of {@link Sampling} and the last, and the path in the plane. */
final class Sampler implements Observer {

    /** The largest dimension in which the Hessian is analysed along the path. */
    static final int MOST_VARIABLES = 64;

    /** Up to here each iterate is on the path, so that zigzags are seen; behind it the recorded ones. */
    private static final int FULL_PATH = 200;

    private final TwiceDifferentiableObjective objective;
    private final double optimumValue;
    private final boolean recordsPath;
    private final boolean isConstant;
    private final double[] x;
    private final double[] hessian;
    private double[] analysed = {};
    private double kappa = Double.NaN;
    private double[] scaledBefore = {};
    private double kappaEffective = Double.NaN;
    private double greatestValue = Double.NEGATIVE_INFINITY;
    private final List<Sample> samples = new ArrayList<>();
    private final List<PathPoint> path = new ArrayList<>();

    /**
     * Makes a recorder for one run.
     *
     * @param objective for the Hessians: not the run's own, which is charged to the method
     * @param optimumValue \( f^* \)
     * @param constantHessian what the objective's Hessian is everywhere, if that is known
     * @param recordsPath whether to record iterates, of two variables
     */
    Sampler(
            TwiceDifferentiableObjective objective,
            double optimumValue,
            Optional<ConstantHessian> constantHessian,
            boolean recordsPath) {
        int n = objective.dimension();
        if (recordsPath && n != 2) {
            throw new IllegalArgumentException("path: expected a landscape of 2 variables but found " + n);
        }
        this.objective = objective;
        this.optimumValue = optimumValue;
        this.recordsPath = recordsPath;
        this.x = new double[n];
        this.isConstant = constantHessian.isPresent();
        this.hessian = constantHessian
                .map(ConstantHessian::matrix)
                .orElseGet(() -> new double[n <= MOST_VARIABLES ? n * n : 0]);
        constantHessian.ifPresent(constant -> kappa = constant.kappa());
    }

    @Override
    public void observe(Progress progress) {
        // Written so that a NaN is the greatest.
        if (!(progress.value() <= greatestValue)) {
            greatestValue = progress.value();
        }
        boolean recorded = Sampling.includes(progress.iteration());
        if (recorded) {
            sample(progress);
        }
        if (recordsPath && (recorded || progress.iteration() <= FULL_PATH)) {
            mark(progress);
        }
    }

    @Override
    public void stopped(Progress progress, Stop stop) {
        if (stop.kind() != Stop.Kind.FAILED && !Sampling.includes(progress.iteration())) {
            sample(progress);
            if (recordsPath && progress.iteration() > FULL_PATH) {
                mark(progress);
            }
        }
    }

    private void mark(Progress progress) {
        progress.point(x);
        path.add(new PathPoint(progress.iteration(), x[0], x[1]));
    }

    private void sample(Progress progress) {
        double value = progress.value();
        double effective = Double.NaN;
        if (hessian.length > 0) {
            if (!isConstant) {
                progress.point(x);
                analyse();
            }
            effective = effective(progress.preconditioner());
        }
        samples.add(new Sample(
                progress.iteration(),
                value,
                value - optimumValue,
                progress.gradientNorm(),
                progress.counts().gradients(),
                kappa,
                effective));
    }

    /** Eigenvalues are what takes long, and many methods never change the matrix. */
    private double effective(Preconditioner preconditioner) {
        if (preconditioner == Preconditioner.identity()) {
            return kappa;
        }
        double[] scaled = Conditioning.scaled(hessian, preconditioner, x.length);
        if (scaled.length == 0) {
            return Double.NaN;
        }
        if (!Arrays.equals(scaled, scaledBefore)) {
            kappaEffective = Conditioning.of(scaled, x.length);
            scaledBefore = scaled;
        }
        return kappaEffective;
    }

    private void analyse() {
        Hessians.dense(objective, x, hessian);
        // Of some functions it never changes.
        if (!Arrays.equals(hessian, analysed)) {
            kappa = Conditioning.of(hessian, x.length);
            analysed = hessian.clone();
        }
    }

    /** The greatest gap of all iterates, relative to that of the start. */
    double gapPeak() {
        return (greatestValue - optimumValue) / samples.get(0).gap();
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    List<PathPoint> path() {
        return List.copyOf(path);
    }
}
