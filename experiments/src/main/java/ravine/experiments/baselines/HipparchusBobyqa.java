// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

import java.util.Map;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import ravine.calculus.DifferentiableObjective;
import ravine.optimizers.Descent;
import ravine.optimizers.Optimizer;

/**
 * BOBYQA of Hipparchus, without bounds: a quadratic model of 2n + 1 values in a trust region (Powell 2009).
 *
 * <p>An iteration is an evaluation, and the iterate the best point so far: the library does not say where its own iterations
 * end. It stops by itself when the trust region has shrunk to its last radius.
 *
 * @param firstRadius of the trust region, positive and finite
 * @param lastRadius of the trust region, positive and at most the first
 */
public record HipparchusBobyqa(double firstRadius, double lastRadius) implements Optimizer {

    /**
     * Checks the radii.
     *
     * @param firstRadius positive and finite
     * @param lastRadius positive and at most the first
     * @throws IllegalArgumentException otherwise
     */
    public HipparchusBobyqa {
        Parameters.requirePositive("firstRadius", firstRadius);
        Parameters.requirePositive("lastRadius", lastRadius);
        if (lastRadius > firstRadius) {
            throw new IllegalArgumentException(
                    "lastRadius: expected at most " + firstRadius + " but was " + lastRadius);
        }
    }

    @Override
    public String name() {
        return "hipparchus-bobyqa";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return new Parameters()
                .and("first-radius", firstRadius)
                .and("last-radius", lastRadius)
                .map();
    }

    /**
     * Starts a run at x0.
     *
     * @param objective what to minimise
     * @param x0 the first iterate, {@code double[n]}, not modified and not kept
     * @return the state of the run at iteration 0
     * @throws IllegalArgumentException if {@code x0} has not the objective's dimension, or n is 1
     */
    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        if (x0.length < BOBYQAOptimizer.MINIMUM_PROBLEM_DIMENSION) {
            throw new IllegalArgumentException("x0: expected at least " + BOBYQAOptimizer.MINIMUM_PROBLEM_DIMENSION
                    + " variables, for " + name() + " needs as many, but was " + x0.length);
        }
        return new RecordedDescent(objective, x0, this::run);
    }

    private double[] run(Recorder recorder) {
        int n = recorder.dimension();
        return new BOBYQAOptimizer(2 * n + 1, firstRadius, lastRadius)
                .optimize(
                        MaxEval.unlimited(),
                        GoalType.MINIMIZE,
                        new InitialGuess(recorder.start()),
                        SimpleBounds.unbounded(n),
                        new ObjectiveFunction(x -> {
                            boolean isFirst = recorder.valuesSoFar() == 0;
                            double value = recorder.value(x);
                            if (!isFirst) {
                                recorder.iterate(recorder.best());
                            }
                            return value;
                        }))
                .getPoint();
    }
}
