// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How a study says many trials in few words: ranges, zipped lists, lists of landscapes, defaults. */
class StudyGridTest {

    private static List<Trial> trials(String body) throws StudyFaultException {
        return StudyFile.parse(Path.of("study.yaml"), "schema: 1\nname: test\n" + body, Catalogue.builtIn())
                .trials();
    }

    private static List<Trial> on(String landscape) throws StudyFaultException {
        return trials("""
                experiments:
                  - name: first
                    landscape: LANDSCAPE
                    optimizers: [{name: gradient-descent}]
                    stop: {relative_gap: 1e-6, max_iterations: 100}
                """.replace("LANDSCAPE", landscape));
    }

    private static String numbers(List<Trial> trials, String... settings) {
        return trials.stream()
                .map(trial -> List.of(settings).stream()
                        .map(name -> Numbers.text(trial.landscape().settings().number(name)))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }

    @Test
    void logspaceIsARangeByAnotherName() throws Exception {
        String landscape = "{name: quadratic, kappa: {logspace: [1, 1e8], points: 5}}";
        assertEquals("1, 100, 10000, 1000000, 100000000", numbers(on(landscape), "kappa"));
        assertEquals(on("{name: quadratic, kappa: {from: 1, to: 1e8, points: 5}}"), on(landscape));
    }

    @Test
    void linspaceIsEvenAndEndsExactly() throws Exception {
        assertEquals(
                "-45, -33.75, -22.5, -11.25, 0",
                numbers(
                        on("{name: quadratic, kappa: 10, rotation_deg: {linspace: [-45, 0], points: 5}}"),
                        "rotation_deg"));
        assertEquals(
                "0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1",
                numbers(
                        on("{name: quadratic, kappa: 10, rotation_deg: {linspace: [0, 1], points: 11}}"),
                        "rotation_deg"),
                "as one writes them");
    }

    @Test
    void zippedListsGoTogether() throws Exception {
        assertEquals(
                "10 0 2, 10 45 2, 100 0 3, 100 45 3, 10 0 4, 10 45 4",
                numbers(
                        on(
                                "{name: quadratic, zip: {kappa: [10, 100, 10], dimension: [2, 3, 4]}, rotation_deg: [0, 45]}"),
                        "kappa",
                        "rotation_deg",
                        "dimension"));
    }

    @Test
    void optimizersZipAndSaySoInTheirLabels() throws Exception {
        List<Trial> trials = trials("""
                experiments:
                  - name: first
                    landscape: {name: quadratic, kappa: 10}
                    optimizers: [{name: heavy-ball, zip: {step: [0.1, 0.2], momentum: [0.9, 0.5]}}]
                    stop: {relative_gap: 1e-6, max_iterations: 100}
                """);
        assertEquals(
                List.of("heavy-ball, step 0.1, momentum 0.9", "heavy-ball, step 0.2, momentum 0.5"),
                trials.stream().map(trial -> trial.optimizer().label()).toList());
    }

    @Test
    void landscapesMayBeAList() throws Exception {
        assertEquals(
                List.of("quadratic", "quadratic", "trid"),
                on("[{name: quadratic, kappa: [10, 100]}, {name: trid}]").stream()
                        .map(trial -> trial.landscape().family())
                        .toList());
    }

    @Test
    void defaultsAreWhatAnExperimentDoesNotSay() throws Exception {
        List<Trial> trials = trials("""
                defaults:
                  landscape: {name: quadratic, dimension: 2, kappa: 10}
                  optimizers: [{name: gradient-descent}]
                  stop: {relative_gap: 1e-6, max_iterations: 100}
                  record_path: true
                experiments:
                  - {name: a}
                  - {name: b, optimizers: [{name: newton}], record_path: false}
                  - {name: c, stop: {relative_gap: 1e-3, max_iterations: 5}}
                """);
        assertEquals(
                List.of("a gradient-descent 1.0E-6 true", "b newton 1.0E-6 false", "c gradient-descent 0.001 true"),
                trials.stream()
                        .map(trial -> trial.experiment()
                                + ' '
                                + trial.optimizer().family()
                                + ' '
                                + Numbers.text(trial.stop().relativeGap())
                                + ' '
                                + trial.path())
                        .toList());
    }
}
