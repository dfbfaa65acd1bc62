// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;

/**
 * Reverse mode: one evaluation writes every operation with its local slopes on a tape, and one pass back over the tape
 * gives the whole gradient, at a cost that does not grow with n (Baur and Strassen 1983; Griewank and Walther 2008,
 * chapter 3). Exact up to rounding.
 *
 * <p>Hessian-vector products are forward-over-reverse: the tape carries derivatives along v, and the pass back is
 * differentiated along v. \( J v \) is a pass forward over the tape. A {@link VectorFunction#jacobian} keeps its tape: all
 * products with it, a row each if it is written out, are passes over one evaluation.
 *
 * <p>Each evaluation records anew, so control flow may depend on x; the branch taken is differentiated. Memory is about
 * 32 bytes for each operation of one evaluation (56 for a Hessian-vector product), held and reused by the function that
 * was made; nothing is held by static state. After the first evaluation only the function's own variables are allocated.
 */
public record ReverseMode() implements Differentiator {

    @Override
    public TwiceDifferentiableObjective differentiate(FieldMultivariateFunction function, int dimension) {
        Objective plain = DerivedObjective.plain(function, dimension);
        return new DerivedObjective(plain, new Scalar(function, plain));
    }

    @Override
    public VectorFunction differentiate(
            FieldMultivariateVectorFunction function, int inputDimension, int outputDimension) {
        var source = new DerivedVectorFunction.Source(function, inputDimension, outputDimension);
        return new DerivedVectorFunction(source, new Vector(source));
    }

    /** A tape and the inputs on it. */
    private static final class Recorder {

        private final TapeVariable[] inputs;
        private Tape tape = Tape.empty();

        Recorder(int dimension) {
            inputs = new TapeVariable[dimension];
        }

        /** Starts an evaluation at x. */
        TapeVariable[] start(double[] x, int order) {
            tape = tape.successor(inputs.length, order);
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = TapeVariable.input(tape, i, x[i]);
            }
            return inputs;
        }
    }

    private static final class Scalar implements DerivedObjective.Derivatives {

        private final FieldMultivariateFunction function;
        private final Objective plain;
        private final Recorder recorder;

        Scalar(FieldMultivariateFunction function, Objective plain) {
            this.function = function;
            this.plain = plain;
            this.recorder = new Recorder(plain.dimension());
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            TapeVariable f = function.value(recorder.start(x, 1));
            Tape tape = recorder.tape;
            tape.clear();
            tape.addAdjoint(f, 1);
            tape.reverse();
            tape.inputAdjoints(gradientOut);
            return tape.isDecidedByActivity() ? plain.value(x) : f.getValue();
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            TapeVariable[] inputs = recorder.start(x, 2);
            Tape tape = recorder.tape;
            for (int i = 0; i < v.length; i++) {
                tape.seed(i, v[i]);
            }
            TapeVariable f = function.value(inputs);
            tape.clear();
            tape.addAdjoint(f, 1);
            tape.reverseTwice();
            tape.inputAdjointDots(out);
        }
    }

    private static final class Vector implements DerivedVectorFunction.Products {

        private final DerivedVectorFunction.Source source;
        private final RecordedJacobian latest;

        Vector(DerivedVectorFunction.Source source) {
            this.source = source;
            this.latest = new RecordedJacobian(source);
        }

        @Override
        public void jvp(double[] x, double[] v, double[] out) {
            latest.record(x).apply(v, out);
        }

        @Override
        public void vjp(double[] x, double[] w, double[] out) {
            latest.record(x).applyTransposed(w, out);
        }

        @Override
        public LinearMap jacobian(VectorFunction function, double[] x) {
            // A tape of its own, which no later evaluation takes over.
            return new RecordedJacobian(source).record(x);
        }

        @Override
        public LinearMap linearize(VectorFunction function, double[] x) {
            return latest.record(x);
        }
    }
}
