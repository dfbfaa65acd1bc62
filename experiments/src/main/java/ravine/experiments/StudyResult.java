// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;

/**
 * A study and what came out of it.
 *
 * @param study the study
 * @param outcomes one for each trial of the study, in the order of {@link Study#trials}
 */
public record StudyResult(Study study, List<Outcome> outcomes) {

    /**
     * Copies the outcomes and checks that they belong to the study.
     *
     * @param study the study
     * @param outcomes one for each trial, in order
     * @throws IllegalArgumentException if they do not fit
     */
    public StudyResult {
        outcomes = List.copyOf(outcomes);
        if (!outcomes.stream().map(Outcome::trial).toList().equals(study.trials())) {
            throw new IllegalArgumentException("outcomes: expected one for each trial of the study, in order");
        }
    }

    /**
     * The outcomes of one experiment.
     *
     * @param experiment its name
     * @return its outcomes, in order
     */
    public List<Outcome> outcomesOf(String experiment) {
        return outcomes.stream()
                .filter(outcome -> outcome.trial().experiment().equals(experiment))
                .toList();
    }
}
