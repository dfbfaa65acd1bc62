// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.stream.Stream;

/**
 * A question, and the trials that answer it, in order.
 *
 * @param name the name in kebab case
 * @param title what the page is called
 * @param question what is asked, in a sentence or two
 * @param seed the seed of the study
 * @param experiments the parts, at least one
 * @param hash SHA-256 over the keys of the trials: it covers all that can change a number (landscapes, optimisers, stops,
 *     seed, the content of data files, order), and neither names, labels and texts nor how the file is written
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
     * Makes a study.
     *
     * @param name the name in kebab case
     * @param title what the page is called
     * @param question what is asked
     * @param seed the seed of the study
     * @param experiments the parts, their names unique
     * @return the study with its hash
     */
    public static Study of(String name, String title, String question, long seed, List<Experiment> experiments) {
        return new Study(name, title, question, seed, experiments, hashOf(experiments));
    }

    /** The keys hold all that changes a number: no names, no labels, no titles. */
    private static String hashOf(List<Experiment> experiments) {
        return Sha256.hex(experiments.stream()
                .flatMap(experiment -> Stream.concat(Stream.of(";"), keys(experiment)))
                .skip(1));
    }

    private static Stream<String> keys(Experiment experiment) {
        return experiment.trials().stream()
                .flatMap(trial -> Stream.of(",", trial.key()))
                .skip(1);
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

    /**
     * How many trials there are.
     *
     * @return their number in all experiments
     */
    public int size() {
        return experiments.stream().mapToInt(e -> e.trials().size()).sum();
    }
}
