// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * An element cut in two: what depends on parameters alone, which is computed once an evaluation, and what is computed for
 * each term. Where the second meets the first, it has a {@link Op#HOISTED} leaf instead. With \( h = H(\theta) \) for the first,
 * \( f(x, \theta) = \sum_k \varphi_k(x, \theta, H(\theta)) \), and the derivatives by h, summed over the terms, go on
 * to the parameters by the chain rule, once.
 *
 * @param whole the element as it was traced
 * @param hoisted the nodes of \( H \), in that graph
 * @param main the graph of what is computed for each term
 * @param outputs the nodes of the values there
 */
record Hoisting(Graph whole, List<Integer> hoisted, Graph main, List<Integer> outputs) {

    /**
     * Cuts an element.
     *
     * @param isParameter whether variable j is the same for all terms
     */
    static Hoisting of(Element element, IntPredicate isParameter) {
        Graph whole = element.graph().copy();
        int size = whole.size();
        boolean[] varies = new boolean[size];
        boolean[] moves = new boolean[size];
        for (int number = 0; number < size; number++) {
            Graph.Node node = whole.node(number);
            if (node.op().isLeaf()) {
                moves[number] = node.op() == Op.VARIABLE;
                varies[number] = node.op() == Op.DATA || (moves[number] && !isParameter.test(node.a()));
                continue;
            }
            for (int i = 0; i < node.op().operands(); i++) {
                varies[number] |= varies[node.operand(i)];
                moves[number] |= moves[node.operand(i)];
            }
        }
        boolean[] hoist = new boolean[size];
        for (int number = 0; number < size; number++) {
            Graph.Node node = whole.node(number);
            for (int i = 0; varies[number] && i < node.op().operands(); i++) {
                hoist[node.operand(i)] = true;
            }
        }
        for (int output : element.outputs()) {
            hoist[output] = true;
        }
        List<Integer> hoisted = new ArrayList<>();
        Graph main = new Graph();
        int[] images = new int[size];
        for (int number = 0; number < size; number++) {
            Graph.Node node = whole.node(number);
            if (node.op() == Op.CONSTANT) {
                images[number] = main.constant(node.constant());
            } else if (node.op().isLeaf()) {
                images[number] = main.leaf(node.op(), node.a());
            } else if (varies[number] || !moves[number]) {
                // What is made of constants alone, as tanh(x^0) is, becomes one when it is lowered.
                images[number] =
                        main.make(node.op(), images[node.a()], images[node.b()], images[node.c()], images[node.d()]);
            } else if (hoist[number]) {
                images[number] = main.leaf(Op.HOISTED, hoisted.size());
                hoisted.add(number);
            }
        }
        return new Hoisting(
                whole,
                List.copyOf(hoisted),
                main,
                element.outputs().stream().map(output -> images[output]).toList());
    }
}
