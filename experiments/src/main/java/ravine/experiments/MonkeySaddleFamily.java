// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.landscapes.MonkeySaddle;

/** {@link MonkeySaddle} in studies. */
final class MonkeySaddleFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "monkey-saddle";
    }

    @Override
    public String summary() {
        return "a saddle with three ways down, at which the Hessian vanishes";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.NON_CONVEX);
    }

    @Override
    public String description() {
        return """
                f(x, y) = x³ - 3xy² + ¼ (x² + y²)²

                Start        (cos 2, sin 2) / 10, on the flank of a ridge
                Optimum      (-3, 0) and its two rotations by 120 degrees, f* = -27/4
                Spectrum     0 and 0 at the saddle; 9 and 27 at the minima, κ = 3
                Curvature    no bounds: a step size must be a number
                Source       the classic monkey saddle, bounded by a quartic of our own""";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public MonkeySaddle create(Settings settings) {
        return new MonkeySaddle();
    }
}
