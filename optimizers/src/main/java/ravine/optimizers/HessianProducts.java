// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Optional;
import ravine.calculus.AssembledHessian;
import ravine.calculus.LinearMap;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * Products with the Hessian at a point: with the assembled matrix where the objective has one, which is evaluated once for
 * all of them, and else the objective's own. One object, one run, one thread.
 */
final class HessianProducts implements SymmetricProducts {

    private final TwiceDifferentiableObjective objective;
    private final Optional<AssembledHessian> assembled;
    private Optional<LinearMap> matrix = Optional.empty();
    private double[] point = {};
    private boolean isFresh;

    HessianProducts(TwiceDifferentiableObjective objective) {
        this.objective = objective;
        this.assembled = objective.assembledHessian();
    }

    int dimension() {
        return objective.dimension();
    }

    /** Evaluates the matrix at the start, if there is one, so that its kind is known. It is not evaluated there again. */
    void start(double[] x0) {
        evaluate(x0);
        isFresh = true;
    }

    /**
     * Turns to a point, and evaluates the matrix there if there is one.
     *
     * @param x the point, kept: it must not change before the last product
     */
    void at(double[] x) {
        point = x;
        if (!isFresh) {
            evaluate(x);
        }
        isFresh = false;
    }

    private void evaluate(double[] x) {
        if (assembled.isPresent()) {
            LinearMap found = assembled.get().at(x);
            // The same map each time, mostly: nothing to allocate.
            if (matrix.isEmpty() || matrix.get() != found) {
                matrix = Optional.of(found);
            }
        }
    }

    @Override
    public void apply(double[] v, double[] out) {
        if (matrix.isPresent()) {
            matrix.get().apply(v, out);
        } else {
            objective.hvp(point, v, out);
        }
    }

    /** The assembled matrix at the point; empty where the objective has none. */
    Optional<LinearMap> matrix() {
        return matrix;
    }

    /** The matrix of the start is used in the first step: a run that goes back to there has it evaluated again. */
    void state(State state, double[] x) {
        boolean wasFresh = isFresh;
        isFresh = state.flag("is-fresh", isFresh);
        if (isFresh && !wasFresh) {
            evaluate(x);
        }
    }
}
