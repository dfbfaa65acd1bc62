// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;

/** A user's function: the sum of k xₖ², less that of xₖ. Public, to be named in studies. */
public final class Parabola implements FieldMultivariateFunction {

    @Override
    @SafeVarargs
    public final <T extends CalculusFieldElement<T>> T value(T... x) {
        T sum = x[0].getField().getZero();
        for (int k = 0; k < x.length; k++) {
            sum = sum.add(x[k].square().multiply(k + 1)).subtract(x[k]);
        }
        return sum;
    }
}
