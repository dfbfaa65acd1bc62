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

    private static List<Trial> with(String optimizer) throws StudyFaultException {
        return trials("""
                experiments:
                  - name: first
                    landscape: {name: quadratic, kappa: 10}
                    optimizers: [OPTIMIZER]
                    stop: {relative_gap: 1e-6, max_iterations: 100}
                """.replace("OPTIMIZER", optimizer));
    }

    /** Without the settings of a preconditioner, of which there is none. */
    private static List<String> labelsAndSettings(List<Trial> trials) {
        return trials.stream()
                .map(trial -> trial.optimizer().label() + ": "
                        + trial.optimizer().settings().toString().replaceAll("block_size=0,|preconditioner=none,", "")
                        + ", "
                        + SettingsOrigin.of(trial.optimizer(), Catalogue.builtIn())
                                .text())
                .toList();
    }

    @Test
    void settingsByOriginAreRowsOfTheirOwn() throws Exception {
        assertEquals(
                List.of(
                        "GD tuned: step=0.01, tuned",
                        "GD theory: step=2/(L+mu), theory",
                        "GD default: step=1/L, default"),
                labelsAndSettings(with("{name: gradient-descent, step: {choose: [0.01, 0.1]}, label: GD,"
                        + " settings: [tuned, theory, default]}")));
    }

    @Test
    void eachRowOfAnOriginIsThereOnce() throws Exception {
        // Theory says the momentum, too, and the default knows of none of what is written.
        assertEquals(
                List.of(
                        "heavy-ball theory: momentum=optimal,step=optimal, theory",
                        "heavy-ball tuned, momentum 0.5: momentum=0.5,step=0.01, tuned",
                        "heavy-ball tuned, momentum 0.9: momentum=0.9,step=0.01, tuned",
                        "heavy-ball default: momentum=optimal,step=optimal, theory"),
                labelsAndSettings(with("{name: heavy-ball, step: {choose: [0.01, 0.1]}, momentum: [0.5, 0.9],"
                        + " settings: [theory, tuned, default]}")));
    }

    @Test
    void whatHasNoDefaultIsInEachRow() throws Exception {
        assertEquals(
                List.of(
                        "shampoo tuned: columns=1,epsilon=1.0E-4,rows=2,step=0.01, tuned",
                        "shampoo default: columns=1,epsilon=1.0E-4,rows=2,step=0.1, default"),
                labelsAndSettings(with("{name: shampoo, rows: 2, columns: 1, step: {choose: [0.01, 1]},"
                        + " settings: [tuned, default]}")));
    }

    @Test
    void wrappersAreNoDefault() throws Exception {
        assertEquals(
                List.of("adam: beta1=0.9,beta2=0.999,clip_norm=1,epsilon=1.0E-8,step=0.001, given"),
                labelsAndSettings(with("{name: adam, clip_norm: 1, label: adam}")));
        assertEquals(
                List.of("adam default: beta1=0.9,beta2=0.999,epsilon=1.0E-8,step=0.001, default"),
                labelsAndSettings(with("{name: adam, clip_norm: 1, step: 3, settings: [default]}")));
    }
}
