// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * The Jacobian at a point as the record of one evaluation there (the linearised computational graph): \( J v \) is a pass
 * forward over the tape and \( J^\top w \) a pass back, as often as wanted, without another evaluation.
 */
final class RecordedJacobian implements LinearMap {

    private final DerivedVectorFunction.Source source;
    private final TapeVariable[] inputs;
    private Tape tape = Tape.empty();
    private TapeVariable[] values = {};

    /** A map to be recorded before it is used. */
    RecordedJacobian(DerivedVectorFunction.Source source) {
        this.source = source;
        this.inputs = new TapeVariable[source.inputs()];
    }

    /** Evaluates at x, on the memory of the evaluation before. */
    RecordedJacobian record(double[] x) {
        tape = tape.successor(inputs.length, 1);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = TapeVariable.input(tape, i, x[i]);
        }
        // The function may overwrite its array of arguments: the tape knows its inputs by their numbers. And it may
        // keep
        // the array that it returns.
        values = source.evaluate(inputs).clone();
        return this;
    }

    @Override
    public int rows() {
        return source.outputs();
    }

    @Override
    public int columns() {
        return source.inputs();
    }

    @Override
    public void apply(double[] v, double[] out) {
        Shapes.requireProduct("v", v, columns(), out, rows());
        tape.clear();
        tape.seedTangents(v);
        tape.forward();
        for (int i = 0; i < out.length; i++) {
            out[i] = tape.tangent(values[i]);
        }
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, rows(), out, columns());
        tape.clear();
        for (int i = 0; i < w.length; i++) {
            tape.addAdjoint(values[i], w[i]);
        }
        tape.reverse();
        tape.inputAdjoints(out);
    }

    @Override
    public String toString() {
        return "jacobian(" + rows() + " x " + columns() + ", recorded)";
    }
}
