// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The command {@code ravine}, which by itself only prints its help. */
@Command(
        name = "ravine",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Studies how optimisers descend ill-conditioned landscapes.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done; runs that diverge are results",
            "  1:a fault of Ravine",
            "  2:bad usage, a study with faults, or a file that cannot be read or written",
            "  3:done, but outcomes are missing (merge), or with --strict: trials failed, checks did, or results differ",
            "130:interrupted"
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  ravine run                              the default study, into out/",
            "  ravine list                             the landscapes and the optimisers",
            "  ravine describe adam                    one of them, with its settings",
            "  ravine describe quadratic:kappa=1e4     one with these settings",
            "  ravine run --help                       more of a command, and examples",
            "",
            "Results go to standard output, everything else to standard error. The environment variables NO_COLOR, "
                    + "TERM=dumb and CI are heeded."
        })
final class RavineCommand {

    private static final List<Class<?>> COMMANDS = List.of(
            RunCommand.class,
            ResumeCommand.class,
            CheckCommand.class,
            StatusCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            CompareCommand.class,
            MergeCommand.class,
            MinimizeCommand.class,
            DerivativesCommand.class,
            ListCommand.class,
            DescribeCommand.class,
            CompletionCommand.class);

    /** With all options of all commands. */
    static CommandLine whole() {
        return of("completion");
    }

    /**
     * With what a command line needs: the commands that it names, and of the others, which help and messages list, no more than names and
     * descriptions. To read all options of all commands takes longer than all else that {@code --help} does.
     */
    static CommandLine of(String... words) {
        CommandLine root = new CommandLine(new RavineCommand());
        for (Class<?> type : COMMANDS) {
            Command command = type.getAnnotation(Command.class);
            root.addSubcommand(
                    command.name(), isNamed(command.name(), words) ? new CommandLine(type) : listed(command));
        }
        return root;
    }

    /** Who completes words wants all of them, and a file of arguments may name any. */
    private static boolean isNamed(String command, String... words) {
        for (String word : words) {
            if (word.equals(command) || word.equals("completion") || word.startsWith("@")) {
                return true;
            }
        }
        return false;
    }

    private static CommandSpec listed(Command command) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(command.description());
        return spec;
    }
}
