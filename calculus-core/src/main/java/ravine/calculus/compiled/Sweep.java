// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Arrays;
import java.util.List;

/**
 * One kind of evaluation of a {@link Summand}: its value, its value and gradient, or its Hessian-vector product. Runs the
 * kernels block by block; around them it brings variables into the work array and results out of it.
 *
 * <p>Where term k takes variable c + k, a block's variables are copied in one piece, and the derivatives by one variable,
 * which come from neighbouring terms, are added up within the work array: a row of derivatives continues that of the block
 * before. Elsewhere variables are gathered and derivatives scattered one by one. Derivatives by parameters are summed up
 * over the terms in {@link Lanes}.
 *
 * <p>Lists are run through by number, as an iterator would be allocated.
 */
final class Sweep {

    private static final double[][] NO_ROWS = {};

    private static final EntrySink IGNORE = (first, length, rows) -> {};

    /** Takes entries of the terms' matrices. */
    interface EntrySink {

        /** For terms first + t, t from 0 to length - 1, the entries at the offsets that the plan says, plus t. */
        void add(int first, int length, double[] rows);
    }

    private final Summand summand;
    private final SweepPlan plan;
    private final double[] work;
    private final Lanes sums = new Lanes();

    /** The accumulators before a block that is not full: beyond its terms a kernel adds what is nobody's. */
    private final double[] tails;

    private final SweepOrder order;

    /** For each of the element's variables that is a parameter, the variable of the function. */
    private final int[] parameters;

    private final Stages compiled;
    private final Stages guarded;
    private final boolean hasParameters;
    private boolean isEndInDoubt;

    /** What runs before the blocks, for each, and after. */
    private record Stages(Kernel before, Kernel main, Kernel combine, Kernel after) {}

    /** @param assigns whether derivatives are written rather than added to what is there: see {@link #canAssign} */
    Sweep(Summand summand, SweepOrder order, boolean assigns) {
        this.summand = summand;
        this.order = order;
        plan = summand.plan(order, assigns);
        parameters = new int[summand.terms().indices().size()];
        for (int j : summand.parameters()) {
            parameters[j] = summand.first(j);
        }
        hasParameters =
                !plan.beforeBlocks().outputs().isEmpty() || !plan.results().isEmpty();
        work = new double[plan.size()];
        tails = new double[plan.accumulatorsEnd()];
        Kernel before = Kernels.of(plan.beforeBlocks());
        Kernel combine = Kernels.of(plan.combine());
        compiled = new Stages(before, Kernels.of(plan.main()), combine, Kernels.of(plan.afterBlocks()));
        guarded = new Stages(
                new Interpreter(plan.beforeBlocks(), true),
                new Interpreter(plan.main(), true),
                combine,
                new Interpreter(plan.afterBlocks(), true));
    }

    /** Whether a sum writes each derivative but those by variables it does not know, and those are 0. */
    static boolean canAssign(Summand summand) {
        return summand.windows().size() == 1
                && summand.windows().get(0).size() == summand.terms().indices().size();
    }

    /** Takes other variables of the function for parameters, in the order of the element's variables. */
    void setParameters(Terms components, int k) {
        for (int j = 0; j < parameters.length; j++) {
            parameters[j] = components.indices().get(j).of(k);
        }
    }

    /** Evaluates where no term has a weight or is asked for by itself. */
    double run(double[] x, double[] v, double[] out, boolean isGuarded) {
        return run(x, v, out, NO_ROWS, NO_ROWS, IGNORE, isGuarded);
    }

    /** Evaluates rows of weights into a gradient, or a gradient of none into rows of values. */
    void run(double[] x, double[] v, double[] out, double[][] rowsIn, double[][] rowsOut, boolean isGuarded) {
        run(x, v, out, rowsIn, rowsOut, IGNORE, isGuarded);
    }

    /** Evaluates the entries of the terms' matrices. */
    void run(double[] x, EntrySink sink, boolean isGuarded) {
        run(x, Summand.NO_DATA, Summand.NO_DATA, NO_ROWS, NO_ROWS, sink, isGuarded);
    }

    /** The entries of the terms' matrices, in the plan's order. */
    List<SweepPlan.Entry> entries() {
        return plan.entries();
    }

