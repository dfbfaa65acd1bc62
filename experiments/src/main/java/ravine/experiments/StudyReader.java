// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.experiments.Study.Experiment;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.experiments.Trial.StopChoice;
import ravine.landscapes.Landscape;

/** Turns the nodes of a study file into a study, and builds everything it names once to see that it can be built. */
final class StudyReader {

    private static final long SCHEMA = 1;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String NAME_EXPECTED = "a name of small letters, digits and hyphens";
    private static final String SOME_TEXT = "some text";

    private static final List<String> STUDY_KEYS =
            List.of("schema", "name", "title", "question", "seed", "defaults", "experiments");
    private static final List<String> EXPERIMENT_KEYS = List.of(
            "name", "title", "say", "landscape", "optimizers", "tune_on", "stop", "record_path", MeasuresReader.KEY);
    private static final List<String> DEFAULT_KEYS =
            List.of("landscape", "optimizers", "tune_on", "stop", "record_path", MeasuresReader.KEY);
    private static final List<String> STOP_KEYS = List.of("relative_gap", "max_iterations", "time_limit");

    private final ChoiceReader choices;
    private final Catalogue catalogue;
    private final FairTuning tuning;
    private final Faults faults;

    StudyReader(Path folder, Catalogue catalogue, Faults faults) {
        this.choices = new ChoiceReader(folder, catalogue);
        this.catalogue = catalogue;
        this.tuning = new FairTuning(choices, catalogue);
        this.faults = faults;
    }

