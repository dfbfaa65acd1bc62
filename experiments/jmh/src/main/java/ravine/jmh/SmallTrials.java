// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ravine.experiments.Settings;
import ravine.experiments.Study;
import ravine.experiments.Study.Experiment;
import ravine.experiments.Trial;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.experiments.Trial.StopChoice;

/** Many small trials: gradient descent with as many steps sizes on one quadratic in 10 variables, 100 iterations each. */
final class SmallTrials {

    private static final int DIMENSION = 10;
    private static final int ITERATIONS = 100;

    /** So small that none gets to the target. */
    private static final double STEP = 1e-9;

    private SmallTrials() {}

    static Study study(int count) {
        LandscapeChoice landscape = new LandscapeChoice(
                "quadratic",
                Settings.of(Map.of(
                        "dimension", (double) DIMENSION, "spectrum", "log-uniform", "kappa", 100.0, "rotation_deg", 45.0)));
        List<Trial> trials = IntStream.range(0, count)
                .mapToObj(i -> new Trial(
                        "small",
                        landscape,
                        new OptimizerChoice(
                                "gradient-descent",
                                "gradient descent",
                                Settings.of(Map.of("step", STEP * (1 + i))),
                                "",
                                List.of()),
                        new StopChoice(1e-10, ITERATIONS),
                        false,
                        0))
                .toList();
        return Study.of("small", "Small", "", 0, List.of(new Experiment("small", "Small", "", trials)));
    }
}
