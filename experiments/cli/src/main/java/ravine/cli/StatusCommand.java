// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import ravine.experiments.Journal;
import ravine.experiments.JournalSummary;
import ravine.experiments.StudyRun;

/** Tells how far a folder is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells how far the study of FOLDER is: how many of its trials have been run, how they came out, and what they took "
                    + "together.",
            "It reads no trace and writes nothing, and may be asked while a run is writing to FOLDER."
        },
        footerHeading = Examples.HEADING,
        footer = {"  ravine status out", "  ravine status out --json"})
final class StatusCommand implements Runnable {

    private static final List<String> HEADER =
            List.of("status", "trials", "iterations", "values", "gradients", "Hessian-vector products");

    @Spec
    private CommandSpec spec;

    @Mixin
    private final FolderArgument folder = new FolderArgument();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public void run() {
        StudyCopy copy = StudyCopy.read(folder.path());
        JournalSummary summary = summary(copy);
        int total = StudyRun.size(copy.source().study(), copy.part());
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? json(copy, summary, total) : text(copy, summary, total));
        out.flush();
    }

    private JournalSummary summary(StudyCopy copy) {
        try (Journal journal =
                FolderArgument.reader(folder.path(), copy.source().study())) {
            return journal.summary();
        } catch (IOException e) {
            throw new UserErrorException(e);
        }
    }

    private String text(StudyCopy copy, JournalSummary summary, int total) {
        StringBuilder text = new StringBuilder();
        text.append(copy.source().study().name())
                .append(copy.part().isWhole() ? "" : ", part " + copy.part())
                .append(": ")
                .append(summary.trials())
                .append(" of ")
                .append(total)
                .append(" trials are in ")
                .append(folder)
                .append(".\n");
        if (summary.trials() > 0) {
            List<List<String>> rows = summary.byStatus().entrySet().stream()
                    .map(entry -> List.of(
                            entry.getKey().text(),
                            Long.toString(entry.getValue().trials()),
                            Long.toString(entry.getValue().iterations()),
                            Long.toString(entry.getValue().evaluations().values()),
                            Long.toString(entry.getValue().evaluations().gradients()),
                            Long.toString(entry.getValue().evaluations().hvps())))
                    .toList();
            text.append('\n').append(new TextTable(HEADER, rows).text());
        }
        return text.toString();
    }

    private String json(StudyCopy copy, JournalSummary summary, int total) {
        ObjectNode root = Json.object();
        root.put("study", copy.source().study().name());
        root.put("part", copy.part().toString());
        root.put("folder", folder.toString());
        root.put("trials", total);
        root.put("trials_run", summary.trials());
        ObjectNode byStatus = root.putObject("by_status");
        summary.byStatus().forEach((status, sum) -> byStatus.putObject(status.text())
                .put("trials", sum.trials())
                .put("iterations", sum.iterations())
                .put("value_evaluations", sum.evaluations().values())
                .put("gradient_evaluations", sum.evaluations().gradients())
                .put("hessian_vector_products", sum.evaluations().hvps()));
        return Json.text(root) + "\n";
    }
}
