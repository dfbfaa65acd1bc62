// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Cuts expressions into the passes of a {@link Program}, and finds rows for what a later pass needs. */
final class ProgramPlanner {

    /** A pass of more nodes than this is split: no method may get near the 8000 bytes beyond which it is not compiled. */
    private static final int MOST_NODES = 300;

    /**
     * What a loop may hold if C2 is to vectorise it: found by trying on JDK 17, where loops with a constant number of turns stop being
     * vectorised between 55 and 60 of these units: an access to a row is one and its address two, {@link #units} has the operations. (With
     * a number of turns that is not known, the limit is {@code LoopUnrollLimit}, which is much lower.)
     */
    private static final int MOST_WORK = 54;

    private static final int ADDRESS = 2;

    private static final int MOST_QUICK = 2;

    /** What more than this many nodes need is stored: it would be made again in as many passes. */
    private static final int MOST_QUICK_USERS = 4;

    private static final int NONE = -1;

    private final Graph graph;
    private final int lanes;
    private final List<Program.Output> outputs;
    private final Program.Place[] places;
    private final boolean[] needed;
    private final List<List<Integer>> users = new ArrayList<>();
    private final int[] passOf;
    private final BitSet quick;

    /** The row that a leaf is, or what is quick is made of. */
    private final int[] onlyRow;

    private final List<List<Integer>> passes;

    ProgramPlanner(
            Graph graph,
            List<Program.Output> outputs,
            Function<Graph.Node, Program.Place> leaves,
            int lanes,
            Program.Cut cut) {
        this.graph = graph;
        this.lanes = lanes;
        this.outputs = outputs;
        needed = needed(graph, outputs);
        places = new Program.Place[graph.size()];
        for (int number = 0; number < places.length; number++) {
            Graph.Node node = graph.node(number);
            users.add(new ArrayList<>());
            for (int i = 0; needed[number] && i < node.op().operands(); i++) {
                users.get(node.operand(i)).add(number);
            }
            boolean isPlaced = needed[number] && node.op().isLeaf() && node.op() != Op.CONSTANT;
            places[number] = isPlaced ? leaves.apply(node) : Program.Place.NOWHERE;
        }
        passOf = new int[graph.size()];
        onlyRow = new int[graph.size()];
        quick = cut == Program.Cut.WIDE ? quick() : new BitSet();
        passes = passes(cut).stream().map(this::withQuick).toList();
    }

    /** Whether a node that is not computed in a pass is loaded from a row there. */
    private boolean isRow(int number) {
        boolean isComputed = !graph.op(number).isLeaf();
        Program.Region region = places[number].region();
        return isComputed || region == Program.Region.WORK_ROW || region == Program.Region.DATA_ROW;
    }

    private static boolean[] needed(Graph graph, List<Program.Output> outputs) {
        boolean[] needed = new boolean[graph.size()];
        for (Program.Output output : outputs) {
            needed[output.node()] = true;
        }
        for (int number = graph.size() - 1; number >= 0; number--) {
            Graph.Node node = graph.node(number);
            for (int i = 0; needed[number] && i < node.op().operands(); i++) {
                needed[node.operand(i)] = true;
            }
        }
        return needed;
    }

    /**
     * What takes one or two operations on one row: sooner made again, where that row is loaded, than stored and loaded. No output is
     * among it.
     */
    private BitSet quick() {
        BitSet found = new BitSet();
        BitSet written = new BitSet();
        outputs.forEach(output -> written.set(output.node()));
        int[] work = new int[graph.size()];
        for (int number = 0; number < graph.size(); number++) {
            Graph.Node node = graph.node(number);
            if (node.op().isLeaf()) {
                onlyRow[number] = isRow(number) ? number : NONE;
                continue;
            }
            work[number] = node.op().kind() == Op.Kind.VECTOR ? units(node.op()) : MOST_QUICK + 1;
            boolean isQuick = users.get(number).size() <= MOST_QUICK_USERS;
            int row = NONE;
            for (int i = 0; i < node.op().operands(); i++) {
                int operand = node.operand(i);
                int from = onlyRow[operand];
                isQuick &= graph.op(operand).isLeaf() || found.get(operand);
                isQuick &= row == NONE || from == NONE || row == from;
                row = from == NONE ? row : from;
                work[number] += work[operand];
            }
            onlyRow[number] = row;
            found.set(number, isQuick && row != NONE && work[number] <= MOST_QUICK && !written.get(number));
        }
        return found;
    }

    /** The nodes of a pass with what is made again there, operands first. */
    private List<Integer> withQuick(List<Integer> pass) {
        Set<Integer> all = new LinkedHashSet<>();
        for (int number : pass) {
            addWithQuick(number, all);
        }
        return List.copyOf(all);
    }

    private void addWithQuick(int number, Set<Integer> out) {
        Graph.Node node = graph.node(number);
        for (int i = 0; i < node.op().operands(); i++) {
            if (quick.get(node.operand(i))) {
                addWithQuick(node.operand(i), out);
            }
        }
        out.add(number);
    }

    /** Puts each node in the earliest pass that may hold it; arithmetic has even numbers. */
    private List<List<Integer>> passes(Program.Cut cut) {
        List<List<Integer>> whole = new ArrayList<>();
        for (int number = 0; number < graph.size(); number++) {
            Graph.Node node = graph.node(number);
            if (!needed[number] || node.op().isLeaf()) {
                continue;
            }
            int level = 0;
            for (int i = 0; i < node.op().operands(); i++) {
                level = Math.max(level, passOf[node.operand(i)]);
            }
            if (cut == Program.Cut.WIDE && level % 2 != (node.op().kind() == Op.Kind.VECTOR ? 0 : 1)) {
                level++;
            }
            passOf[number] = level;
            while (whole.size() <= level) {
                whole.add(new ArrayList<>());
            }
            whole.get(level).add(number);
        }
        return split(whole, cut);
    }

