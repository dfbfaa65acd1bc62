// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import org.jspecify.annotations.Nullable;

/** A plain sum of terms. What evaluates each derivative is made when it is first asked for. */
final class SumPart implements Part {

    private static final double[] NOTHING = {};

    private final Summand summand;
    private final boolean assigns;
    private @Nullable Sweep value;
    private @Nullable Sweep gradient;
    private @Nullable Sweep hvp;
    private @Nullable Sweep latest;

    SumPart(Summand summand, boolean isFirst) {
        this.summand = summand;
        this.assigns = isFirst && Sweep.canAssign(summand);
    }

    @Override
    public boolean assigns() {
        return assigns;
    }

    @Override
    public double value(double[] x) {
        Sweep sweep = value;
        if (sweep == null) {
            sweep = new Sweep(summand, SweepOrder.VALUE, assigns);
            value = sweep;
        }
        return sweep.run(x, NOTHING, NOTHING, false);
    }

    @Override
    public double valueAndGradient(double[] x, double[] out, boolean isGuarded) {
        Sweep sweep = gradient;
        if (sweep == null) {
            sweep = new Sweep(summand, SweepOrder.GRADIENT, assigns);
            gradient = sweep;
        }
        latest = sweep;
        return sweep.run(x, NOTHING, out, isGuarded);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out, boolean isGuarded) {
        Sweep sweep = hvp;
        if (sweep == null) {
            sweep = new Sweep(summand, SweepOrder.HVP, assigns);
            hvp = sweep;
        }
        latest = sweep;
        sweep.run(x, v, out, isGuarded);
    }

    @Override
    public boolean isInDoubt() {
        return latest != null && latest.isInDoubt();
    }
}
