// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.landscapes.LessardRechtPackard;

/** {@link LessardRechtPackard} in studies. */
final class LessardRechtPackardFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "lessard-recht-packard";
    }

    @Override
    public String summary() {
        return "a strongly convex function of one variable on which the tuned heavy ball never arrives";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.CONVEX);
    }

    @Override
    public String description() {
        return """
            f'(x) = 25x for x < 1,  x + 24 for 1 <= x < 2,  25x - 24 for x >= 2

            Start        3.3
            Optimum      x* = 0, f* = 0
            Spectrum     1 <= f'' <= 25; 25 at the optimum
            Heavy ball   tuned for these bounds it ends in the cycle (792, -2208, 2592)/1225
            Source       Lessard, Recht and Packard, SIAM Journal on Optimization 26, 2016, section 4.6\
            """;
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public LessardRechtPackard create(Settings settings) {
        return new LessardRechtPackard();
    }
}
