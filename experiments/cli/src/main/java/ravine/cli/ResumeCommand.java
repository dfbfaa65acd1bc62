// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import ravine.experiments.Engine;

/** Goes on with the study of a folder. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Goes on with a run that was stopped: runs what FOLDER has no outcome of, and writes its report.",
            "The same as `ravine run STUDY --out FOLDER` once more, with the study, and the part of it, that FOLDER has kept."
        },
        footerHeading = Examples.HEADING,
        footer = {"  ravine resume out", "  ravine resume out --threads 1 --progress plain"})
final class ResumeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final FolderArgument folder = new FolderArgument();

    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public Integer call() {
        Engine engine = options.engine();
        return options.run(
                StudyCopy.read(folder.path()), engine, folder.path(), false, "ravine resume " + folder, spec);
    }
}
