// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** Goes forward over a tape: the derivative of every node along one direction, from which \( J v \) is read. */
final class TangentPass {

    private final LocalPartials partials = new LocalPartials();
    private double[] tangents = {};

    /** Derives all nodes along a direction of the inputs. */
    void run(Tape tape, double[] direction) {
        tape.requireLive();
        if (tangents.length < tape.nodes) {
            tangents = new double[tape.operations.length];
        }
        System.arraycopy(direction, 0, tangents, 0, tape.inputs);
        byte[] operations = tape.operations;
        long[] links = tape.links;
        double[] values = tape.values;
        double[] work = tangents;
        for (int node = tape.inputs; node < tape.nodes; node++) {
            int a = Tape.left(links[node]);
            int b = Tape.right(links[node]);
            work[node] = switch (operations[node]) {
                case Opcode.CONSTANT -> 0;
                case Opcode.ADD -> work[a] + work[b];
                case Opcode.SUBTRACT -> work[a] - work[b];
                case Opcode.MULTIPLY -> ChainRule.product(values[b], work[a]) + ChainRule.product(values[a], work[b]);
                case Opcode.SQUARE -> ChainRule.product(2 * values[a], work[a]);
                case Opcode.NEGATE -> -work[a];
                case Opcode.SHIFT -> work[a];
                case Opcode.SCALE -> ChainRule.product(tape.doubles[b], work[a]);
                case Opcode.LINEAR -> linear(tape, a, b);
                case Opcode.BILINEAR -> bilinear(tape, a);
                default -> function(tape, node);
            };
        }
    }

    private double linear(Tape tape, int left, int right) {
        double sum = 0;
        for (int i = 0; i < tape.operands[left]; i++) {
            sum += ChainRule.product(tape.doubles[right + i], tangents[tape.operands[left + 1 + i]]);
        }
        return sum;
    }

    private double bilinear(Tape tape, int left) {
        double sum = 0;
        int terms = tape.operands[left];
        for (int i = 0; i < terms; i++) {
            int a = tape.operands[left + 1 + i];
            int b = tape.operands[left + 1 + terms + i];
            sum += ChainRule.product(tape.values[b], tangents[a]) + ChainRule.product(tape.values[a], tangents[b]);
        }
        return sum;
    }

    private double function(Tape tape, int node) {
        partials.at(tape, node);
        double tangent = ChainRule.product(partials.fa, tangents[partials.a]);
        return partials.b == LocalPartials.NONE
                ? tangent
                : tangent + ChainRule.product(partials.fb, tangents[partials.b]);
    }

    /** The derivative of a node, after {@link #run}. */
    double of(int node) {
        return tangents[node];
    }
}
