// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ravine.experiments.Engine;
import ravine.experiments.Shard;

/** Runs a study and writes its report. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a study and writes report.html, summary.md, ten tables as CSV such as outcomes.csv and traces.csv,"
                    + " manifest.json and, in figures/, each figure as SVG.",
            "A run that was stopped goes on where it was when it is started again with the same --out. Ctrl-C stops one, and "
                    + "leaves a report of what was finished."
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  ravine run",
            "  ravine run studies/condition-number.yaml --out my --threads 1 --progress plain",
            "  ravine run --watch --out my                         its page in a browser, while it runs",
            "  ravine run --shard 1/2 --out part-1                 one of two parts, on a machine of its own"
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            arity = "0..1",
            description = "A study file in YAML. Without it, the default study: what the condition number costs.")
    private @Nullable Path study;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "out",
            description = "The folder for all that is written, made if needed (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--fresh",
            description = "Forget the outcomes that DIR holds from earlier runs, and run every trial again.")
    private boolean fresh;

    @Option(
            names = "--shard",
            paramLabel = "i/N",
            description =
                    "Run the i-th of N parts of the study alone, i from 1 to N, for machines that do not know of each "
                            + "other. DIR gets no report but a journal; `ravine merge` puts the parts together.")
    private @Nullable String shard;

    @Override
    public Integer call() {
        Shard part = shard();
        Engine engine = options.engine();
        StudyCopy copy = new StudyCopy(DefaultStudy.or(study), part);
        return options.run(copy, engine, out, fresh, commandLine(), spec);
    }

    private Shard shard() {
        try {
            return shard == null ? Shard.WHOLE : Shard.parse(shard);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException("--" + e.getMessage());
        }
    }

    private String commandLine() {
        return "ravine run" + Optional.ofNullable(study).map(path -> " " + path).orElse("") + " --out " + out;
    }
}
