// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Saddle;

/** {@link Saddle} in studies. */
final class SaddleFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "saddle";
    }

    @Override
    public String summary() {
        return "a strict saddle with minima beside it, all curvatures given";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.NON_CONVEX);
    }

    @Override
    public String description() {
        return """
                f(x) = ½ Σ λᵢ xᵢ² + Σ (¼ xⱼ⁴ - ½ ε xⱼ²),  i = 1, …, n-k,  j = n-k+1, …, n

                Start        xᵢ = cos i, xⱼ = 1e-6: descent goes to the saddle at 0 first
                Optimum      xᵢ = 0, xⱼ = √ε, f* = -k ε²/4; 2^k of them, this one on the start's side
                Spectrum     λᵢ from 1 to κ and k times -ε at the saddle, λᵢ and 2ε at the minima; laws as of quadratic
                Curvature    no bounds: a step size must be a number
                Source       our own""";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> own = List.of(
                new Setting(
                        "dimension", "the number n of variables", Numeric.COUNT_FROM_TWO, List.of(), Optional.of(10.0)),
                SpectrumSettings.spectrum(),
                SpectrumSettings.kappa("the condition number κ of the directions that are stable at the saddle"),
                new Setting(
                        "index", "the number k of directions of escape", Numeric.COUNT, List.of(), Optional.of(1.0)),
                new Setting("escape", "the curvature ε of escape", Numeric.POSITIVE, List.of(), Optional.of(1.0)));
        return Stream.concat(own.stream(), SpectrumSettings.details().stream()).toList();
    }

    @Override
    public Saddle create(Settings settings) {
        int dimension = settings.integer("dimension");
        int index = settings.integer("index");
        return Saddle.of(
                dimension, SpectrumSettings.create(settings, dimension - index), index, settings.number("escape"));
    }
}
