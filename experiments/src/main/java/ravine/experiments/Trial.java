// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One run to make, as plain data: everything its outcome depends on, and nothing else. It crosses threads, processes and
 * machines; the objects it names are built where it is run.
 *
 * @param experiment the name of the experiment within the study
 * @param landscape where to move
 * @param optimizer how to move
 * @param stop when to stop
 * @param path whether to record the iterates themselves; two-dimensional landscapes only
 * @param studySeed the seed of the study
 * @param measures what to measure of the run
 * @param tuneOn the landscapes on which a tuned optimiser tries its candidates; empty for the landscape itself, and of one
 *     that is not tuned
 * @serial exclude
 */
public record Trial(
        String experiment,
        LandscapeChoice landscape,
        OptimizerChoice optimizer,
        StopChoice stop,
        boolean path,
        long studySeed,
        Measures measures,
        List<LandscapeChoice> tuneOn)
        implements Serializable {

    /** The version of what a key means; raised when the same trial may come out differently. */
    private static final String KEY_VERSION = "ravine-trial-4";

    /**
     * Copies the landscapes to tune on.
     *
     * @param experiment the name of the experiment
     * @param landscape where to move
     * @param optimizer how to move
     * @param stop when to stop
     * @param path whether to record the iterates
     * @param studySeed the seed of the study
     * @param measures what to measure of the run
     * @param tuneOn the landscapes to tune on
     */
    public Trial {
        tuneOn = List.copyOf(tuneOn);
    }

    /**
     * A run of which nothing more than samples is recorded, tuned, if it is, on its own landscape.
     *
     * @param experiment the name of the experiment within the study
     * @param landscape where to move
     * @param optimizer how to move
     * @param stop when to stop
     * @param path whether to record the iterates themselves
     * @param studySeed the seed of the study
     */
    public Trial(
            String experiment,
            LandscapeChoice landscape,
            OptimizerChoice optimizer,
            StopChoice stop,
            boolean path,
            long studySeed) {
        this(experiment, landscape, optimizer, stop, path, studySeed, Measures.NONE, List.of());
    }

    /**
     * A landscape by name.
     *
     * @param family the name of the family
     * @param settings its checked settings
     * @serial exclude
     */
    public record LandscapeChoice(String family, Settings settings) implements Serializable {

        /**
         * The identity of the landscape, which {@link Catalogue#landscapeOf} reads: the family and all of its settings by
         * name, of shared ones those that are in use. Numbers have their fewest digits, and a file stands there by its
         * content.
         *
         * @return such as {@code quadratic:dimension=10,kappa=100,…}, or the family alone if it has no settings
         */
        public String id() {
            return Trial.id(family, settings);
        }
    }

    /**
     * An optimiser by name.
     *
     * @param family the name of the family
     * @param label what tables and figures call it
     * @param settings its checked settings; the tuned ones hold the first candidate
     * @param tuning what is chosen by trying; {@link Tuning#NONE} for nothing
     * @serial exclude
     */
    public record OptimizerChoice(String family, String label, Settings settings, Tuning tuning)
            implements Serializable {

        /**
         * An optimiser of which at most one setting is chosen by trying.
         *
         * @param family the name of the family
         * @param label what tables and figures call it
         * @param settings its checked settings
         * @param tunedSetting the tuned setting or the empty string
         * @param candidates what to try, ascending; empty for none
         */
        public OptimizerChoice(
                String family, String label, Settings settings, String tunedSetting, List<Double> candidates) {
            this(family, label, settings, Tuning.of(tunedSetting, candidates));
        }

        /**
         * The identity of the optimiser without what is tuned, which {@link Catalogue#optimizerOf} reads: as {@link
         * LandscapeChoice#id}.
         *
         * @return such as {@code adam:beta1=0.9,beta2=0.999,…}, or the family alone if it has no settings
         */
        public String id() {
            return Trial.id(family, settings);
        }

        /**
         * Whether something is chosen by trial.
         *
         * @return true if there are candidates
         */
        public boolean isTuned() {
            return !tuning.candidates().isEmpty();
        }

        /**
         * The settings to run: one for each candidate, in order, or the settings themselves.
         *
         * @return at least one
         */
        public List<Settings> variants() {
            return isTuned()
                    ? tuning.candidates().stream()
                            .map(candidate -> tuning.applied(settings, candidate))
                            .toList()
                    : List.of(settings);
        }
    }

    /**
     * When to stop.
     *
     * @param relativeGap \( \tau \) in \( f(x_t) - f^* \le \tau\,(f(x_0) - f^*) \), in (0, 1)
     * @param maxIterations the budget
     * @param timeLimit seconds until a trial, its tuning included, is given up as {@link Status#TIMED_OUT}; 0 for none. What
     *     a machine does within it is no property of the trial, so it is not part of {@link Trial#key}
     * @serial exclude
     */
    public record StopChoice(double relativeGap, int maxIterations, double timeLimit) implements Serializable {

        /**
         * When to stop, however long it takes.
         *
         * @param relativeGap \( \tau \), in (0, 1)
         * @param maxIterations the budget
         */
        public StopChoice(double relativeGap, int maxIterations) {
            this(relativeGap, maxIterations, 0);
        }
    }

    /**
     * A run that is made to choose.
     *
     * @param candidate a number for each setting of the {@link Tuning}
     * @param landscape where it is tried
     * @param index which of the candidates it is, from 0
     */
    public record TuningRun(List<Double> candidate, LandscapeChoice landscape, int index) {

        /**
         * Copies the candidate.
         *
         * @param candidate a number for each setting
         * @param landscape where it is tried
         * @param index which of the candidates it is
         */
        public TuningRun {
            candidate = List.copyOf(candidate);
        }
    }

    /**
     * The runs that are made to choose: candidate by candidate, each on all landscapes to tune on. What they gave is in {@link
     * Outcome#tuning}, in this order.
     *
     * @return none if nothing is tuned
     */
    public List<TuningRun> tuningRuns() {
        List<LandscapeChoice> grounds = tuneOn.isEmpty() ? List.of(landscape) : tuneOn;
        List<TuningRun> runs = new ArrayList<>();
        for (List<Double> candidate : optimizer.tuning().candidates()) {
            int index = runs.size() / grounds.size();
            grounds.forEach(ground -> runs.add(new TuningRun(candidate, ground, index)));
        }
        return runs;
    }

    /** The canonical text of a family with settings. */
    static String id(String family, Settings settings) {
        return settings.asMap().isEmpty() ? family : family + ":" + settings;
    }

    /**
     * The identity of the trial: equal trials have equal keys on every machine, whatever else is in their study. Labels
     * do not count.
     *
     * @return 64 hexadecimal digits
     */
    public String key() {
        return key(landscape.id(), optimizer.id());
    }

    /** The same by ids that are there already: to write them takes as long as the hash. */
    String key(String landscapeId, String optimizerId) {
        String content = content(landscapeId, optimizerId);
        return Sha256.hex(measures.areNone() ? content : content + '|' + measures.text());
    }

    /** All that the run depends on. */
    private String content(String landscapeId, String optimizerId) {
        return String.join(
                "|",
                KEY_VERSION,
                withColon(landscapeId),
                withColon(optimizerId),
                optimizer.tuning().text(),
                Numbers.text(stop.relativeGap()) + "," + stop.maxIterations(),
                Boolean.toString(path),
                // Nothing is added where nothing is tuned elsewhere: keys are older.
                studySeed
                        + tuneOn.stream()
                                .map(choice -> "|" + choice.family() + ':' + choice.settings())
                                .collect(Collectors.joining()));
    }

    /** The id of a family without settings has no colon, and keys are older. */
    private static String withColon(String id) {
        return id.indexOf(':') < 0 ? id + ':' : id;
    }

    /**
     * An estimate of how long the trial takes beside others, from its budget: iterations, times the runs that it makes
     * (those of {@link #tuningRuns} and one more), times the dimension, if that is a setting of its landscape.
     * Runs that converge are shorter; it orders work and foretells its end, and decides nothing else.
     *
     * @return at least 1, in iterations of one variable
     */
    public double cost() {
        return (double) stop.maxIterations()
                * (1 + tuningRuns().size())
                * (landscape.settings().isNumber("dimension")
                        ? landscape.settings().number("dimension")
                        : 1);
    }

    /**
     * The seed for whatever is random in this trial: a function of its content, so that neither order nor thread nor
     * engine matters, nor what is measured.
     *
     * @return the first 63 bits of {@link #key}, or of what it would be if nothing were measured
     */
    public long seed() {
        return Long.parseUnsignedLong(
                        Sha256.hex(content(landscape.id(), optimizer.id())).substring(0, 16), 16)
                >>> 1;
    }
}
