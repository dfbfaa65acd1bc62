// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.PrintWriter;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import ravine.experiments.Catalogue;
import ravine.experiments.LandscapeFamily;
import ravine.experiments.OptimizerFamily;

/** Lists what a study may name. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the landscapes and the optimisers that a study may name.")
final class ListCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Catalogue catalogue = Catalogue.standard();
        int width = Stream.concat(
                        catalogue.landscapes().stream().map(LandscapeFamily::name),
                        catalogue.optimizers().stream().map(OptimizerFamily::name))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Landscapes");
        catalogue.landscapes().forEach(family -> out.println(row(width, family.name(), family.summary())));
        out.println();
        out.println("Optimisers");
        catalogue.optimizers().forEach(family -> out.println(row(width, family.name(), family.summary())));
        out.println();
        out.println("`ravine describe NAME` tells formula, settings and source.");
    }

    private static String row(int width, String name, String summary) {
        return "  " + name + " ".repeat(width - name.length() + 2) + summary;
    }
}
