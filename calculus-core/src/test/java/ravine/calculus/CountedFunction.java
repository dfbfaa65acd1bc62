// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;

/** A vector function that counts how often it is evaluated. */
final class CountedFunction implements FieldMultivariateVectorFunction {

    private final FieldMultivariateVectorFunction function;
    private int evaluations;

    CountedFunction(FieldMultivariateVectorFunction function) {
        this.function = function;
    }

    /** The number of evaluations since the last call of this. */
    int evaluations() {
        int count = evaluations;
        evaluations = 0;
        return count;
    }

    @Override
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <T extends CalculusFieldElement<T>> T[] value(T... x) {
        evaluations++;
        return function.value(x);
    }
}
