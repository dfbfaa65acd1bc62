// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;

/** A user's function, the sum of all exp xₖ, which has no minimum but gradients as small as one likes. */
public final class Slope implements FieldMultivariateFunction {

    @Override
    @SafeVarargs
    public final <T extends CalculusFieldElement<T>> T value(T... x) {
        T sum = x[0].getField().getZero();
        for (T coordinate : x) {
            sum = sum.add(coordinate.exp());
        }
        return sum;
    }
}
