// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import org.jspecify.annotations.Nullable;

/** A plain sum of terms. What evaluates each derivative is made when it is first asked for. */
final class SumPart implements Part {

    private static final double[] NOTHING = {};

    private final boolean assigns;
    private final Sweeps sweeps;
    private @Nullable Sweep latest;

    SumPart(Summand summand, boolean isFirst) {
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
        Sweep sweep = sweeps.of(SweepOrder.GRADIENT);
        latest = sweep;
        return sweep.run(x, NOTHING, out, isGuarded);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out, boolean isGuarded) {
        Sweep sweep = sweeps.of(SweepOrder.HVP);
        latest = sweep;
        sweep.run(x, v, out, isGuarded);
    }

    @Override
    public boolean isInDoubt() {
        return latest != null && latest.isInDoubt();
    }
}
