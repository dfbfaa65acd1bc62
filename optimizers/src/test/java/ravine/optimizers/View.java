// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.EvaluationCounts;

/** A view of a run that is made up, for rules to look at. */
record View(
        int iteration,
        double initialValue,
        double value,
        double initialGradientNorm,
        double gradientNorm,
        EvaluationCounts counts,
        double x)
        implements Progress {

    static View of(double initialValue, double value, double gradientNorm) {
        return new View(7, initialValue, value, 1, gradientNorm, new EvaluationCounts(0, 8, 0), 0);
    }

    static View value(double value) {
        return of(1, value, 1);
    }

    static View point(double x) {
        return new View(7, 1, 1, 1, 1, new EvaluationCounts(0, 8, 0), x);
    }

    View at(int newIteration) {
        return new View(newIteration, initialValue, value, initialGradientNorm, gradientNorm, counts, x);
    }

    static View cost(int iteration, EvaluationCounts counts) {
        return new View(iteration, 1, 1, 1, 1, counts, 0);
    }

    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public void point(double[] out) {
        out[0] = x;
    }

    @Override
    public Preconditioner preconditioner() {
        return Preconditioner.identity();
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Map.of();
    }

    @Override
    public void requestStop(String reason) {
        throw new AssertionError("a rule says so by being met");
    }

    @Override
    public Snapshot snapshot() {
        throw new AssertionError("no rule needs one");
    }
}