    /**
     * Evaluates.
     *
     * @param x the point
     * @param v the direction, of use for a Hessian-vector product
     * @param out receives or is added the derivatives
     * @param rowsIn for each term a weight, and how it moves, where there are weights
     * @param rowsOut receives for each term its value, and how it moves, where that is asked for
     * @param sink is handed the entries of the terms' matrices, where there are any
     * @param isGuarded whether a zero wins over an infinite slope, as on a tape
     * @return the value where it is added up, else 0
     */
    private double run(
            double[] x,
            double[] v,
            double[] out,
            double[][] rowsIn,
            double[][] rowsOut,
            EntrySink sink,
            boolean isGuarded) {
        Stages stages = isGuarded ? guarded : compiled;
        Arrays.fill(work, 0, plan.accumulatorsEnd(), 0);
        for (int i = 0; i < plan.scalars().size(); i++) {
            SweepPlan.Scalar scalar = plan.scalars().get(i);
            work[scalar.offset()] = (scalar.isDirection() ? v : x)[parameters[scalar.variable()]];
        }
        if (hasParameters) {
            stages.before.run(work, Summand.NO_DATA, 1);
        }
        start(out);
        for (int block = 0; block < summand.blockCount(); block++) {
            int first = block * summand.lanes();
            int length = summand.blockLength(block);
            load(x, v, out, first, length);
            for (int i = 0; i < plan.rowsIn().size(); i++) {
                System.arraycopy(rowsIn[i], first, work, plan.rowsIn().get(i), length);
            }
            keepTails(length);
            stages.main.run(work, summand.block(block), length);
            sink.add(first, length, work);
            for (int i = 0; i < plan.rowsOut().size(); i++) {
                System.arraycopy(work, plan.rowsOut().get(i), rowsOut[i], first, length);
            }
            combine(stages.combine, length);
            bringBackTails(length);
            store(out, first, length);
        }
        finish(out);
        for (int i = 0; i < plan.reductions().size(); i++) {
            SweepPlan.Reduction reduction = plan.reductions().get(i);
            work[reduction.offset()] = sums.sum(work, reduction.row(), summand.lanes());
        }
        if (hasParameters) {
            stages.after.run(work, Summand.NO_DATA, 1);
        }
        for (int i = 0; i < plan.results().size(); i++) {
            SweepPlan.Result result = plan.results().get(i);
            out[parameters[result.variable()]] += work[result.offset()];
        }
        return order.addsValues() ? sums.sum(work, SweepPlan.VALUE, summand.lanes()) : 0;
    }

    private void keepTails(int length) {
        if (length < summand.lanes()) {
            System.arraycopy(work, 0, tails, 0, plan.accumulatorsEnd());
        }
    }

    private void bringBackTails(int length) {
        int row = Program.rowLength(summand.lanes());
        for (int at = length; length < summand.lanes() && at < plan.accumulatorsEnd(); at += row) {
            System.arraycopy(tails, at, work, at, summand.lanes() - length);
        }
    }

    /** Whether a result of the last run was not finite, so that a guarded run may tell more. */
    boolean isInDoubt() {
        boolean inDoubt = isEndInDoubt;
        inDoubt |= Double.isNaN(sums.sum(work, SweepPlan.checkAt(summand.lanes()), summand.lanes()));
        for (int i = 0; i < plan.results().size(); i++) {
            inDoubt |= !Double.isFinite(work[plan.results().get(i).offset()]);
        }
        return inDoubt;
    }

    /** Zeros for derivatives that no term contributes to, and before the first block of each row. */
    private void start(double[] out) {
        for (int i = 0; i < plan.windows().size(); i++) {
            SweepPlan.Window window = plan.windows().get(i);
            for (int j = 0; j < window.shifts().size(); j++) {
                SweepPlan.Shift shift = window.shifts().get(j);
                Arrays.fill(work, shift.to(), shift.to() + shift.lag(), 0);
            }
            if (!window.adds()) {
                Arrays.fill(out, 0, window.first(), 0);
                Arrays.fill(out, window.first() + summand.terms().count() + window.span(), out.length, 0);
            }
        }
    }

