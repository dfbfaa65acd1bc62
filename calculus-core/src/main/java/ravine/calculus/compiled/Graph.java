// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions as a directed acyclic graph: nodes are numbered, operands before what is made of them, and the same
 * expression is never there twice. What is made is simplified on the way: constants are computed, and what adds nothing,
 * multiplies by one or by minus one, or negates twice is left out. No simplification changes a value by more than the
 * sign of a zero, and none reorders a sum.
 */
final class Graph {

    /** A power of up to this many factors is a product: its error stays below 8 units in the last place. */
    private static final int MOST_FACTORS = 16;

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();

    /** An operation with the numbers of its operands, 0 where it has fewer; for a leaf, a is what it is number of. */
    record Node(Op op, int a, int b, int c, int d, double constant) {

        int operand(int i) {
            return switch (i) {
                case 0 -> a;
                case 1 -> b;
                case 2 -> c;
                default -> d;
            };
        }

        /** Whether it is a + a. */
        boolean isDoubled() {
            return op == Op.ADD && a == b;
        }
    }

    /** A graph with the same nodes, to which others can be added. */
    Graph copy() {
        Graph copy = new Graph();
        copy.nodes.addAll(nodes);
        copy.numbers.putAll(numbers);
        return copy;
    }

    int size() {
        return nodes.size();
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    Node node(int number) {
        return nodes.get(number);
    }

    Op op(int number) {
        return nodes.get(number).op();
    }

    boolean isConstant(int number) {
        return op(number) == Op.CONSTANT;
    }

    boolean isConstant(int number, double value) {
        return isConstant(number) && nodes.get(number).constant() == value;
    }

    /** Whether the simplifications that ignore the sign of zero apply. */
    private boolean isZero(int number) {
        return isConstant(number, 0);
    }

    int constant(double value) {
        return number(new Node(Op.CONSTANT, 0, 0, 0, 0, value));
    }

    int leaf(Op op, int index) {
        return number(new Node(op, index, 0, 0, 0, 0));
    }

    /** Makes an operation of one operand. */
    int make(Op op, int a) {
        return make(op, a, 0, 0, 0);
    }

    /** Makes an operation of two operands. */
    int make(Op op, int a, int b) {
        return make(op, a, b, 0, 0);
    }

    /** Makes an operation, or finds what it comes to. */
    int make(Op op, int a, int b, int c, int d) {
        if (op.kind() != Op.Kind.COMPOSED && areConstant(op, a, b, c, d)) {
            return constant(fold(op, a, b, c, d));
        }
        int simple = simplified(op, a, b, c, d);
        if (simple >= 0) {
            return simple;
        }
        return op.isCommutative() && a > b ? number(new Node(op, b, a, c, d, 0)) : number(new Node(op, a, b, c, d, 0));
    }

    private boolean areConstant(Op op, int... operands) {
        for (int i = 0; i < op.operands(); i++) {
            if (!isConstant(operands[i])) {
                return false;
            }
        }
        return true;
    }

    private double fold(Op op, int a, int b, int c, int d) {
        double first = nodes.get(a).constant();
        double second = nodes.get(b).constant();
        return op == Op.CHAIN && (first == 0 || second == 0)
                ? 0
                : op.apply(first, second, nodes.get(c).constant(), nodes.get(d).constant());
    }

    /** The node that an operation comes to without being computed, or -1. */
    private int simplified(Op op, int a, int b, int c, int d) {
        return switch (op) {
            case ADD ->
                isZero(a)
                        ? b
                        : isZero(b)
                                ? a
                                : op(b) == Op.NEGATE
                                        ? subtract(a, nodes.get(b).a())
                                        : op(a) == Op.NEGATE
                                                ? subtract(b, nodes.get(a).a())
                                                : factored(op, a, b);
            case SUBTRACT ->
                isZero(b)
                        ? a
                        : isZero(a)
                                ? negate(b)
                                : op(b) == Op.NEGATE
                                        ? add(a, nodes.get(b).a())
                                        : op(a) == Op.NEGATE
                                                ? negate(add(nodes.get(a).a(), b))
                                                : factored(op, a, b);
            case MULTIPLY -> multiplied(Op.MULTIPLY, a, b);
            case CHAIN -> isZero(a) ? a : isZero(b) ? b : multiplied(Op.CHAIN, a, b);
            case DIVIDE -> divided(a, b);
            case NEGATE ->
                op(a) == Op.NEGATE
                        ? nodes.get(a).a()
                        : op(a) == Op.SUBTRACT
                                ? subtract(nodes.get(a).b(), nodes.get(a).a())
                                : -1;
            case ABS ->
                op(a) == Op.ABS
                        ? a
                        : op(a) == Op.NEGATE ? make(Op.ABS, nodes.get(a).a()) : -1;
            case MAX, MIN -> a == b ? a : -1;
            case SELECT -> c == d ? c : isConstant(a) && isConstant(b) ? (constantOf(a) < constantOf(b) ? c : d) : -1;
            case WITH_DERIVATIVES_OF -> a == b || (isConstant(a) && isConstant(b)) ? a : -1;
            default -> -1;
        };
    }

    /** A sum of two derivatives with a common factor, as the sum times that factor. */
    private int factored(Op op, int a, int b) {
        Node first = nodes.get(a);
        Node second = nodes.get(b);
        if (first.op() != Op.CHAIN || second.op() != Op.CHAIN) {
            return -1;
        }
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                if (first.operand(i) == second.operand(j)) {
                    return chain(make(op, first.operand(1 - i), second.operand(1 - j)), first.operand(i));
                }
            }
        }
        List<Integer> others = new ArrayList<>();
        collectFactors(b, others);
        int common = commonFactor(a, others);
        return common >= 0 ? chain(make(op, without(common, a), without(common, b)), common) : -1;
    }

    /** The factors of a derivative that are no products of derivatives themselves, at most {@link #MOST_FACTORS}. */
    private void collectFactors(int number, List<Integer> out) {
        Node node = nodes.get(number);
        if (node.op() == Op.CHAIN && out.size() < MOST_FACTORS) {
            collectFactors(node.a(), out);
            collectFactors(node.b(), out);
        } else if (node.op() != Op.CONSTANT && node.op() != Op.CHAIN) {
            out.add(number);
        }
    }

    /** The first factor of a derivative that is among others, or -1. */
    private int commonFactor(int number, List<Integer> others) {
        Node node = nodes.get(number);
        if (node.op() != Op.CHAIN) {
            return others.contains(number) ? number : -1;
        }
        int first = commonFactor(node.a(), others);
        return first >= 0 ? first : commonFactor(node.b(), others);
    }

    /** A derivative divided by one of its factors. */
    private int without(int factor, int number) {
        if (number == factor) {
            return constant(1);
        }
        Node node = nodes.get(number);
        return commonFactor(node.a(), List.of(factor)) >= 0
                ? chain(without(factor, node.a()), node.b())
                : chain(node.a(), without(factor, node.b()));
    }

    private double constantOf(int number) {
        return nodes.get(number).constant();
    }

    private int multiplied(Op op, int a, int b) {
        if (isConstant(a)) {
            return timesConstant(op, b, constantOf(a));
        }
        if (isConstant(b)) {
            return timesConstant(op, a, constantOf(b));
        }
        if (op == Op.CHAIN && isScaled(a) && isDoubled(b)) {
            return chain(chain(constant(2), a), nodes.get(b).a());
        }
        if (op == Op.CHAIN && isScaled(b) && isDoubled(a)) {
            return chain(chain(constant(2), b), nodes.get(a).a());
        }
        // Signs are taken out, where sums take them up.
        if (op(a) == Op.NEGATE) {
            return negate(make(op, nodes.get(a).a(), b));
        }
        return op(b) == Op.NEGATE ? negate(make(op, a, nodes.get(b).a())) : -1;
    }

    private int timesConstant(Op op, int a, double factor) {
        if (Math.abs(factor) == 1) {
            return factor == 1 ? a : negate(a);
        }
        // Of derivatives: powers of two are collected, which is exact but where numbers end, and one product less.
        if (op == Op.CHAIN && isDoubled(a) && isOrdinary(2 * factor)) {
            return chain(constant(2 * factor), nodes.get(a).a());
        }
        if (op == Op.CHAIN && isScaled(a)) {
            Node scaled = nodes.get(a);
            int number = isConstant(scaled.a()) ? 0 : 1;
            double inner = constantOf(scaled.operand(number));
            int rest = scaled.operand(1 - number);
            double product = factor * inner;
            boolean isExact = isPowerOfTwo(factor) || isPowerOfTwo(inner);
            return isExact && isOrdinary(product) ? chain(constant(product), rest) : -1;
        }
        return -1;
    }

    private boolean isDoubled(int number) {
        return nodes.get(number).isDoubled();
    }

    /** Whether a node is a derivative times a number. */
    private boolean isScaled(int number) {
        Node node = nodes.get(number);
        return node.op() == Op.CHAIN && (isConstant(node.a()) || isConstant(node.b()));
    }

    private static boolean isOrdinary(double a) {
        return Math.abs(a) >= Double.MIN_NORMAL && Math.abs(a) <= Double.MAX_VALUE;
    }

    private static boolean isPowerOfTwo(double a) {
        return Math.abs(a) <= Double.MAX_VALUE && Math.abs(a) == Math.scalb(1.0, Math.getExponent(a));
    }

    /** Division by a power of two is a multiplication, bit for bit. */
    private int divided(int a, int b) {
        if (!isConstant(b)) {
            return -1;
        }
        double divisor = constantOf(b);
        double inverse = 1 / divisor;
        return isPowerOfTwo(divisor) && isOrdinary(inverse) ? multiply(a, constant(inverse)) : -1;
    }

    int add(int a, int b) {
        return make(Op.ADD, a, b);
    }

    int subtract(int a, int b) {
        return make(Op.SUBTRACT, a, b);
    }

    int multiply(int a, int b) {
        return make(Op.MULTIPLY, a, b);
    }

    int scale(double factor, int b) {
        return make(Op.MULTIPLY, constant(factor), b);
    }

    int chain(int a, int b) {
        return make(Op.CHAIN, a, b);
    }

    int divide(int a, int b) {
        return make(Op.DIVIDE, a, b);
    }

    int reciprocal(int a) {
        return make(Op.DIVIDE, constant(1), a);
    }

    int negate(int a) {
        return make(Op.NEGATE, a);
    }

    int square(int a) {
        return make(Op.MULTIPLY, a, a);
    }

    /** Whether a power is computed by multiplications. */
    boolean isProduct(int p) {
        return isConstant(p) && constantOf(p) == Math.rint(constantOf(p)) && Math.abs(constantOf(p)) <= MOST_FACTORS;
    }

    /** a to the power p, which stays a power if it has more than two factors: its derivatives are shorter than a product's. */
    int power(int a, int p) {
        return isProduct(p) && Math.abs(constantOf(p) - 0.5) <= 1.5 ? product(a, p) : make(Op.POW, a, p);
    }

    /** a to the power p, by multiplications if p is a constant and a small whole number. */
    int product(int a, int p) {
        if (!isProduct(p)) {
            return make(Op.POW, a, p);
        }
        int exponent = (int) constantOf(p);
        int power = constant(1);
        int square = a;
        for (int rest = Math.abs(exponent); rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                power = multiply(power, square);
            }
            square = square(square);
        }
        return exponent < 0 ? reciprocal(power) : power;
    }

    /** c if a &lt; b, else d. */
    int select(int a, int b, int c, int d) {
        return make(Op.SELECT, a, b, c, d);
    }

    private int number(Node node) {
        Integer known = numbers.get(node);
        if (known != null) {
            return known;
        }
        nodes.add(node);
        numbers.put(node, nodes.size() - 1);
        return nodes.size() - 1;
    }

    /** A polynomial in x, its terms summed in pairs of pairs (Estrin), since they then need not wait for each other. */
    int polynomial(double[] coefficients, int x) {
        int[] terms = Arrays.stream(coefficients).mapToInt(this::constant).toArray();
        int power = x;
        while (terms.length > 1) {
            int[] pairs = new int[(terms.length + 1) / 2];
            for (int i = 0; i < pairs.length; i++) {
                boolean last = 2 * i + 1 == terms.length;
                pairs[i] = last ? terms[2 * i] : add(terms[2 * i], multiply(power, terms[2 * i + 1]));
            }
            terms = pairs;
            power = square(power);
        }
        return terms[0];
    }
}
