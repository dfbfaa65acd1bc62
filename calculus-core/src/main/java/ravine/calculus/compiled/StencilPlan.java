// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The programs of a {@link Stencil}: each derivative as one expression of the variables around it. With the derivatives
 * \( \varphi_j \) of the element by its variable j, which is \( x_{k + l_j} \) in term k, derivative i is
 * \[ g_i = \sum_j \varphi_j(x_{i - l_j + l_0}, \dots;\, d_{i - l_j}). \]
 * Expressions that come to the same in several of these are computed once. What is needed at several shifts and takes longer to
 * compute than to copy is <em>kept</em>: an earlier {@link Stage} computes it, and later ones take it from copies that are shifted.
 *
 * <p>Near the ends there are variables to which only some terms contribute, as many on each side as the terms span. Their
 * derivatives are one program for both sides, run once: straight-line code.
 */
final class StencilPlan {

    /**
     * Where the value is added up, with zeros that are NaN where a derivative is not finite; of a product the derivatives are, for
     * their sum tells as much.
     */
    static final int SUM = 0;

    /** How many operations of elements the ends may take: beyond it, their straight-line code is no longer small. */
    private static final int MOST_AT_ENDS = 300;

    /** Numbers first + k + t of an array: the point, the direction, or a column of data. */
    record Strip(Neighbourhood.Stream stream, int first, int offset) {}

    /** A row that is wanted {@code lag} later, copied there. */
    record Shift(int from, int lag, int to) {}

    /**
     * A row that is kept, with the last {@code lag} numbers of the block before it in front.
     *
     * @param before where, among what the ends compute, stand those of the first block
     */
    record Kept(int row, int lag, int before) {}

    /** One pass, and what is copied before. */
    record Stage(Program program, List<Strip> strips, List<Shift> shifts) {}

    private final Summand summand;
    private final SweepOrder order;
    private final Graph main;
    private final int[] derivatives;
    private final int[] lags;
    private final int span;
    private final Neighbourhood around = new Neighbourhood();
    private final Map<Integer, GraphCopy> copies = new HashMap<>();
    private final Stages plan;
    private final Map<Integer, Kept> kept = new LinkedHashMap<>();
    private final Rows rows;
    private final Map<Strip, Integer> strips = new LinkedHashMap<>();
    private final Map<Shift, Integer> shifts = new LinkedHashMap<>();
    private final int sum;
    private int end;
    private int times;

    private final List<Stage> stages = new ArrayList<>();
    private final List<StencilEnds.Scalar> scalars;
    private final Program ends;
    private final int endOutputs;

    /** @param keeps whether earlier stages compute what is wanted at several shifts */
    StencilPlan(Summand summand, SweepOrder order, boolean keeps) {
        this.summand = summand;
        this.order = order;
        this.main = summand.hoisting().main();
        int rowLength = Program.rowLength(summand.lanes());
        this.rows = new Rows(rowLength);
        int count = summand.terms().indices().size();
        this.lags = IntStream.range(0, count)
                .map(j -> summand.first(j) - summand.windowStart())
                .toArray();
        this.span = IntStream.of(lags).max().orElseThrow();
        int[] values = summand.hoisting().outputs().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        this.derivatives = derive(values);
        int total = total(keeps ? wantedAtSeveral(values) : new BitSet());
        int value = values[0];
        List<Neighbourhood.At> roots = new ArrayList<>(List.of(around.at(total)));
        if (addsValues()) {
            roots.add(around.at(copies(0).of(value)));
        }
        this.plan = new Stages(around, roots, span, keeps);
        this.sum = Program.aligned(rowLength);
        this.end = sum + rowLength;
        int before = (addsValues() ? 3 : 2) * span;
        for (int form : plan.kept()) {
            int lag = plan.longestLag(form);
            int row = Program.aligned(end + lag);
            end = row + rowLength;
            kept.put(form, new Kept(row, lag, before));
            before += lag;
        }
        List<Emission> emissions = new ArrayList<>();
        for (int stage = 0; stage <= plan.last(); stage++) {
            emissions.add(new Emission(stage));
        }
        emissions.get(plan.last()).requestRoots(roots);
        // Planned twice: first to see what reads which rows, and then with these in their places.
        emissions.forEach(emission -> emission.tellUses(emission.plan(end)));
        end = rows.place(end);
        times = 0;
        emissions.forEach(emission -> stages.addAll(emission.passes(emission.plan(end))));
        end = stages.stream().mapToInt(stage -> stage.program().size()).reduce(end, Math::max);
        Graph atEnds = new Graph();
        StencilEnds straight = new StencilEnds(summand, around, main, derivatives, atEnds, end);
        straight.requestDerivatives();
        if (addsValues()) {
            straight.requestValues(value);
        }
        kept.forEach((form, place) -> straight.requestBefore(form, plan.lead(form), place.lag()));
        scalars = straight.scalars();
        endOutputs = straight.outputs();
        ends = program(atEnds, straight.requests(), straight.end(), 1, Program.Cut.FUSED);
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
                + Stages.COPY * (sweep.strips().size() + shifts);
        return best.cost() < cost ? Optional.of(best) : Optional.empty();
    }

