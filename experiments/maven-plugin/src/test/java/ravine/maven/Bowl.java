// SPDX-License-Identifier: Apache-2.0
package ravine.maven;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;

/** A class of the project's that a study names: Σ (k + 1) x_k². */
public final class Bowl implements FieldMultivariateFunction {

    @Override
    @SafeVarargs
    public final <T extends CalculusFieldElement<T>> T value(T... x) {
        T sum = x[0].square();
        for (int k = 1; k < x.length; k++) {
            sum = sum.add(x[k].square().multiply(k + 1));
        }
        return sum;
    }
}
