// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * The Jacobian at a point as the record of one evaluation there (the linearised computational graph): \( J v \) is a pass
 * forward over the tape and \( J^\top w \) a pass back, as often as wanted, without another evaluation.
 */
final class RecordedJacobian implements LinearMap {

    private final DerivedVectorFunction.Source source;
    private final Recorder recorder;
    private final TangentPass tangent = new TangentPass();
    private final ReversePass reverse = new ReversePass();

    /** A map with a tape of its own, to be brought to a point before it is used. */
    RecordedJacobian(DerivedVectorFunction.Source source) {
        this(source, new Recorder(source.inputs(), source.outputs(), false));
    }

    /** A map by the tape of a recorder, good as long as that is not brought elsewhere. */
    RecordedJacobian(DerivedVectorFunction.Source source, Recorder recorder) {
        this.source = source;
        this.recorder = recorder;
    }

    /** Brings the tape to x, on the memory of the evaluation before. */
    RecordedJacobian at(double[] x) {
        if (!recorder.moveTo(x, 1)) {
            // The function may keep the array that it returns: the recorder notes the nodes.
            TapeVariable[] values = source.evaluate(recorder.start(x, 1));
            for (int i = 0; i < values.length; i++) {
                recorder.output(i, values[i]);
            }
            recorder.end();
        }
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
        tangent.run(recorder.tape(), v);
        for (int i = 0; i < out.length; i++) {
            out[i] = tangent.of(recorder.output(i));
        }
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, rows(), out, columns());
        Tape tape = recorder.tape();
        reverse.start(tape);
        for (int i = 0; i < w.length; i++) {
            reverse.add(recorder.output(i), w[i]);
        }
        reverse.run(tape, out);
    }

    @Override
    public String toString() {
        return "jacobian(" + rows() + " x " + columns() + ", recorded)";
    }
}
