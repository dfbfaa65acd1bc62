// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The programs of a {@link Stencil}: each derivative as one expression of the variables around it. With the derivatives
 * \( \varphi_j \) of the element by its variable j, which is \( x_{k + l_j} \) in term k, derivative i is
 * \[ g_i = \sum_j \varphi_j(x_{i - l_j + l_0}, \dots;\, d_{i - l_j}). \]
 * Expressions that come to the same in several of these are computed once. What is needed at several shifts and takes longer to
 * compute than to copy is <em>kept</em>: a first program computes it term by term, and the second, which makes the derivatives,
 * takes it from copies that are shifted.
 *
 * <p>Near the ends there are variables to which only some terms contribute, as many on each side as the terms span. Their
 * derivatives are one program for both sides, run once: straight-line code.
 */
final class StencilPlan {

    /** Where the value is added up, and where zeros that are NaN where a derivative is not finite. */
    static final int VALUE = 0;

    /** How many operations of elements the ends may take: beyond it, their straight-line code is no longer small. */
    private static final int MOST_AT_ENDS = 300;

    /** A copy of a row in the units of {@link Program#cost}. */
    private static final int COPY = 5;

    /** Numbers first + k + t of an array: the point, the direction, or a column of data. */
    record Strip(Source source, int column, int first, int offset) {}

    /** What a strip is copied from. */
    enum Source {
        POINT,
        DIRECTION,
        DATA
    }

    /** A row of the first program that is wanted {@code lag} later: see {@link SweepPlan.Shift}. */
    record Shift(int from, int lag, int to) {}

    /** A number for the ends: of the point, the direction or a column of data. */
    record Scalar(Source source, int column, int index, int offset) {}

    private final Summand summand;
    private final SweepOrder order;
    private final Graph main;
    private final int[] derivatives;
    private final int[] lags;
    private final int span;
    private final int rowLength;
    private final Map<Integer, Integer> kept = new LinkedHashMap<>();
    private final Map<Strip, Strip> strips = new LinkedHashMap<>();
    private final Map<Shift, Shift> shifts = new LinkedHashMap<>();
    private final Map<Scalar, Scalar> scalars = new LinkedHashMap<>();
    private final int sum;
    private int end;

    private final Program terms;
    private final Program derived;
    private final Program ends;
    private final int endOutputs;

    /** @param keeps whether a first program computes what is wanted at several shifts */
    StencilPlan(Summand summand, SweepOrder order, boolean keeps) {
        this.summand = summand;
        this.order = order;
        this.main = summand.hoisting().main();
        this.rowLength = Program.rowLength(summand.lanes());
        int count = summand.terms().indices().size();
        int start = summand.first(summand.windows().get(0).get(0));
        this.lags = IntStream.range(0, count).map(j -> summand.first(j) - start).toArray();
        this.span = IntStream.of(lags).max().orElseThrow();
        int[] values = summand.hoisting().outputs().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        this.derivatives = derive(values);
        this.end = checkAt(summand.lanes()) + rowLength;
        this.sum = row();
        if (keeps) {
            chooseKept(values);
        }
        Graph first = new Graph();
        Graph second = new Graph();
        List<Program.Request> ofTerms = new ArrayList<>();
        List<Program.Request> ofDerivatives = new ArrayList<>();
        Copy unshifted = around(first, 0, false);
        kept.replaceAll((node, row) -> {
            int offset = row();
            ofTerms.add(new Program.Request(unshifted.of(node), offset, false));
            return offset;
        });
        Map<Integer, Copy> copies = new HashMap<>();
        CommonFactors sums = new CommonFactors(second);
        for (int j : summand.windows().get(0)) {
            Copy copy = copies.computeIfAbsent(lags[j], lag -> around(second, lag, true));
            sums.add(copy.of(derivatives[j]));
        }
        int total = sums.sum();
        int doubt = second.subtract(total, total);
        ofDerivatives.add(new Program.Request(total, sum, false));
        if (addsValuesWithDerivatives()) {
            // A derivative that is not finite spoils the value, which is then computed anew with it.
            int value =
                    copies.computeIfAbsent(0, lag -> around(second, lag, true)).of(values[0]);
            ofDerivatives.add(new Program.Request(second.add(value, doubt), VALUE, true));
        } else {
            ofDerivatives.add(new Program.Request(doubt, checkAt(summand.lanes()), true));
        }
        if (order == SweepOrder.GRADIENT && !kept.isEmpty()) {
            ofTerms.add(new Program.Request(unshifted.of(values[0]), VALUE, true));
        }
        terms = program(first, ofTerms, end, summand.lanes(), Program.Cut.WIDE);
        derived = program(second, ofDerivatives, end, summand.lanes(), Program.Cut.WIDE);
        end = Math.max(end, Math.max(terms.size(), derived.size()));
        Graph atEnds = new Graph();
        List<Program.Request> requests = ends(atEnds, values[0]);
        endOutputs = end;
        for (int i = 0; i < requests.size(); i++) {
            requests.set(i, new Program.Request(requests.get(i).node(), endOutputs + i, false));
        }
        ends = program(atEnds, requests, endOutputs + requests.size(), 1, Program.Cut.FUSED);
    }

