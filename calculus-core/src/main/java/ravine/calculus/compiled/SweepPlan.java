// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The programs of a {@link Sweep}, and where in its work array is what: first the accumulators (the value, the check, one
 * row for each parameter's derivative), then scalars, rows of variables, rows of derivatives, and what lies between.
 */
final class SweepPlan {

    /** Where the value is added up. */
    static final int VALUE = 0;

    /** Variables first + k of a block. */
    record Strip(boolean isDirection, int first, int offset) {}

    /** Variables of a block that are looked up. */
    record Gather(boolean isDirection, Terms.Index index, int offset) {}

    /** A parameter: the element's variable with that number. */
    record Scalar(boolean isDirection, int variable, int offset) {}

    /**
     * Rows of derivatives by neighbouring variables. Their sum, for the variables first + k, is at {@code sum}; if it is added
     * to what is there, that is brought to {@code before}; but where it overlaps, as another window of the same block writes there
     * as well, it is added only then.
     */
    record Window(int first, int span, List<Shift> shifts, int sum, int before, boolean adds, boolean overlaps) {}

    /**
     * A row of derivatives by a variable that is {@code lag} after the window's first one: it is copied to the row {@code to} as
     * much later, which begins with what was left over from the block before.
     */
    record Shift(int from, int lag, int to) {}

    /** A row of derivatives that are added one by one. */
    record Scatter(Terms.Index index, int offset) {}

    /** A row of derivatives of value i, or by variable i, by variable j: an entry of each term's matrix. */
    record Entry(int i, int j, int offset) {}

    /**
     * A row that is added up over the terms, and where to: derivatives by parameters, then by what is hoisted, and at second order the
     * same once more at the point, are counted in this order.
     */
    record Reduction(int derivative, int row, int offset) {}

    /** A derivative by a parameter: the element's variable with that number. */
    record Result(int variable, int offset) {}

    private final Summand summand;
    private final SweepOrder order;
    private final int rowLength;
    private final Hoisting hoisting;
    private final Graph main;
    private final Graph whole;

    private final List<Strip> strips = new ArrayList<>();
    private final List<Gather> gathers = new ArrayList<>();
    private final List<Scalar> scalars = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private final List<Scatter> scatters = new ArrayList<>();
    private final List<Reduction> reductions = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Integer> rowsIn = new ArrayList<>();
    private final List<Integer> rowsOut = new ArrayList<>();

    private final Map<Graph.Node, Program.Place> places = new HashMap<>();
    private final List<Program.Request> requests = new ArrayList<>();
    private final List<Program.Request> combinations = new ArrayList<>();
    private final Graph combining = new Graph();
    private final int accumulatorsEnd;
    private int end;

    private final Program mainProgram;
    private final Program combineProgram;
    private final Program beforeProgram;
    private final Program afterProgram;

    SweepPlan(Summand summand, SweepOrder order, boolean assigns) {
        this.summand = summand;
        this.order = order;
        this.rowLength = Program.rowLength(summand.lanes());
        this.hoisting = summand.hoisting();
        this.main = hoisting.main();
        this.whole = hoisting.whole();
        int[] parameterLeaves = parameterLeaves();
        // The rows of derivatives by parameters; at second order those of the gradient as well.
        int adjointRows = order == SweepOrder.VALUE ? rowLength : checkAt() + rowLength;
        end = adjointRows + order.sets * parameterLeaves.length * rowLength;
        placeLeaves();
        derive(parameterLeaves, adjointRows, assigns);
        accumulatorsEnd = adjointRows + reductions.size() * rowLength;
        mainProgram = program(main, requests, end, summand.lanes());
        combineProgram = program(combining, combinations, mainProgram.size(), summand.lanes());
        beforeProgram = before();
        afterProgram = after();
    }

    private int checkAt() {
        return order.checkAt(summand.lanes());
    }

    private Program program(Graph graph, List<Program.Request> requested, int firstFree, int lanes) {
        return Program.of(graph, requested, this::place, firstFree, lanes, Program.Cut.WIDE);
    }

    private Program.Place place(Graph.Node leaf) {
        Program.Place place = places.get(leaf);
        if (place == null) {
            throw new IllegalStateException("no place for " + leaf);
        }
        return place;
    }

    private int row() {
        int row = Program.aligned(end);
        end = row + rowLength;
        return row;
    }

    private int scalars(int count) {
        int first = end;
        end += count;
        return first;
    }

