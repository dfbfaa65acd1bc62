// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import ravine.calculus.EvaluationCounts;

/** The tables of the page on choosing an optimiser are those of its study, and its sentences quote the tables alone. */
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class HowToChooseTest {

    private static final Path STUDY = Path.of("..", "studies", "how-to-choose.yaml");
    private static final Path PAGE = Path.of("..", "docs", "how-to-choose.md");
    private static final Pattern COUNT = Pattern.compile("\\d+ (?:g|f|Hv|r|J)\\b");

    private String page = "";
    private List<String> tables = List.of();

    @BeforeAll
    void runStudy() throws Exception {
        page = Files.readString(PAGE);
        Study study = StudyFile.read(STUDY);
        StudyResult result = StudyRun.run(study, new LocalEngine(2));
        tables = study.experiments().stream()
                .map(experiment -> table(result.outcomesOf(experiment.name())))
                .toList();
    }

    /** A row a method, a column a landscape, both in the order of the study. */
    private static String table(List<Outcome> outcomes) {
        List<String> columns = distinct(outcomes, HowToChooseTest::landscape);
        Map<String, Outcome> cells = outcomes.stream()
                .collect(
                        Collectors.toMap(o -> o.trial().optimizer().label() + '|' + landscape(o), Function.identity()));
        StringBuilder text = new StringBuilder("| method | " + String.join(" | ", columns) + " |\n|---|");
        text.append("---:|".repeat(columns.size())).append('\n');
        for (String method : distinct(outcomes, o -> o.trial().optimizer().label())) {
            text.append("| ").append(method).append(" |");
            for (String column : columns) {
                text.append(' ').append(cost(cells.get(method + '|' + column))).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static List<String> distinct(List<Outcome> outcomes, Function<Outcome, String> name) {
        return outcomes.stream().map(name).distinct().toList();
    }

    private static String landscape(Outcome outcome) {
        Settings settings = outcome.trial().landscape().settings();
        return switch (outcome.trial().landscape().family()) {
            case "quadratic" ->
                "κ = " + Numbers.text(settings.number("kappa")) + ", " + Numbers.text(settings.number("rotation_deg"))
                        + "°";
            case "chained-rosenbrock" -> "n = " + Numbers.text(settings.number("dimension"));
            case "mgh" -> settings.word("problem");
            default -> "mu = " + Numbers.text(settings.number("mu"));
        };
    }

    /** What a run evaluated, or why it did not reach the target. */
    private static String cost(Outcome outcome) {
        if (outcome.status() != Status.CONVERGED) {
            return outcome.status().text().replace('_', ' ');
        }
        EvaluationCounts counts = outcome.evaluations();
        return Stream.of(
                        count(counts.gradients(), "g"),
                        count(counts.values(), "f"),
                        count(counts.hvps(), "Hv"),
                        count(counts.residuals(), "r"),
                        count(counts.jacobians(), "J"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String count(long number, String unit) {
        return number == 0 ? "" : number + " " + unit;
    }

    @Test
    void thePageShowsTheTablesOfItsStudy() {
        List<String> shown = new ArrayList<>();
        Matcher blocks = Pattern.compile("(?m)^\\| method \\|.*\n(?:\\|.*\n)+").matcher(page);
        while (blocks.find()) {
            shown.add(blocks.group());
        }
        assertEquals(String.join("\n", tables), String.join("\n", shown));
    }

    @Test
    void itsSentencesQuoteTheTables() {
        TreeSet<String> measured = counts(String.join("", tables));
        TreeSet<String> quoted = counts(page);
        assertTrue(quoted.size() > 20, "some are quoted");
        quoted.removeAll(measured);
        assertEquals(new TreeSet<>(), quoted, "quoted, but not measured");
    }

    private static TreeSet<String> counts(String text) {
        return COUNT.matcher(text).results().map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
