// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a {@link StencilPlan} computes once, in straight-line code: the derivatives by the first and the last variables, to which only
 * some terms contribute, as many on each side as the terms span; and what comes before the rows that are kept.
 */
final class StencilEnds {

    /** A number of the point, the direction or a column of data. */
    record Scalar(Neighbourhood.Stream stream, int index, int offset) {}

    private static final int NOWHERE = -1;

    private final Summand summand;
    private final Neighbourhood around;
    private final Graph main;
    private final int[] derivatives;
    private final Graph graph;
    private final int span;
    private final Map<Scalar, Scalar> scalars = new LinkedHashMap<>();
    private final Map<Integer, GraphCopy> terms = new HashMap<>();
    private final Map<Neighbourhood.At, Integer> before = new HashMap<>();
    private final List<Integer> nodes = new ArrayList<>();
    private int end;

    /**
     * @param main the element's graph
     * @param derivatives of the element, by variable
     * @param graph where the code is made; its leaves are scalars
     * @param firstFree where the work array is free
     */
    StencilEnds(Summand summand, Neighbourhood around, Graph main, int[] derivatives, Graph graph, int firstFree) {
        this.summand = summand;
        this.around = around;
        this.main = main;
        this.derivatives = derivatives;
        this.graph = graph;
        this.end = firstFree;
        this.span = IntStream.range(0, derivatives.length).map(this::lag).max().orElseThrow();
    }

    private int lag(int variable) {
        return summand.first(variable) - summand.windowStart();
    }

    /** Those by the first variables, then those by the last. */
    void requestDerivatives() {
        int count = summand.terms().count();
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < span; i++) {
                int variable = side * count + i;
                int total = graph.constant(0);
                for (int j : summand.windows().get(0)) {
                    int term = variable - lag(j);
                    if (term >= 0 && term < count) {
                        total = graph.add(total, term(term).of(derivatives[j]));
                    }
                }
                nodes.add(total);
            }
        }
    }

    /** The values of as many first terms as the terms span. */
    void requestValues(int value) {
        for (int k = 0; k < span; k++) {
            nodes.add(term(k).of(value));
        }
    }

    /** What a form comes to before the first block, as far as it is made of variables that there are; beyond them nobody wants it. */
    void requestBefore(int form, int lead, int longestLag) {
        for (int lag = longestLag; lag > 0; lag--) {
            int node = before(new Neighbourhood.At(form, lead - lag));
            nodes.add(node == NOWHERE ? graph.constant(0) : node);
        }
    }

    /** Copies expressions of one term. */
    private GraphCopy term(int k) {
        return terms.computeIfAbsent(
                k,
                term -> new GraphCopy(main, graph, number -> {
                    Graph.Node node = main.node(number);
                    return switch (node.op()) {
                        case VARIABLE ->
                            scalar(new Neighbourhood.Stream(Neighbourhood.Source.POINT, 0), k + lag(node.a()));
                        case DIRECTION ->
                            scalar(new Neighbourhood.Stream(Neighbourhood.Source.DIRECTION, 0), k + lag(node.a()));
                        case DATA -> scalar(new Neighbourhood.Stream(Neighbourhood.Source.DATA, node.a()), k);
                        default -> -1;
                    };
                }));
    }

    /** The node of a form about the first variable, or {@link #NOWHERE}. */
    private int before(Neighbourhood.At at) {
        Integer known = before.get(at);
        if (known == null) {
            known = madeBefore(at);
            before.put(at, known);
        }
        return known;
    }

    private int madeBefore(Neighbourhood.At at) {
        Neighbourhood.Form form = around.form(at.form());
        if (form.op() == Op.CONSTANT) {
            return graph.constant(form.constant());
        }
        if (form.op() == Op.ROW) {
            Neighbourhood.Stream stream = around.stream(form);
            return index(stream, at.shift()) < 0 ? NOWHERE : scalar(stream, at.shift());
        }
        int[] operands = new int[4];
        for (int i = 0; i < form.op().operands(); i++) {
            operands[i] = before(around.operand(at, i));
            if (operands[i] == NOWHERE) {
                return NOWHERE;
            }
        }
        return graph.make(form.op(), operands[0], operands[1], operands[2], operands[3]);
    }

    /** @param k the term whose data, or the variable after the window's first, that is wanted */
    private int scalar(Neighbourhood.Stream stream, int k) {
        int index = index(stream, k);
        Scalar wanted = new Scalar(stream, index, 0);
        int offset = scalars.computeIfAbsent(wanted, w -> new Scalar(stream, index, end++))
                .offset();
        return graph.leaf(Op.HOISTED, offset);
    }

    private int index(Neighbourhood.Stream stream, int k) {
        return stream.source() == Neighbourhood.Source.DATA ? k : summand.windowStart() + k;
    }

    // What was asked for, once all was.

    List<Scalar> scalars() {
        return List.copyOf(scalars.values());
    }

    /** Where the results go, one after the other. */
    int outputs() {
        return end;
    }

    List<Program.Request> requests() {
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> new Program.Request(nodes.get(i), end + i, false))
                .toList();
    }

    /** Where the work array is free beyond the results. */
    int end() {
        return end + nodes.size();
    }
}
