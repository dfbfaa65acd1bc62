// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.analysis.MultivariateVectorFunction;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;

/** A function and its gradient, each by a call of its own. */
final class PairObjective implements DifferentiableObjective {

    private final MultivariateFunction function;
    private final MultivariateVectorFunction gradient;
    private final int dimension;

    PairObjective(MultivariateFunction function, MultivariateVectorFunction gradient, int dimension) {
        this.function = function;
        this.gradient = gradient;
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
        double[] result = gradient.value(x.clone());
        Shapes.require("gradient of the function", result, dimension);
        System.arraycopy(result, 0, gradientOut, 0, dimension);
        return value(x);
    }
}
