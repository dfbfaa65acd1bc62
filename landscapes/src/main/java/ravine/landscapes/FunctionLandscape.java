// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.analysis.FieldMultivariateFunction;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.ReverseMode;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A function of the user's own, written once for any number type, with derivatives by {@link ReverseMode#replaying}. Of its
 * minimum and its curvature nothing is known.
 *
 * <p>A sum of many small terms runs faster as a {@link ravine.calculus.compiled.PartiallySeparable} in a {@link Landscape} of
 * its own.
 */
public final class FunctionLandscape implements Landscape {

    private final FieldMultivariateFunction function;
    private final double[] start;

    private FunctionLandscape(FieldMultivariateFunction function, double[] start) {
        this.function = function;
        this.start = start;
    }

    /**
     * Makes the landscape of a function.
     *
     * @param function the function, whose result depends on its argument alone; evaluated by several threads at once if several
     *     share the landscape
     * @param start x0, whose length is the number of variables, at least one, copied
     * @return the landscape
     * @throws IllegalArgumentException if there is no variable
     */
    public static FunctionLandscape of(FieldMultivariateFunction function, double... start) {
        Shapes.requirePositive("start", start.length);
        return new FunctionLandscape(function, start.clone());
    }

    @Override
    public String name() {
        return "function";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return ReverseMode.replaying().differentiate(function, start.length);
    }

    @Override
    public double[] start() {
        return start.clone();
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.empty();
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.empty();
    }
}
