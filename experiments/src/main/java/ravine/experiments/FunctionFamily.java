// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.analysis.FieldMultivariateFunction;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.FunctionLandscape;
import ravine.landscapes.Landscape;

/** A class of the user's own, by its name, in studies. */
final class FunctionFamily implements LandscapeFamily {

    private static final String CLASS = "class";
    private static final String DIMENSION = "dimension";
    private static final String START = "start";

    /** Stands for what the class itself says. */
    private static final String OWN = "own";

    @Override
    public String name() {
        return "function";
    }

    @Override
    public String summary() {
        return "a class of your own on the class path, a landscape or a function";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.OWN);
    }

    @Override
    public String description() {
        return """
                f(x) as your class has it

                Class        a ravine.landscapes.Landscape; or a Hipparchus FieldMultivariateFunction, whose derivatives
                             are taken by reverse mode. It is public, and so is a constructor without arguments; a
                             Landscape with a constructor of an int may be given a dimension as well
                Start        a landscape's own; of a function (cos 1, …, cos n), or one number for all variables
                Optimum      a landscape's own, if it tells one; else found by Newton's method, to round-off
                Spectrum     a landscape's own, if it tells one; else found at the optimum
                Source       yours: docs/examples/own-landscape is one to start from""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        CLASS,
                        "its binary name, such as com.example.MyLandscape",
                        Numeric.CLASS,
                        List.of(),
                        Optional.empty()),
                new Setting(
                        DIMENSION,
                        "the number n of variables; a function needs it",
                        Numeric.COUNT,
                        List.of(OWN),
                        Optional.of(OWN)),
                new Setting(
                        START,
                        "the start of each variable, for a function",
                        Numeric.FINITE,
                        List.of(OWN),
                        Optional.of(OWN)));
    }

    @Override
    public Landscape create(Settings settings) {
        Class<?> type = UserClass.find(settings.word(CLASS));
        if (Landscape.class.isAssignableFrom(type)) {
            if (settings.isNumber(START)) {
                throw new IllegalArgumentException("start: expected own for a landscape, which has one, found "
                        + Numbers.text(settings.number(START)));
            }
            return (Landscape)
                    (settings.isNumber(DIMENSION)
                            ? UserClass.make(type, settings.integer(DIMENSION))
                            : UserClass.make(type));
        }
        if (FieldMultivariateFunction.class.isAssignableFrom(type)) {
            if (!settings.isNumber(DIMENSION)) {
                throw new IllegalArgumentException(
                        "dimension: expected a whole number >= 1 for a function, which may have any, found " + OWN);
            }
            return FunctionLandscape.of(
                    (FieldMultivariateFunction) UserClass.make(type), start(settings, settings.integer(DIMENSION)));
        }
        throw new IllegalArgumentException("class: expected a " + Landscape.class.getName() + " or an "
                + FieldMultivariateFunction.class.getName() + ", found " + type.getName() + ", which is neither");
    }

    private static double[] start(Settings settings, int dimension) {
        if (!settings.isNumber(START)) {
            return IntStream.rangeClosed(1, dimension)
                    .mapToDouble(StrictMath::cos)
                    .toArray();
        }
        double[] start = new double[dimension];
        Arrays.fill(start, settings.number(START));
        return start;
    }
}
