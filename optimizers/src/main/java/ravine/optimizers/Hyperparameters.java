// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The checks that methods make of their hyper-parameters, and the ordered map in which they hand them out. */
final class Hyperparameters {

    private final Map<String, Double> byName = new LinkedHashMap<>();

    private Hyperparameters() {}

    static Hyperparameters of(String name, double value) {
        return new Hyperparameters().and(name, value);
    }

    /**
     * Those of a rule that is wrapped; what the wrapper adds gets "outer-" before it where the rule has the name
     * already.
     */
    static Hyperparameters of(Optimizer wrapped) {
        Hyperparameters all = new Hyperparameters();
        all.byName.putAll(wrapped.hyperparameters());
        return all;
    }

    Hyperparameters andOuter(String name, double value) {
        return byName.containsKey(name) ? andOuter("outer-" + name, value) : and(name, value);
    }

    Hyperparameters and(String name, double value) {
        byName.put(name, value);
        return this;
    }

    Hyperparameters andAll(Map<String, Double> others) {
        byName.putAll(others);
        return this;
    }

    Map<String, Double> map() {
        return Collections.unmodifiableMap(byName);
    }

    /** Refuses what is no positive finite number; NaN too. */
    static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": expected a positive finite number but was " + value);
        }
    }

    /** Refuses negative and infinite numbers; NaN too. */
    static void requireNonNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": expected a finite number of at least 0 but was " + value);
        }
    }

    /** Refuses what is not in [0, 1); NaN too. */
    static void requireFraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + ": expected at least 0 and less than 1 but was " + value);
        }
    }

    /** Refuses a least ratio of decrease to prediction that is not in [0, ¼); NaN too. */
    static void requireAcceptance(double value) {
        if (!(value >= 0 && value < 0.25)) {
            throw new IllegalArgumentException("acceptance: expected at least 0 and less than 0.25 but was " + value);
        }
    }

    /** Refuses what is not in the open interval (low, high); NaN too. */
    static void requireBetween(String name, double value, double low, double high) {
        if (!(value > low && value < high)) {
            throw new IllegalArgumentException(
                    name + ": expected a number between " + low + " and " + high + " but was " + value);
        }
    }

    /** Refuses what is not in (0, 1]; NaN too. */
    static void requireShare(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + ": expected more than 0 and at most 1 but was " + value);
        }
    }

    /** Refuses what is not in [0, 1]; NaN too. */
    static void requireEnd(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + ": expected at least 0 and at most 1 but was " + value);
        }
    }
}
