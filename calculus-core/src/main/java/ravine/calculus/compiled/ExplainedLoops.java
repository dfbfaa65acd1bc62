// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The loops that are generated for a sum, as Java for people to read: a part of its {@link Explanation}. */
final class ExplainedLoops {

    /** Expressions that are longer get a name of their own. */
    private static final int WIDEST = 60;

    private final Summand summand;
    private final boolean isFirst;
    private final Lines lines;

    /** Takes text, line by line. */
    interface Lines {
        void add(int depth, String line);
    }

    /** @param isFirst whether the sum is the first of its function, which writes derivatives rather than adding them */
    ExplainedLoops(Summand summand, boolean isFirst, Lines lines) {
        this.summand = summand;
        this.isFirst = isFirst;
        this.lines = lines;
    }

    /** Writes the loops of a kind of evaluation. */
    void write(SweepOrder order) {
        Optional<StencilPlan> stencil = isFirst ? summand.stencil(order) : Optional.empty();
        if (stencil.isPresent()) {
            around(stencil.get());
            return;
        }
        SweepPlan plan = summand.plan(order, isFirst && Sweep.canAssign(summand));
        new Loops(plan.main(), targets(plan.main(), targets(order, plan.reductions())), Map.of()).write();
        for (List<Integer> window : order == SweepOrder.VALUE ? List.<List<Integer>>of() : summand.windows()) {
            int start = summand.first(window.get(0));
            String sum = window.stream()
                    .map(j -> "byX" + j
                            + (summand.first(j) == start
                                    ? ""
                                    : " of the term " + (summand.first(j) - start) + " before"))
                    .collect(Collectors.joining(" + "));
            lines.add(2, "then, from term to term, out[k" + Explanation.plus(start) + "] takes " + sum);
        }
    }

    /** Each derivative as one expression of the variables around it. */
    private void around(StencilPlan plan) {
        Map<Integer, String> rows = new HashMap<>();
        Map<Integer, String> targets = new HashMap<>();
        targets.put(StencilPlan.SUM, plan.addsValues() ? "value[t]" : "doubt[t]");
        targets.put(plan.sum(), "out[k" + Explanation.plus(plan.first(0)) + "]");
        for (StencilPlan.Kept kept : plan.kept()) {
            String name = "kept" + (targets.size() - 2);
            targets.put(kept.row(), name + "[k]");
            rows.put(kept.row(), name + "[k]");
        }
        for (StencilPlan.Stage stage : plan.stages()) {
            for (StencilPlan.Strip strip : stage.strips()) {
                rows.put(strip.offset(), name(strip));
            }
            for (StencilPlan.Shift shift : stage.shifts()) {
                String name = requireNonNull(rows.get(shift.from()));
                rows.put(shift.to(), name.replace("[k]", "[k - " + shift.lag() + "]"));
            }
            for (Program.Output output : stage.program().outputs()) {
                if (!output.adds() && !rows.containsKey(output.offset()) && !targets.containsKey(output.offset())) {
                    String name = "part" + (targets.size() - 2 - plan.kept().size()) + "[k]";
                    targets.put(output.offset(), name);
                    rows.put(output.offset(), name);
                }
            }
            new Loops(stage.program(), targets, rows).write();
        }
        lines.add(
                2,
                "k is the term's number and t its place in the block; derivatives by the first " + plan.span()
                        + " and the last " + plan.span() + " variables are computed apart");
    }

    private static String name(StencilPlan.Strip strip) {
        String array =
                switch (strip.stream().source()) {
                    case POINT -> "x";
                    case DIRECTION -> "v";
                    case DATA -> "d" + strip.stream().column();
                };
        return array + "[k" + Explanation.plus(strip.first()) + "]";
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
    private List<String> targets(SweepOrder order, List<SweepPlan.Reduction> reductions) {
        List<String> names = new ArrayList<>();
        if (order != SweepOrder.HVP) {
            names.add("value");
        }
        if (order == SweepOrder.VALUE) {
            return names;
        }
        List<String> parameters = new ArrayList<>();
        for (String atX : order == SweepOrder.HVP ? List.of("", "AtX") : List.of("")) {
            for (int j : summand.parameters()) {
                parameters.add("X" + j + atX);
            }
            for (int i = 0; i < summand.hoisting().hoisted().size(); i++) {
                parameters.add("H" + i + atX);
            }
        }
        for (SweepPlan.Reduction reduction : reductions) {
            names.add("sumBy" + parameters.get(reduction.derivative()));
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
                lines.add(2, "for (int t = 0; t < length; t++) {" + (isScalar ? " // number by number" : ""));
                body(computed, program.outputsOf(pass));
                lines.add(2, "}");
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
                String expression = Explanation.expression(program.nodes().get(number), this::named);
                if (isStored) {
                    lines.add(3, "t" + number + "[t] = " + Explanation.unwrapped(expression) + ";");
                } else if (uses[number] > 1 || expression.length() > WIDEST) {
                    lines.add(3, "double t" + number + " = " + Explanation.unwrapped(expression) + ";");
                } else {
                    inline[number] = expression;
                    continue;
                }
                inline[number] = isStored ? "t" + number + "[t]" : "t" + number;
            }
            for (Program.Output output : outputs) {
                String becomes =
                        switch (output.write()) {
                            case SET -> " = ";
                            case ADD -> " += ";
                            case SUBTRACT -> " -= ";
                        };
                lines.add(
                        3, targets.get(output.offset()) + becomes + Explanation.unwrapped(named(output.node())) + ";");
            }
        }

        private String named(int number) {
            Graph.Node node = program.nodes().get(number);
            if (!node.op().isLeaf()) {
                return inline[number].isEmpty() ? "t" + number + "[t]" : inline[number];
            }
            if (node.op() == Op.ROW || node.op() == Op.KEPT) {
                return requireNonNull(rows.get(program.places().get(number).offset()));
            }
            boolean isRow =
                    switch (program.places().get(number).region()) {
                        case WORK_ROW, DATA_ROW -> true;
                        default -> false;
                    };
            return Explanation.leaf(node) + (isRow ? "[t]" : "");
        }
    }
}
