// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.experiments.StudyReader.Ground;
import ravine.experiments.StudyReader.Written;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;

/**
 * What a study must keep to when it tunes: as many trials for each method; on a landscape with a seed, other seeds to tune on than to
 * report; and no start from which a step of the grid is the way to the optimum.
 */
final class FairTuning {

    private static final String SEED = "seed";
    private static final String STEP = "step";

    /** How far a distance may be from a step, relatively, and be it but for round-off. */
    private static final double ROUND_OFF = 1e-9;

    private final ChoiceReader choices;
    private final Catalogue catalogue;

    FairTuning(ChoiceReader choices, Catalogue catalogue) {
        this.choices = choices;
        this.catalogue = catalogue;
    }

    /** Whether a setting decides what is random. */
    static boolean isSeed(Setting setting) {
        return setting.numbers() == Numeric.WHOLE
                && (setting.name().equals(SEED) || setting.name().endsWith('_' + SEED));
    }

    /** Adds a fault if one method may try more than another. */
    static void requireEqualTrials(List<Written> optimizers) {
        List<Written> tuned =
                optimizers.stream().filter(o -> o.choice().isTuned()).toList();
        for (Written other : tuned) {
            int expected = tuned.get(0).choice().tuning().candidates().size();
            int found = other.choice().tuning().candidates().size();
            if (found != expected) {
                other.place()
                        .fault(
                                "as many candidates as " + tuned.get(0).choice().label() + " has, " + expected
                                        + ", so that all are tuned alike",
                                Integer.toString(found));
            }
        }
    }

    /**
     * The landscapes to tune on for trials on one landscape.
     *
     * @param ground the landscape to report
     * @param all all that are reported
     * @param optimizers the methods that meet it
     * @param tuneOn what the study says; empty for nothing
     * @return the landscapes; none for the landscape itself
     */
    List<LandscapeChoice> landscapes(
            Ground ground, List<Ground> all, List<Written> optimizers, Optional<YamlValue> tuneOn) {
        boolean isTuned = optimizers.stream().anyMatch(o -> o.choice().isTuned());
        if (tuneOn.isPresent()) {
            if (!isTuned) {
                tuneOn.get().fault("an optimizer with choose, or no tune_on", "none to tune");
            }
            List<LandscapeChoice> others = choices.others(ground.choice(), tuneOn.get());
            others.stream()
                    .filter(other -> all.stream().anyMatch(reported -> isSame(reported.choice(), other)))
                    .forEach(other -> tuneOn.get().fault("seeds that are not reported", other.id() + " in both"));
            return others;
        }
        if (isTuned) {
            seedInUse(ground.choice()).ifPresent(seed -> ground.place()
                    .fault(
                            "tune_on: {" + seed.name()
                                    + ": …}, since what is tuned on a seed is not to be reported on it",
                            "choose and no tune_on"));
        }
        return List.of();
    }

    /** A seed that is not written may be another's default. */
    private static boolean isSame(LandscapeChoice one, LandscapeChoice other) {
        return one.id().equals(other.id());
    }

    /** A seed that changes something: families refuse one where nothing is random. */
    private Optional<Setting> seedInUse(LandscapeChoice choice) {
        return catalogue.landscape(choice.family()).flatMap(family -> family.settings().stream()
                .filter(FairTuning::isSeed)
                .filter(seed -> isTaken(family, choice.settings(), seed.name()))
                .findFirst());
    }

    private static boolean isTaken(LandscapeFamily family, Settings settings, String seed) {
        try {
            family.create(settings.with(seed, settings.isNumber(seed) ? settings.number(seed) + 1 : 1));
            return true;
        } catch (IllegalArgumentException | OutOfMemoryError e) {
            return false;
        }
    }

    /**
     * Adds a fault if a tuned step is the distance of the start from the optimum in each coordinate: a method whose first step moves
     * each coordinate by its step size, as Adam's and the sign of the gradient do, is there at once, whatever the condition number.
     */
    static void requireIncommensurate(Landscape landscape, Ground ground, Written optimizer) {
        List<Double> steps = optimizer.choice().tuning().values(STEP);
        Optional<Optimum> optimum = landscape.optimum();
        if (steps.isEmpty() || optimum.isEmpty()) {
            return;
        }
        double[] start = landscape.start();
        double[] end = optimum.get().point();
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < start.length; i++) {
            double distance = Math.abs(start[i] - end[i]);
            least = distance == 0 ? least : Math.min(least, distance);
            most = Math.max(most, distance);
        }
        for (double step : steps) {
            if (most > 0 && isNear(least, step) && isNear(most, step)) {
                ground.place()
                        .fault(
                                "a start from which no step of the grid leads to the optimum at once",
                                "|x0 - x*| = " + Numbers.text(step) + " in each coordinate, and the step "
                                        + Numbers.text(step) + " among those of "
                                        + optimizer.choice().label()
                                        + ": a first step along the signs of the gradient, such as Adam's, arrives for"
                                        + " any condition number");
            }
        }
    }

    private static boolean isNear(double distance, double step) {
        return Math.abs(distance - step) <= ROUND_OFF * step;
    }
}
