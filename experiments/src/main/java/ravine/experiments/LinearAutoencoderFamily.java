// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.LinearAutoencoder;

/** {@link LinearAutoencoder} in studies. */
final class LinearAutoencoderFamily implements LandscapeFamily {

    static final String UNITS = "units";

    @Override
    public String name() {
        return "linear-autoencoder";
    }

    @Override
    public String summary() {
        return "principal components as a network of two linear layers, on real data";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.LEARNING);
    }

    @Override
    public String description() {
        return """
                f(θ) = (1/2n) Σ |W₂ (W₁ aᵢ + b₁) + b₂ - aᵢ|²

                Start        θ = (½ sin 1, ½ sin 2, …): W₁ row by row, b₁, W₂ row by row, b₂
                Optimum      f* = half of the eigenvalues of the covariance but the k greatest; W₁ᵀ = W₂ = their vectors
                Spectrum     singular at the optimum: W₁ may be multiplied by any invertible matrix, and W₂ divided
                Source       Baldi and Hornik 1989; the targets of the data are not used""";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(DataSettings.ofData());
        settings.add(units());
        return List.copyOf(settings);
    }

    static Setting units() {
        return new Setting(
                UNITS,
                "the number k of units between, less than the features",
                Numeric.COUNT,
                List.of(),
                Optional.of(2.0));
    }

    @Override
    public LinearAutoencoder create(Settings settings) {
        return LinearAutoencoder.of(DataSettings.load(settings), settings.integer(UNITS));
    }
}
