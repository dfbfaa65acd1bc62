// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ravine.experiments.Catalogue;
import ravine.experiments.LandscapeFamily;
import ravine.experiments.Numbers;
import ravine.experiments.OptimizerFamily;
import ravine.experiments.Setting;

/** Describes one landscape or optimiser. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Describes a landscape or an optimiser: formula, variant, source and settings.")
final class DescribeCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "A name that `ravine list` shows.")
    private String name;

    @Override
    public void run() {
        Catalogue catalogue = Catalogue.standard();
        Optional<LandscapeFamily> landscape = catalogue.landscape(name);
        Optional<OptimizerFamily> optimizer = catalogue.optimizer(name);
        if (landscape.isEmpty() && optimizer.isEmpty()) {
            String hint = catalogue
                    .closest(name)
                    .map(near -> " (did you mean " + near + "?)")
                    .orElse("");
            throw new UserErrorException("NAME: expected a landscape or an optimiser, found " + name + hint);
        }
        landscape.ifPresent(it -> print(it.name(), it.summary(), it.description(), it.settings()));
        optimizer.ifPresent(it -> print(it.name(), it.summary(), it.description(), it.settings()));
    }

    private void print(String title, String summary, String description, List<Setting> settings) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(title + ": " + summary);
        out.println();
        out.println(description.strip());
        out.println();
        out.println(settings.isEmpty() ? "No settings." : "Settings");
        int width = settings.stream().mapToInt(it -> it.name().length()).max().orElse(0);
        for (Setting setting : settings) {
            String indent = " ".repeat(width + 4);
            out.println(
                    "  " + setting.name() + " ".repeat(width - setting.name().length() + 2) + setting.meaning());
            out.println(indent + setting.expected() + "; " + defaultOf(setting));
        }
    }

    private static String defaultOf(Setting setting) {
        return setting.fallback()
                .map(value -> "default " + (value instanceof Double number ? Numbers.text(number) : value))
                .orElse("must be given");
    }
}
