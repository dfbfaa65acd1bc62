// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ordered map of a method's hyper-parameters, and the check they have in common. */
final class Parameters {

    private final Map<String, Double> byName = new LinkedHashMap<>();

    Parameters and(String name, double value) {
        byName.put(name, value);
        return this;
    }

    Map<String, Double> map() {
        return Collections.unmodifiableMap(byName);
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": expected a positive finite number but was " + value);
        }
    }
}