    /**
     * The plan that takes least, if one takes less than a sweep's: for sums whose variables run along with the terms, near each
     * other, and whose terms are many more than they span.
     */
    static Optional<StencilPlan> of(Summand summand, SweepOrder order) {
        if (!Sweep.canAssign(summand) || !order.isDerivative() || order.isWeighted) {
            return Optional.empty();
        }
        List<Integer> window = summand.windows().get(0);
        int span = summand.first(window.get(window.size() - 1)) - summand.first(window.get(0));
        BitSet element =
                cone(summand.hoisting().main(), summand.hoisting().outputs().get(0));
        if (span == 0 || summand.terms().count() < 4 * span || element.cardinality() * span > MOST_AT_ENDS) {
            return Optional.empty();
        }
        StencilPlan best = new StencilPlan(summand, order, false);
        StencilPlan keeping = new StencilPlan(summand, order, true);
        if (keeping.cost() < best.cost()) {
            best = keeping;
        }
        SweepPlan sweep = summand.plan(order, true);
        int shifts = sweep.windows().stream().mapToInt(w -> w.shifts().size()).sum();
        int cost = sweep.main().cost()
                + sweep.combine().cost()
                + COPY * (sweep.strips().size() + shifts);
        return best.cost() < cost ? Optional.of(best) : Optional.empty();
    }

    private int cost() {
        return terms.cost() + derived.cost() + COPY * (strips.size() + shifts.size());
    }

    private int[] derive(int[] values) {
        Derivation derivation = new Derivation(main);
        int[] leaves = IntStream.range(0, lags.length)
                .map(j -> main.leaf(Op.VARIABLE, j))
                .toArray();
        int[] gradient = derivation.gradient(values, new int[] {main.constant(1)}, leaves);
        return order.isDirectional
                ? derivation.tangents(
                        gradient,
                        leaf -> main.op(leaf) == Op.VARIABLE
                                ? main.leaf(Op.DIRECTION, main.node(leaf).a())
                                : -1)
                : gradient;
    }