    private int cost() {
        int operations =
                stages.stream().mapToInt(stage -> stage.program().cost()).sum();
        return operations + Stages.COPY * (strips.size() + shifts.size());
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

    /** The derivative, one term's contribution after the other. */
    private int total(BitSet whole) {
        CommonFactors sums = new CommonFactors(around.graph(), whole);
        for (int j : summand.windows().get(0)) {
            sums.add(copies(lags[j]).of(derivatives[j]));
        }
        return sums.sum();
    }

    /**
     * What is wanted at several shifts and takes longer to compute than to copy, in the terms that lie before the variable. A sum of
     * this kind is better computed once than taken apart.
     */
    private BitSet wantedAtSeveral(int[] values) {
        int size = main.size();
        boolean[] inTerms = new boolean[size];
        BitSet[] wanted = new BitSet[size];
        for (int number = 0; number < size; number++) {
            wanted[number] = new BitSet();
        }
        for (int j = 0; j < lags.length; j++) {
            wanted[derivatives[j]].set(lags[j]);
        }
        inTerms[values[0]] = addsValues();
        BitSet whole = new BitSet();
        for (int number = size - 1; number >= 0; number--) {
            Graph.Node node = main.node(number);
            if (node.op().isLeaf()) {
                continue;
            }
            boolean isShifted = wanted[number].length() > 1;
            boolean isWorthIt = wanted[number].cardinality() > 1 || inTerms[number];
            if (isShifted && isWorthIt && !isPlain(node) && takes(number) > Stages.COPY + 2) {
                for (int lag : lags) {
                    whole.set(copies(lag).of(number));
                }
                inTerms[number] = true;
                wanted[number].clear();
            }
            for (int i = 0; i < operands(node); i++) {
                wanted[node.operand(i)].or(wanted[number]);
                inTerms[node.operand(i)] |= inTerms[number];
            }
        }
        return whole;
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

    /** Copies expressions of the term that lies {@code lag} before the variable that is looked at. */
    private GraphCopy copies(int lag) {
        return copies.computeIfAbsent(
                lag,
                l -> new GraphCopy(main, around.graph(), number -> {
                    Graph.Node node = main.node(number);
                    return switch (node.op()) {
                        case VARIABLE -> around.leaf(Neighbourhood.Source.POINT, 0, lags[node.a()] - lag);
                        case DIRECTION -> around.leaf(Neighbourhood.Source.DIRECTION, 0, lags[node.a()] - lag);
                        case DATA -> around.leaf(Neighbourhood.Source.DATA, node.a(), -lag);
                        default -> -1;
                    };
                }));
    }

    /** What one stage computes. */
    private final class Emission {

        private final int stage;
        private final Graph graph = new Graph();
        private final List<Program.Request> requests = new ArrayList<>();
        private final Map<Neighbourhood.At, Integer> images = new HashMap<>();

        Emission(int stage) {
            this.stage = stage;
            kept.forEach((form, place) -> {
                if (plan.stage(form) == stage) {
                    int node = of(new Neighbourhood.At(form, plan.lead(form)));
                    requests.add(new Program.Request(node, place.row(), false));
                }
            });
        }

        /** A derivative that is not finite spoils the value, which is then computed anew with it. */
        void requestRoots(List<Neighbourhood.At> roots) {
            int total = of(roots.get(0));
            requests.add(new Program.Request(total, sum, false));
            if (addsValues()) {
                int doubt = graph.subtract(total, total);
                requests.add(new Program.Request(graph.add(of(roots.get(1)), doubt), SUM, true));
            } else {
                requests.add(new Program.Request(total, SUM, true));
            }
        }

        Program plan(int firstFree) {
            return program(graph, requests, firstFree, summand.lanes(), Program.Cut.WIDE);
        }

        void tellUses(Program program) {
            for (int pass = 0; pass < program.passCount(); pass++, times++) {
                for (Graph.Node leaf : program.leavesOf(pass)) {
                    if (leaf.op() == Op.ROW) {
                        rows.use(leaf.a(), times);
                    }
                }
            }
        }

        List<Stage> passes(Program program) {
            List<Stage> out = new ArrayList<>();
            for (int pass = 0; pass < program.passCount(); pass++, times++) {
                List<Strip> loaded = new ArrayList<>();
                strips.forEach((strip, row) -> {
                    if (rows.beginsAt(row, times)) {
                        loaded.add(new Strip(strip.stream(), strip.first(), rows.offset(row)));
                    }
                });
                List<Shift> copied = new ArrayList<>();
                shifts.forEach((shift, row) -> {
                    if (rows.beginsAt(row, times)) {
                        copied.add(new Shift(shift.from(), shift.lag(), rows.offset(row)));
                    }
                });
                out.add(new Stage(program.only(pass), loaded, copied));
            }
            return out;
        }

        private int of(Neighbourhood.At at) {
            Integer known = images.get(at);
            if (known == null) {
                known = plan.isTaken(at, stage) ? taken(at) : made(at);
                images.put(at, known);
            }
            return known;
        }

        private int made(Neighbourhood.At at) {
            Neighbourhood.Form form = around.form(at.form());
            return switch (form.op()) {
                case CONSTANT -> graph.constant(form.constant());
                case ROW -> {
                    Neighbourhood.Stream stream = around.stream(form);
                    boolean isData = stream.source() == Neighbourhood.Source.DATA;
                    yield isData && at.shift() == 0
                            ? graph.leaf(Op.DATA, stream.column())
                            : graph.leaf(Op.ROW, strip(stream, isData ? at.shift() : first(at.shift())));
                }
                default -> {
                    int[] operands = new int[4];
                    for (int i = 0; i < form.op().operands(); i++) {
                        operands[i] = of(around.operand(at, i));
                    }
                    yield graph.make(form.op(), operands[0], operands[1], operands[2], operands[3]);
                }
            };
        }

        /** The row of a form that is kept, copied as much later as it is computed too early. */
        private int taken(Neighbourhood.At at) {
            int from = requireNonNull(kept.get(at.form())).row();
            int lag = plan.lead(at.form()) - at.shift();
            return lag == 0
                    ? graph.leaf(Op.KEPT, from)
                    : graph.leaf(Op.ROW, shifts.computeIfAbsent(new Shift(from, lag, 0), wanted -> rows.add()));
        }
    }

    private int strip(Neighbourhood.Stream stream, int first) {
        return strips.computeIfAbsent(new Strip(stream, first, 0), wanted -> rows.add());
    }

    /** The variable that the window's first is in term k. */
    int first(int k) {
        return summand.windowStart() + k;
    }

    private Program program(Graph graph, List<Program.Request> requests, int firstFree, int lanes, Program.Cut cut) {
        return Program.of(graph, requests, this::place, firstFree, lanes, cut);
    }

    private Program.Place place(Graph.Node leaf) {
        return switch (leaf.op()) {
            case ROW -> new Program.Place(Program.Region.WORK_ROW, rows.offset(leaf.a()));
            case KEPT -> new Program.Place(Program.Region.WORK_ROW, leaf.a());
            case HOISTED -> new Program.Place(Program.Region.WORK_SCALAR, leaf.a());
            case DATA -> new Program.Place(Program.Region.DATA_ROW, summand.dataOffset(leaf.a()));
            default -> throw new IllegalStateException("no place for " + leaf);
        };
    }

    // What a stencil asks.

    /** Whether values are added up beside the derivatives. */
    boolean addsValues() {
        return order.addsValues();
    }

    /** What is computed for each block; the last stage makes the derivatives, at {@link #sum}. */
    List<Stage> stages() {
        return stages;
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

    List<Kept> kept() {
        return List.copyOf(kept.values());
    }

    List<StencilEnds.Scalar> scalars() {
        return scalars;
    }
}
