// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.VectorFunction;
import ravine.calculus.hipparchus.ToHipparchusOptim;

/**
 * What a {@link Peer} minimises: the objective, with its evaluations counted, its iterates kept, and the loop left when there
 * are enough of them. One object, one run.
 */
final class Recorder {

    /** A search that goes on for so long within one iteration has lost its way. */
    static final int MOST_EVALUATIONS = 100_000;

    private final DifferentiableObjective objective;
    private final double[] x0;
    private final int from;
    private final int limit;
    private final List<Iterate> iterates = new ArrayList<>();
    private long values;
    private long gradients;
    private long residuals;
    private int sinceIterate;
    private int index;
    private double[] last;
    private double[] bestPoint;
    private double bestValue = Double.POSITIVE_INFINITY;
    private boolean isLost;
    private Optional<RuntimeException> failure = Optional.empty();

    /**
     * Makes one for one run.
     *
     * @param from the iterates that are known already; they are not kept again
     * @param limit the iterate after which the loop is left
     */
    Recorder(DifferentiableObjective objective, double[] x0, int from, int limit) {
        this.objective = objective;
        this.x0 = x0;
        this.from = from;
        this.limit = limit;
        this.last = x0;
        this.bestPoint = x0.clone();
    }

    int dimension() {
        return x0.length;
    }

    double[] start() {
        return x0.clone();
    }

    /** f(x), counted. */
    double value(double[] x) {
        values++;
        evaluating();
        try {
            double value = objective.value(x);
            if (value < bestValue) {
                bestValue = value;
                System.arraycopy(x, 0, bestPoint, 0, x.length);
            }
            return value;
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    /** The gradient in an array of its own, counted. */
    double[] gradient(double[] x) {
        gradients++;
        evaluating();
        try {
            double[] gradient = new double[x.length];
            objective.valueAndGradient(x, gradient);
            return gradient;
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    /** The residuals with their Jacobian, both counted at once, as a problem whose checker tells the iterates. */
    LeastSquaresProblem squares() {
        VectorFunction function = ((LeastSquaresObjective) objective).residuals();
        MultivariateJacobianFunction model = ToHipparchusOptim.model(function);
        return new LeastSquaresBuilder()
                .start(x0)
                .target(new double[function.outputDimension()])
                .maxEvaluations(Integer.MAX_VALUE)
                .maxIterations(Integer.MAX_VALUE)
                .model((RealVector point) -> {
                    residuals++;
                    evaluating();
                    try {
                        return model.value(point);
                    } catch (RuntimeException e) {
                        failure = Optional.of(e);
                        throw e;
                    }
                })
                .checker((iteration, previous, current) -> {
                    iterate(current.getPoint().toArray());
                    return false;
                })
                .build();
    }

    private void evaluating() {
        sinceIterate++;
        if (sinceIterate > MOST_EVALUATIONS) {
            isLost = true;
            throw new Enough();
        }
    }

    long valuesSoFar() {
        return values;
    }

    /** The first point with the least value so far; the start before there is any. */
    double[] best() {
        return bestPoint.clone();
    }

    /**
     * The next iterate is there.
     *
     * @param x the iterate, copied
     * @throws Enough if no more are wanted
     */
    void iterate(double[] x) {
        index++;
        sinceIterate = 0;
        last = x.clone();
        if (index > from) {
            iterates.add(new Iterate(last, counts()));
        }
        if (index >= limit) {
            throw new Enough();
        }
    }

    /** It stopped by itself: where, is its last iterate, if it has not told so. */
    void finish(double[] x) {
        if (!Arrays.equals(last, x)) {
            index++;
            if (index > from) {
                iterates.add(new Iterate(x.clone(), counts()));
            }
        }
    }

    List<Iterate> iterates() {
        return iterates;
    }

    boolean isLost() {
        return isLost;
    }

    EvaluationCounts counts() {
        return new EvaluationCounts(values, gradients, 0, 0, residuals, residuals, 0);
    }

    /** What the objective itself has thrown. */
    Optional<RuntimeException> failure() {
        return failure;
    }
}
