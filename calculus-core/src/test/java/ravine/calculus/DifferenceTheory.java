// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * The error of central differences by Taylor's theorem and rounding analysis, with the higher derivatives that enter it
 * computed exactly by Hipparchus' derivative structures. Twice the leading term covers the rest of the series.
 */
final class DifferenceTheory {

    private static final double EPSILON = 0x1p-52;

    /** How many roundings of an argument a backward stable evaluation amounts to, at most. */
    private static final double ROUNDINGS = 16;

    private static final DSFactory THIRD = new DSFactory(1, 3);
    private static final DSFactory FOURTH = new DSFactory(2, 4);

    private DifferenceTheory() {}

    static double gradientError(FieldMultivariateFunction f, double[] x, int i, double relativeStep) {
        double h = relativeStep * Math.max(Math.abs(x[i]), 1);
        double[] unit = new double[x.length];
        unit[i] = 1;
        double third = f.value(along(x, unit)).getPartialDerivative(3);
        return 2 * h * h / 6 * Math.abs(third) + evaluationError(f, x, relativeStep) / h;
    }

    static double hvpError(FieldMultivariateFunction f, double[] x, double[] v, int i, double relativeStep) {
        double h = relativeStep * Math.max(Math.abs(x[i]), 1);
        double k = relativeStep * Math.max(Vectors.normInf(x), 1) / Vectors.normInf(v);
        DerivativeStructure[] arguments = new DerivativeStructure[x.length];
        for (int j = 0; j < x.length; j++) {
            arguments[j] = FOURTH.variable(1, 0).multiply(v[j]).add(x[j]);
            if (i == j) {
                arguments[j] = arguments[j].add(FOURTH.variable(0, 0));
            }
        }
        DerivativeStructure value = f.value(arguments);
        double truncation = h * h / 6 * Math.abs(value.getPartialDerivative(3, 1))
                + k * k / 6 * Math.abs(value.getPartialDerivative(1, 3));
        return 2 * truncation + evaluationError(f, x, relativeStep) / (h * k);
    }

    /** \( 16 \varepsilon (|f| + \sum_j (|x_j| + h_j) |\partial_j f|) \): that of a backward stable evaluation nearby. */
    private static double evaluationError(FieldMultivariateFunction f, double[] x, double relativeStep) {
        double[] gradient = new double[x.length];
        double size = Math.abs(new ReverseMode().differentiate(f, x.length).valueAndGradient(x, gradient));
        for (int j = 0; j < x.length; j++) {
            size += (Math.abs(x[j]) + relativeStep * Math.max(Math.abs(x[j]), 1)) * Math.abs(gradient[j]);
        }
        return ROUNDINGS * EPSILON * size;
    }

    private static DerivativeStructure[] along(double[] x, double[] v) {
        DerivativeStructure[] arguments = new DerivativeStructure[x.length];
        for (int j = 0; j < x.length; j++) {
            arguments[j] = THIRD.variable(0, 0).multiply(v[j]).add(x[j]);
        }
        return arguments;
    }
}
