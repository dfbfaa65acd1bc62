// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Copies expressions from one graph to another, but for leaves, which are found there, and without what only derivatives ask for. */
final class GraphCopy {

    private final Graph from;
    private final Graph to;
    private final IntUnaryOperator found;
    private final Map<Integer, Integer> images = new HashMap<>();

    /** @param found the node there for a node here, or -1 if it has to be made */
    GraphCopy(Graph from, Graph to, IntUnaryOperator found) {
        this.from = from;
        this.to = to;
        this.found = found;
    }

    int of(int number) {
        Integer known = images.get(number);
        if (known != null) {
            return known;
        }
        int there = found.applyAsInt(number);
        int image = there >= 0 ? there : made(from.node(number));
        images.put(number, image);
        return image;
    }

    private int made(Graph.Node node) {
        return switch (node.op()) {
            case CONSTANT -> to.constant(node.constant());
            case WITH_DERIVATIVES_OF -> of(node.a());
            default -> {
                int[] operands = new int[4];
                for (int i = 0; i < node.op().operands(); i++) {
                    operands[i] = of(node.operand(i));
                }
                yield to.make(node.op(), operands[0], operands[1], operands[2], operands[3]);
            }
        };
    }
}
