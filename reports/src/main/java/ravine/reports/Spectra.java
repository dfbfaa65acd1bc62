// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import ravine.experiments.Catalogue;
import ravine.experiments.LandscapeFacts;
import ravine.experiments.LandscapeFamily;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.landscapes.Landscape;

/** The eigenvalues of Hessians at optima, each found once. Not for more than one thread. */
final class Spectra {

    /** Eigenvalues of larger Hessians take longer than a report should. */
    static final int MOST_VARIABLES = 128;

    private final Catalogue catalogue;
    private final Map<LandscapeChoice, Optional<List<Double>>> found = new HashMap<>();

    private Spectra(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static Spectra of(Catalogue catalogue) {
        return new Spectra(catalogue);
    }

    /** Whether a run has shown that its landscape exists and that its Hessian is regular at the optimum. */
    static boolean isKnown(Run run) {
        return run.status().hasRun() && run.kappa() < Double.POSITIVE_INFINITY;
    }

    /** Ascending; empty if they are not known and too many to be computed, or if the family is not known. */
    Optional<List<Double>> at(LandscapeChoice choice) {
        return found.computeIfAbsent(
                choice, it -> catalogue.landscape(it.family()).flatMap(family -> eigenvalues(family, it)));
    }

    private static Optional<List<Double>> eigenvalues(LandscapeFamily family, LandscapeChoice choice) {
        if (choice.settings().isNumber(Columns.DIMENSION)
                && choice.settings().number(Columns.DIMENSION) > MOST_VARIABLES) {
            return Optional.empty();
        }
        Landscape landscape = family.create(choice.settings());
        if (landscape.objective().dimension() > MOST_VARIABLES) {
            return Optional.empty();
        }
        return landscape
                .eigenvalues()
                .map(values -> DoubleStream.of(values).boxed().toList())
                .or(() -> LandscapeFacts.of(family, choice.settings())
                        .eigenvalues()
                        .map(known -> known.value()));
    }
}
