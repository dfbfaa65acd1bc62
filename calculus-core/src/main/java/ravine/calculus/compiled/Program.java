// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /** What becomes of what is in a row already. */
    enum Write {
        /** It is written over. */
        SET,
        /** It is added to. */
        ADD,
        /** It is subtracted from. */
        SUBTRACT
    }

    /** A node that is written to a row of the work array, added to what is there or subtracted from it. */
    record Output(int node, int offset, Write write) {

        /** Whether what is there is read. */
        boolean adds() {
            return write != Write.SET;
        }

        private static Output of(Graph graph, int root, Request request) {
            if (!request.adds()) {
                return new Output(root, request.offset(), Write.SET);
            }
            Graph.Node node = graph.node(root);
            // The same bits, an operation less.
            return node.op() == Op.NEGATE
                    ? new Output(node.a(), request.offset(), Write.SUBTRACT)
                    : new Output(root, request.offset(), Write.ADD);
        }
    }

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
            outputs.add(Output.of(graph, roots[i], requests.get(i)));
        }
        return new ProgramPlanner(graph, outputs, places, lanes, cut).plan(firstFree);
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

    /** The leaves that a pass reads, but for constants. */
    List<Graph.Node> leavesOf(int pass) {
        Set<Graph.Node> leaves = new LinkedHashSet<>();
        for (int number : passes.isEmpty() ? List.<Integer>of() : passes.get(pass)) {
            Graph.Node node = nodes.get(number);
            for (int i = 0; i < node.op().operands(); i++) {
                leaves.add(nodes.get(node.operand(i)));
            }
        }
        outputsOf(pass).forEach(output -> leaves.add(nodes.get(output.node())));
        return leaves.stream()
                .filter(leaf -> leaf.op().isLeaf() && leaf.op() != Op.CONSTANT)
                .toList();
    }

    /** A pass by itself: what it takes from others are leaves, what it stores for others are outputs, each where it is. */
    Program only(int pass) {
        List<Graph.Node> ownNodes = new ArrayList<>();
        List<Place> ownPlaces = new ArrayList<>();
        List<Output> ownOutputs = new ArrayList<>();
        Map<Integer, Integer> own = new HashMap<>();
        List<Integer> computed = passes.isEmpty() ? List.of() : passes.get(pass);
        for (int number : computed) {
            Graph.Node node = nodes.get(number);
            int[] operands = new int[4];
            for (int i = 0; i < node.op().operands(); i++) {
                operands[i] = own.computeIfAbsent(node.operand(i), outside -> leaf(outside, ownNodes, ownPlaces));
            }
            own.put(number, ownNodes.size());
            ownNodes.add(new Graph.Node(node.op(), operands[0], operands[1], operands[2], operands[3], 0));
            ownPlaces.add(Place.NOWHERE);
            if (places.get(number).region() == Region.WORK_ROW) {
                ownOutputs.add(new Output(own.get(number), places.get(number).offset(), Write.SET));
            }
        }
        for (Output output : outputsOf(pass)) {
            int node = own.computeIfAbsent(output.node(), outside -> leaf(outside, ownNodes, ownPlaces));
            ownOutputs.add(new Output(node, output.offset(), output.write()));
        }
        List<Integer> numbers = computed.stream().map(own::get).toList();
        return new Program(lanes, ownNodes, ownPlaces, passes.isEmpty() ? passes : List.of(numbers), ownOutputs, size);
    }

    private int leaf(int number, List<Graph.Node> ownNodes, List<Place> ownPlaces) {
        Graph.Node node = nodes.get(number);
        Place place = places.get(number);
        ownNodes.add(node.op().isLeaf() ? node : new Graph.Node(Op.ROW, place.offset(), 0, 0, 0, 0));
        ownPlaces.add(place);
        return ownNodes.size() - 1;
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