    private void load(double[] x, double[] v, double[] out, int first, int length) {
        for (int i = 0; i < plan.strips().size(); i++) {
            SweepPlan.Strip strip = plan.strips().get(i);
            double[] source = strip.isDirection() ? v : x;
            System.arraycopy(source, strip.first() + first, work, strip.offset(), length);
        }
        for (int i = 0; i < plan.gathers().size(); i++) {
            SweepPlan.Gather gather = plan.gathers().get(i);
            gather(gather.index(), gather.isDirection() ? v : x, first, length, gather.offset());
        }
        for (int i = 0; i < plan.windows().size(); i++) {
            SweepPlan.Window window = plan.windows().get(i);
            if (window.adds() && !window.overlaps()) {
                System.arraycopy(out, window.first() + first, work, window.before(), length);
            }
        }
    }

    private void gather(Terms.Index index, double[] source, int first, int length, int offset) {
        if (index instanceof Terms.Index.Gathered gathered) {
            int[] variables = gathered.variables();
            for (int t = 0; t < length; t++) {
                work[offset + t] = source[variables[first + t]];
            }
        } else if (index instanceof Terms.Index.Affine affine) {
            int variable = affine.of(first);
            for (int t = 0; t < length; t++, variable += affine.stride()) {
                work[offset + t] = source[variable];
            }
        } else {
            Arrays.fill(work, offset, offset + length, source[index.of(first)]);
        }
    }

    private void combine(Kernel kernel, int length) {
        if (plan.windows().isEmpty()) {
            return;
        }
        for (int i = 0; i < plan.windows().size(); i++) {
            SweepPlan.Window window = plan.windows().get(i);
            for (int j = 0; j < window.shifts().size(); j++) {
                SweepPlan.Shift shift = window.shifts().get(j);
                System.arraycopy(work, shift.from(), work, shift.to() + shift.lag(), length);
            }
        }
        kernel.run(work, Summand.NO_DATA, length);
        for (int i = 0; i < plan.windows().size(); i++) {
            SweepPlan.Window window = plan.windows().get(i);
            for (int j = 0; j < window.shifts().size(); j++) {
                SweepPlan.Shift shift = window.shifts().get(j);
                System.arraycopy(work, shift.to() + length, work, shift.to(), shift.lag());
            }
        }
    }

    private void store(double[] out, int first, int length) {
        for (int i = 0; i < plan.windows().size(); i++) {
            SweepPlan.Window window = plan.windows().get(i);
            if (window.overlaps()) {
                for (int t = 0; t < length; t++) {
                    out[window.first() + first + t] += work[window.sum() + t];
                }
            } else {
                System.arraycopy(work, window.sum(), out, window.first() + first, length);
            }
        }
        for (int i = 0; i < plan.scatters().size(); i++) {
            SweepPlan.Scatter scatter = plan.scatters().get(i);
            scatter(scatter.index(), out, first, length, scatter.offset());
        }
    }

    private void scatter(Terms.Index index, double[] out, int first, int length, int offset) {
        if (index instanceof Terms.Index.Gathered gathered) {
            int[] variables = gathered.variables();
            for (int t = 0; t < length; t++) {
                out[variables[first + t]] += work[offset + t];
            }
        } else if (index instanceof Terms.Index.Affine affine) {
            int variable = affine.of(first);
            for (int t = 0; t < length; t++, variable += affine.stride()) {
                out[variable] += work[offset + t];
            }
        }
    }

    /** The derivatives by the last variables, to which only some of a window's rows contribute. */
    private void finish(double[] out) {
        isEndInDoubt = false;
        for (int w = 0; w < plan.windows().size(); w++) {
            SweepPlan.Window window = plan.windows().get(w);
            int first = window.first() + summand.terms().count();
            for (int i = 0; i < window.span(); i++) {
                double sum = window.adds() ? out[first + i] : 0;
                for (int j = 0; j < window.shifts().size(); j++) {
                    SweepPlan.Shift shift = window.shifts().get(j);
                    sum += shift.lag() > i ? work[shift.to() + i] : 0;
                }
                out[first + i] = sum;
                isEndInDoubt |= !Double.isFinite(sum);
            }
        }
    }
}
