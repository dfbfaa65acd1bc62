// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.experiments.Trial.StopChoice;

/** The baselines in trials, with what they evaluated. */
class BaselineStudyTest {

    private static final TrialRunner RUNNER = new TrialRunner(Catalogue.builtIn());

    private static Settings defaults(List<Setting> settings, Map<String, Serializable> given) {
        Map<String, Serializable> values = new TreeMap<>(given);
        settings.forEach(setting -> setting.fallback().ifPresent(value -> values.putIfAbsent(setting.name(), value)));
        return Settings.of(values);
    }

    private static Outcome outcome(String method) {
        LandscapeFamily landscape = Catalogue.builtIn().landscape("rosenbrock").orElseThrow();
        OptimizerFamily optimizer = Catalogue.builtIn().optimizer(method).orElseThrow();
        return RUNNER.run(new Trial(
                "e",
                new LandscapeChoice("rosenbrock", defaults(landscape.settings(), Map.of("kappa", 100.0))),
                new OptimizerChoice(method, method, defaults(optimizer.settings(), Map.of()), "", List.of()),
                new StopChoice(1e-6, 20_000),
                false,
                0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hipparchus-nonlinear-cg",
                "hipparchus-bobyqa",
                "hipparchus-cma-es",
                "commons-math-nonlinear-cg",
                "commons-math-nelder-mead"
            })
    void itIsRunLikeAnyOther(String method) {
        Outcome outcome = outcome(method);
        assertEquals(Status.CONVERGED, outcome.status(), outcome.message());
        assertTrue(outcome.evaluations().values() > outcome.iterations(), "values are counted");
        assertEquals(
                method.endsWith("cg") ? outcome.iterations() + 1L : 0,
                outcome.gradients(),
                "and gradients: at the start and once an iteration, or none");
    }
}
