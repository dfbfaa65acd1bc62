// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/**
 * Goes back over a tape: the derivative of a weighted sum of outputs by every node, its adjoint, from which
 * \( J^\top w \) is read.
 *
 * <p>A node with adjoint zero has no effect and is skipped, which is quick and keeps an infinite slope on a dead branch
 * from becoming 0 · ∞ = NaN.
 */
final class ReversePass {

    /** Zero between passes: each adjoint is cleared where it is used, which saves a pass of its own. */
    private double[] adjoints = {};

    /** Prepares for the outputs of a tape. */
    void start(Tape tape) {
        tape.requireLive();
        if (adjoints.length < tape.nodes) {
            adjoints = new double[tape.operations.length];
        }
    }

    /** Adds the weight of an output. */
    void add(int node, double weight) {
        adjoints[node] += weight;
    }

    /** Propagates the weights to the inputs, and writes the adjoints of those. */
    void run(Tape tape, double[] out) {
        byte[] operations = tape.operations;
        long[] links = tape.links;
        double[] values = tape.values;
        double[] doubles = tape.doubles;
        double[] work = adjoints;
        for (int node = tape.nodes - 1; node >= tape.inputs; node--) {
            double adjoint = work[node];
            if (adjoint == 0) {
                continue;
            }
            work[node] = 0;
            int a = Tape.left(links[node]);
            int b = Tape.right(links[node]);
            switch (operations[node]) {
                case Opcode.CONSTANT -> {}
                case Opcode.ADD -> {
                    work[a] += adjoint;
                    work[b] += adjoint;
                }
                case Opcode.SUBTRACT -> {
                    work[a] += adjoint;
                    work[b] -= adjoint;
                }
                case Opcode.MULTIPLY -> {
                    work[a] += ChainRule.product(values[b], adjoint);
                    work[b] += ChainRule.product(values[a], adjoint);
                }
                case Opcode.DIVIDE -> {
                    double inverse = 1 / values[b];
                    work[a] += ChainRule.product(inverse, adjoint);
                    work[b] += ChainRule.product(-ChainRule.product(values[node], inverse), adjoint);
                }
                case Opcode.SQUARE -> work[a] += ChainRule.product(2 * values[a], adjoint);
                case Opcode.NEGATE -> work[a] -= adjoint;
                case Opcode.SHIFT -> work[a] += adjoint;
                case Opcode.SCALE -> work[a] += ChainRule.product(doubles[b], adjoint);
                case Opcode.LINEAR -> linear(tape, a, b, adjoint);
                case Opcode.BILINEAR -> bilinear(tape, a, adjoint);
                default -> function(tape, operations[node], a, b, adjoint);
            }
        }
        System.arraycopy(work, 0, out, 0, tape.inputs);
        Arrays.fill(work, 0, tape.inputs, 0.0);
    }

    private void linear(Tape tape, int left, int right, double adjoint) {
        for (int i = tape.operands[left] - 1; i >= 0; i--) {
            adjoints[tape.operands[left + 1 + i]] += ChainRule.product(tape.doubles[right + i], adjoint);
        }
    }

    private void bilinear(Tape tape, int left, double adjoint) {
        int terms = tape.operands[left];
        for (int i = terms - 1; i >= 0; i--) {
            int a = tape.operands[left + 1 + i];
            int b = tape.operands[left + 1 + terms + i];
            adjoints[b] += ChainRule.product(tape.values[a], adjoint);
            adjoints[a] += ChainRule.product(tape.values[b], adjoint);
        }
    }

    private void function(Tape tape, byte operation, int left, int right, double adjoint) {
        if (Opcode.isBinaryFunction(operation)) {
            adjoints[tape.operands[left]] += ChainRule.product(tape.doubles[right], adjoint);
            adjoints[tape.operands[left + 1]] += ChainRule.product(tape.doubles[right + 1], adjoint);
        } else {
            adjoints[left] += ChainRule.product(tape.doubles[right + 1], adjoint);
        }
    }
}