    /** From what is made of them to their operands, gathers the shifts at which nodes are wanted, and decides. */
    private void chooseKept(int[] values) {
        int size = main.size();
        boolean[] inTerms = new boolean[size];
        BitSet[] wanted = new BitSet[size];
        for (int number = 0; number < size; number++) {
            wanted[number] = new BitSet();
        }
        for (int j = 0; j < lags.length; j++) {
            wanted[derivatives[j]].set(lags[j]);
        }
        inTerms[values[0]] = order == SweepOrder.GRADIENT;
        for (int number = size - 1; number >= 0; number--) {
            Graph.Node node = main.node(number);
            if (node.op().isLeaf()) {
                continue;
            }
            boolean isShifted = wanted[number].length() > 1;
            boolean isWorthIt = wanted[number].cardinality() > 1 || inTerms[number];
            if (isShifted && isWorthIt && !isPlain(node) && takes(number) > COPY + 2) {
                kept.put(number, 0);
                inTerms[number] = true;
                wanted[number].clear();
            }
            for (int i = 0; i < operands(node); i++) {
                wanted[node.operand(i)].or(wanted[number]);
                inTerms[node.operand(i)] |= inTerms[number];
            }
        }
    }

    /** Whether a node is quickly made of one other. */
    private boolean isPlain(Graph.Node node) {
        boolean isScaled = node.op().operands() == 2 && (main.isConstant(node.a()) || main.isConstant(node.b()));
        return node.op() == Op.NEGATE || (node.op().kind() == Op.Kind.VECTOR && (isScaled || node.a() == node.b()));
    }

    /** What it takes to compute a node from the variables, roughly in operations. */
    private int takes(int number) {
        return cone(main, number).stream()
                .map(at -> Program.weight(main.op(at)))
                .sum();
    }

    /** A node and all it is made of. */
    private static BitSet cone(Graph graph, int number) {
        BitSet cone = new BitSet();
        cone.set(number);
        for (int at = number; at >= 0; at = at == 0 ? -1 : cone.previousSetBit(at - 1)) {
            Graph.Node node = graph.node(at);
            for (int i = 0; i < operands(node); i++) {
                cone.set(node.operand(i));
            }
        }
        return cone;
    }

    /** What gives a value nothing but its derivatives has done so by now. */
    private static int operands(Graph.Node node) {
        return node.op().isLeaf()
                ? 0
                : node.op() == Op.WITH_DERIVATIVES_OF ? 1 : node.op().operands();
    }

    /** Copies expressions to another graph, but for what is found there already: leaves, and what is kept. */
    private final class Copy {

        private final Graph to;
        private final IntUnaryOperator found;
        private final Map<Integer, Integer> images = new HashMap<>();

        /** @param found the node there for a node of the main graph, or -1 if it has to be made */
        Copy(Graph to, IntUnaryOperator found) {
            this.to = to;
            this.found = found;
        }

