// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions of the variables around one, and which of them are the same but for where they are: \( x_i (1 + x_i) \) and
 * \( x_{i+3} (1 + x_{i+3}) \) are one <em>form</em> at the shifts 0 and 3. What a form comes to at one shift is, some
 * variables later, what it comes to at another.
 */
final class Neighbourhood {

    /** What a number is taken from. */
    enum Source {
        POINT,
        DIRECTION,
        DATA
    }

    /** An array that runs along with the terms; column is of data alone. */
    record Stream(Source source, int column) {}

    /** A form at a shift; of constants the shift is 0. */
    record At(int form, int shift) {
        At shifted(int by) {
            return new At(form, shift + by);
        }
    }

    /**
     * An operation of forms whose least shift is 0, a stream at shift 0, or a number.
     *
     * @param stream which one, of a leaf that is no constant
     */
    record Form(Op op, int stream, double constant, List<At> operands) {}

    private static final Comparator<At> ORDER =
            Comparator.comparingInt(At::form).thenComparingInt(At::shift);

    private record Input(Stream stream, int shift) {}

    private final Graph graph = new Graph();
    private final List<Stream> streams = new ArrayList<>();
    private final List<Input> inputs = new ArrayList<>();
    private final List<At> places = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private final Map<Form, Integer> numbers = new HashMap<>();
    private final BitSet fixed = new BitSet();

    /** Where the expressions are made. Its leaves are constants and {@link #leaf}. */
    Graph graph() {
        return graph;
    }

    /** The number of a stream that lies {@code shift} after the one that is looked at. */
    int leaf(Source source, int column, int shift) {
        Input input = new Input(new Stream(source, column), shift);
        int known = inputs.indexOf(input);
        if (known < 0) {
            inputs.add(input);
        }
        return graph.leaf(Op.ROW, known < 0 ? inputs.size() - 1 : known);
    }

    /** The form of a node, and where it is. */
    At at(int node) {
        for (int number = places.size(); number <= node; number++) {
            places.add(placed(graph.node(number)));
        }
        return places.get(node);
    }

    private At placed(Graph.Node node) {
        if (node.op() == Op.CONSTANT) {
            int number = number(new Form(Op.CONSTANT, 0, node.constant(), List.of()));
            fixed.set(number);
            return new At(number, 0);
        }
        if (node.op() == Op.ROW) {
            Input input = inputs.get(node.a());
            if (!streams.contains(input.stream())) {
                streams.add(input.stream());
            }
            return new At(number(new Form(Op.ROW, streams.indexOf(input.stream()), 0, List.of())), input.shift());
        }
        List<At> operands = new ArrayList<>();
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < node.op().operands(); i++) {
            At operand = places.get(node.operand(i));
            operands.add(operand);
            least = fixed.get(operand.form()) ? least : Math.min(least, operand.shift());
        }
        boolean isFixed = least == Integer.MAX_VALUE;
        int shift = isFixed ? 0 : least;
        operands.replaceAll(operand -> fixed.get(operand.form()) ? operand : operand.shifted(-shift));
        if (node.op().isCommutative()) {
            Collections.sort(operands, ORDER);
        }
        int number = number(new Form(node.op(), 0, 0, List.copyOf(operands)));
        if (isFixed) {
            fixed.set(number);
        }
        return new At(number, shift);
    }

    private int number(Form form) {
        Integer known = numbers.putIfAbsent(form, forms.size());
        if (known != null) {
            return known;
        }
        forms.add(form);
        return forms.size() - 1;
    }

    /** How many forms there are; operands have lower numbers than what is made of them. */
    int size() {
        return forms.size();
    }

    Form form(int number) {
        return forms.get(number);
    }

    /** Whether a form is the same wherever it is. */
    boolean isFixed(int number) {
        return fixed.get(number);
    }

    /** The operand of a form at a shift. */
    At operand(At at, int i) {
        At operand = forms.get(at.form()).operands().get(i);
        return fixed.get(operand.form()) ? operand : operand.shifted(at.shift());
    }

    Stream stream(Form leaf) {
        return streams.get(leaf.stream());
    }
}
