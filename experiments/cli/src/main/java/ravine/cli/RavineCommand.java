// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import picocli.CommandLine.Command;

/** The command {@code ravine}, which by itself only prints its help. */
@Command(
        name = "ravine",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {RunCommand.class, MergeCommand.class, ListCommand.class, DescribeCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        description = "Studies how optimisers descend ill-conditioned landscapes.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ravine run                                        the default study, into out/",
            "  ravine run studies/condition-number.yaml --out my",
            "  ravine run --shard 2/8 --out part-2               the second of eight parts, on a machine of its own",
            "  ravine merge out part-1 part-2 part-3             the parts put together",
            "  ravine list                                       the landscapes and the optimisers",
            "  ravine describe adam                              one of them, with its settings",
            "  ravine describe quadratic:kappa=1e4               a landscape with these settings, with its figures",
            "",
            "Exit codes: 0 done (diverged runs are results), 1 a fault of Ravine, 2 bad input, "
                    + "3 merged but incomplete, 130 interrupted."
        })
final class RavineCommand {}
