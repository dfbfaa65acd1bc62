// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.EnumMap;
import java.util.Map;

/** The sweeps of one summand for one thread, each made when it is first asked for. */
final class Sweeps {

    private final Summand summand;
    private final boolean assigns;
    private final Map<SweepOrder, Sweep> made = new EnumMap<>(SweepOrder.class);

    /** @param assigns as a {@link Sweep} takes it */
    Sweeps(Summand summand, boolean assigns) {
        this.summand = summand;
        this.assigns = assigns;
    }

    Sweep of(SweepOrder order) {
        Sweep sweep = made.get(order);
        if (sweep == null) {
            sweep = new Sweep(summand, order, assigns);
            made.put(order, sweep);
        }
        return sweep;
    }
}
