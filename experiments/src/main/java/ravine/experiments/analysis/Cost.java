// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import ravine.calculus.EvaluationCounts;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.Trial.LandscapeChoice;

/** What a run costs, in some unit that depends on no machine. Tuning is not counted: see {@link Outcome#tuning}. */
public interface Cost {

    /**
     * What the run spent, wherever it ended.
     *
     * @param outcome a run
     * @return its cost; of one that did not reach its target, a lower bound of what it would need
     */
    double spent(Outcome outcome);

    /**
     * What the run needed for its target.
     *
     * @param outcome a run
     * @return its cost; infinite if it did not converge
     */
    default double toTarget(Outcome outcome) {
        return outcome.status() == Status.CONVERGED ? spent(outcome) : Double.POSITIVE_INFINITY;
    }

    /**
     * Iterations.
     *
     * @return the cost T
     */
    static Cost iterations() {
        return Outcome::iterations;
    }

    /**
     * Gradient equivalents, the one at the start among them.
     *
     * @param prices what evaluations cost
     * @param catalogue the families, which know how many variables a landscape has; asked where the price depends on it
     * @return the cost {@link Prices#of}
     */
    static Cost gradientEquivalents(Prices prices, Catalogue catalogue) {
        return outcome -> {
            EvaluationCounts counts = outcome.evaluations();
            boolean dependsOnDimension = counts.hessians() > 0 || counts.jacobians() > 0;
            return prices.of(
                    counts, dependsOnDimension ? dimension(outcome.trial().landscape(), catalogue) : 1);
        };
    }

    private static int dimension(LandscapeChoice choice, Catalogue catalogue) {
        return catalogue
                .landscape(choice.family())
                .orElseThrow(() -> new IllegalArgumentException(
                        "catalogue: expected one with the landscape " + choice.family() + " but was one without"))
                .create(choice.settings())
                .objective()
                .dimension();
    }
}
