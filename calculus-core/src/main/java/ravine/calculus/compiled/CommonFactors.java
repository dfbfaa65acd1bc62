// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sum of derivatives in which products with a common factor are one: \( \sum_i a_i c + \dots = c \sum_i a_i + \dots \) Where
 * a variable takes part in many terms in the same way, its derivatives have the factor in common, and what remains is a sum
 * of the terms' weights.
 */
final class CommonFactors {

    /** What is a sum of more is left as it is: nodes that are shared may make very many. */
    private static final int MOST_TERMS = 200;

    private final Graph graph;
    private final BitSet whole;
    private final Map<Integer, Boolean> products = new HashMap<>();
    private final List<Signed> terms = new ArrayList<>();

    private record Signed(int node, boolean isNegative) {}

    /** @param whole nodes that are not taken apart */
    CommonFactors(Graph graph, BitSet whole) {
        this.graph = graph;
        this.whole = whole;
    }

    /** Adds a node, or what it is a sum of. */
    void add(int node) {
        collect(node, false);
    }

    /** Takes sums apart as far as there are products in them: other sums may be differences that would lose digits. */
    private void collect(int number, boolean isNegative) {
        Graph.Node node = graph.node(number);
        switch (terms.size() < MOST_TERMS && hasProducts(number) ? node.op() : Op.ROW) {
            case ADD -> {
                collect(node.a(), isNegative);
                collect(node.b(), isNegative);
            }
            case SUBTRACT -> {
                collect(node.a(), isNegative);
                collect(node.b(), !isNegative);
            }
            case NEGATE -> collect(node.a(), !isNegative);
            default -> terms.add(new Signed(number, isNegative));
        }
    }

    private boolean hasProducts(int number) {
        Boolean known = products.get(number);
        if (whole.get(number)) {
            return false;
        }
        if (known == null) {
            Graph.Node node = graph.node(number);
            known = switch (node.op()) {
                case CHAIN -> true;
                case ADD, SUBTRACT -> hasProducts(node.a()) || hasProducts(node.b());
                case NEGATE -> hasProducts(node.a());
                default -> false;
            };
            products.put(number, known);
        }
        return known;
    }

    /** The node of the sum. */
    int sum() {
        Map<Integer, Integer> uses = new HashMap<>();
        for (Signed term : terms) {
            Graph.Node node = graph.node(term.node());
            if (node.op() == Op.CHAIN) {
                uses.merge(node.a(), 1, Integer::sum);
                uses.merge(node.b(), 1, Integer::sum);
            }
        }
        List<Signed> rest = new ArrayList<>();
        Map<Integer, List<Signed>> byFactor = new LinkedHashMap<>();
        for (Signed term : terms) {
            Graph.Node node = graph.node(term.node());
            int ofFirst = node.op() == Op.CHAIN ? uses.getOrDefault(node.a(), 0) : 0;
            int ofSecond = node.op() == Op.CHAIN ? uses.getOrDefault(node.b(), 0) : 0;
            boolean isFirst = ofFirst >= ofSecond;
            int factor = isFirst ? node.a() : node.b();
            if (Math.max(ofFirst, ofSecond) > 1) {
                byFactor.computeIfAbsent(factor, f -> new ArrayList<>())
                        .add(new Signed(isFirst ? node.b() : node.a(), term.isNegative()));
            } else {
                rest.add(term);
            }
        }
        byFactor.forEach((factor, others) -> rest.add(new Signed(graph.chain(sum(others), factor), false)));
        return sum(rest);
    }

    /** What is added several times is multiplied, and several such things once together: -(a + a) - (b + b) = -2 (a + b). */
    private int sum(List<Signed> signed) {
        Map<Integer, Integer> multiples = new LinkedHashMap<>();
        for (Signed term : signed) {
            int node = term.node();
            int times = term.isNegative() ? -1 : 1;
            while (graph.node(node).isDoubled() && Math.abs(times) < MOST_TERMS) {
                node = graph.node(node).a();
                times *= 2;
            }
            multiples.merge(node, times, Integer::sum);
        }
        Map<Integer, List<Signed>> byMultiple = new LinkedHashMap<>();
        multiples.forEach((node, times) -> byMultiple
                .computeIfAbsent(Math.abs(times), m -> new ArrayList<>())
                .add(new Signed(node, times < 0)));
        int sum = graph.constant(0);
        for (Map.Entry<Integer, List<Signed>> entry : byMultiple.entrySet()) {
            int times = entry.getKey();
            if (times == 1) {
                sum = added(sum, entry.getValue());
            } else {
                boolean isNegative = entry.getValue().stream().allMatch(Signed::isNegative);
                int once = added(
                        graph.constant(0),
                        isNegative
                                ? entry.getValue().stream()
                                        .map(term -> new Signed(term.node(), false))
                                        .toList()
                                : entry.getValue());
                int whole = times == 2 ? graph.add(once, once) : graph.scale(times, once);
                sum = isNegative ? graph.subtract(sum, whole) : graph.add(sum, whole);
            }
        }
        return sum;
    }

    private int added(int start, List<Signed> signed) {
        int sum = start;
        for (Signed term : signed) {
            sum = term.isNegative() ? graph.subtract(sum, term.node()) : graph.add(sum, term.node());
        }
        return sum;
    }
}
