// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

                Start        Q (cos 1, …, cos n), the same for all rotations in the coordinates of the eigenvectors
                Optimum      x* = 0, f* = 0
                Spectrum     SPECTRA
                Rotation     angle: by one angle in each of the planes (1, n), (2, n-1), …: at 0 degrees the axes are
                             the eigenvectors, at 45 degrees scaling the axes is useless
                             haar: no direction is preferred; n-1 Householder reflectors of Gaussian vectors, n <= 4096
                             partial-haar: the first k of them, O(k n) for any n
                             blocks: a haar of its own in each s consecutive variables; shuffled-blocks: in any s
                             hadamard: random signs and fast transforms, O(n log n) for any n
                Source       spectra as in the BBOB suite, OptimTestProblems.jl, Marchenko and Pastur 1967, Strakoš 1991;
                             Stewart 1980 and Mezzadri 2007 (haar); Ailon and Chazelle 2009 (hadamard); start and
                             angle are our own""".replace("SPECTRA", SpectrumSettings.description().indent(13).strip());
    }

    @Override
    public List<Setting> settings() {
        return Stream.of(
                        List.of(
                                new Setting(
                                        "dimension",
                                        "the number n of variables",
                                        Numeric.COUNT_FROM_TWO,
                                        List.of(),
                                        Optional.of(10.0)),
                                SpectrumSettings.spectrum(),
                                SpectrumSettings.kappa("the condition number κ")),
                        RotationSettings.all(),
                        SpectrumSettings.details())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Quadratic create(Settings settings) {
        int dimension = settings.integer("dimension");
        return Quadratic.of(dimension, SpectrumSettings.create(settings, dimension), RotationSettings.create(settings));
    }
}
