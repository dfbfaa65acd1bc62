// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Spectrum;

/** The settings by which landscapes are given a {@link Spectrum}. */
final class SpectrumSettings {

    private static final String SPECTRUM = "spectrum";
    private static final String KAPPA = "kappa";

    private static final Detail LARGE =
            Detail.of("large", "of two-clusters: how many λ are κ; half of them if none", Numeric.COUNT);
    private static final Detail CLUSTERS =
            Detail.of("clusters", "of several-clusters: their number c", Numeric.COUNT_FROM_TWO);
    private static final Detail RHO = Detail.of("rho", "of strakos: ρ, greater than 0", Numeric.FRACTION);
    private static final Detail EIGENVALUES = Detail.of("eigenvalues", "of given: the λ, ascending", Numeric.LIST);

    private static final String LOG_UNIFORM = "log-uniform";
    private static final String LINEAR = "linear";
    private static final String TWO_CLUSTERS = "two-clusters";
    private static final String SEVERAL_CLUSTERS = "several-clusters";
    private static final String POWER_LAW = "power-law";
    private static final String MARCHENKO_PASTUR = "marchenko-pastur";
    private static final String CHEBYSHEV = "chebyshev";
    private static final String STRAKOS = "strakos";
    private static final String OUTLIER = "outlier";
    private static final String GIVEN = "given";

    /** How far the written condition number of given eigenvalues may be off: people write six digits. */
    private static final double SIX_DIGITS = 1e-6;

    private SpectrumSettings() {}

    static Setting spectrum() {
        return new Setting(
                SPECTRUM,
                "the law of the eigenvalues λ",
                Numeric.NONE,
                List.of(
                        LOG_UNIFORM,
                        LINEAR,
                        TWO_CLUSTERS,
                        SEVERAL_CLUSTERS,
                        POWER_LAW,
                        MARCHENKO_PASTUR,
                        CHEBYSHEV,
                        STRAKOS,
                        OUTLIER,
                        GIVEN),
                Optional.of(LOG_UNIFORM));
    }

    static Setting kappa(String meaning) {
        return new Setting(KAPPA, meaning, Numeric.AT_LEAST_ONE, List.of(), Optional.empty());
    }

    /** Those of single laws. */
    static List<Setting> details() {
        return List.of(LARGE.setting(), CLUSTERS.setting(), RHO.setting(), EIGENVALUES.setting());
    }

    /** The laws for {@code describe}, below one another. */
    static String description() {
        return """
                log-uniform: λᵢ = κ^((i-1)/(n-1));  linear: λᵢ = 1 + (κ-1)(i-1)/(n-1);
                two-clusters: half of them 1 (one more if n is odd), half of them κ; by large so many κ, which
                is the discus with 1 and the cigar with n-1;  several-clusters: κ^(j/(c-1)), j = 0, …, c-1;
                power-law: (n/(n+1-i))^a, κ = nᵃ;  marchenko-pastur: quantiles of the law of X'X/m for noise X;
                chebyshev: the nodes, stretched;  strakos: 1 + (κ-1) ρ^(n-i) (i-1)/(n-1);
                outlier: log-uniform to √κ, and one κ;  given: those of eigenvalues, which must have the κ that
                is written""";
    }

    /** The law for so many eigenvalues. */
    static Spectrum create(Settings settings, int count) {
        double kappa = settings.number(KAPPA);
        String law = settings.word(SPECTRUM);
        LARGE.refuseUnless(settings, law.equals(TWO_CLUSTERS), SPECTRUM + ' ' + TWO_CLUSTERS);
        CLUSTERS.require(settings, law.equals(SEVERAL_CLUSTERS), SPECTRUM + ' ' + SEVERAL_CLUSTERS);
        RHO.require(settings, law.equals(STRAKOS), SPECTRUM + ' ' + STRAKOS);
        EIGENVALUES.require(settings, law.equals(GIVEN), SPECTRUM + ' ' + GIVEN);
        return switch (law) {
            case LINEAR -> new Spectrum.Linear(kappa);
            case TWO_CLUSTERS -> twoClusters(kappa, settings, count);
            case SEVERAL_CLUSTERS -> new Spectrum.Clusters(kappa, settings.integer(CLUSTERS.name()));
            case POWER_LAW -> new Spectrum.PowerLaw(kappa);
            case MARCHENKO_PASTUR -> new Spectrum.MarchenkoPastur(kappa);
            case CHEBYSHEV -> new Spectrum.Chebyshev(kappa);
            case STRAKOS -> new Spectrum.Strakos(kappa, settings.number(RHO.name()));
            case OUTLIER -> new Spectrum.Outlier(kappa);
            case GIVEN -> given(kappa, settings);
            default -> new Spectrum.LogUniform(kappa);
        };
    }

    private static Spectrum twoClusters(double kappa, Settings settings, int count) {
        if (count < 2) {
            throw new IllegalArgumentException(
                    "spectrum: expected at least 2 eigenvalues for " + TWO_CLUSTERS + ", found " + count);
        }
        return new Spectrum.TwoClusters(kappa, LARGE.integerOr(settings, count / 2));
    }

    private static Spectrum given(double kappa, Settings settings) {
        Spectrum given = new Spectrum.Given(settings.numbers(EIGENVALUES.name()));
        if (!(Math.abs(kappa / given.conditionNumber() - 1) <= SIX_DIGITS)) {
            throw new IllegalArgumentException(KAPPA + ": expected " + Numbers.text(given.conditionNumber())
                    + ", that of the eigenvalues, found " + Numbers.text(kappa));
        }
        return given;
    }
}
