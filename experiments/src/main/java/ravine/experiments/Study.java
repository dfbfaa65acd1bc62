// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;

/**
 * A question, and the trials that answer it, in order.
 *
 * @param name the name in kebab case
 * @param title what the page is called
 * @param question what is asked, in a sentence or two
 * @param seed the seed of the study
 * @param experiments the parts, at least one
 * @param hash SHA-256 of the canonical form: two files that mean the same study have the same hash
 */
public record Study(String name, String title, String question, long seed, List<Experiment> experiments, String hash) {

    /**
     * Copies the parts.
     *
     * @param name the name
     * @param title the title
     * @param question the question
     * @param seed the seed
     * @param experiments the parts
     * @param hash the hash
     */
    public Study {
        experiments = List.copyOf(experiments);
    }

    /**
     * One part of a study: landscapes times optimisers.
     *
     * @param name the name in kebab case, unique within the study
     * @param title what its section of the page is called
     * @param say what to look for, in a sentence or two; may be empty
     * @param trials the trials, in the order of the file: landscapes outside, optimisers inside
     */
    public record Experiment(String name, String title, String say, List<Trial> trials) {

        /**
         * Copies the trials.
         *
         * @param name the name
         * @param title the title
         * @param say what to look for
         * @param trials the trials
         */
        public Experiment {
            trials = List.copyOf(trials);
        }
    }

    /**
     * All trials.
     *
     * @return the trials of all experiments, in order
     */
    public List<Trial> trials() {
        return experiments.stream().flatMap(e -> e.trials().stream()).toList();
    }
}
