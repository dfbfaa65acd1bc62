// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers.hipparchus;

import org.hipparchus.optim.ConvergenceChecker;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.OptimizationData;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.GradientMultivariateOptimizer;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.optimizers.Descent;
import ravine.optimizers.Optimizer;

/**
 * One of our methods as an optimizer of Hipparchus.
 *
 * <pre>{@code
 * PointValuePair optimum = new RavineOptimizer(LBfgs.withMemory(10), new SimpleValueChecker(1e-12, 1e-12)).optimize(
 *         new MaxEval(10_000), GoalType.MINIMIZE, new InitialGuess(x0),
 *         new ObjectiveFunction(f), new ObjectiveFunctionGradient(gradient));
 * }</pre>
 *
 * <p>It takes {@link MaxEval}, {@link MaxIter}, {@link InitialGuess}, {@link GoalType}, {@link ObjectiveFunction} and {@link
 * ObjectiveFunctionGradient}; any other data, and bounds that bound, are refused. To maximise f is to minimise −f, gradient and
 * all. An evaluation is one of the value, as Hipparchus counts, and a step that asks for value and gradient makes one of each.
 *
 * <p>It ends where the checker says so of two iterates that follow each other, where the method can find no better point,
 * and where the value is no longer finite; what it returns is the best iterate. Budgets end it by Hipparchus' exceptions. Methods
 * that need Hessian-vector products are refused when they start. One object, one thread.
 */
@SuppressWarnings("exports") // Whoever uses it has hipparchus-optim.
public final class RavineOptimizer extends GradientMultivariateOptimizer {

    private final Optimizer method;
    private boolean hasGradient;
    private boolean hasFunction;

    /**
     * Makes an optimizer.
     *
     * @param method the method
     * @param checker when two iterates are near enough; asked after each iteration
     */
    public RavineOptimizer(Optimizer method, ConvergenceChecker<PointValuePair> checker) {
        super(checker);
        this.method = method;
    }

    // Hipparchus' framework calls these two, which are protected there.

    @Override
    protected void parseOptimizationData(OptimizationData... data) {
        for (OptimizationData item : data) {
            hasFunction |= item instanceof ObjectiveFunction;
            hasGradient |= item instanceof ObjectiveFunctionGradient;
            boolean isKnown = item instanceof MaxEval
                    || item instanceof MaxIter
                    || item instanceof InitialGuess
                    || item instanceof GoalType
                    || item instanceof ObjectiveFunction
                    || item instanceof ObjectiveFunctionGradient
                    || (item instanceof SimpleBounds bounds && isUnbounded(bounds));
            if (!isKnown) {
                throw new IllegalArgumentException("data: expected none but an unconstrained problem, for "
                        + method.name() + " takes no bounds or constraints, but was "
                        + item.getClass().getSimpleName());
            }
        }
        super.parseOptimizationData(data);
    }

    private static boolean isUnbounded(SimpleBounds bounds) {
        for (double bound : bounds.getLower()) {
            if (bound != Double.NEGATIVE_INFINITY) {
                return false;
            }
        }
        for (double bound : bounds.getUpper()) {
            if (bound != Double.POSITIVE_INFINITY) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected PointValuePair doOptimize() {
        require("InitialGuess", getStartPoint() != null);
        require("GoalType", getGoalType() != null);
        require("ObjectiveFunction", hasFunction);
        require("ObjectiveFunctionGradient", hasGradient);
        double[] x0 = getStartPoint();
        double sign = getGoalType() == GoalType.MINIMIZE ? 1 : -1;
        Descent descent = method.start(new Signed(sign, x0.length), x0);
        PointValuePair current = at(descent, sign, x0.length);
        PointValuePair best = current;
        boolean goesOn = Double.isFinite(descent.value());
        while (goesOn) {
            incrementIterationCount();
            boolean moved = descent.step();
            PointValuePair previous = current;
            current = at(descent, sign, x0.length);
            if (sign * current.getValue() < sign * best.getValue()) {
                best = current;
            }
            goesOn = moved
                    && Double.isFinite(descent.value())
                    && !getConvergenceChecker().converged(getIterations(), previous, current);
        }
        return best;
    }

    private static void require(String what, boolean isThere) {
        if (!isThere) {
            throw new IllegalArgumentException("data: expected an " + what + " but was none");
        }
    }

    private static PointValuePair at(Descent descent, double sign, int dimension) {
        double[] x = new double[dimension];
        descent.point(x);
        return new PointValuePair(x, sign * descent.value(), false);
    }

    /** What the method minimises: f or −f, through the optimizer, which counts. */
    private final class Signed implements DifferentiableObjective {

        private final double sign;
        private final int dimension;

        Signed(double sign, int dimension) {
            this.sign = sign;
            this.dimension = dimension;
        }

        @Override
        public int dimension() {
            return dimension;
        }

        @Override
        public double value(double[] x) {
            return sign * computeObjectiveValue(x);
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            double[] gradient = computeObjectiveGradient(x);
            Shapes.require("gradient", gradient, dimension);
            for (int i = 0; i < dimension; i++) {
                gradientOut[i] = sign * gradient[i];
            }
            return value(x);
        }
    }
}
