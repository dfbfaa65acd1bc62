// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

import java.util.Map;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import ravine.calculus.DifferentiableObjective;
import ravine.optimizers.Descent;
import ravine.optimizers.Optimizer;

/**
 * The nonlinear conjugate gradients of Hipparchus: Fletcher and Reeves', or Polak and Ribière's, restarted
 * where β is negative and each n iterations.
 *
 * <p>Its line search brackets a minimum and closes in on it by Brent's method, on values alone; the gradient is asked for once
 * an iteration. The defaults, as {@link #withDefaults} has them, are tolerances of 1e-8, and a first bracket of 1e-8 in units
 * of the direction, which is the gradient at first, whatever the scale of f.
 *
 * @param formula the formula for β
 * @param relativeTolerance of the line search, positive and finite
 * @param absoluteTolerance of the line search, positive and finite
 * @param bracket the first bracket, positive and finite
 */
public record HipparchusNonlinearCg(Formula formula, double relativeTolerance, double absoluteTolerance, double bracket)
        implements Optimizer {

    /** The formulas for β. */
    public enum Formula {
        /** Fletcher and Reeves 1964. */
        FLETCHER_REEVES(NonLinearConjugateGradientOptimizer.Formula.FLETCHER_REEVES),
        /** Polak and Ribière 1969. */
        POLAK_RIBIERE(NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE);

        private final NonLinearConjugateGradientOptimizer.Formula theirs;

        Formula(NonLinearConjugateGradientOptimizer.Formula theirs) {
            this.theirs = theirs;
        }
    }

    /**
     * Checks the numbers.
     *
     * @param formula the formula for β
     * @param relativeTolerance positive and finite
     * @param absoluteTolerance positive and finite
     * @param bracket positive and finite
     * @throws IllegalArgumentException otherwise
     */
    public HipparchusNonlinearCg {
        Parameters.requirePositive("relativeTolerance", relativeTolerance);
        Parameters.requirePositive("absoluteTolerance", absoluteTolerance);
        Parameters.requirePositive("bracket", bracket);
    }

    /**
     * Their defaults: tolerances and a bracket of 1e-8.
     *
     * @param formula the formula for β
     * @return the method
     */
    public static HipparchusNonlinearCg withDefaults(Formula formula) {
        return new HipparchusNonlinearCg(formula, 1e-8, 1e-8, 1e-8);
    }

    @Override
    public String name() {
        return "hipparchus-nonlinear-cg";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return new Parameters()
                .and("relative-tolerance", relativeTolerance)
                .and("absolute-tolerance", absoluteTolerance)
                .and("bracket", bracket)
                .map();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        return new RecordedDescent(objective, x0, this::run);
    }

    private double[] run(Recorder recorder) {
        PointValuePair end = new NonLinearConjugateGradientOptimizer(
                        formula.theirs,
                        (iteration, previous, current) -> {
                            recorder.iterate(current.getPoint());
                            return false;
                        },
                        relativeTolerance,
                        absoluteTolerance,
                        bracket)
                .optimize(
                        MaxEval.unlimited(),
                        GoalType.MINIMIZE,
                        new InitialGuess(recorder.start()),
                        new ObjectiveFunction(recorder::value),
                        new ObjectiveFunctionGradient(recorder::gradient));
        return end.getPoint();
    }
}
