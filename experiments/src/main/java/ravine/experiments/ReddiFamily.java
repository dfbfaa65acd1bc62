// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Reddi;

/** {@link Reddi} in studies. */
final class ReddiFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "reddi";
    }

    @Override
    public String summary() {
        return "a sequence of linear functions of one variable that leads Adam to the worst point";
    }

    @Override
    public String description() {
        return """
            Gradients are of fₜ(x) = C x for t = 1, 4, 7, …, else -x, in the order in which they are asked for; values
            of their mean f(x) = m x, m = (C - 2)/3. Both with walls ½ K max(|x| - 1, 0)², K = 10

            Start        0
            Optimum      -1 - m/K, f* = -m - m²/(2K)
            Curvature    no bounds: a step size must be a number
            Adam         with beta1 = 0, beta2 = 1/(1 + C²) and steps like 1/√t it goes to the other wall
            Source       Reddi, Kale and Kumar, On the convergence of Adam and beyond, ICLR 2018, section 3; there
                         iterates are projected onto [-1, 1], the walls are our own\
            """;
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                "slope",
                "the slope C of every third function, above 2",
                Numeric.POSITIVE,
                List.of(),
                Optional.of(3.0)));
    }

    @Override
    public Reddi create(Settings settings) {
        return new Reddi(settings.number("slope"));
    }
}