    private void place(Op op, int index, Program.Region region, int offset) {
        places.put(new Graph.Node(op, index, 0, 0, 0, 0), new Program.Place(region, offset));
    }

    // Inputs.

    private void placeLeaves() {
        placeVariables(false, Op.VARIABLE, Op.HOISTED);
        if (order.isDirectional) {
            placeVariables(true, Op.DIRECTION, Op.HOISTED_DIRECTION);
        }
        for (int i = 0; order.isWeighted && i < hoisting.outputs().size(); i++) {
            rowsIn.add(placeRow(Op.SEED, i));
        }
        for (int i = 0;
                order.isWeighted
                        && order.isDirectional
                        && i < hoisting.outputs().size();
                i++) {
            rowsIn.add(placeRow(Op.SEED_DIRECTION, i));
        }
        for (int c = 0; c < summand.terms().columns().size(); c++) {
            place(Op.DATA, c, Program.Region.DATA_ROW, summand.dataOffset(c));
        }
    }

    private int placeRow(Op op, int index) {
        int row = row();
        place(op, index, Program.Region.WORK_ROW, row);
        return row;
    }

    private void placeVariables(boolean isDirection, Op variable, Op hoisted) {
        for (int j : summand.parameters()) {
            int offset = scalars(1);
            scalars.add(new Scalar(isDirection, j, offset));
            place(variable, j, Program.Region.WORK_SCALAR, offset);
        }
        int first = scalars(hoisting.hoisted().size());
        for (int i = 0; i < hoisting.hoisted().size(); i++) {
            place(hoisted, i, Program.Region.WORK_SCALAR, first + i);
        }
        for (int j : summand.rows()) {
            int offset = row();
            // Each variable has a row of its own even where rows overlap: a number that is loaded once for two
            // variables
            // would be in two vectors, and the compiler then makes none.
            if (summand.isRunning(j)) {
                strips.add(new Strip(isDirection, summand.first(j), offset));
            } else {
                gathers.add(new Gather(isDirection, summand.terms().indices().get(j), offset));
            }
            place(variable, j, Program.Region.WORK_ROW, offset);
        }
    }

    // Outputs.

    /** The leaves of the main graph that are the same for all terms and may move: parameters, then what is hoisted. */
    private int[] parameterLeaves() {
        IntStream direct = IntStream.of(summand.parameters()).map(j -> main.leaf(Op.VARIABLE, j));
        IntStream hoisted = IntStream.range(0, hoisting.hoisted().size()).map(i -> main.leaf(Op.HOISTED, i));
        return IntStream.concat(direct, hoisted).toArray();
    }

    private void derive(int[] parameterLeaves, int adjointRows, boolean assigns) {
        int[] values = hoisting.outputs().stream().mapToInt(Integer::intValue).toArray();
        Derivation derivation = new Derivation(main);
        switch (order) {
            case VALUE, GRADIENT -> requests.add(new Program.Request(values[0], VALUE, true));
            case TERMS -> requestRows(values);
            case TANGENTS -> {
                requestRows(values);
                requestRows(derivation.tangents(values, this::direction));
            }
            case HESSIAN -> entries(derivation, derivation.gradient(values, new int[] {main.constant(1)}, variables()));
            case JACOBIAN -> entries(derivation, values);
            default -> {
                // Derivatives alone.
            }
        }
        if (!order.isDerivative()) {
            return;
        }
        int rows = summand.rows().length;
        int[] seeds = IntStream.range(0, values.length)
                .map(i -> order.isWeighted ? main.leaf(Op.SEED, i) : main.constant(1))
                .toArray();
        int[] leaves = IntStream.concat(
                        IntStream.of(summand.rows()).map(j -> main.leaf(Op.VARIABLE, j)), IntStream.of(parameterLeaves))
                .toArray();
        int[] gradient = derivation.gradient(values, seeds, leaves);
        int[] outputs = !order.isDirectional ? gradient : derivation.tangents(gradient, this::direction);
        IntStream atPoint = order.isDirectional ? IntStream.of(gradient).skip(rows) : IntStream.empty();
        placeSums(IntStream.concat(IntStream.of(outputs).skip(rows), atPoint).toArray(), adjointRows);
        int[] outputOf = new int[summand.terms().indices().size()];
        for (int i = 0; i < rows; i++) {
            outputOf[summand.rows()[i]] = outputs[i];
        }
        placeOutputs(outputOf, assigns);
        int doubt = doubt(outputOf);
        if (!main.isConstant(doubt)) {
            requests.add(new Program.Request(doubt, checkAt(), true));
        }
    }

