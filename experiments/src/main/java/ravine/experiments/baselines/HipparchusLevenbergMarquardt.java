// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

import java.util.Map;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import ravine.calculus.DifferentiableObjective;
import ravine.optimizers.Descent;
import ravine.optimizers.Optimizer;

/**
 * The method of Levenberg and Marquardt of Hipparchus, MINPACK's in Java.
 *
 * <p>An iterate is an accepted step, and each trial costs residuals and Jacobian, which its builder evaluates together unless
 * told otherwise. It stops by itself at its own tolerances.
 *
 * @param costTolerance of the relative decrease of the sum of squares, positive and finite
 * @param parameterTolerance of the relative length of a step, positive and finite
 * @param orthogonalityTolerance of the cosine between residuals and columns of the Jacobian, positive and finite
 */
public record HipparchusLevenbergMarquardt(
        double costTolerance, double parameterTolerance, double orthogonalityTolerance) implements Optimizer {

    /** Their defaults for what is no hyper-parameter here. */
    private static final double STEP_BOUND_FACTOR = 100;

    private static final double RANKING_THRESHOLD = Double.MIN_NORMAL;

    /**
     * Checks the tolerances.
     *
     * @param costTolerance positive and finite
     * @param parameterTolerance positive and finite
     * @param orthogonalityTolerance positive and finite
     * @throws IllegalArgumentException otherwise
     */
    public HipparchusLevenbergMarquardt {
        Parameters.requirePositive("costTolerance", costTolerance);
        Parameters.requirePositive("parameterTolerance", parameterTolerance);
        Parameters.requirePositive("orthogonalityTolerance", orthogonalityTolerance);
    }

    /**
     * Their defaults: three times 1e-10.
     *
     * @return the method
     */
    public static HipparchusLevenbergMarquardt withDefaults() {
        return new HipparchusLevenbergMarquardt(1e-10, 1e-10, 1e-10);
    }

    @Override
    public String name() {
        return "hipparchus-levenberg-marquardt";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return new Parameters()
                .and("cost-tolerance", costTolerance)
                .and("parameter-tolerance", parameterTolerance)
                .and("orthogonality-tolerance", orthogonalityTolerance)
                .map();
    }

    /**
     * Starts a run at x0.
     *
     * @param objective what to minimise, a {@link ravine.calculus.LeastSquaresObjective}
     * @param x0 the first iterate, {@code double[n]}, not modified and not kept
     * @return the state of the run at iteration 0
     * @throws IllegalArgumentException if {@code objective} has no residuals, or {@code x0} not its dimension
     */
    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        RecordedDescent.requireResiduals(objective, name());
        return new RecordedDescent(objective, x0, this::run);
    }

    private double[] run(Recorder recorder) {
        return new LevenbergMarquardtOptimizer(
                        STEP_BOUND_FACTOR, costTolerance, parameterTolerance, orthogonalityTolerance, RANKING_THRESHOLD)
                .optimize(recorder.squares())
                .getPoint()
                .toArray();
    }
}
