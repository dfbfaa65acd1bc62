// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ravine.experiments.Settings;
import ravine.experiments.Study;
import ravine.experiments.Study.Experiment;
import ravine.experiments.Trial;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.experiments.Trial.StopChoice;

/** Many small trials: gradient descent with as many step sizes on one quadratic in 10 variables, 100 iterations each. */
final class SmallTrials {

    private static final double DIMENSION = 10;
    private static final int ITERATIONS = 100;

    /** So small that none gets to the target. */
    private static final double STEP = 1e-9;

    private SmallTrials() {}

    static Study study(int count) {
        LandscapeChoice landscape = landscape();
        StopChoice stop = new StopChoice(1e-10, ITERATIONS);
        List<Trial> trials = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            trials.add(new Trial("small", landscape, descent(STEP * (1 + i)), stop, false, 0));
        }
        Experiment experiment = new Experiment("small", "Small", "", trials);
        return Study.of("small", "Small", "", 0, List.of(experiment));
    }

    private static LandscapeChoice landscape() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("dimension", DIMENSION);
        settings.put("spectrum", "log-uniform");
        settings.put("kappa", 100.0);
        settings.put("rotation_deg", 45.0);
        return new LandscapeChoice("quadratic", Settings.of(settings));
    }

    private static OptimizerChoice descent(double step) {
        Settings settings = Settings.of(Map.of("step", step));
        return new OptimizerChoice("gradient-descent", "gradient descent", settings, "", List.of());
    }
}
