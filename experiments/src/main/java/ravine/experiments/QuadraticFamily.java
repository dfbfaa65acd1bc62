// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Quadratic;

/** {@link Quadratic} in studies. */
final class QuadraticFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "quadratic";
    }

    @Override
    public String summary() {
        return "a quadratic with a given condition number, spectrum and rotation";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.QUADRATIC);
    }

    @Override
    public String description() {
        return """
                f(x) = ½ xᵀ H x,  H = Q diag(λ) Qᵀ,  λ from 1 to κ

                Start        Q (cos 1, …, cos n), the same for all angles in the coordinates of the eigenvectors
                Optimum      x* = 0, f* = 0
                Spectrum     log-uniform: λᵢ = κ^((i-1)/(n-1));  linear: λᵢ = 1 + (κ-1)(i-1)/(n-1);
                             two-clusters: half of them 1 (one more if n is odd), half of them κ
                Rotation     by one angle in each of the planes (1, n), (2, n-1), …: at 0 degrees the axes are the
                             eigenvectors, at 45 degrees scaling the axes is useless
                Source       spectra as in the BBOB suite and in OptimTestProblems.jl; start and rotation are our own""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        "dimension", "the number n of variables", Numeric.COUNT_FROM_TWO, List.of(), Optional.of(10.0)),
                SpectrumSettings.spectrum(),
                SpectrumSettings.kappa("the condition number κ"),
                new Setting(
                        "rotation_deg", "the angle of the rotation Q", Numeric.FINITE, List.of(), Optional.of(0.0)));
    }

    @Override
    public Quadratic create(Settings settings) {
        int dimension = settings.integer("dimension");
        return Quadratic.of(dimension, SpectrumSettings.create(settings, dimension), settings.number("rotation_deg"));
    }
}
