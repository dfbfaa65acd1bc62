// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is made of a sum, as text: the traced element with its local derivatives, where its numbers come from and what that
 * costs, what is hoisted, the operations per term, and the loops. See {@link PartiallySeparable#explain}.
 */
final class Explanation {

    /** Expressions that are longer get a name of their own. */
    private static final int WIDEST = 60;

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
            all.append(sums.get(i).explained());
        }
        return all.toString();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private String explained() {
        text.setLength(0);
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
            loops(order);
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

    private static String plus(int number) {
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

    private static String leaf(Graph.Node node) {
        return node.op() == Op.CONSTANT ? number(node.constant()) : node.op().format(node.a());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String expression(Graph.Node node, IntFunction<String> operands) {
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
    private static String unwrapped(String expression) {
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

    // Loops.

    private void loops(SweepOrder order) {
        Optional<StencilPlan> stencil = summand.stencil(order);
        if (stencil.isPresent()) {
            around(stencil.get());
            return;
        }
        SweepPlan plan = summand.plan(order, Sweep.canAssign(summand));
        new Loops(plan.main(), targets(plan.main(), targets(order)), Map.of()).write();
        for (List<Integer> window : order == SweepOrder.VALUE ? List.<List<Integer>>of() : summand.windows()) {
            int start = summand.first(window.get(0));
            String sum = window.stream()
                    .map(j -> "byX" + j
                            + (summand.first(j) == start
                                    ? ""
                                    : " of the term " + (summand.first(j) - start) + " before"))
                    .collect(Collectors.joining(" + "));
            line(2, "then, from term to term, out[k" + plus(start) + "] takes " + sum);
        }
    }

    /** Each derivative as one expression of the variables around it. */
    private void around(StencilPlan plan) {
        Map<Integer, String> rows = new HashMap<>();
        for (StencilPlan.Strip strip : plan.strips()) {
            String array =
                    switch (strip.source()) {
                        case POINT -> "x";
                        case DIRECTION -> "v";
                        case DATA -> "d" + strip.column();
                    };
            rows.put(strip.offset(), array + "[k" + plus(strip.first()) + "]");
        }
        Map<Integer, String> targets = new HashMap<>();
        targets.put(StencilPlan.VALUE, "value[t]");
        targets.put(StencilPlan.checkAt(summand.lanes()), "doubt[t]");
        targets.put(plan.sum(), "out[k" + plus(plan.first(0)) + "]");
        plan.terms().ifPresent(terms -> {
            for (Program.Output output : terms.outputs()) {
                if (!targets.containsKey(output.offset())) {
                    String name = "kept" + (targets.size() - 3);
                    targets.put(output.offset(), name + "[k]");
                    rows.put(output.offset(), name + "[k]");
                    for (StencilPlan.Shift shift : plan.shifts()) {
                        if (shift.from() == output.offset()) {
                            rows.put(shift.to(), name + "[k - " + shift.lag() + "]");
                        }
                    }
                }
            }
            new Loops(terms, targets, rows).write();
        });
        new Loops(plan.derived(), targets, rows).write();
        line(
                2,
                "k is the term's number and t its place in the block; derivatives by the first " + plan.span()
                        + " and the last " + plan.span() + " variables are computed apart");
    }

    /** Names by where something is written; what has none is NaN as soon as a derivative is not finite. */
    private static Map<Integer, String> targets(Program program, List<String> names) {
        Map<Integer, String> targets = new HashMap<>();
        for (int i = 0; i < program.outputs().size(); i++) {
            targets.put(program.outputs().get(i).offset(), (i < names.size() ? names.get(i) : "doubt") + "[t]");
        }
        return targets;
    }

    /** Names for what the main program writes, in the order in which a plan asks for it. */
    private List<String> targets(SweepOrder order) {
        List<String> names = new ArrayList<>();
        if (order != SweepOrder.HVP) {
            names.add("value");
        }
        if (order == SweepOrder.VALUE) {
            return names;
        }
        List<String> parameters = new ArrayList<>();
        for (int j : summand.parameters()) {
            parameters.add("sumByX" + j);
        }
        for (int i = 0; i < summand.hoisting().hoisted().size(); i++) {
            parameters.add("sumByH" + i);
        }
        for (String parameter : parameters) {
            names.add(parameter);
            if (order == SweepOrder.HVP) {
                names.add(parameter + "AtX");
            }
        }
        summand.windows().forEach(window -> window.forEach(j -> names.add("byX" + j)));
        for (int j : summand.rows()) {
            if (!summand.isRunning(j)) {
                names.add("byX" + j);
            }
        }
        return names;
    }

    /** The passes of a program as Java. */
    private final class Loops {

        private final Program program;
        private final Map<Integer, String> targets;
        private final Map<Integer, String> rows;
        private final int[] uses;
        private final String[] inline;

        /**
         * @param targets by where something is written
         * @param rows by where it is, what is no variable of the element
         */
        Loops(Program program, Map<Integer, String> targets, Map<Integer, String> rows) {
            this.program = program;
            this.targets = targets;
            this.rows = rows;
            uses = new int[program.nodes().size()];
            inline = new String[uses.length];
        }

        void write() {
            for (int pass = 0; pass < program.passCount(); pass++) {
                List<Integer> computed = program.passes().isEmpty()
                        ? List.of()
                        : program.passes().get(pass);
                boolean isScalar = computed.stream()
                        .anyMatch(number -> program.nodes().get(number).op().kind() == Op.Kind.SCALAR);
                line(2, "for (int t = 0; t < length; t++) {" + (isScalar ? " // number by number" : ""));
                body(computed, program.outputsOf(pass));
                line(2, "}");
            }
        }

        private void body(List<Integer> computed, List<Program.Output> outputs) {
            Arrays.fill(uses, 0);
            Arrays.fill(inline, "");
            for (int number : computed) {
                Graph.Node node = program.nodes().get(number);
                for (int i = 0; i < node.op().operands(); i++) {
                    uses[node.operand(i)]++;
                }
            }
            outputs.forEach(output -> uses[output.node()]++);
            for (int number : computed) {
                boolean isStored = program.places().get(number).region() == Program.Region.WORK_ROW;
                String expression = expression(program.nodes().get(number), this::named);
                if (isStored) {
                    line(3, "t" + number + "[t] = " + unwrapped(expression) + ";");
                } else if (uses[number] > 1 || expression.length() > WIDEST) {
                    line(3, "double t" + number + " = " + unwrapped(expression) + ";");
                } else {
                    inline[number] = expression;
                    continue;
                }
                inline[number] = isStored ? "t" + number + "[t]" : "t" + number;
            }
            for (Program.Output output : outputs) {
                String adds = output.adds() ? " += " : " = ";
                line(3, targets.get(output.offset()) + adds + unwrapped(named(output.node())) + ";");
            }
        }

        private String named(int number) {
            Graph.Node node = program.nodes().get(number);
            if (!node.op().isLeaf()) {
                return inline[number].isEmpty() ? "t" + number + "[t]" : inline[number];
            }
            if (node.op() == Op.ROW) {
                return Objects.requireNonNull(rows.get(node.a()));
            }
            boolean isRow =
                    switch (program.places().get(number).region()) {
                        case WORK_ROW, DATA_ROW -> true;
                        default -> false;
                    };
            return leaf(node) + (isRow ? "[t]" : "");
        }
    }
}
