// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import java.util.Arrays;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.MultivariateDifferentiableFunction;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** A function on {@code DerivativeStructure}, differentiated along one or two directions at a time. */
final class StructureObjective implements TwiceDifferentiableObjective {

    /** f and its derivative along s. */
    private static final DSFactory FIRST = new DSFactory(1, 1);

    /** f and its derivatives along s and t up to the second. */
    private static final DSFactory SECOND = new DSFactory(2, 2);

    private static final int ALONG_S = SECOND.getCompiler().getPartialDerivativeIndex(1, 0);
    private static final int ALONG_T = SECOND.getCompiler().getPartialDerivativeIndex(0, 1);

    private final MultivariateDifferentiableFunction function;
    private final int dimension;

    StructureObjective(MultivariateDifferentiableFunction function, int dimension) {
        this.function = function;
        this.dimension = Shapes.requirePositive("dimension", dimension);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension);
        return function.value(x.clone());
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, dimension);
        DerivativeStructure[] point = new DerivativeStructure[dimension];
        Arrays.setAll(point, k -> FIRST.constant(x[k]));
        for (int i = 0; i < dimension; i++) {
            // The function may overwrite its argument.
            DerivativeStructure[] arguments = point.clone();
            arguments[i] = FIRST.variable(0, x[i]);
            gradientOut[i] = function.value(arguments).getPartialDerivative(1);
        }
        return value(x);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, dimension);
        Shapes.requireProduct("v", v, dimension, out, dimension);
        DerivativeStructure[] line = new DerivativeStructure[dimension];
        Arrays.setAll(line, k -> second(x[k], 0, v[k]));
        for (int i = 0; i < dimension; i++) {
            DerivativeStructure[] arguments = line.clone();
            arguments[i] = second(x[i], 1, v[i]);
            out[i] = function.value(arguments).getPartialDerivative(1, 1);
        }
    }

    /** The variable x + s ds + t dt. */
    private static DerivativeStructure second(double x, double ds, double dt) {
        double[] derivatives = new double[SECOND.getCompiler().getSize()];
        derivatives[0] = x;
        derivatives[ALONG_S] = ds;
        derivatives[ALONG_T] = dt;
        return SECOND.build(derivatives);
    }
}
