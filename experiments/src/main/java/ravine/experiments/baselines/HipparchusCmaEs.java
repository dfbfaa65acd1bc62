// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

import java.util.Arrays;
import java.util.Map;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.hipparchus.random.Well19937c;
import ravine.calculus.DifferentiableObjective;
import ravine.optimizers.Descent;
import ravine.optimizers.Optimizer;

/**
 * CMA-ES of Hipparchus, active, full covariance from the first generation on: values alone, of a population drawn from a
 * normal distribution that learns (Hansen).
 *
 * <p>An iteration is a generation of λ evaluations, and the iterate the best point so far. It stops by itself at its own
 * tolerances, 1e-12 of the value among them, or when the covariance has a condition number of 1e14.
 *
 * @param deviation the standard deviation of the first generation in each variable, positive and finite
 * @param population λ, at least 2; \( 4 + \lfloor 3 \ln n \rfloor \) is usual
 * @param seed of the draws; with the same seed the same run, bit for bit
 */
public record HipparchusCmaEs(double deviation, int population, long seed) implements Optimizer {

    /**
     * Checks the numbers.
     *
     * @param deviation positive and finite
     * @param population at least 2
     * @param seed decides the draws
     * @throws IllegalArgumentException otherwise
     */
    public HipparchusCmaEs {
        Parameters.requirePositive("deviation", deviation);
        if (population < 2) {
            throw new IllegalArgumentException("population: expected at least 2 but was " + population);
        }
    }

    @Override
    public String name() {
        return "hipparchus-cma-es";
    }

    /**
     * The deviation and the population; the seed is in the record.
     *
     * @return an unmodifiable map with a fixed order of iteration
     */
    @Override
    public Map<String, Double> hyperparameters() {
        return new Parameters()
                .and("deviation", deviation)
                .and("population", population)
                .map();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        return new RecordedDescent(objective, x0, this::run);
    }

    private double[] run(Recorder recorder) {
        int n = recorder.dimension();
        double[] deviations = new double[n];
        Arrays.fill(deviations, deviation);
        return new CMAESOptimizer(
                        Integer.MAX_VALUE, 0, true, 0, 0, new Well19937c(seed), false, (iteration, a, b) -> false)
                .optimize(
                        MaxEval.unlimited(),
                        GoalType.MINIMIZE,
                        new InitialGuess(recorder.start()),
                        SimpleBounds.unbounded(n),
                        new CMAESOptimizer.Sigma(deviations),
                        new CMAESOptimizer.PopulationSize(population),
                        new ObjectiveFunction(x -> {
                            double value = recorder.value(x);
                            // The start is evaluated by itself.
                            long offspring = recorder.valuesSoFar() - 1;
                            if (offspring > 0 && offspring % population == 0) {
                                recorder.iterate(recorder.best());
                            }
                            return value;
                        }))
                .getPoint();
    }
}
