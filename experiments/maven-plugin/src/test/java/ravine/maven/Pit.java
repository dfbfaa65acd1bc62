// SPDX-License-Identifier: Apache-2.0
package ravine.maven;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;

/** A class of the project's that throws. */
public final class Pit implements FieldMultivariateFunction {

    @Override
    @SafeVarargs
    public final <T extends CalculusFieldElement<T>> T value(T... x) {
        throw new IllegalStateException("no bottom");
    }
}
