// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.MatrixFactorization;

/** {@link MatrixFactorization} in studies. */
final class MatrixFactorizationFamily implements LandscapeFamily {

    private static final String ROWS = "rows";
    private static final String COLUMNS = "columns";
    private static final String RANK = "rank";

    @Override
    public String name() {
        return "matrix-factorization";
    }

    @Override
    public String summary() {
        return "a matrix of given singular values, to be written as a product of two";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.NON_CONVEX);
    }

    @Override
    public String description() {
        return """
                f(U, V) = ½ |U Vᵀ - M|²,  M = Σ sₗ pₗ qₗᵀ of rank r

                Start        (½ cos 1, ½ cos 2, …): U row by row, then V row by row
                Optimum      f* = 0 at U = P √S, V = Q √S
                Spectrum     sᵢ + sⱼ; sⱼ, m + k - 2r times each; 0, r² times: singular, and 2 s₁/sᵣ across the flat directions
                Source       our own; all minima are global, all other critical points saddles""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(ROWS, "the number m of rows of M", Numeric.COUNT_FROM_TWO, List.of(), Optional.of(6.0)),
                new Setting(
                        COLUMNS, "the number k of columns of M", Numeric.COUNT_FROM_TWO, List.of(), Optional.of(5.0)),
                new Setting(RANK, "the rank r, less than both", Numeric.COUNT_FROM_TWO, List.of(), Optional.of(3.0)),
                SpectrumSettings.spectrum(),
                SpectrumSettings.kappa("the ratio of the singular values s"));
    }

    @Override
    public MatrixFactorization create(Settings settings) {
        int rank = settings.integer(RANK);
        return MatrixFactorization.of(
                settings.integer(ROWS), settings.integer(COLUMNS), rank, SpectrumSettings.create(settings, rank));
    }
}
