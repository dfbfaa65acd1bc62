// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

import java.util.Map;
import org.hipparchus.optim.nonlinear.vector.leastsquares.GaussNewtonOptimizer;
import ravine.calculus.DifferentiableObjective;
import ravine.optimizers.Descent;
import ravine.optimizers.Optimizer;

/**
 * The method of Gauss and Newton of Hipparchus: full steps \( x_{t+1} = x_t - J^+ r \) by QR, residuals and Jacobian once an
 * iteration. It ends where the Jacobian is singular.
 */
public record HipparchusGaussNewton() implements Optimizer {

    @Override
    public String name() {
        return "hipparchus-gauss-newton";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Map.of();
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
        return new GaussNewtonOptimizer()
                .optimize(recorder.squares())
                .getPoint()
                .toArray();
    }
}
