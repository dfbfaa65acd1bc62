// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.util.MathArrays;

/**
 * Runs the operations on a tape again at another point, without the function that recorded them. Every operation gets its
 * value and derivatives from the same code as when it was recorded, so they are the same bits.
 */
final class Replay {

    private final ReplayedNumber left = new ReplayedNumber();
    private final ReplayedNumber right = new ReplayedNumber();
    private double[] first = {};
    private double[] second = {};

    /**
     * Computes all nodes from new inputs.
     *
     * @return whether the function would have done the same there; if not, the tape is of no use any more
     */
    boolean run(Tape tape, double[] x) {
        byte[] operations = tape.operations;
        long[] links = tape.links;
        double[] values = tape.values;
        System.arraycopy(x, 0, values, 0, tape.inputs);
        for (int node = tape.inputs; node < tape.nodes; node++) {
            int a = Tape.left(links[node]);
            int b = Tape.right(links[node]);
            values[node] = switch (operations[node]) {
                case Opcode.CONSTANT -> values[node];
                case Opcode.ADD -> values[a] + values[b];
                case Opcode.SUBTRACT -> values[a] - values[b];
                case Opcode.MULTIPLY -> values[a] * values[b];
                case Opcode.DIVIDE -> values[a] / values[b];
                case Opcode.SQUARE -> values[a] * values[a];
                case Opcode.NEGATE -> -values[a];
                case Opcode.SHIFT -> values[a] + tape.doubles[b];
                case Opcode.SCALE -> values[a] * tape.doubles[b];
                case Opcode.LINEAR -> linear(tape, a, b);
                case Opcode.BILINEAR -> bilinear(tape, a);
                default -> function(tape, operations[node], a, b);
            };
        }
        return tape.questions.haveSameAnswers(values);
    }

    private double function(Tape tape, byte operation, int operand, int place) {
        double[] kept = tape.doubles;
        if (Opcode.isBinaryFunction(operation)) {
            left.set(tape.values[tape.operands[operand]]);
            right.set(tape.values[tape.operands[operand + 1]]);
            ReplayedNumber f = Opcode.apply(operation, left, right);
            kept[place] = f.fa;
            kept[place + 1] = f.fb;
            kept[place + 2] = f.faa;
            kept[place + 3] = f.fab;
            kept[place + 4] = f.fbb;
            return f.primal();
        }
        left.set(tape.values[operand]);
        ReplayedNumber f = Opcode.apply(operation, left, kept[place]);
        kept[place + 1] = f.fa;
        kept[place + 2] = f.faa;
        return f.primal();
    }

    private double linear(Tape tape, int left, int right) {
        size(tape.operands[left]);
        System.arraycopy(tape.doubles, right, first, 0, first.length);
        gather(tape, left + 1, second);
        return sumOfProducts();
    }

    private double bilinear(Tape tape, int left) {
        size(tape.operands[left]);
        gather(tape, left + 1, first);
        gather(tape, left + 1 + first.length, second);
        return sumOfProducts();
    }

    private void size(int terms) {
        if (first.length != terms) {
            first = new double[terms];
            second = new double[terms];
        }
    }

    private static void gather(Tape tape, int place, double[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] = tape.values[tape.operands[place + i]];
        }
    }

    /** The value as when it was recorded; of few terms without the array that Hipparchus makes for many. */
    private double sumOfProducts() {
        double[] a = first;
        double[] b = second;
        return switch (a.length) {
            case 2 -> MathArrays.linearCombination(a[0], b[0], a[1], b[1]);
            case 3 -> MathArrays.linearCombination(a[0], b[0], a[1], b[1], a[2], b[2]);
            case 4 -> MathArrays.linearCombination(a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3]);
            default -> MathArrays.linearCombination(a, b);
        };
    }
}
