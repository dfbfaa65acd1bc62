// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Landscape;

/**
 * One line of the catalogue. What a landscape's family does not say is read off its {@linkplain LandscapeFamily#example
 * example}, which is small; no Hessian is made. A text is empty where there is nothing to tell.
 *
 * @param type {@code landscape} or {@code optimizer}
 * @param name the name in studies
 * @param kind what a landscape is for; "strongly convex" or "general" where its family does not say
 * @param dimension how many variables: a number, a range, or what they come from
 * @param conditionNumber what sets κ, with its range; or κ itself
 * @param smoothness the class of functions, such as {@code C2}
 * @param residuals "yes" for sums of squares that tell their residuals, else "no"
 * @param optimum whether the landscape states x*: "stated", in closed form or to all digits of a double, or "computed"
 * @param summary what it is
 * @param source where it is from
 */
public record CatalogueEntry(
        String type,
        String name,
        String kind,
        String dimension,
        String conditionNumber,
        String smoothness,
        String residuals,
        String optimum,
        String summary,
        String source) {

    private static final String DIMENSION = "dimension";
    private static final String SOURCE = "Source";

    /**
     * The whole catalogue.
     *
     * @param catalogue the families
     * @return the landscapes and behind them the optimisers, in the catalogue's order
     */
    public static List<CatalogueEntry> of(Catalogue catalogue) {
        return Stream.concat(
                        catalogue.landscapes().stream().map(CatalogueEntry::of),
                        catalogue.optimizers().stream().map(CatalogueEntry::of))
                .toList();
    }

    private static CatalogueEntry of(OptimizerFamily family) {
        String source = Description.of(family.description()).section(SOURCE);
        return new CatalogueEntry("optimizer", family.name(), "", "", "", "", "", "", family.summary(), source);
    }

    private static CatalogueEntry of(LandscapeFamily family) {
        Optional<Example> example = example(family);
        return new CatalogueEntry(
                "landscape",
                family.name(),
                family.kind()
                        .map(LandscapeFamily.Kind::label)
                        .or(() -> example.map(
                                it -> it.landscape().curvature().isPresent() ? "strongly convex" : "general"))
                        .orElse(""),
                dimension(family, example),
                conditionNumber(family, example),
                example.map(it -> it.landscape().smoothness().symbol()).orElse(""),
                example.map(it -> it.objective() instanceof LeastSquaresObjective ? "yes" : "no")
                        .orElse(""),
                example.map(it -> it.landscape().optimum().isPresent() ? "stated" : "computed")
                        .orElse(""),
                family.summary(),
                Description.of(family.description()).section(SOURCE));
    }

    private record Example(Landscape landscape, TwiceDifferentiableObjective objective) {

        static Example of(Landscape landscape) {
            return new Example(landscape, landscape.objective());
        }
    }

    /** None of what is large; and what a user's family throws is no reason to list nothing. */
    private static Optional<Example> example(LandscapeFamily family) {
        try {
            return family.example()
                    .filter(settings -> !LandscapeFacts.areLarge(settings))
                    .map(family::create)
                    .map(Example::of);
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static String dimension(LandscapeFamily family, Optional<Example> example) {
        Optional<Setting> setting = setting(family, DIMENSION);
        if (setting.isPresent()) {
            return range(setting.get());
        }
        boolean isOfData = family.settings().stream().anyMatch(it -> it.numbers() == Numeric.FILE);
        return isOfData
                ? "of the data"
                : example.map(it -> Integer.toString(it.objective().dimension()))
                        .orElse("");
    }

    private static String conditionNumber(LandscapeFamily family, Optional<Example> example) {
        Optional<Setting> conditioner = setting(family, family.conditioner());
        if (conditioner.isPresent()) {
            return "by " + family.conditioner() + ", " + range(conditioner.get());
        }
        String others = family.settings().stream()
                .filter(it -> !it.shared())
                .map(Setting::name)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            return "by " + others;
        }
        OptionalDouble kappa =
                example.map(it -> it.landscape().conditionNumber()).orElse(OptionalDouble.empty());
        return kappa.isPresent() ? Numbers.text(kappa.getAsDouble()) : "";
    }

    private static Optional<Setting> setting(LandscapeFamily family, String name) {
        return family.settings().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** Without the words before it: that it is a number goes without saying. */
    private static String range(Setting setting) {
        return setting.expected().replaceFirst("^a (whole )?number ", "");
    }
}
