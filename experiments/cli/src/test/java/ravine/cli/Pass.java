// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;

/** A user's function without a minimum, x² − y². */
public final class Pass implements FieldMultivariateFunction {

    @Override
    @SafeVarargs
    public final <T extends CalculusFieldElement<T>> T value(T... x) {
        return x[0].square().subtract(x[1].square());
    }
}