    private List<List<Integer>> split(List<List<Integer>> whole, Program.Cut cut) {
        List<List<Integer>> parts = new ArrayList<>();
        for (int level = 0; level < whole.size(); level++) {
            List<Integer> rest =
                    cut == Program.Cut.WIDE && level % 2 == 0 ? depthFirst(whole.get(level)) : whole.get(level);
            while (!rest.isEmpty()) {
                int length = cut == Program.Cut.WIDE && level % 2 == 0
                        ? vectorizable(rest, parts.isEmpty())
                        : Math.min(rest.size(), MOST_NODES);
                List<Integer> part = List.copyOf(rest.subList(0, length));
                for (int number : part) {
                    passOf[number] = parts.size();
                }
                parts.add(part);
                rest = rest.subList(length, rest.size());
            }
        }
        return parts;
    }

    /** Operands right before what is made of them, so that little has to be stored where a pass is cut. */
    private List<Integer> depthFirst(List<Integer> level) {
        Set<Integer> open = new HashSet<>(level);
        List<Integer> order = new ArrayList<>();
        for (int i = level.size() - 1; i >= 0; i--) {
            // Roots come last in a level; what is left over then is what they do not need.
            if (open.contains(level.get(i)) && isRoot(level.get(i), level)) {
                visit(level.get(i), open, order);
            }
        }
        for (int number : level) {
            visit(number, open, order);
        }
        return order;
    }

    private boolean isRoot(int number, List<Integer> level) {
        return users.get(number).stream().noneMatch(level::contains);
    }

    private void visit(int number, Set<Integer> open, List<Integer> order) {
        if (!open.remove(number)) {
            return;
        }
        Graph.Node node = graph.node(number);
        for (int i = 0; i < node.op().operands(); i++) {
            visit(node.operand(i), open, order);
        }
        order.add(number);
    }

    /** How many of the nodes, from the first on, make a loop that is vectorised. */
    private int vectorizable(List<Integer> nodes, boolean isFirst) {
        Set<Integer> inside = new HashSet<>();
        Set<Integer> rows = new HashSet<>();
        int best = 1;
        int operations = 0;
        for (Program.Output output : outputs) {
            // See Program.outputsOf.
            if (isFirst && graph.op(output.node()).isLeaf()) {
                operations += work(output);
                if (isRow(output.node())) {
                    rows.add(output.node());
                }
            }
        }
        for (int length = 1; length <= nodes.size(); length++) {
            int number = nodes.get(length - 1);
            Graph.Node node = graph.node(number);
            inside.add(number);
            operations += units(node.op());
            for (int i = 0; i < node.op().operands(); i++) {
                int operand = node.operand(i);
                if (quick.get(operand) && inside.add(operand)) {
                    operations += units(graph.op(operand));
                    rows.add(onlyRow[operand]);
                } else if (!inside.contains(operand) && isRow(operand)) {
                    rows.add(operand);
                }
            }
            int work = operations + rows.size() * (1 + ADDRESS);
            if (work > MOST_WORK) {
                break;
            }
            for (int made : inside) {
                work += stores(made, inside);
            }
            if (work <= MOST_WORK) {
                best = length;
            }
        }
        return best;
    }

    /** Found by trying, as the limit. */
    private static int units(Op op) {
        return switch (op) {
            case MAX, MIN, ABS -> 3;
            case DIVIDE, SQRT -> 2;
            default -> 1;
        };
    }

    /** The work of storing a node for others, and as an output. */
    private int stores(int number, Set<Integer> inside) {
        int work = 0;
        for (Program.Output output : outputs) {
            work += output.node() == number ? work(output) : 0;
        }
        return work + (quick.get(number) || inside.containsAll(users.get(number)) ? 0 : 1 + ADDRESS);
    }

    private static int work(Program.Output output) {
        return (output.adds() ? 3 : 1) + ADDRESS;
    }

    Program plan(int firstFree) {
        int size = store(firstFree);
        return new Program(lanes, graph.nodes(), List.of(places), List.copyOf(passes), List.copyOf(outputs), size);
    }

    /** Gives rows to what a later pass needs. */
    private int store(int firstFree) {
        int[] lastUse = new int[graph.size()];
        for (int number = 0; number < graph.size(); number++) {
            Graph.Node node = graph.node(number);
            for (int i = 0; needed[number] && i < node.op().operands(); i++) {
                int operand = node.operand(i);
                lastUse[operand] = Math.max(lastUse[operand], passOf[number]);
            }
        }
        for (Program.Output output : outputs) {
            lastUse[output.node()] = Math.max(lastUse[output.node()], outputPass(output));
        }
        List<Deque<Integer>> freed = new ArrayList<>();
        for (int i = 0; i <= passes.size(); i++) {
            freed.add(new ArrayDeque<>());
        }
        Deque<Integer> free = new ArrayDeque<>();
        int end = Program.aligned(firstFree);
        for (int pass = 0; pass < passes.size(); pass++) {
            free.addAll(pass == 0 ? Collections.<Integer>emptyList() : freed.get(pass - 1));
            for (int number : passes.get(pass)) {
                if (lastUse[number] > pass && !quick.get(number)) {
                    int offset = free.isEmpty() ? end : free.pop();
                    end = Math.max(end, offset + Program.rowLength(lanes));
                    places[number] = new Program.Place(Program.Region.WORK_ROW, offset);
                    freed.get(lastUse[number]).add(offset);
                }
            }
        }
        return end;
    }

    private int outputPass(Program.Output output) {
        return graph.node(output.node()).op().isLeaf() ? 0 : passOf[output.node()];
    }
}
