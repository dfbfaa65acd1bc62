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
 * <p>What runs for each block has the plan's lists as arrays: through a list the loops of a small block would take as long as its
 * arithmetic.
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
    private final SweepPlan.Scalar[] scalars;
    private final SweepPlan.Strip[] strips;
    private final SweepPlan.Gather[] gathers;
    private final SweepPlan.Window[] windows;
    private final SweepPlan.Shift[] shifts;
    private final SweepPlan.Scatter[] scatters;
    private final SweepPlan.Reduction[] reductions;
    private final SweepPlan.Result[] results;
    private final int[] weights;
    private final int[] values;
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
        scalars = plan.scalars().toArray(SweepPlan.Scalar[]::new);
        strips = plan.strips().toArray(SweepPlan.Strip[]::new);
        gathers = plan.gathers().toArray(SweepPlan.Gather[]::new);
        windows = plan.windows().toArray(SweepPlan.Window[]::new);
        shifts = plan.windows().stream()
                .flatMap(window -> window.shifts().stream())
                .toArray(SweepPlan.Shift[]::new);
        scatters = plan.scatters().toArray(SweepPlan.Scatter[]::new);
        reductions = plan.reductions().toArray(SweepPlan.Reduction[]::new);
        results = plan.results().toArray(SweepPlan.Result[]::new);
        weights = plan.rowsIn().stream().mapToInt(Integer::intValue).toArray();
        values = plan.rowsOut().stream().mapToInt(Integer::intValue).toArray();
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
        for (SweepPlan.Scalar scalar : scalars) {
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
            for (int i = 0; i < weights.length; i++) {
                System.arraycopy(rowsIn[i], first, work, weights[i], length);
            }
            copyTails(work, tails, length);
            stages.main.run(work, summand.block(block), length);
            sink.add(first, length, work);
            for (int i = 0; i < values.length; i++) {
                System.arraycopy(work, values[i], rowsOut[i], first, length);
            }
            combine(stages.combine, length);
            copyTails(tails, work, length);
            store(out, first, length);
        }
        finish(out);
        for (SweepPlan.Reduction reduction : reductions) {
            work[reduction.offset()] = sums.sum(work, reduction.row(), summand.lanes());
        }
        if (hasParameters) {
            stages.after.run(work, Summand.NO_DATA, 1);
        }
        for (SweepPlan.Result result : results) {
            out[parameters[result.variable()]] += work[result.offset()];
        }
        return order.addsValues() ? sums.sum(work, SweepPlan.VALUE, summand.lanes()) : 0;
    }

    /** The accumulators of lanes that a block does not fill. */
    private void copyTails(double[] from, double[] to, int length) {
        int row = Program.rowLength(summand.lanes());
        for (int at = length; length < summand.lanes() && at < plan.accumulatorsEnd(); at += row) {
            System.arraycopy(from, at, to, at, summand.lanes() - length);
        }
    }

    /** Whether a result of the last run was not finite, so that a guarded run may tell more. */
    boolean isInDoubt() {
        boolean inDoubt = isEndInDoubt;
        inDoubt |= !Double.isFinite(sums.sum(work, order.checkAt(summand.lanes()), summand.lanes()));
        for (SweepPlan.Result result : results) {
            inDoubt |= !Double.isFinite(work[result.offset()]);
        }
        return inDoubt;
    }

    /** Zeros for derivatives that no term contributes to, and before the first block of each row. */
    private void start(double[] out) {
        for (SweepPlan.Shift shift : shifts) {
            Arrays.fill(work, shift.to(), shift.to() + shift.lag(), 0);
        }
        for (SweepPlan.Window window : windows) {
            if (!window.adds()) {
                Arrays.fill(out, 0, window.first(), 0);
                Arrays.fill(out, window.first() + summand.terms().count() + window.span(), out.length, 0);
            }
        }
    }

    private void load(double[] x, double[] v, double[] out, int first, int length) {
        for (SweepPlan.Strip strip : strips) {
            double[] source = strip.isDirection() ? v : x;
            System.arraycopy(source, strip.first() + first, work, strip.offset(), length);
        }
        for (SweepPlan.Gather gather : gathers) {
            gather(gather.index(), gather.isDirection() ? v : x, first, length, gather.offset());
        }
        for (SweepPlan.Window window : windows) {
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
        if (windows.length == 0) {
            return;
        }
        for (SweepPlan.Shift shift : shifts) {
            System.arraycopy(work, shift.from(), work, shift.to() + shift.lag(), length);
        }
        kernel.run(work, Summand.NO_DATA, length);
        for (SweepPlan.Shift shift : shifts) {
            System.arraycopy(work, shift.to() + length, work, shift.to(), shift.lag());
        }
    }

    private void store(double[] out, int first, int length) {
        for (SweepPlan.Window window : windows) {
            if (window.overlaps()) {
                for (int t = 0; t < length; t++) {
                    out[window.first() + first + t] += work[window.sum() + t];
                }
            } else {
                System.arraycopy(work, window.sum(), out, window.first() + first, length);
            }
        }
        for (SweepPlan.Scatter scatter : scatters) {
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
        for (SweepPlan.Window window : windows) {
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
