// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.Field;

/**
 * A field whose zero and one are constants, which depend on no input. There is one for each type of number, whatever the
 * number of variables or evaluations: Hipparchus keeps static caches by field.
 */
final class ConstantField<T extends ChainRule<T>> implements Field<T> {

    private final T zero;
    private final T one;
    private final Class<T> type;

    ConstantField(T zero, T one, Class<T> type) {
        this.zero = zero;
        this.one = one;
        this.type = type;
    }

    @Override
    public T getZero() {
        return zero;
    }

    @Override
    public T getOne() {
        return one;
    }

    @Override
    public Class<T> getRuntimeClass() {
        return type;
    }
}
