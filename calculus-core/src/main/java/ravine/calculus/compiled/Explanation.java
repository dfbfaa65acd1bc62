// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What is made of a sum, as text: the traced element with its local derivatives, where its numbers come from and what that
 * costs, what is hoisted, the operations per term, and the loops. See {@link PartiallySeparable#explain}.
 */
final class Explanation {

    private static final List<SweepOrder> ORDERS = List.of(SweepOrder.VALUE, SweepOrder.GRADIENT, SweepOrder.HVP);

    private final String what;
    private final Summand summand;
    private final boolean hasLoops;
    private final StringBuilder text = new StringBuilder();

    private Explanation(String what, Summand summand, boolean hasLoops) {
        this.what = what;
        this.summand = summand;
        this.hasLoops = hasLoops;
    }

    /** Explains a plain sum. */
    static Explanation ofSum(Summand summand) {
        return new Explanation("", summand, true);
    }

    /** Explains an element whose terms are taken on to something else, in other loops. */
    static Explanation ofElement(String what, Summand summand) {
        return new Explanation(what, summand, false);
    }

    /** Explains a function of n variables. */
    static String of(int dimension, List<Explanation> sums) {
        StringBuilder all = new StringBuilder();
        all.append("f of ").append(counted(dimension, "variable")).append(", ");
        all.append(counted(sums.size(), "sum")).append('\n');
        for (int i = 0; i < sums.size(); i++) {
            all.append("\nSum ").append(i).append(": ");
            all.append(sums.get(i).explained(i == 0));
        }
        return all.toString();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private String explained(boolean isFirst) {
        line(
                0,
                counted(summand.terms().count(), "term") + ", " + counted(summand.blockCount(), "block") + " of up to "
                        + summand.lanes());
        if (!what.isEmpty()) {
            line(1, what);
        }
        section("Where the numbers come from");
        origins();
        section("Element");
        element();
        section("Hoisted");
        hoisted();
        section("Operations per term");
        operations();
        for (SweepOrder order : hasLoops ? ORDERS : List.<SweepOrder>of()) {
            section(
                    switch (order) {
                        case VALUE -> "Value";
                        case GRADIENT -> "Value and gradient";
                        default -> "Hessian-vector product";
                    });
            new ExplainedLoops(summand, isFirst, this::line).write(order);
        }
        return text.toString();
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    private void section(String title) {
        text.append('\n');
        line(1, title);
    }

    // Where the numbers come from.

    private void origins() {
        List<Terms.Index> indices = summand.terms().indices();
        for (int j = 0; j < indices.size(); j++) {
            line(2, "x" + j + " = " + origin(j, indices.get(j)));
        }
        for (int c = 0; c < summand.terms().columns().size(); c++) {
            line(2, "d" + c + " = column " + c + " of the data: read in place");
        }
    }

    private String origin(int j, Terms.Index index) {
        if (index instanceof Terms.Index.Shared shared) {
            return "x[" + shared.variable()
                    + "], shared: a parameter, loaded once; its derivatives are summed in lanes";
        }
        if (summand.isRunning(j)) {
            return "x[k" + plus(summand.first(j)) + "], consecutive: copied block by block, derivatives too";
        }
        return index instanceof Terms.Index.Affine affine
                ? "x[" + affine.stride() + " k" + plus(affine.first())
                        + "], strided: loaded and added one by one, in order"
                : "x[i" + j + "[k]], gathered: looked up, and derivatives added, one by one";
    }

    static String plus(int number) {
        return number == 0 ? "" : (number < 0 ? " - " : " + ") + Math.abs(number);
    }

    // The element.

    private void element() {
        Graph graph = new Graph();
        int[] outputs = copied(
                summand.hoisting().main(),
                summand.hoisting().outputs().stream()
                        .mapToInt(Integer::intValue)
                        .toArray(),
                graph);
        describe(graph, outputs, "value");
    }

    private void hoisted() {
        List<Integer> hoisted = summand.hoisting().hoisted();
        if (hoisted.isEmpty()) {
            line(2, "nothing: no operation depends on shared variables alone");
            return;
        }
        line(2, "What depends on shared variables alone is computed once an evaluation and not for each term;");
        line(2, "its derivatives are summed over the terms, and taken on to the variables once.");
        Graph graph = new Graph();
        int[] outputs = copied(
                summand.hoisting().whole(),
                hoisted.stream().mapToInt(Integer::intValue).toArray(),
                graph);
        describe(graph, outputs, "h");
    }

    /** One line for each node, with its partial derivatives. */
    private void describe(Graph graph, int[] outputs, String output) {
        int size = graph.size();
        Derivation derivation = new Derivation(graph);
        String[] names = names(graph, size);
        for (int number = 0; number < size; number++) {
            Graph.Node node = graph.node(number);
            if (!node.op().isLeaf()) {
                String definition = names[number] + " = " + unwrapped(expression(node, i -> names[i]));
                String partials = partials(graph, derivation, number, names);
                line(
                        2,
                        partials.isEmpty()
                                ? definition
                                : String.format(Locale.ROOT, "%-36s  %s", definition, partials));
            }
        }
        for (int i = 0; i < outputs.length; i++) {
            line(2, output + (output.equals("h") ? i : "") + " = " + names[outputs[i]]);
        }
    }

    private static String partials(Graph graph, Derivation derivation, int number, String[] names) {
        Graph.Node node = graph.node(number);
        // By operand, as x * x has the derivative x twice.
        Map<Integer, Integer> slopes = new HashMap<>();
        List<String> out = new ArrayList<>();
        for (int i = 0; i < node.op().operands(); i++) {
            if (!graph.isConstant(node.operand(i)) && graph.op(node.operand(i)) != Op.DATA) {
                slopes.merge(node.operand(i), derivation.slope(number, i), graph::add);
            }
        }
        for (int i = 0; i < node.op().operands(); i++) {
            Integer slope = slopes.remove(node.operand(i));
            if (slope != null) {
                out.add("d/d" + names[node.operand(i)] + " = " + unwrapped(inlined(graph, slope, names)));
            }
        }
        return String.join(", ", out);
    }

    private static String[] names(Graph graph, int size) {
        String[] names = new String[size];
        for (int number = 0; number < size; number++) {
            Graph.Node node = graph.node(number);
            names[number] = node.op().isLeaf() ? leaf(node) : "n" + number;
        }
        return names;
    }

    static String leaf(Graph.Node node) {
        return node.op() == Op.CONSTANT ? number(node.constant()) : node.op().format(node.a());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static String expression(Graph.Node node, IntFunction<String> operands) {
        Object[] names = new Object[node.op().operands()];
        for (int i = 0; i < names.length; i++) {
            String operand = operands.apply(node.operand(i));
            names[i] = i == 1 && binds(node.op()) && isProduct(operand) ? "(" + operand + ")" : operand;
        }
        return node.op().format(names);
    }

    private static boolean binds(Op op) {
        return op == Op.MULTIPLY || op == Op.CHAIN || op == Op.DIVIDE;
    }

    private static boolean isProduct(String expression) {
        int open = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open == 0 && c == '*') {
                return true;
            }
        }
        return false;
    }

    private static String inlined(Graph graph, int number, String[] names) {
        if (number < names.length) {
            return names[number];
        }
        Graph.Node node = graph.node(number);
        return node.op().isLeaf() ? leaf(node) : expression(node, i -> inlined(graph, i, names));
    }

    /** Without the brackets around the whole. */
    static String unwrapped(String expression) {
        if (!expression.startsWith("(") || !expression.endsWith(")")) {
            return expression;
        }
        int open = 0;
        for (int i = 0; i < expression.length() - 1; i++) {
            open += expression.charAt(i) == '(' ? 1 : expression.charAt(i) == ')' ? -1 : 0;
            if (open == 0) {
                return expression;
            }
        }
        return expression.substring(1, expression.length() - 1);
    }

    /** Copies what is needed, so that deriving here disturbs no plan that is made at the same time. */
    private static int[] copied(Graph from, int[] outputs, Graph to) {
        List<Graph.Node> nodes = from.nodes();
        boolean[] needed = new boolean[nodes.size()];
        for (int output : outputs) {
            needed[output] = true;
        }
        int[] images = new int[nodes.size()];
        for (int number = nodes.size() - 1; number >= 0; number--) {
            for (int i = 0; needed[number] && i < nodes.get(number).op().operands(); i++) {
                needed[nodes.get(number).operand(i)] = true;
            }
        }
        for (int number = 0; number < images.length; number++) {
            Graph.Node node = nodes.get(number);
            if (needed[number]) {
                images[number] = node.op() == Op.CONSTANT
                        ? to.constant(node.constant())
                        : node.op().isLeaf()
                                ? to.leaf(node.op(), node.a())
                                : to.make(
                                        node.op(),
                                        images[node.a()],
                                        images[node.b()],
                                        images[node.c()],
                                        images[node.d()]);
            }
        }
        return Arrays.stream(outputs).map(output -> images[output]).toArray();
    }

    // Operations.

    private void operations() {
        Graph graph = new Graph();
        int value = copied(
                summand.hoisting().main(),
                new int[] {summand.hoisting().outputs().get(0)},
                graph)[0];
        int[] leaves = IntStream.range(0, graph.size())
                .filter(i -> graph.op(i) == Op.VARIABLE || graph.op(i) == Op.HOISTED)
                .toArray();
        Derivation derivation = new Derivation(graph);
        int[] gradient = derivation.gradient(new int[] {value}, new int[] {graph.constant(1)}, leaves);
        int[] product = derivation.tangents(gradient, leaf -> switch (graph.op(leaf)) {
            case VARIABLE -> graph.leaf(Op.DIRECTION, graph.node(leaf).a());
            case HOISTED -> graph.leaf(Op.HOISTED_DIRECTION, graph.node(leaf).a());
            default -> -1;
        });
        int[] both = Arrays.copyOf(gradient, gradient.length + 1);
        both[gradient.length] = value;
        OperationCount ofValue = OperationCount.of(graph, value);
        OperationCount ofGradient = OperationCount.of(graph, both);
        line(
                2,
                String.format(
                        Locale.ROOT, "%-24s%6s%6s%6s%10s%8s%8s", "", "+ -", "*", "/", "functions", "other", "all"));
        line(2, ofValue.row("value"));
        line(2, ofGradient.row("value and gradient"));
        line(2, OperationCount.of(graph, product).row("Hessian-vector product"));
        line(
                2,
                String.format(
                        Locale.ROOT,
                        "gradient with value : value = %.2f; the cheap gradient principle allows 4",
                        (double) ofGradient.all() / ofValue.all()));
        line(2, "(Baur and Strassen 1983; Griewank and Walther 2008, chapter 4)");
    }
}
