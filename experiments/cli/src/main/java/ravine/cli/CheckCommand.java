// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ravine.experiments.Numbers;
import ravine.experiments.Shard;
import ravine.experiments.Study;
import ravine.experiments.StudyRun;
import ravine.experiments.Trial;

/** Says what is wrong with a study, or what it would run. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks a study and runs nothing: names all of its faults at once, each with its line, or tells what would run.",
            "Runs count those that choose a tuned setting. The cost is the most that a trial may need, in iterations of one "
                    + "variable: iterations times runs times variables; trials that converge need less."
        },
        footerHeading = Examples.HEADING,
        footer = {"  ravine check", "  ravine check studies/condition-number.yaml --json"})
final class CheckCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            arity = "0..1",
            description = "A study file in YAML. Without it, the default study.")
    private @Nullable Path file;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    /** What one method has to do in one experiment. */
    private record Load(String experiment, String method, List<Trial> trials) {

        long runs() {
            return trials.stream().mapToLong(CheckCommand::runs).sum();
        }

        double cost() {
            return trials.stream().mapToDouble(Trial::cost).sum();
        }
    }

    @Override
    public void run() {
        Study study = DefaultStudy.or(file).study();
        List<Load> loads = loads(study);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(study, loads));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (Load load : loads) {
            rows.add(List.of(
                    load.experiment(),
                    load.method(),
                    Integer.toString(load.trials().size()),
                    Long.toString(load.runs()),
                    Numbers.text(load.cost()),
                    percent(load.cost() / cost(study))));
        }
        out.println(study.title());
        out.println();
        out.print(
                new TextTable(List.of("experiment", "method", "trials", "runs", "cost at most", "share"), rows).text());
        out.println();
        out.println(study.trials().size() + " trials, " + runs(study) + " runs, cost at most "
                + Numbers.text(cost(study)) + "." + same(study));
        out.flush();
    }

    private static List<Load> loads(Study study) {
        List<Load> loads = new ArrayList<>();
        for (Study.Experiment experiment : study.experiments()) {
            Map<String, List<Trial>> byMethod = new LinkedHashMap<>();
            for (Trial trial : experiment.trials()) {
                byMethod.computeIfAbsent(trial.optimizer().label(), label -> new ArrayList<>())
                        .add(trial);
            }
            byMethod.forEach((method, trials) -> loads.add(new Load(experiment.name(), method, trials)));
        }
        return loads;
    }

    /** One for each candidate of a tuned setting, and one more. */
    private static long runs(Trial trial) {
        return 1L + trial.tuningRuns().size();
    }

    private static long runs(Study study) {
        return study.trials().stream().mapToLong(CheckCommand::runs).sum();
    }

    private static double cost(Study study) {
        return study.trials().stream().mapToDouble(Trial::cost).sum();
    }

    private static int distinct(Study study) {
        return StudyRun.size(study, Shard.WHOLE);
    }

    private static String same(Study study) {
        int again = study.trials().size() - distinct(study);
        return again == 0 ? "" : " " + again + " of the trials are the same as others, and run once.";
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    private static String json(Study study, List<Load> loads) {
        ObjectNode root = Json.object();
        root.put("study", study.name());
        root.put("title", study.title());
        root.put("study_hash_sha256", study.hash());
        root.put("trials", study.trials().size());
        root.put("distinct_trials", distinct(study));
        root.put("runs", runs(study));
        root.put("cost_at_most", cost(study));
        ArrayNode methods = root.putArray("methods");
        for (Load load : loads) {
            ObjectNode method = methods.addObject();
            method.put("experiment", load.experiment());
            method.put("method", load.method());
            method.put("trials", load.trials().size());
            method.put("runs", load.runs());
            method.put("cost_at_most", load.cost());
        }
        return Json.text(root);
    }
}
