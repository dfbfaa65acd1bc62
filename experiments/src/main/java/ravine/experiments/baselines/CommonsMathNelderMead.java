// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

import java.util.Map;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import ravine.calculus.DifferentiableObjective;
import ravine.optimizers.Descent;
import ravine.optimizers.Optimizer;

/**
 * The simplex of Nelder and Mead, of Apache Commons Math 3.6.1: values alone, coefficients 1, 2, ½ and ½.
 *
 * <p>The iterate is the best vertex, which often stays where it is while the others move. The first simplex has the start for
 * a corner and edges along the axes.
 *
 * @param side the length of those edges, positive and finite; theirs is 1 if nothing is said
 */
public record CommonsMathNelderMead(double side) implements Optimizer {

    /**
     * Checks the length.
     *
     * @param side positive and finite
     * @throws IllegalArgumentException otherwise
     */
    public CommonsMathNelderMead {
        Parameters.requirePositive("side", side);
    }

    @Override
    public String name() {
        return "commons-math-nelder-mead";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return new Parameters().and("side", side).map();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        return new RecordedDescent(objective, x0, this::run);
    }

    private double[] run(Recorder recorder) {
        // The checker is asked vertex by vertex until it says no, which is at the first: the best.
        return new SimplexOptimizer((iteration, previous, current) -> {
                    recorder.iterate(current.getPoint());
                    return false;
                })
                .optimize(
                        MaxEval.unlimited(),
                        GoalType.MINIMIZE,
                        new InitialGuess(recorder.start()),
                        new ObjectiveFunction(recorder::value),
                        new NelderMeadSimplex(recorder.dimension(), side))
                .getPoint();
    }
}
