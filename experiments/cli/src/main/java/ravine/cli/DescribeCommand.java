// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ravine.experiments.Catalogue;
import ravine.experiments.CatalogueJson;
import ravine.experiments.LandscapeFacts;
import ravine.experiments.LandscapeFamily;
import ravine.experiments.Numbers;
import ravine.experiments.OptimizerFamily;
import ravine.experiments.Setting;
import ravine.experiments.Trial.OptimizerChoice;

/** Describes one landscape or optimiser, or a family of them. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = {
            "Describes a landscape or an optimiser: formula, variant, source and settings.",
            "Of a landscape also figures: optimum, eigenvalues and condition numbers, those of an example if the"
                    + " settings are not given."
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  ravine describe adam",
            "  ravine describe quadratic:kappa=1e4,dimension=100",
            "  ravine describe rosenbrock --json"
        })
final class DescribeCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description = "A name that `ravine list` shows, or NAME:key=value,… for one with these settings.")
    private String id;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public void run() {
        Catalogue catalogue = Catalogue.standard();
        int colon = id.indexOf(':');
        String name = colon < 0 ? id : id.substring(0, colon);
        Optional<LandscapeFamily> landscape = catalogue.landscape(name);
        Optional<OptimizerFamily> optimizer = catalogue.optimizer(name);
        if (landscape.isEmpty() && optimizer.isEmpty()) {
            String hint = catalogue
                    .closest(name)
                    .map(near -> " (did you mean " + near + "?)")
                    .orElse("");
            throw new UserErrorException("NAME: expected a landscape or an optimiser, found " + name + hint);
        }
        try {
            landscape.ifPresent(it -> print(catalogue, it, colon >= 0));
            optimizer.ifPresent(it -> print(catalogue, it, colon >= 0));
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(e);
        }
    }

    private void print(Catalogue catalogue, LandscapeFamily family, boolean isOne) {
        Optional<LandscapeFacts> facts = isOne
                ? Optional.of(
                        LandscapeFacts.of(family, catalogue.landscapeOf(id).settings()))
                : example(family);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(CatalogueJson.of(family, facts));
            return;
        }
        print(out, family.name(), family.summary(), family.description(), family.settings());
        facts.ifPresent(it -> {
            out.println();
            out.println((isOne ? "" : "For example, ") + it.choice().id());
            FactsText.lines(it).forEach(line -> out.println("  " + line));
        });
    }

    private static Optional<LandscapeFacts> example(LandscapeFamily family) {
        try {
            return family.example().map(it -> LandscapeFacts.of(family, it));
        } catch (IllegalArgumentException e) {
            // What is allowed one by one need not go together, and nobody asked for this one.
            return Optional.empty();
        }
    }

    private void print(Catalogue catalogue, OptimizerFamily family, boolean isOne) {
        PrintWriter out = spec.commandLine().getOut();
        Optional<OptimizerChoice> one = isOne ? Optional.of(catalogue.optimizerOf(id)) : Optional.empty();
        if (json) {
            out.println(CatalogueJson.of(family, one));
            return;
        }
        print(out, family.name(), family.summary(), family.description(), family.settings());
        one.ifPresent(it -> {
            out.println();
            out.println(it.id());
        });
    }

    private static void print(
            PrintWriter out, String title, String summary, String description, List<Setting> settings) {
        out.println(title + ": " + summary);
        out.println();
        out.println(description.strip());
        out.println();
        List<Setting> own = settings.stream().filter(it -> !it.shared()).toList();
        List<Setting> shared = settings.stream().filter(Setting::shared).toList();
        out.println(own.isEmpty() ? "No settings." : "Settings");
        print(out, own);
        if (!shared.isEmpty()) {
            out.println();
            out.println("Settings that many have in common");
            print(out, shared);
        }
    }

    private static void print(PrintWriter out, List<Setting> settings) {
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
