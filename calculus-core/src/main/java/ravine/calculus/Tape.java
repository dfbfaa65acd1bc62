// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/**
 * The record of one evaluation: for every operation what it was, which earlier results it used, and its value. Node k is
 * the result of operation k; the first n nodes are the inputs. That is enough to go back over the evaluation for
 * \( J^\top w \) ({@link ReversePass}), forward for \( J v \) ({@link TangentPass}), both ways for \( \nabla^2 f\, v \)
 * ({@link SecondOrderPass}), and to run it again at another point ({@link Replay}).
 *
 * <p>A node is 17 bytes: {@code operations[k]}, an {@link Opcode}; {@code links[k]}, a long that holds two ints, left and right; and
 * {@code values[k]}. What left and right are goes by the operation:
 *
 * <table>
 *   <caption>Nodes</caption>
 *   <tr><th>operation</th><th>left</th><th>right</th></tr>
 *   <tr><td>arithmetic of one or two numbers</td><td>node a</td><td>node b, if any</td></tr>
 *   <tr><td>{@code SHIFT}, {@code SCALE}</td><td>node a</td><td>place of c in {@code doubles}</td></tr>
 *   <tr><td>function of one number</td><td>node a</td><td>place of (parameter, f', f'') in {@code doubles}</td></tr>
 *   <tr><td>function of two numbers</td><td>place of (node a, node b) in {@code operands}</td>
 *       <td>place of (f_a, f_b, f_aa, f_ab, f_bb) in {@code doubles}</td></tr>
 *   <tr><td>{@code LINEAR}</td><td>place of (number of terms, nodes b) in {@code operands}</td>
 *       <td>place of the coefficients in {@code doubles}</td></tr>
 *   <tr><td>{@code BILINEAR}</td><td>place of (number of terms, nodes a, nodes b) in {@code operands}</td><td></td></tr>
 * </table>
 *
 * <p>A tape serves one evaluation. {@link #successor} hands its arrays on to the next one, so that nothing is allocated
 * after warm-up while a variable that outlived its evaluation is still told apart from a live one: it meets arrays without
 * room.
 */
final class Tape {

    /** In place of the node of a constant. */
    static final int NO_NODE = -1;

    private static final int INITIAL = 64;

    private static final byte[] NO_OPERATIONS = {};
    private static final int[] NO_NODES = {};
    private static final long[] NO_LINKS = {};
    private static final double[] NO_DOUBLES = {};

    /** The tape of constants: whatever carries it is inactive and is never recorded. */
    static final Tape NONE = new Tape(0, 1, new Questions());

    final int inputs;
    final int order;
    final Questions questions;

    // Read by the passes, and the values and derivatives written by the replay.
    byte[] operations = NO_OPERATIONS;
    long[] links = NO_LINKS;
    double[] values = NO_DOUBLES;
    int[] operands = NO_NODES;
    double[] doubles = NO_DOUBLES;
    int nodes;

    private int operandCount;
    private int doubleCount;

    private Tape(int inputs, int order, Questions questions) {
        this.inputs = inputs;
        this.order = order;
        this.questions = questions;
    }

    /** An empty tape, which is not written to but asked for its first {@link #successor}. */
    static Tape empty() {
        return new Tape(0, 1, new Questions());
    }

    /**
     * Ends this tape and starts the next evaluation on its arrays.
     *
     * @param order of the derivatives that will be asked for, 1 or 2
     */
    Tape successor(int inputs, int order) {
        Tape next = new Tape(inputs, order, questions);
        questions.clear();
        next.operations = operations;
        next.links = links;
        next.values = values;
        next.operands = operands;
        next.doubles = doubles;
        if (next.operations.length < inputs) {
            next.growNodes(inputs);
        }
        Arrays.fill(next.operations, 0, inputs, Opcode.CONSTANT);
        next.nodes = inputs;
        operations = NO_OPERATIONS;
        links = NO_LINKS;
        values = NO_DOUBLES;
        operands = NO_NODES;
        doubles = NO_DOUBLES;
        return next;
    }

    /** Refuses a tape that has a successor. */
    void requireLive() {
        if (nodes > operations.length) {
            throw new IllegalArgumentException(
                    "variable: expected one of this evaluation but was one of an earlier one");
        }
    }

    /** What left is of a node. */
    static int left(long link) {
        return (int) link;
    }

    /** What right is of a node. */
    static int right(long link) {
        return (int) (link >> 32);
    }

    // Recording.

    /** Sets an input. */
    void input(int index, double value) {
        values[index] = value;
    }

    /**
     * Records arithmetic. Nothing is made but the node: where the compiler sees the whole function, a variable that is used
     * at once need not come into being at all.
     *
     * @return the node, or {@link #NO_NODE} if this is the tape of constants
     */
    int record(byte operation, int left, int right, double value) {
        int node = nodes;
        if (node >= operations.length) {
            if (this == NONE) {
                return NO_NODE;
            }
            growNodes(1);
        }
        operations[node] = operation;
        links[node] = ((long) right << 32) | (left & 0xffffffffL);
        values[node] = value;
        nodes = node + 1;
        return node;
    }

    /** The node here of a number from a tape: its own if that is this one, and else one for a constant. */
    int node(Tape tape, int node, double value) {
        return tape == this ? node : record(Opcode.CONSTANT, 0, 0, value);
    }

    /** Records arithmetic with a constant. */
    int recordWith(byte operation, int left, double constant, double value) {
        if (this == NONE) {
            return NO_NODE;
        }
        int place = placeOfDoubles(1);
        doubles[place] = constant;
        return record(operation, left, place, value);
    }

    /** Records a function of one number. */
    int recordFunction(byte operation, int a, double parameter, double f, double fa, double faa) {
        if (this == NONE) {
            return NO_NODE;
        }
        int place = placeOfDoubles(3);
        doubles[place] = parameter;
        doubles[place + 1] = fa;
        doubles[place + 2] = faa;
        return record(operation, a, place, f);
    }

    /** Records a function of two numbers. */
    int recordFunction(
            byte operation, int a, int b, double f, double fa, double fb, double faa, double fab, double fbb) {
        if (this == NONE) {
            return NO_NODE;
        }
        int nodesPlace = placeOfOperands(2);
        operands[nodesPlace] = a;
        operands[nodesPlace + 1] = b;
        int place = placeOfDoubles(5);
        doubles[place] = fa;
        doubles[place + 1] = fb;
        doubles[place + 2] = faa;
        doubles[place + 3] = fab;
        doubles[place + 4] = fbb;
        return record(operation, nodesPlace, place, f);
    }

    /** Makes room for a list of operands, to be filled in. */
    int placeOfOperands(int count) {
        int place = operandCount;
        if (place + count > operands.length) {
            operands = Arrays.copyOf(operands, grown(operands.length, count));
        }
        operandCount = place + count;
        return place;
    }

    /** Makes room for a list of numbers, to be filled in. */
    int placeOfDoubles(int count) {
        int place = doubleCount;
        if (place + count > doubles.length) {
            doubles = Arrays.copyOf(doubles, grown(doubles.length, count));
        }
        doubleCount = place + count;
        return place;
    }

    private void growNodes(int more) {
        int length = grown(operations.length, more);
        operations = Arrays.copyOf(operations, length);
        links = Arrays.copyOf(links, length);
        values = Arrays.copyOf(values, length);
    }

    /** The length of an array that has room for more, after the check that this tape has no successor. */
    private int grown(int length, int more) {
        requireLive();
        return (int) Math.min(Math.max(INITIAL, Math.max(2L * length, (long) length + more)), Integer.MAX_VALUE - 8);
    }
}
