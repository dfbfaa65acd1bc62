// SPDX-License-Identifier: Apache-2.0
package com.example;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;

/**
 * A chain of n springs' joints between two walls: the energy of springs that grow stiffer, and of the weight of the joints.
 * Written once, for any number type: its derivatives are Ravine's to take.
 */
public final class HangingChain implements FieldMultivariateFunction {

    @Override
    @SafeVarargs
    public final <T extends CalculusFieldElement<T>> T value(T... x) {
        T energy = spring(x[0]);
        for (int k = 0; k < x.length; k++) {
            T right = k + 1 < x.length ? x[k + 1].subtract(x[k]) : x[k].negate();
            energy = energy.add(spring(right)).add(x[k].multiply(0.1));
        }
        return energy;
    }

    private static <T extends CalculusFieldElement<T>> T spring(T length) {
        T square = length.square();
        return square.multiply(0.5).add(square.square().multiply(0.25));
    }
}
