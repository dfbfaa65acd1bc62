// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Locale;

/** How many operations expressions take, by kind. */
record OperationCount(int sums, int products, int quotients, int functions, int others) {

    /** Counts what outputs need, each operation once. */
    static OperationCount of(Graph graph, int... outputs) {
        int[] counts = new int[5];
        boolean[] needed = new boolean[graph.size()];
        for (int output : outputs) {
            needed[output] = true;
        }
        for (int number = graph.size() - 1; number >= 0; number--) {
            Graph.Node node = graph.node(number);
            if (needed[number] && !node.op().isLeaf()) {
                // The second operand of this one is not computed, nor is it itself.
                boolean isName = node.op() == Op.WITH_DERIVATIVES_OF;
                counts[kind(node.op())] += isName ? 0 : 1;
                for (int i = 0; i < (isName ? 1 : node.op().operands()); i++) {
                    needed[node.operand(i)] = true;
                }
            }
        }
        return new OperationCount(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    private static int kind(Op op) {
        return switch (op) {
            case ADD, SUBTRACT -> 0;
            case MULTIPLY, CHAIN, FMA -> 1;
            case DIVIDE -> 2;
            case NEGATE, ABS, MAX, MIN, SELECT, UNLESS_NAN, SIGN, COPY_SIGN, WITH_DERIVATIVES_OF -> 4;
            default -> 3;
        };
    }

    int all() {
        return sums + products + quotients + functions + others;
    }

    /** The numbers and their sum, one below the other in columns. */
    String row(String name) {
        return String.format(
                Locale.ROOT, "%-24s%6d%6d%6d%10d%8d%8d", name, sums, products, quotients, functions, others, all());
    }
}
