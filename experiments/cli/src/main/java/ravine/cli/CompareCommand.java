// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ravine.experiments.Journal;
import ravine.experiments.Outcome;
import ravine.experiments.Trial;
import ravine.experiments.analysis.LinearRate;
import ravine.reports.Comparison;
import ravine.reports.Comparison.Change;
import ravine.reports.Comparison.Pair;
import ravine.reports.ComparisonPage;
import ravine.reports.ComparisonPage.Side;
import ravine.reports.Provenance;
import ravine.reports.ReportException;

/** Compares two folders of results. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares what two runs gave: which trials are in both, and of those that differ status, iterations and rate with its "
                    + "95 %% interval. A rate counts as changed where the intervals have no number in common.",
            "The folders may be of two versions of Ravine, or of a study before and after it was changed: trials of other settings "
                    + "are compared if experiment, landscape and label are the same."
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  ravine compare out my",
            "  ravine compare out my --all --markdown",
            "  ravine compare out my --json",
            "  ravine compare out my --out compared.html"
        })
final class CompareCommand implements Callable<Integer> {

    private static final List<String> HEADER =
            List.of("experiment", "method", "landscape", "changed", "status", "iterations", "B/A", "rate");

    /** Of what is on one side alone a terminal gets so many lines. */
    private static final int MOST_NAMED = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "A folder that `ravine run` or `ravine merge` has written.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "Another one.")
    private Path second;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write a page, too: one HTML file with what changed in words, figures and tables.")
    private @Nullable Path page;

    @Option(names = "--all", description = "Show trials that are the same to the last bit, too.")
    private boolean all;

    @Option(names = "--markdown", description = "As Markdown.")
    private boolean markdown;

    @Option(names = "--json", description = "As JSON, with all trials.")
    private boolean json;

    @Option(names = "--strict", description = "End with exit code 3 unless all is the same to the last bit.")
    private boolean strict;

    @Override
    public Integer call() {
        Comparison comparison = Comparison.of(FolderArgument.recorded(first), FolderArgument.recorded(second));
        if (page != null) {
            write(page, comparison);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? json(comparison) : text(comparison));
        out.flush();
        return strict && !comparison.isSame() ? Main.INCOMPLETE : ExitCode.OK;
    }

    private void write(Path file, Comparison comparison) {
        try {
            ComparisonPage.write(
                    file,
                    comparison,
                    side(first),
                    side(second),
                    new Provenance(
                            "ravine compare " + first + " " + second + " --out " + file,
                            Version.text(),
                            Instant.now()));
        } catch (ReportException | IOException e) {
            throw new UserErrorException(e);
        }
        spec.commandLine()
                .getErr()
                .println("Written: " + file.toAbsolutePath().normalize().toUri());
    }

    private static Side side(Path folder) throws IOException {
        return new Side(folder.toString(), Journal.version(Output.journal(folder)));
    }

    private String text(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        text.append("A is " + first + ", B is " + second + ". ")
                .append(comparison.tally())
                .append('\n');
        List<Pair> shown = all ? comparison.pairs() : comparison.changed();
        if (!shown.isEmpty()) {
            TextTable table = new TextTable(
                    HEADER, shown.stream().map(CompareCommand::row).toList());
            text.append('\n').append(markdown ? table.markdown() : table.text());
        }
        alone(text, "A", comparison.onlyFirst());
        alone(text, "B", comparison.onlySecond());
        return text.toString();
    }

    private static List<String> row(Pair pair) {
        Outcome a = pair.first();
        Outcome b = pair.second();
        return List.of(
                a.trial().experiment(),
                a.trial().optimizer().label(),
                a.trial().landscape().id(),
                pair.changes().stream().map(Change::word).collect(Collectors.joining(", ")),
                both(a.status().text(), b.status().text()),
                both(Integer.toString(a.iterations()), Integer.toString(b.iterations())),
                ratio(pair),
                both(rate(pair.firstRate()), rate(pair.secondRate())));
    }

    private static String both(String a, String b) {
        return a.equals(b) ? a : a + " → " + b;
    }

    private static String ratio(Pair pair) {
        return pair.ratio().isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%.3f", pair.ratio().getAsDouble());
    }

    private static String rate(Optional<LinearRate> rate) {
        return rate.map(it -> String.format(Locale.ROOT, "%.5f [%.5f, %.5f]", it.rate(), it.low(), it.high()))
                .orElse("none");
    }

    private void alone(StringBuilder text, String side, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        String bullet = markdown ? "- " : "  ";
        text.append("\nIn ").append(side).append(" alone:\n").append(markdown ? "\n" : "");
        outcomes.stream()
                .limit(MOST_NAMED)
                .forEach(it -> text.append(bullet).append(name(it.trial())).append('\n'));
        if (outcomes.size() > MOST_NAMED) {
            text.append(bullet)
                    .append("and ")
                    .append(outcomes.size() - MOST_NAMED)
                    .append(" more\n");
        }
    }

    private static String name(Trial trial) {
        return trial.experiment() + ": " + trial.optimizer().label() + " on "
                + trial.landscape().id();
    }

    private String json(Comparison comparison) {
        ObjectNode root = Json.object();
        root.put("a", first.toString());
        root.put("b", second.toString());
        root.put("in_both", comparison.pairs().size());
        root.put("changed", comparison.changed().size());
        ArrayNode trials = root.putArray("trials");
        for (Pair pair : comparison.pairs()) {
            ObjectNode node = named(trials.addObject(), pair.first().trial());
            ArrayNode changes = node.putArray("changed");
            pair.changes().forEach(change -> changes.add(change.word()));
            side(node.putObject("a"), pair.first(), pair.firstRate());
            side(node.putObject("b"), pair.second(), pair.secondRate());
        }
        ArrayNode onlyFirst = root.putArray("in_a_alone");
        comparison.onlyFirst().forEach(it -> named(onlyFirst.addObject(), it.trial()));
        ArrayNode onlySecond = root.putArray("in_b_alone");
        comparison.onlySecond().forEach(it -> named(onlySecond.addObject(), it.trial()));
        return Json.text(root) + "\n";
    }

    private static ObjectNode named(ObjectNode node, Trial trial) {
        return node.put("experiment", trial.experiment())
                .put("method", trial.optimizer().label())
                .put("landscape", trial.landscape().id());
    }

    private static void side(ObjectNode node, Outcome outcome, Optional<LinearRate> rate) {
        node.put("trial_key", outcome.trial().key());
        node.put("status", outcome.status().text());
        node.put("iterations", outcome.iterations());
        node.put("gradient_evaluations", outcome.gradients());
        node.put("f_final", outcome.finalValue());
        rate.ifPresent(it -> node.put("rate_per_iteration", it.rate())
                .put("rate_low", it.low())
                .put("rate_high", it.high()));
    }
}
