// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Arrays;

/**
 * Evaluates first derivatives, or a Hessian-vector product, of a sum whose terms take neighbouring variables, as a
 * {@link StencilPlan} has it: each derivative is written once, where a {@link Sweep} would have to bring together what
 * several terms contribute to it. Values are the sweep's to the bit; derivatives may differ in their last digits, as
 * {@link CommonFactors} are taken out of their sums.
 */
final class Stencil {

    private final Summand summand;
    private final StencilPlan plan;
    private final Kernel[] terms;
    private final Kernel derived;
    private final Kernel ends;
    private final StencilPlan.Strip[] strips;
    private final StencilPlan.Shift[] shifts;
    private final StencilPlan.Scalar[] scalars;
    private final double[] work;
    private final Lanes sums = new Lanes();
    private final double[] tails;
    private final int lanes;
    private boolean isInDoubt;

    Stencil(Summand summand, StencilPlan plan) {
        this.summand = summand;
        this.plan = plan;
        this.terms = plan.terms().stream().map(Kernels::of).toArray(Kernel[]::new);
        this.derived = Kernels.of(plan.derived());
        this.ends = Kernels.of(plan.ends());
        this.strips = plan.strips().toArray(StencilPlan.Strip[]::new);
        this.shifts = plan.shifts().toArray(StencilPlan.Shift[]::new);
        this.scalars = plan.scalars().toArray(StencilPlan.Scalar[]::new);
        this.work = new double[plan.size()];
        this.lanes = summand.lanes();
        this.tails = new double[StencilPlan.checkAt(lanes) + lanes];
    }

    /**
     * Evaluates.
     *
     * @param out receives the derivatives, overwritten
     * @return the value where it is added up, else 0
     */
    double run(double[] x, double[] v, double[] out) {
        Arrays.fill(work, 0, tails.length, 0);
        evaluateEnds(x, v, out);
        int count = summand.terms().count();
        for (int first = 0; first < count; first += lanes) {
            int length = Math.min(lanes, count - first);
            load(x, v, first, length);
            copyTails(work, tails, length);
            double[] data = summand.block(first / lanes);
            for (Kernel kernel : terms) {
                kernel.run(work, data, length);
            }
            for (StencilPlan.Shift shift : shifts) {
                System.arraycopy(work, shift.from(), work, shift.to() + shift.lag(), length);
            }
            derived.run(work, data, length);
            for (StencilPlan.Shift shift : shifts) {
                System.arraycopy(work, shift.to() + length, work, shift.to(), shift.lag());
            }
            if (first == 0) {
                correctStart();
            }
            copyTails(tails, work, length);
            int skipped = first == 0 ? plan.span() : 0;
            System.arraycopy(work, plan.sum() + skipped, out, plan.first(first) + skipped, length - skipped);
        }
        double value = sums.sum(work, StencilPlan.VALUE, lanes);
        isInDoubt |= Double.isNaN(
                plan.addsValuesWithDerivatives() ? value : sums.sum(work, StencilPlan.checkAt(lanes), lanes));
        return value;
    }

    /** Whether a derivative of the last run was not finite, so that a guarded run may tell more. */
    boolean isInDoubt() {
        return isInDoubt;
    }

    /** The derivatives by the first and the last variables, and zeros where no term takes a variable. */
    private void evaluateEnds(double[] x, double[] v, double[] out) {
        for (StencilPlan.Scalar scalar : scalars) {
            work[scalar.offset()] = source(scalar.source(), scalar.column(), x, v)[scalar.index()];
        }
        ends.run(work, Summand.NO_DATA, 1);
        int span = plan.span();
        int last = plan.first(summand.terms().count());
        Arrays.fill(out, 0, plan.first(0), 0);
        Arrays.fill(out, last + span, out.length, 0);
        isInDoubt = false;
        for (int i = 0; i < span; i++) {
            double byFirst = work[plan.endOutputs() + i];
            double byLast = work[plan.endOutputs() + span + i];
            out[plan.first(i)] = byFirst;
            out[last + i] = byLast;
            isInDoubt |= !Double.isFinite(byFirst) || !Double.isFinite(byLast);
        }
    }

    /** The first lanes looked at terms that there are not. */
    private void correctStart() {
        int span = plan.span();
        for (int i = 0; i < span; i++) {
            if (plan.addsValuesWithDerivatives()) {
                work[StencilPlan.VALUE + i] = 0 + work[plan.endOutputs() + 2 * span + i];
            }
            work[StencilPlan.checkAt(lanes) + i] = 0;
        }
    }

    private void load(double[] x, double[] v, int first, int length) {
        for (StencilPlan.Strip strip : strips) {
            int from = strip.first() + first;
            int missing = Math.max(0, -from);
            double[] source = source(strip.source(), strip.column(), x, v);
            int most = Math.min(length, source.length - from);
            System.arraycopy(source, from + missing, work, strip.offset() + missing, most - missing);
        }
    }

    private double[] source(StencilPlan.Source source, int column, double[] x, double[] v) {
        return switch (source) {
            case POINT -> x;
            case DIRECTION -> v;
            case DATA -> summand.terms().columns().get(column);
        };
    }

    /** The accumulators of lanes that a block does not fill. */
    private void copyTails(double[] from, double[] to, int length) {
        if (length < lanes) {
            int check = StencilPlan.checkAt(lanes) + length;
            System.arraycopy(from, length, to, length, lanes - length);
            System.arraycopy(from, check, to, check, lanes - length);
        }
    }
}
