// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a {@link Kernel} does: expressions, evaluated for a block of up to {@code lanes} terms at once. The inputs, outputs
 * and intermediate results of the terms stand side by side in rows of one work array, at offsets that are constants of the program, so
 * that loops over the terms are compiled to vector instructions.
 *
 * <p>A program runs in passes, each one loop over the terms. A pass holds either arithmetic or what is computed number by
 * number, since one operation of the second kind would keep a whole loop from being vectorised. Results that a later pass needs are
 * stored in rows, which are used again when nobody needs them any more.
 *
 * <p>Programs are compared by value, so that equal ones are compiled once.
 *
 * @param lanes how many terms a block has at most
 * @param nodes the expressions, operands first; none is composed
 * @param places for a leaf where it is, for a node that is stored where to, for others null
 * @param passes the nodes that each pass computes, in order
 * @param outputs what to write, after the last pass that computes one of them
 * @param size how long the work array must be
 */
record Program(
        int lanes,
        List<Graph.Node> nodes,
        List<Place> places,
        List<List<Integer>> passes,
        List<Output> outputs,
        int size) {

    /**
     * Rows start at multiples of this, as loops whose arrays are not aligned to each other are not vectorised; and they are
     * this much longer than the lanes, so that no two rows lie a multiple of a page apart.
     */
    private static final int ALIGNMENT = 8;

    /** A pass of more nodes than this is split: no method may get near the 8000 bytes beyond which it is not compiled. */
    private static final int MOST_NODES = 300;

    /**
     * What a loop may hold if C2 is to vectorise it: found by trying on JDK 17, where loops with a constant number of turns stop being
     * vectorised between 55 and 60 of these units: an access to a row is one and its address two, {@link Planner#units} has the operations. (With
     * a number of turns that is not known, the limit is {@code LoopUnrollLimit}, which is much lower.)
     */
    private static final int MOST_WORK = 54;

    private static final int ADDRESS = 2;

    /** Where a number is. */
    enum Region {
        /** Nowhere: it is computed where it is needed. */
        NOWHERE,
        /** One for each term, in the work array. */
        WORK_ROW,
        /** One for all terms, in the work array. */
        WORK_SCALAR,
        /** One for each term, in the block's data. */
        DATA_ROW
    }

    /** A region and the offset there. */
    record Place(Region region, int offset) {
        static final Place NOWHERE = new Place(Region.NOWHERE, 0);
    }

    /** A node that is written to a row of the work array, or added to what is there. */
    record Output(int node, int offset, boolean adds) {}

    /** How the passes are cut. */
    enum Cut {
        /** Arithmetic apart from the rest, for vector instructions. */
        WIDE,
        /** Term by term, as one would write a loop by hand. */
        FUSED
    }

    static int rowLength(int lanes) {
        return aligned(lanes) + ALIGNMENT;
    }

    /** The next offset at which a row may start. */
    static int aligned(int offset) {
        return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** What is asked for: a node of the graph that is compiled, and where it goes. */
    record Request(int node, int offset, boolean adds) {}

    /**
     * Plans the evaluation of expressions.
     *
     * @param source the graph with the expressions
     * @param requests what to write
     * @param places where the leaves are
     * @param firstFree from where on the work array may be used for what is stored between passes
     */
    static Program of(
            Graph source,
            List<Request> requests,
            Function<Graph.Node, Place> places,
            int firstFree,
            int lanes,
            Cut cut) {
        Graph graph = new Graph();
        int[] roots =
                Lowering.copy(source, requests.stream().mapToInt(Request::node).toArray(), graph);
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < roots.length; i++) {
            Request request = requests.get(i);
            outputs.add(new Output(roots[i], request.offset(), request.adds()));
        }
        return new Planner(graph, outputs, places, lanes, cut).plan(firstFree);
    }

    private static final class Planner {

        private final Graph graph;
        private final int lanes;
        private final List<Output> outputs;
        private final Place[] places;
        private final boolean[] needed;
        private final List<List<Integer>> users = new ArrayList<>();
        private final int[] passOf;
        private final List<List<Integer>> passes;

        Planner(Graph graph, List<Output> outputs, Function<Graph.Node, Place> leaves, int lanes, Cut cut) {
            this.graph = graph;
            this.lanes = lanes;
            this.outputs = outputs;
            needed = needed(graph, outputs);
            places = new Place[graph.size()];
            for (int number = 0; number < places.length; number++) {
                Graph.Node node = graph.node(number);
                users.add(new ArrayList<>());
                for (int i = 0; needed[number] && i < node.op().operands(); i++) {
                    users.get(node.operand(i)).add(number);
                }
                boolean isPlaced = needed[number] && node.op().isLeaf() && node.op() != Op.CONSTANT;
                places[number] = isPlaced ? leaves.apply(node) : Place.NOWHERE;
            }
            passOf = new int[graph.size()];
            passes = passes(cut);
        }

        /** Whether a node that is not computed in a pass is loaded from a row there. */
        private boolean isRow(int number) {
            boolean isComputed = !graph.op(number).isLeaf();
            Region region = places[number].region();
            return isComputed || region == Region.WORK_ROW || region == Region.DATA_ROW;
        }

        private static boolean[] needed(Graph graph, List<Output> outputs) {
            boolean[] needed = new boolean[graph.size()];
            for (Output output : outputs) {
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

        /** Puts each node in the earliest pass that may hold it; arithmetic has even numbers. */
        private List<List<Integer>> passes(Cut cut) {
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
                if (cut == Cut.WIDE && level % 2 != (node.op().kind() == Op.Kind.VECTOR ? 0 : 1)) {
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

        private List<List<Integer>> split(List<List<Integer>> whole, Cut cut) {
            List<List<Integer>> parts = new ArrayList<>();
            for (int level = 0; level < whole.size(); level++) {
                List<Integer> rest =
                        cut == Cut.WIDE && level % 2 == 0 ? depthFirst(whole.get(level)) : whole.get(level);
                while (!rest.isEmpty()) {
                    int length =
                            cut == Cut.WIDE && level % 2 == 0 ? vectorizable(rest) : Math.min(rest.size(), MOST_NODES);
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
        private int vectorizable(List<Integer> nodes) {
            Set<Integer> inside = new HashSet<>();
            Set<Integer> rows = new HashSet<>();
            int best = 1;
            int operations = 0;
            for (int length = 1; length <= nodes.size(); length++) {
                int number = nodes.get(length - 1);
                Graph.Node node = graph.node(number);
                inside.add(number);
                operations += units(node.op());
                for (int i = 0; i < node.op().operands(); i++) {
                    int operand = node.operand(i);
                    if (!inside.contains(operand) && isRow(operand)) {
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
            for (Output output : outputs) {
                work += output.node() == number ? (output.adds() ? 3 : 1) + ADDRESS : 0;
            }
            return work + (inside.containsAll(users.get(number)) ? 0 : 1 + ADDRESS);
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
            for (Output output : outputs) {
                lastUse[output.node()] = Math.max(lastUse[output.node()], outputPass(output));
            }
            List<Deque<Integer>> freed = new ArrayList<>();
            for (int i = 0; i <= passes.size(); i++) {
                freed.add(new ArrayDeque<>());
            }
            Deque<Integer> free = new ArrayDeque<>();
            int end = aligned(firstFree);
            for (int pass = 0; pass < passes.size(); pass++) {
                free.addAll(pass == 0 ? Collections.<Integer>emptyList() : freed.get(pass - 1));
                for (int number : passes.get(pass)) {
                    if (lastUse[number] > pass) {
                        int offset = free.isEmpty() ? end : free.pop();
                        end = Math.max(end, offset + rowLength(lanes));
                        places[number] = new Place(Region.WORK_ROW, offset);
                        freed.get(lastUse[number]).add(offset);
                    }
                }
            }
            return end;
        }

        private int outputPass(Output output) {
            return graph.node(output.node()).op().isLeaf() ? 0 : passOf[output.node()];
        }
    }

    /** The outputs that a pass writes: those it computes, and the first one also those that are leaves. */
    List<Output> outputsOf(int pass) {
        List<Integer> computed = passes.isEmpty() ? List.of() : passes.get(pass);
        List<Output> written = new ArrayList<>();
        for (Output output : outputs) {
            boolean isLeaf = nodes.get(output.node()).op().isLeaf();
            if (isLeaf ? pass == 0 : computed.contains(output.node())) {
                written.add(output);
            }
        }
        return written;
    }

    /** What a block takes, roughly in operations on a row: to choose between programs that give the same. */
    int cost() {
        int cost = 0;
        for (int pass = 0; pass < passes.size(); pass++) {
            Set<Integer> loaded = new HashSet<>();
            cost += PASS;
            for (int number : passes.get(pass)) {
                Graph.Node node = nodes.get(number);
                cost += weight(node.op()) + (places.get(number).region() == Region.WORK_ROW ? STORE : 0);
                for (int i = 0; i < node.op().operands(); i++) {
                    int operand = node.operand(i);
                    Region region = places.get(operand).region();
                    boolean isRow = region == Region.WORK_ROW || region == Region.DATA_ROW;
                    cost += isRow && !passes.get(pass).contains(operand) && loaded.add(operand) ? 1 : 0;
                }
            }
            for (Output output : outputsOf(pass)) {
                cost += STORE + (output.adds() ? 2 : 0);
            }
        }
        return cost;
    }

    private static final int PASS = 3;

    private static final int STORE = 2;

    /** What an operation takes beside an addition, roughly. */
    static int weight(Op op) {
        return switch (op.kind()) {
            case LEAF -> 0;
            case VECTOR -> op == Op.DIVIDE || op == Op.SQRT ? 4 : 1;
            case SCALAR -> 15;
            case COMPOSED -> 25;
        };
    }

    /** Whether a pass can be compiled to vector instructions. */
    boolean isArithmetic(List<Integer> pass) {
        return pass.stream().allMatch(number -> nodes.get(number).op().kind() == Op.Kind.VECTOR);
    }

    /** How many passes there are, at least one. */
    int passCount() {
        return Math.max(1, passes.size());
    }
}
