// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * The tape of a function, kept from evaluation to evaluation: recorded anew each time, or replayed where that gives the
 * same.
 */
final class Recorder {

    private final boolean replays;
    private final Replay replay = new Replay();
    private final TapeVariable[] inputs;
    private final int[] outputs;

    private Tape tape = Tape.empty();

    /** Whether the tape holds a whole evaluation. */
    private boolean complete;

    private long recordings;
    private long moves;

    /**
     * For a function of given dimensions.
     *
     * @param replays whether {@link #moveTo} is to try
     */
    Recorder(int inputs, int outputs, boolean replays) {
        this.inputs = new TapeVariable[inputs];
        this.outputs = new int[outputs];
        this.replays = replays;
    }

    /**
     * Brings the tape to x without the function, if it would do there what is on the tape.
     *
     * @param order of the derivatives that will be asked for, 1 or 2
     * @return whether the tape stands at x; if not, it has to be recorded
     */
    boolean moveTo(double[] x, int order) {
        if (!replays || !complete) {
            return false;
        }
        boolean wasRead = tape.questions.includeReading();
        if (standsAt(x)) {
            return !wasRead || tape.order >= order;
        }
        complete = !wasRead && replay.run(tape, x);
        moves += complete ? 1 : 0;
        return complete;
    }

    private boolean standsAt(double[] x) {
        for (int i = 0; i < x.length; i++) {
            if (Double.doubleToRawLongBits(x[i]) != Double.doubleToRawLongBits(tape.values[i])) {
                return false;
            }
        }
        return true;
    }

    /** Starts to record at x. */
    TapeVariable[] start(double[] x, int order) {
        complete = false;
        tape = tape.successor(inputs.length, order);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = TapeVariable.input(tape, i, x[i]);
        }
        // The function may overwrite this array: the tape knows its inputs by their numbers.
        return inputs;
    }

    /** Notes a result of the evaluation that was started. */
    void output(int index, TapeVariable result) {
        outputs[index] = result.nodeOn(tape);
    }

    /** Ends the recording. */
    void end() {
        complete = true;
        recordings++;
    }

    Tape tape() {
        return tape;
    }

    /** The node of a result. */
    int output(int index) {
        return outputs[index];
    }

    /** A result in the arithmetic of the tape, which need not be that of plain numbers if activity decided a branch. */
    double value(int index) {
        return tape.values[outputs[index]];
    }

    /** How often the function ran and how often it was spared, and why it is not, if it is not. */
    @Override
    public String toString() {
        String counts = "recorded " + recordings + " times, replayed " + moves + " times";
        if (!complete || !tape.questions.includeReading()) {
            return counts;
        }
        int node = tape.questions.firstRead();
        String what = node < inputs.length ? "input " + node : "operation " + (node - inputs.length);
        return counts + "; holds for one point, since the function reads the value of " + what;
    }
}