    /** The study; empty, or not to be used, if there are faults. */
    Optional<Study> read(YamlValue root) {
        YamlValue.Fields fields = root.fields("a study");
        Optional<YamlValue> schema = fields.required("schema", "the version of the format, " + SCHEMA);
        if (schema.isPresent() && !isKnown(schema.get())) {
            // Another version has other keys: faults of this one would mislead.
            return Optional.empty();
        }
        fields.refuseOthers(STUDY_KEYS);
        String name = name(fields);
        String title = text(fields, "title", name);
        String question = text(fields, "question", "");
        long seed = fields.optional("seed")
                .map(YamlValue::wholeNumber)
                .orElse(OptionalLong.empty())
                .orElse(0);
        Map<String, YamlValue> defaults = fields.optional("defaults")
                .map(value -> value.fields("what experiments have in common").refuseOthers(DEFAULT_KEYS))
                .map(YamlValue.Fields::values)
                .orElse(Map.of());
        List<Experiment> experiments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlValue item : fields.required("experiments", "a list of experiments")
                .map(value -> value.items("a list of at least one experiment"))
                .orElse(List.of())) {
            Experiment experiment = experiment(item, defaults, seed);
            if (!names.add(experiment.name()) && !experiment.name().isEmpty()) {
                item.fault("a name for each experiment of its own", experiment.name() + " again");
            }
            experiments.add(experiment);
        }
        return faults.count() == 0 ? Optional.of(Study.of(name, title, question, seed, experiments)) : Optional.empty();
    }

    private static boolean isKnown(YamlValue schema) {
        OptionalLong version = schema.wholeNumber();
        if (version.isPresent() && version.getAsLong() != SCHEMA) {
            schema.fault("version " + SCHEMA + ", the only one this Ravine reads");
        }
        return version.isPresent() && version.getAsLong() == SCHEMA;
    }

    private static String name(YamlValue.Fields fields) {
        Optional<YamlValue> value = fields.required("name", NAME_EXPECTED);
        Optional<String> name = value.flatMap(v -> v.text(NAME_EXPECTED));
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            value.get().fault(NAME_EXPECTED);
        }
        return name.orElse("");
    }

    private static String text(YamlValue.Fields fields, String key, String fallback) {
        return fields.optional(key).flatMap(value -> value.text(SOME_TEXT)).orElse(fallback);
    }

    private Experiment experiment(YamlValue item, Map<String, YamlValue> defaults, long seed) {
        YamlValue named =
                item.peek("name").flatMap(YamlValue::scalar).map(item::at).orElse(item);
        YamlValue.Fields fields =
                named.fields("an experiment").refuseOthers(EXPERIMENT_KEYS).or(defaults);
        String name = name(fields);
        List<Ground> grounds = landscapes(fields);
        List<Written> optimizers = optimizers(fields, named.where());
        Optional<StopChoice> stop =
                fields.required("stop", "{relative_gap: …, max_iterations: …}").flatMap(StudyReader::stop);
        Optional<YamlValue> recordPath = fields.optional("record_path");
        boolean path = recordPath.flatMap(YamlValue::flag).orElse(false);
        FairTuning.requireEqualTrials(optimizers);
        Optional<YamlValue> measure = fields.optional(MeasuresReader.KEY);
        Measures measures = measure.map(MeasuresReader::read).orElse(Measures.NONE);

        long count = (long) grounds.size() * optimizers.size();
        if (count > ChoiceReader.MOST_TRIALS) {
            named.fault("at most " + ChoiceReader.MOST_TRIALS + " trials", "a grid of " + count);
            return new Experiment(name, "", "", List.of());
        }
        List<Trial> trials = new ArrayList<>();
        for (Ground ground : grounds) {
            LandscapeChoice choice = ground.choice();
            List<LandscapeChoice> tuneOn = tuning.landscapes(ground, grounds, optimizers, fields.optional("tune_on"));
            Optional<Landscape> built = build(choice, ground.place());
            if (path && built.isPresent()) {
                recordPath.ifPresent(place -> requirePlane(built.get(), place));
            }
            if (measures.modes() && built.isPresent()) {
                int dimension = built.get().objective().dimension();
                measure.ifPresent(place -> MeasuresReader.check(measures, dimension, place));
            }
            for (Written optimizer : optimizers) {
                built.ifPresent(landscape -> check(optimizer, landscape.curvature()));
                built.ifPresent(landscape -> FairTuning.requireIncommensurate(landscape, ground, optimizer));
                stop.ifPresent(s -> trials.add(new Trial(
                        name,
                        choice,
                        optimizer.choice(),
                        s,
                        path,
                        seed,
                        measures,
                        optimizer.choice().isTuned() ? tuneOn : List.of())));
            }
        }
        return new Experiment(name, text(fields, "title", name), text(fields, "say", ""), trials);
    }

    /** Those of one map, or of a list of maps. */
    private List<Ground> landscapes(YamlValue.Fields fields) {
        List<Ground> grounds = new ArrayList<>();
        Set<LandscapeChoice> seen = new HashSet<>();
        fields.required("landscape", "a landscape and its settings").ifPresent(value -> {
            List<YamlValue> items = value.isList() ? value.items("at least one landscape") : List.of(value);
            for (YamlValue item : items) {
                YamlValue named = value.isList()
                        ? item.peek("name")
                                .flatMap(YamlValue::scalar)
                                .map(name -> item.at(value.where() + '.' + name))
                                .orElse(item)
                        : item;
                for (LandscapeChoice choice : choices.landscapes(named)) {
                    grounds.add(new Ground(choice, named));
                    if (!seen.add(choice)) {
                        named.fault("each landscape once", choice.id() + " again");
                    }
                }
            }
        });
        return grounds;
    }

    private List<Written> optimizers(YamlValue.Fields fields, String where) {
        List<YamlValue> items = fields.required("optimizers", "a list of optimizers")
                .map(value -> value.items("a list of at least one optimizer"))
                .orElse(List.of());
        List<Written> optimizers = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (YamlValue item : items) {
            YamlValue named = item.peek("name")
                    .flatMap(YamlValue::scalar)
                    .map(name -> item.at(where + '.' + name))
                    .orElse(item);
            for (OptimizerChoice choice : choices.optimizers(named)) {
                optimizers.add(new Written(choice, named));
                if (!labels.add(choice.label())) {
                    named.fault("a label for each optimizer of its own", choice.label() + " again");
                }
            }
        }
        return optimizers;
    }

    private static Optional<StopChoice> stop(YamlValue value) {
        YamlValue.Fields fields =
                value.fields("a map of " + String.join(", ", STOP_KEYS)).refuseOthers(STOP_KEYS);
        OptionalDouble relativeGap =
                fields.number("relative_gap", "a number > 0 and < 1", number -> number > 0 && number < 1);
        OptionalDouble maxIterations =
                fields.number("max_iterations", Numeric.COUNT.description(), Numeric.COUNT::contains);
        double timeLimit = fields.optional("time_limit")
                .map(limit -> limit.number("a number of seconds > 0", Numeric.POSITIVE::contains))
                .orElse(OptionalDouble.empty())
                .orElse(0);
        return relativeGap.isPresent() && maxIterations.isPresent()
                ? Optional.of(new StopChoice(relativeGap.getAsDouble(), (int) maxIterations.getAsDouble(), timeLimit))
                : Optional.empty();
    }

    private Optional<Landscape> build(LandscapeChoice choice, YamlValue place) {
        try {
            Optional<Landscape> built =
                    catalogue.landscape(choice.family()).map(family -> family.create(choice.settings()));
            // What a landscape stores may be made here first: a dimension too large for the memory is told now.
            built.ifPresent(Landscape::start);
            return built;
        } catch (RuntimeException | OutOfMemoryError e) {
            place.say(TrialRunner.explained(e));
            return Optional.empty();
        }
    }

    private static void requirePlane(Landscape landscape, YamlValue place) {
        int dimension = landscape.objective().dimension();
        if (dimension != 2) {
            place.fault("false, or a landscape of 2 variables", "one of " + dimension);
        }
    }

    private void check(Written optimizer, Optional<CurvatureBounds> curvature) {
        OptimizerChoice choice = optimizer.choice();
        try {
            catalogue.optimizer(choice.family()).ifPresent(family -> choice.variants()
                    .forEach(settings -> family.create(settings, curvature)));
        } catch (RuntimeException e) {
            optimizer.place().say(TrialRunner.explained(e));
        }
    }

    /** A landscape and where it is written. */
    record Ground(LandscapeChoice choice, YamlValue place) {}

    /** An optimiser and where it is written. */
    record Written(OptimizerChoice choice, YamlValue place) {}
}
