// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import ravine.landscapes.Landscape;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Spectrum;

/** A user's landscape: a quadratic that does not tell its optimum. Public, for ServiceLoader. */
public final class BowlFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "bowl";
    }

    @Override
    public String summary() {
        return "a bowl for tests";
    }

    @Override
    public String description() {
        return "A quadratic that does not tell its optimum.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Landscape create(Settings settings) {
        Quadratic quadratic = Quadratic.of(3, new Spectrum.LogUniform(25), 20);
        return new Untold(quadratic, quadratic.start());
    }
}
