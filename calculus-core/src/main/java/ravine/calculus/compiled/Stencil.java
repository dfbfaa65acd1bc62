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
    private final Stage[] stages;
    private final Kernel ends;
    private final StencilPlan.Kept[] kept;
    private final StencilEnds.Scalar[] scalars;
    private final double[] work;
    private final Lanes sums = new Lanes();
    private final double[] tails;
    private final int lanes;
    private boolean isInDoubt;

    /** A stage's kernel, and what is copied before. */
    private static final class Stage {

        private final Kernel kernel;
        private final StencilPlan.Strip[] strips;
        private final StencilPlan.Shift[] shifts;

        Stage(StencilPlan.Stage stage) {
            kernel = Kernels.of(stage.program());
            strips = stage.strips().toArray(StencilPlan.Strip[]::new);
            shifts = stage.shifts().toArray(StencilPlan.Shift[]::new);
        }
    }

    Stencil(Summand summand, StencilPlan plan) {
        this.summand = summand;
        this.plan = plan;
        this.stages = plan.stages().stream().map(Stage::new).toArray(Stage[]::new);
        this.ends = Kernels.of(plan.ends());
        this.kept = plan.kept().toArray(StencilPlan.Kept[]::new);
        this.scalars = plan.scalars().toArray(StencilEnds.Scalar[]::new);
        this.work = new double[plan.size()];
        this.lanes = summand.lanes();
        this.tails = new double[lanes];
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
            copyTails(work, tails, length);
            double[] data = summand.block(first / lanes);
            for (Stage stage : stages) {
                load(stage.strips, x, v, first, length);
                for (StencilPlan.Shift shift : stage.shifts) {
                    System.arraycopy(work, shift.from() - shift.lag(), work, shift.to(), length);
                }
                stage.kernel.run(work, data, length);
            }
            for (StencilPlan.Kept row : kept) {
                int front = row.row() - row.lag();
                System.arraycopy(work, front + length, work, front, row.lag());
            }
            if (first == 0) {
                correctStart();
            }
            copyTails(tails, work, length);
            int skipped = first == 0 ? plan.span() : 0;
            System.arraycopy(work, plan.sum() + skipped, out, plan.first(first) + skipped, length - skipped);
        }
        double sum = sums.sum(work, StencilPlan.SUM, lanes);
        isInDoubt |= plan.addsValues() ? Double.isNaN(sum) : !Double.isFinite(sum);
        return plan.addsValues() ? sum : 0;
    }

    /** Whether a derivative of the last run was not finite, so that a guarded run may tell more. */
    boolean isInDoubt() {
        return isInDoubt;
    }

    /** The derivatives by the first and the last variables, zeros where no term takes a variable, what comes before rows. */
    private void evaluateEnds(double[] x, double[] v, double[] out) {
        for (StencilEnds.Scalar scalar : scalars) {
            work[scalar.offset()] = source(scalar.stream(), x, v)[scalar.index()];
        }
        ends.run(work, Summand.NO_DATA, 1);
        for (StencilPlan.Kept row : kept) {
            System.arraycopy(work, plan.endOutputs() + row.before(), work, row.row() - row.lag(), row.lag());
        }
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
            work[StencilPlan.SUM + i] = plan.addsValues() ? 0 + work[plan.endOutputs() + 2 * span + i] : 0;
        }
    }

    private void load(StencilPlan.Strip[] strips, double[] x, double[] v, int first, int length) {
        for (StencilPlan.Strip strip : strips) {
            int from = strip.first() + first;
            int missing = Math.max(0, -from);
            double[] source = source(strip.stream(), x, v);
            int most = Math.min(length, source.length - from);
            System.arraycopy(source, from + missing, work, strip.offset() + missing, most - missing);
        }
    }

    private double[] source(Neighbourhood.Stream stream, double[] x, double[] v) {
        return switch (stream.source()) {
            case POINT -> x;
            case DIRECTION -> v;
            case DATA -> summand.terms().columns().get(stream.column());
        };
    }

    /** What lanes add up that a block does not fill. */
    private void copyTails(double[] from, double[] to, int length) {
        if (length < lanes) {
            System.arraycopy(from, length, to, length, lanes - length);
        }
    }
}