    /** The leaves of the variables that each term has for itself. */
    private int[] variables() {
        return IntStream.of(summand.rows()).map(j -> main.leaf(Op.VARIABLE, j)).toArray();
    }

    private void requestRows(int... nodes) {
        for (int node : nodes) {
            rowsOut.add(requestRow(node));
        }
    }

    private int requestRow(int node) {
        int row = row();
        requests.add(new Program.Request(node, row, false));
        return row;
    }

    /** All derivatives of some nodes, one by one, except those that are zero everywhere. */
    private void entries(Derivation derivation, int[] nodes) {
        int doubt = main.constant(0);
        for (int i = 0; i < nodes.length; i++) {
            int[] row = derivation.gradient(new int[] {nodes[i]}, new int[] {main.constant(1)}, variables());
            for (int j = 0; j < row.length; j++) {
                boolean isMirrored = order == SweepOrder.HESSIAN && j < i;
                if (!isMirrored && !main.isConstant(row[j], 0)) {
                    entries.add(new Entry(i, summand.rows()[j], requestRow(row[j])));
                    doubt = main.isConstant(row[j]) ? doubt : main.add(doubt, main.subtract(row[j], row[j]));
                }
            }
        }
        if (!main.isConstant(doubt)) {
            requests.add(new Program.Request(doubt, checkAt(), true));
        }
    }

    /** The direction in which a leaf of the main graph moves, or -1. */
    private int direction(int leaf) {
        Graph.Node node = main.node(leaf);
        return switch (node.op()) {
            case VARIABLE -> main.leaf(Op.DIRECTION, node.a());
            case HOISTED -> main.leaf(Op.HOISTED_DIRECTION, node.a());
            case SEED -> main.leaf(Op.SEED_DIRECTION, node.a());
            default -> -1;
        };
    }

    private void placeOutputs(int[] outputOf, boolean assigns) {
        for (List<Integer> window : summand.windows()) {
            placeWindow(window, outputOf, assigns);
        }
        for (int j : summand.rows()) {
            if (!summand.isRunning(j)) {
                int offset = row();
                scatters.add(new Scatter(summand.terms().indices().get(j), offset));
                requests.add(new Program.Request(outputOf[j], offset, false));
            }
        }
    }

    private void placeWindow(List<Integer> window, int[] outputOf, boolean assigns) {
        int start = summand.first(window.get(0));
        int sum = row();
        int before = row();
        boolean overlaps = windows.stream().anyMatch(other -> start - other.first() < summand.lanes());
        int total = assigns || overlaps ? combining.constant(0) : addend(before);
        List<Shift> shifts = new ArrayList<>();
        int span = 0;
        for (int j : window) {
            int from = row();
            int lag = summand.first(j) - start;
            requests.add(new Program.Request(outputOf[j], from, false));
            if (lag > 0) {
                shifts.add(new Shift(from, lag, row()));
                end += lag;
            }
            total = combining.add(
                    total,
                    addend(lag == 0 ? from : shifts.get(shifts.size() - 1).to()));
            span = lag;
        }
        combinations.add(new Program.Request(total, sum, false));
        combinations.add(new Program.Request(total, checkAt(), true));
        windows.add(new Window(start, span, shifts, sum, before, !assigns, overlaps));
    }

    /** A row as a number that can be added. */
    private int addend(int offset) {
        place(Op.ROW, offset, Program.Region.WORK_ROW, offset);
        return combining.leaf(Op.ROW, offset);
    }

    /** 0 while all outputs that are scattered are finite, else NaN. */
    private int doubt(int[] outputOf) {
        int sum = main.constant(0);
        for (int j : summand.rows()) {
            int output = outputOf[j];
            if (!summand.isRunning(j) && !main.isConstant(output)) {
                sum = main.add(sum, main.subtract(output, output));
            }
        }
        return sum;
    }

    // Parameters.

