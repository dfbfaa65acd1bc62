// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class CommonFactorsTest {

    private final Graph graph = new Graph();
    private final int a = graph.leaf(Op.VARIABLE, 0);
    private final int b = graph.leaf(Op.VARIABLE, 1);
    private final int c = graph.leaf(Op.VARIABLE, 2);
    private final int d = graph.leaf(Op.VARIABLE, 3);
    private final int e = graph.leaf(Op.VARIABLE, 4);

    private int sum(int... nodes) {
        CommonFactors sums = new CommonFactors(graph, new BitSet());
        for (int node : nodes) {
            sums.add(node);
        }
        return sums.sum();
    }

    @Test
    void productsWithACommonFactorAreOne() {
        int expected = graph.chain(graph.add(a, b), c);
        assertEquals(expected, sum(graph.chain(a, c), graph.chain(b, c)));
        assertEquals(expected, sum(graph.chain(c, a), graph.chain(b, c)), "on whichever side it is");
    }

    @Test
    void signsAreThoseOfTheSum() {
        int node = graph.subtract(d, graph.add(graph.chain(a, c), graph.chain(b, e)));
        int found = sum(node, graph.negate(graph.chain(d, c)));
        // d - b e + c (-a - d): what has no partner is left as it was.
        int weights = graph.subtract(graph.negate(a), d);
        int expected = graph.add(graph.subtract(d, graph.chain(b, e)), graph.chain(weights, c));
        assertEquals(graph.node(expected), graph.node(found));
    }

    /** Of a c + a d + b c + e c both a and c are common factors; c is that of more. */
    @Test
    void factorOfMoreIsTakenOut() {
        int found = sum(graph.chain(a, c), graph.chain(a, d), graph.chain(b, c), graph.chain(e, c));
        int expected = graph.add(graph.chain(graph.add(graph.add(a, b), e), c), graph.chain(a, d));
        int other = graph.add(graph.chain(a, d), graph.chain(graph.add(graph.add(a, b), e), c));
        assertTrue(found == expected || found == other);
    }

    /** (a - 1) + (a - 1) is no sum of derivatives: taken apart, it would lose digits near 1. */
    @Test
    void otherSumsAreNotTakenApart() {
        int difference = graph.subtract(a, graph.constant(1));
        int twice = graph.add(difference, difference);
        assertEquals(twice, sum(twice));
        assertEquals(graph.add(twice, graph.chain(b, c)), sum(graph.add(twice, graph.chain(b, c))));
        int user = graph.add(graph.multiply(a, c), graph.multiply(b, c));
        assertEquals(user, sum(user), "products that are the user's stay as they are");
    }

    /** Doubled a hundred times, a product would be taken apart into 2¹⁰⁰. */
    @Test
    void sumsOfWhatIsSharedEnd() {
        int node = graph.chain(a, b);
        for (int i = 0; i < 100; i++) {
            node = graph.make(Op.ADD, node, node);
        }
        assertTrue(sum(node, graph.chain(c, b)) > 0);
    }
}