        int of(int number) {
            Integer known = images.get(number);
            if (known != null) {
                return known;
            }
            int there = found.applyAsInt(number);
            int image = there >= 0 ? there : made(main.node(number));
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

    /** Copies expressions of the term that lies {@code lag} before the variable that is looked at. */
    private Copy around(Graph to, int lag, boolean takesKept) {
        return new Copy(to, number -> {
            Integer row = takesKept ? kept.get(number) : null;
            if (row != null) {
                return to.leaf(Op.ROW, shifted(row, lag));
            }
            Graph.Node node = main.node(number);
            return switch (node.op()) {
                case VARIABLE -> to.leaf(Op.ROW, strip(Source.POINT, 0, first(0) + lags[node.a()] - lag));
                case DIRECTION -> to.leaf(Op.ROW, strip(Source.DIRECTION, 0, first(0) + lags[node.a()] - lag));
                case DATA ->
                    lag == 0 ? to.leaf(Op.DATA, node.a()) : to.leaf(Op.ROW, strip(Source.DATA, node.a(), -lag));
                default -> -1;
            };
        });
    }

    /** Copies expressions of one term, whose variables are scalars. */
    private Copy atTerm(Graph to, int k) {
        return new Copy(to, number -> {
            Graph.Node node = main.node(number);
            return switch (node.op()) {
                case VARIABLE -> to.leaf(Op.HOISTED, scalar(Source.POINT, 0, first(k) + lags[node.a()]));
                case DIRECTION -> to.leaf(Op.HOISTED, scalar(Source.DIRECTION, 0, first(k) + lags[node.a()]));
                case DATA -> to.leaf(Op.HOISTED, scalar(Source.DATA, node.a(), k));
                default -> -1;
            };
        });
    }

    /** The variable that the window's first is in term k. */
    int first(int k) {
        return summand.first(summand.windows().get(0).get(0)) + k;
    }

    private int strip(Source source, int column, int first) {
        Strip wanted = new Strip(source, column, first, 0);
        return strips.computeIfAbsent(wanted, w -> new Strip(source, column, first, row()))
                .offset();
    }

    private int shifted(int row, int lag) {
        if (lag == 0) {
            return row;
        }
        return shifts.computeIfAbsent(new Shift(row, lag, 0), w -> {
                    Shift shift = new Shift(row, lag, row());
                    end += lag;
                    return shift;
                })
                .to();
    }

    private int row() {
        int row = Program.aligned(end);
        end = row + rowLength;
        return row;
    }

    /**
     * The derivatives by the first variables, then by the last, as many as the terms span, and where the second program adds
     * the values up, the values of as many first terms.
     */
    private List<Program.Request> ends(Graph graph, int value) {
        int count = summand.terms().count();
        List<Program.Request> requests = new ArrayList<>();
        Map<Integer, Copy> terms = new HashMap<>();
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < span; i++) {
                int variable = side * count + i;
                int total = graph.constant(0);
                for (int j : summand.windows().get(0)) {
                    int term = variable - lags[j];
                    if (term >= 0 && term < count) {
                        Copy at = terms.computeIfAbsent(term, k -> atTerm(graph, k));
                        total = graph.add(total, at.of(derivatives[j]));
                    }
                }
                requests.add(new Program.Request(total, 0, false));
            }
        }
        for (int k = 0; k < span && addsValuesWithDerivatives(); k++) {
            int term = terms.computeIfAbsent(k, t -> atTerm(graph, t)).of(value);
            requests.add(new Program.Request(term, 0, false));
        }
        return requests;
    }

    private int scalar(Source source, int column, int index) {
        Scalar wanted = new Scalar(source, column, index, 0);
        return scalars.computeIfAbsent(wanted, w -> new Scalar(source, column, index, end++))
                .offset();
    }

    private Program program(Graph graph, List<Program.Request> requests, int firstFree, int lanes, Program.Cut cut) {
        return Program.of(graph, requests, this::place, firstFree, lanes, cut);
    }

    private Program.Place place(Graph.Node leaf) {
        return switch (leaf.op()) {
            case ROW -> new Program.Place(Program.Region.WORK_ROW, leaf.a());
            case HOISTED -> new Program.Place(Program.Region.WORK_SCALAR, leaf.a());
            case DATA -> new Program.Place(Program.Region.DATA_ROW, summand.dataOffset(leaf.a()));
            default -> throw new IllegalStateException("no place for " + leaf);
        };
    }

    static int checkAt(int lanes) {
        return Program.rowLength(lanes);
    }

    // What a stencil asks.

    /** Whether values are added up where derivatives are made, and not by {@link #terms}. */
    boolean addsValuesWithDerivatives() {
        return order == SweepOrder.GRADIENT && kept.isEmpty();
    }

    /** Computes what is kept; nothing if nothing is. */
    Optional<Program> terms() {
        return kept.isEmpty() ? Optional.empty() : Optional.of(terms);
    }

    /** Makes the derivatives, at {@link #sum}. */
    Program derived() {
        return derived;
    }

    Program ends() {
        return ends;
    }

    int endOutputs() {
        return endOutputs;
    }

    int span() {
        return span;
    }

    int sum() {
        return sum;
    }

    int size() {
        return Math.max(end, ends.size());
    }

    List<Strip> strips() {
        return List.copyOf(strips.values());
    }

    List<Shift> shifts() {
        return List.copyOf(shifts.values());
    }

    List<Scalar> scalars() {
        return List.copyOf(scalars.values());
    }
}
