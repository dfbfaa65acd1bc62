// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import ravine.calculus.SpectralDensity;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.Catalogue;
import ravine.experiments.LandscapeFacts;
import ravine.experiments.LandscapeFamily;
import ravine.experiments.Replay;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.landscapes.Landscape;

/** The eigenvalues of Hessians at optima, each found once. Not for more than one thread. */
final class Spectra {

    /** Eigenvalues of larger Hessians take longer than a report should. */
    static final int MOST_VARIABLES = 128;

    /** A density of fewer is a bump for each, and less than their figure. */
    static final int FEWEST_IN_DENSITY = 10;

    /** A density of more takes longer than a report should, however it is found. */
    static final int MOST_IN_DENSITY = 10_000;

    /** Of larger landscapes that state no optimum Newton's method takes too long. */
    private static final int MOST_FOUND = LandscapeFacts.MOST_VARIABLES;

    /** A quadrature's standard error falls with the root of their number. */
    private static final int PROBES = 4;

    /** Two nodes are, on average, as far apart as a figure smooths. */
    private static final int STEPS = 64;

    private final Catalogue catalogue;
    private final Replay replay;
    private final Map<LandscapeChoice, Optional<List<Double>>> found = new HashMap<>();
    private final Map<LandscapeChoice, Optional<Density>> densities = new HashMap<>();

    private Spectra(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.replay = new Replay(catalogue);
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

    /**
     * The distribution of the eigenvalues: of all of them where the landscape states them or {@link #at} has them, else by stochastic
     * Lanczos quadrature; empty if they are too few or too many, or there is no optimum to take them at.
     */
    Optional<Density> density(LandscapeChoice choice) {
        return densities.computeIfAbsent(
                choice,
                it -> choice.settings().isNumber(Columns.DIMENSION)
                                && choice.settings().number(Columns.DIMENSION) > MOST_IN_DENSITY
                        ? Optional.empty()
                        : replay.landscape(it).flatMap(landscape -> density(it, landscape)));
    }

    private Optional<Density> density(LandscapeChoice choice, Landscape landscape) {
        int n = landscape.start().length;
        if (n < FEWEST_IN_DENSITY || n > MOST_IN_DENSITY) {
            return Optional.empty();
        }
        String all = "all " + n + " eigenvalues, ";
        return landscape
                .eigenvalues()
                .map(values ->
                        Density.of(DoubleStream.of(values).boxed().toList(), all + "as the landscape states them"))
                .or(() -> at(choice).map(values -> Density.of(values, all + "of the dense Hessian")))
                .or(() -> n > MOST_VARIABLES ? byLanczos(choice, landscape) : Optional.empty());
    }

    /** With the seed 0: a figure is the same each time. */
    private Optional<Density> byLanczos(LandscapeChoice choice, Landscape landscape) {
        TwiceDifferentiableObjective f = landscape.objective();
        return landscape
                .optimum()
                .or(() -> f.dimension() > MOST_FOUND ? Optional.empty() : replay.optimum(choice))
                .map(optimum -> SpectralDensity.at(f, optimum.point(), PROBES, STEPS, 0))
                .map(estimate -> Density.of(
                        estimate,
                        "stochastic Lanczos quadrature, " + PROBES + " probes of " + STEPS
                                + " Hessian-vector products each, n = " + f.dimension(),
                        choice.id()));
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
