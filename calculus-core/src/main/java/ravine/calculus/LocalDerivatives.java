// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.FieldUnivariateFunction;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/** A function of one variable at a point, with those of its derivatives that the errors of differences are made of. */
record LocalDerivatives(double value, double first, double second, double third, double fifth) {

    /** One variable, order five: a small table, unlike those for many variables. */
    private static final DSFactory FACTORY = new DSFactory(1, 5);

    private static final LocalDerivatives NONE =
            new LocalDerivatives(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** By Taylor arithmetic, which is exact up to rounding; all NaN where the value is, as outside of the domain. */
    static LocalDerivatives of(FieldUnivariateFunction f, double x) {
        DerivativeStructure y = f.value(FACTORY.variable(0, x));
        if (Double.isNaN(y.getValue())) {
            return NONE;
        }
        return new LocalDerivatives(
                y.getValue(),
                y.getPartialDerivative(1),
                y.getPartialDerivative(2),
                y.getPartialDerivative(3),
                y.getPartialDerivative(5));
    }
}
