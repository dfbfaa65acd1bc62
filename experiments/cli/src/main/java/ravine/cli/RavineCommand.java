// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import picocli.CommandLine.Command;

/** The command {@code ravine}, which by itself only prints its help. */
@Command(
        name = "ravine",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            ResumeCommand.class,
            CheckCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            CompareCommand.class,
            MergeCommand.class,
            MinimizeCommand.class,
            DerivativesCommand.class,
            ListCommand.class,
            DescribeCommand.class,
            CompletionCommand.class
        },
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
final class RavineCommand {}
