// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Outcome;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.Status;
import ravine.optimizers.Observer;
import ravine.optimizers.Progress;

/**
 * When a run first reaches each of some targets \( f(x_t) - f^* \le \tau\,(f(x_0) - f^*) \), with what it had evaluated by
 * then. It sees every iteration, so that the hits are exact; it allocates when a target is hit. For one run.
 */
public final class TargetHits implements Observer {

    /**
     * A hit.
     *
     * @param target τ
     * @param iteration the first t at which it is met
     * @param evaluations what the run had evaluated by then, the start among it
     */
    public record Hit(double target, int iteration, EvaluationCounts evaluations) {}

    private final double optimumValue;
    private final List<Double> targets;
    private final List<Hit> hits = new ArrayList<>();

    /**
     * Makes an observer for one run.
     *
     * @param optimumValue \( f^* \)
     * @param targets τ, descending, each positive and below 1
     * @throws IllegalArgumentException if they do not descend or are not in (0, 1)
     */
    public TargetHits(double optimumValue, List<Double> targets) {
        double last = 1;
        for (double target : targets) {
            if (!(target > 0 && target < last)) {
                throw new IllegalArgumentException(
                        "targets: expected numbers that descend from 1 to 0, both excluded, but was " + targets);
            }
            last = target;
        }
        this.optimumValue = optimumValue;
        this.targets = List.copyOf(targets);
    }

    @Override
    public void observe(Progress progress) {
        double gap = progress.value() - optimumValue;
        double initial = progress.initialValue() - optimumValue;
        while (hits.size() < targets.size() && gap <= targets.get(hits.size()) * initial) {
            hits.add(new Hit(targets.get(hits.size()), progress.iteration(), progress.counts()));
        }
    }

    /**
     * The hits so far.
     *
     * @return those of the first targets, in their order; the others were not met
     */
    public List<Hit> hits() {
        return List.copyOf(hits);
    }

    /**
     * The hit of one target.
     *
     * @param target one of the targets
     * @return its hit; empty if it was not met
     */
    public Optional<Hit> hit(double target) {
        return hits.stream().filter(hit -> hit.target == target).findFirst();
    }

    /**
     * The iterations to a target by the recorded iterations of a run. At the target at which the run stopped they are exact, for
     * the last iteration is recorded. At another they are those of the first recorded iteration that meets it, late by at most
     * one in eight: twenty a decade are recorded, and all of the first ten.
     *
     * @param outcome a run
     * @param target τ in (0, 1)
     * @return t, 0 for a run that starts at the optimum; infinite if no recorded iteration meets it
     */
    public static double recorded(Outcome outcome, double target) {
        if (outcome.status() == Status.CONVERGED
                && target == outcome.trial().stop().relativeGap()) {
            return outcome.iterations();
        }
        double bound = target * (outcome.initialValue() - outcome.optimumValue());
        return outcome.samples().stream()
                .filter(sample -> sample.gap() <= bound)
                .mapToDouble(Sample::iteration)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
