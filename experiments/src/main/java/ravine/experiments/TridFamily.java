// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Trid;

/** {@link Trid} in studies. */
final class TridFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "trid";
    }

    @Override
    public String summary() {
        return "the quadratic of the Laplacian in one dimension, ill-conditioned by coupling alone";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.QUADRATIC);
    }

    @Override
    public String description() {
        return """
                f(x) = Σ (x[i] - 1)² - Σ x[i] x[i-1]

                Start        0
                Optimum      x[i] = i (n + 1 - i), f* = -n (n + 4) (n - 1) / 6
                Spectrum     λᵢ = 4 sin²(i π / (2 (n + 1))), so κ = cot²(π / (2 (n + 1))): 48.37 (n = 10), 4133.6 (n = 100);
                             scaling the axes does nothing
                Source       a classic; Poisson's equation -u" = 2 on a grid in other units""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                "dimension", "the number n of variables", Numeric.COUNT_FROM_TWO, List.of(), Optional.of(10.0)));
    }

    @Override
    public String conditioner() {
        return "dimension";
    }

    @Override
    public Trid create(Settings settings) {
        return new Trid(settings.integer("dimension"));
    }
}
