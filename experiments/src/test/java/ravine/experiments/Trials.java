// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Map;
import ravine.experiments.Study.Experiment;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.experiments.Trial.StopChoice;

/** Small trials. */
final class Trials {

    static final StopChoice STOP = new StopChoice(1e-6, 2000);

    private Trials() {}

    /** Tuned heavy ball on a quadratic in the plane, with its path. */
    static Trial quadratic(double kappa) {
        return on(kappa, optimizer("heavy-ball", Map.of("step", "optimal", "momentum", "optimal")), true);
    }

    /** Gradient descent with a number as its step. */
    static Trial gradientDescent(double kappa, double step) {
        return on(kappa, optimizer("gradient-descent", Map.of("step", step)), false);
    }

    /** Gradient descent with its step to be chosen. */
    static Trial tuned(double kappa, Double... steps) {
        return on(
                kappa,
                new OptimizerChoice(
                        "gradient-descent", "tuned", Settings.of(Map.of("step", steps[0])), "step", List.of(steps)),
                false);
    }

    static OptimizerChoice optimizer(String family, Map<String, ?> settings) {
        return new OptimizerChoice(family, family, Settings.of(settings), "", List.of());
    }

    static Trial on(double kappa, OptimizerChoice optimizer, boolean path) {
        LandscapeChoice landscape = new LandscapeChoice(
                "quadratic",
                Settings.of(Map.of("dimension", 2.0, "spectrum", "log-uniform", "kappa", kappa, "rotation_deg", 30.0)));
        return new Trial("small", landscape, optimizer, STOP, path, 0);
    }

    /** A trial that runs for hours unless it is interrupted: a step too small to get anywhere. */
    static Trial endless() {
        Trial trial = gradientDescent(10, 1e-12);
        return new Trial(
                trial.experiment(),
                trial.landscape(),
                trial.optimizer(),
                new StopChoice(1e-6, Integer.MAX_VALUE),
                trial.path(),
                trial.studySeed());
    }

    /** The same with a time limit in seconds. */
    static Trial within(Trial trial, double seconds) {
        return new Trial(
                trial.experiment(),
                trial.landscape(),
                trial.optimizer(),
                new StopChoice(trial.stop().relativeGap(), trial.stop().maxIterations(), seconds),
                trial.path(),
                trial.studySeed());
    }

    /** A study of one experiment. */
    static Study study(Trial... trials) {
        return Study.of("test", "Test", "", 0, List.of(new Experiment("small", "Small", "", List.of(trials))));
    }

    static Trial labelled(Trial trial, String label) {
        OptimizerChoice optimizer = trial.optimizer();
        return new Trial(
                trial.experiment(),
                trial.landscape(),
                new OptimizerChoice(optimizer.family(), label, optimizer.settings(), optimizer.tuning()),
                trial.stop(),
                trial.path(),
                trial.studySeed());
    }
}
