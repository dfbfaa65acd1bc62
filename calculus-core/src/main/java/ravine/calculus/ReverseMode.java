// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;

/**
 * Reverse mode: one evaluation writes every operation on a tape, and one pass back over the tape gives the whole gradient,
 * at a cost that does not grow with n (Baur and Strassen 1983; Griewank and Walther 2008, chapter 3). Exact up to rounding.
 *
 * <p>Hessian-vector products are forward-over-reverse: the pass back is differentiated along v. \( J v \) is a pass forward
 * over the tape. A {@link VectorFunction#jacobian} is recorded on a tape of its own, which it keeps: all products with it, a
 * row each if it is written out, are passes over one evaluation.
 *
 * <p>{@code new ReverseMode()} records each evaluation anew, so control flow may depend on x and on anything else; the
 * branch taken is differentiated. {@link #replaying()} records once and then runs the tape at new points without the
 * function, which is faster and allocates nothing (except within Hipparchus' sine, cosine and sums of more than four
 * products). It is for functions whose result depends on their argument alone: a function whose data changed in between
 * would not be asked again. Of such a function everything is the same bits either way:
 *
 * <ul>
 *   <li>A function that asks nothing about its numbers does the same operations everywhere. Kinks inside an operation, as of
 *       {@code abs}, are no branches: the operation is run again.
 *   <li>Of questions with few answers ({@code isZero}, {@code isNaN}, {@code isInfinite}, {@code floor} and its like, the
 *       sign in {@code copySign}) the answers are recorded too. If one is different at the new point, the function is
 *       recorded anew there.
 *   <li>A function that reads a value or a derivative ({@code getReal}, {@code equals}, {@code FastMath.max}, the pivots of
 *       a decomposition) may do anything with it, so its tape holds for the point alone where it was recorded, for as many
 *       products as are asked there; elsewhere it is recorded anew.
 * </ul>
 *
 * What was made by {@link #replaying()} tells in its {@code toString} how often it recorded and replayed, and what makes it
 * record.
 *
 * <p>Memory is 25 bytes for each operation of one evaluation, 8 to 48 more if it is not arithmetic of two variables, and
 * 24 more for Hessian-vector products; it is held and reused by the function that was made, and nothing is held by static
 * state. After the first evaluation only the function's own variables are allocated.
 *
 * @param replays whether a tape is used at more than one point
 */
public record ReverseMode(boolean replays) implements Differentiator {

    /** Reverse mode that records each evaluation, for every function. */
    public ReverseMode() {
        this(false);
    }

    /**
     * Reverse mode that replays a tape at new points, for functions whose result depends on their argument alone.
     *
     * @return reverse mode that replays
     */
    public static ReverseMode replaying() {
        return new ReverseMode(true);
    }

    @Override
    public TwiceDifferentiableObjective differentiate(FieldMultivariateFunction function, int dimension) {
        Scalar scalar = new Scalar(function, DerivedObjective.plain(function, dimension), replays);
        return new DerivedObjective(scalar, scalar);
    }

    @Override
    public VectorFunction differentiate(
            FieldMultivariateVectorFunction function, int inputDimension, int outputDimension) {
        var source = new DerivedVectorFunction.Source(function, inputDimension, outputDimension);
        Vector vector = new Vector(source, replays);
        return new DerivedVectorFunction(source, vector, vector);
    }

    private static final class Scalar implements Objective, DerivedObjective.Derivatives {

        private final FieldMultivariateFunction function;
        private final Objective plain;
        private final Recorder recorder;
        private final ReversePass reverse = new ReversePass();
        private final SecondOrderPass secondOrder = new SecondOrderPass();

        Scalar(FieldMultivariateFunction function, Objective plain, boolean replays) {
            this.function = function;
            this.plain = plain;
            this.recorder = new Recorder(plain.dimension(), 1, replays);
        }

        /** The tape at x. */
        private Tape at(double[] x, int order) {
            if (!recorder.moveTo(x, order)) {
                recorder.output(0, function.value(recorder.start(x, order)));
                recorder.end();
            }
            return recorder.tape();
        }

        @Override
        public int dimension() {
            return plain.dimension();
        }

        @Override
        public double value(double[] x) {
            return recorder.moveTo(x, 1) ? valueThere(x) : plain.value(x);
        }

        /** The value at the point of the tape. */
        private double valueThere(double[] x) {
            return recorder.tape().questions.areDecidedByActivity() ? plain.value(x) : recorder.value(0);
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            Tape tape = at(x, 1);
            reverse.start(tape);
            reverse.add(recorder.output(0), 1);
            reverse.run(tape, gradientOut);
            return valueThere(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            Tape tape = at(x, 2);
            secondOrder.run(tape, recorder.output(0), v, out);
        }

        @Override
        public String toString() {
            return recorder.toString();
        }
    }

    private static final class Vector implements DerivedVectorFunction.Values, DerivedVectorFunction.Products {

        private final DerivedVectorFunction.Source source;
        private final Recorder recorder;
        private final RecordedJacobian latest;

        Vector(DerivedVectorFunction.Source source, boolean replays) {
            this.source = source;
            this.recorder = new Recorder(source.inputs(), source.outputs(), replays);
            this.latest = new RecordedJacobian(source, recorder);
        }

        @Override
        public void value(double[] x, double[] out) {
            if (!recorder.moveTo(x, 1) || recorder.tape().questions.areDecidedByActivity()) {
                source.value(x, out);
                return;
            }
            for (int i = 0; i < out.length; i++) {
                out[i] = recorder.value(i);
            }
        }

        @Override
        public void jvp(double[] x, double[] v, double[] out) {
            latest.at(x).apply(v, out);
        }

        @Override
        public void vjp(double[] x, double[] w, double[] out) {
            latest.at(x).applyTransposed(w, out);
        }

        @Override
        public LinearMap jacobian(VectorFunction function, double[] x) {
            // A tape of its own, which no later evaluation takes over.
            return new RecordedJacobian(source).at(x);
        }

        @Override
        public LinearMap linearize(VectorFunction function, double[] x) {
            return latest.at(x);
        }

        @Override
        public String toString() {
            return recorder.toString();
        }
    }
}
