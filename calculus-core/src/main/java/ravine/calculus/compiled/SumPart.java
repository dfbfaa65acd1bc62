// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plain sum of terms. What evaluates each derivative is made when it is first asked for. */
final class SumPart implements Part {

    private static final double[] NOTHING = {};

    private final boolean assigns;
    private final Summand summand;
    private final Sweeps sweeps;
    private final Map<SweepOrder, Optional<Stencil>> stencils = new EnumMap<>(SweepOrder.class);
    private @Nullable Sweep latest;
    private @Nullable Stencil latestStencil;

    SumPart(Summand summand, boolean isFirst) {
        this.summand = summand;
        assigns = isFirst && Sweep.canAssign(summand);
        sweeps = new Sweeps(summand, assigns);
    }

    @Override
    public boolean assigns() {
        return assigns;
    }

    @Override
    public double value(double[] x) {
        Sweep sweep = sweeps.of(SweepOrder.VALUE);
        return sweep.run(x, NOTHING, NOTHING, false);
    }

    @Override
    public double valueAndGradient(double[] x, double[] out, boolean isGuarded) {
        return run(SweepOrder.GRADIENT, x, NOTHING, out, isGuarded);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out, boolean isGuarded) {
        run(SweepOrder.HVP, x, v, out, isGuarded);
    }

    private double run(SweepOrder order, double[] x, double[] v, double[] out, boolean isGuarded) {
        Stencil stencil = isGuarded || !assigns ? null : stencil(order);
        if (stencil != null) {
            latest = null;
            latestStencil = stencil;
            return stencil.run(x, v, out);
        }
        Sweep sweep = sweeps.of(order);
        latest = sweep;
        latestStencil = null;
        return sweep.run(x, v, out, isGuarded);
    }

    private @Nullable Stencil stencil(SweepOrder order) {
        Optional<Stencil> made = stencils.get(order);
        if (made == null) {
            made = summand.stencil(order).map(plan -> new Stencil(summand, plan));
            stencils.put(order, made);
        }
        return made.orElse(null);
    }

    @Override
    public boolean isInDoubt() {
        return (latest != null && latest.isInDoubt()) || (latestStencil != null && latestStencil.isInDoubt());
    }
}