    /** Gives each sum over the terms a row and a place for the result; none to those of zeros. */
    private void placeSums(int[] nodes, int rows) {
        int count = nodes.length / order.sets;
        Op first = order.isDirectional ? Op.ADJOINT_DIRECTION : Op.ADJOINT;
        for (int i = 0; i < nodes.length; i++) {
            int offset = scalars(1);
            place(i < count ? first : Op.ADJOINT, i % count, Program.Region.WORK_SCALAR, offset);
            if (!main.isConstant(nodes[i], 0)) {
                int row = rows + reductions.size() * rowLength;
                requests.add(new Program.Request(nodes[i], row, true));
                reductions.add(new Reduction(i, row, offset));
            }
        }
    }

    /** Computes what is hoisted, and at second order how it moves. */
    private Program before() {
        int[] nodes = hoisting.hoisted().stream().mapToInt(Integer::intValue).toArray();
        List<Program.Request> hoisted = new ArrayList<>();
        for (int i = 0; i < nodes.length; i++) {
            hoisted.add(new Program.Request(nodes[i], offset(Op.HOISTED, i), false));
        }
        if (order.isDirectional) {
            int[] tangents = new Derivation(whole).tangents(nodes, this::directionOfParameter);
            for (int i = 0; i < nodes.length; i++) {
                hoisted.add(new Program.Request(tangents[i], offset(Op.HOISTED_DIRECTION, i), false));
            }
        }
        return program(whole, hoisted, mainProgram.size(), 1);
    }

    private int offset(Op op, int index) {
        return place(new Graph.Node(op, index, 0, 0, 0, 0)).offset();
    }

    /** The direction in which a leaf of the whole graph moves, or -1. */
    private int directionOfParameter(int leaf) {
        Graph.Node node = whole.node(leaf);
        return switch (node.op()) {
            case VARIABLE -> whole.leaf(Op.DIRECTION, node.a());
            case ADJOINT -> whole.leaf(Op.ADJOINT_DIRECTION, node.a());
            default -> -1;
        };
    }

    /** Takes the derivatives by what is hoisted on to the parameters. */
    private Program after() {
        List<Program.Request> derivatives = new ArrayList<>();
        if (order.isDerivative()) {
            int[] parameters = summand.parameters();
            int[] leaves = IntStream.of(parameters)
                    .map(j -> whole.leaf(Op.VARIABLE, j))
                    .toArray();
            int[] outputs = IntStream.concat(
                            IntStream.of(leaves), hoisting.hoisted().stream().mapToInt(Integer::intValue))
                    .toArray();
            int[] seeds = IntStream.range(0, outputs.length)
                    .map(i -> whole.leaf(Op.ADJOINT, i))
                    .toArray();
            Derivation derivation = new Derivation(whole);
            int[] gradient = derivation.gradient(outputs, seeds, leaves);
            int[] wanted = !order.isDirectional ? gradient : derivation.tangents(gradient, this::directionOfParameter);
            for (int i = 0; i < parameters.length; i++) {
                int offset = mainProgram.size() + i;
                derivatives.add(new Program.Request(wanted[i], offset, false));
                results.add(new Result(parameters[i], offset));
            }
        }
        return program(whole, derivatives, mainProgram.size() + summand.parameters().length, 1);
    }

    // What a sweep asks.

    Program main() {
        return mainProgram;
    }

    /** Adds up what neighbouring terms contribute to one derivative. */
    Program combine() {
        return combineProgram;
    }

    /** One term: what is computed once. */
    Program beforeBlocks() {
        return beforeProgram;
    }

    /** One term: what is computed of the sums. */
    Program afterBlocks() {
        return afterProgram;
    }

    int size() {
        return IntStream.of(mainProgram.size(), combineProgram.size(), beforeProgram.size(), afterProgram.size())
                .max()
                .orElseThrow();
    }

    int accumulatorsEnd() {
        return accumulatorsEnd;
    }

    /** The entries of the terms' matrices; of symmetric ones the upper triangle. */
    List<Entry> entries() {
        return entries;
    }

    /** The weights of the terms, and how they move. */
    List<Integer> rowsIn() {
        return rowsIn;
    }

    /** The values of the terms, and how they move. */
    List<Integer> rowsOut() {
        return rowsOut;
    }

    List<Strip> strips() {
        return strips;
    }

    List<Gather> gathers() {
        return gathers;
    }

    List<Scalar> scalars() {
        return scalars;
    }

    List<Window> windows() {
        return windows;
    }

    List<Scatter> scatters() {
        return scatters;
    }

    List<Reduction> reductions() {
        return reductions;
    }

    List<Result> results() {
        return results;
    }
}
