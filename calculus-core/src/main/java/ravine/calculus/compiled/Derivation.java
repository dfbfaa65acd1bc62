// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Derivatives as expressions: for each node the local partial derivatives, written once, and from them the derivatives
 * of a whole graph, backwards ({@link #gradient}) and forwards ({@link #tangents}). The new expressions join the graph that
 * they are derived from, and share what they have in common with it.
 *
 * <p>Slopes are as {@code ravine.calculus.ChainRule} has them: at a kink the subgradient of least norm, infinite where they are
 * infinite, and no textbook form where it cancels or overflows.
 */
final class Derivation {

    private static final int NONE = -1;
    private static final double LOG_10 = StrictMath.log(10);

    private final Graph graph;

    Derivation(Graph graph) {
        this.graph = graph;
    }

    /**
     * Derives the gradient by a pass back (Griewank and Walther 2008, section 3.2).
     *
     * @param outputs nodes
     * @param seeds for each output a node: what its derivatives are multiplied by before they are added up
     * @param leaves by what to differentiate
     * @return for each leaf the node of the derivative, the constant 0 where there is none
     */
    int[] gradient(int[] outputs, int[] seeds, int[] leaves) {
        int last = -1;
        for (int output : outputs) {
            last = Math.max(last, output);
        }
        boolean[] active = reaching(leaves, last);
        int[] adjoints = new int[last + 1];
        Arrays.fill(adjoints, NONE);
        for (int i = 0; i < outputs.length; i++) {
            add(adjoints, outputs[i], seeds[i]);
        }
        for (int number = last; number >= 0; number--) {
            Graph.Node node = graph.node(number);
            if (adjoints[number] == NONE || !active[number] || node.op().isLeaf()) {
                continue;
            }
            if (isSquare(node)) {
                add(adjoints, node.a(), graph.chain(adjoints[number], graph.add(node.a(), node.a())));
                continue;
            }
            for (int i = 0; i < node.op().operands(); i++) {
                int operand = node.operand(i);
                if (active[operand]) {
                    add(adjoints, operand, graph.chain(adjoints[number], slope(number, i)));
                }
            }
        }
        int[] gradient = new int[leaves.length];
        for (int i = 0; i < leaves.length; i++) {
            boolean reached = leaves[i] <= last && adjoints[leaves[i]] != NONE;
            gradient[i] = reached ? adjoints[leaves[i]] : graph.constant(0);
        }
        return gradient;
    }

    private void add(int[] adjoints, int number, int term) {
        if (!graph.isConstant(term, 0)) {
            adjoints[number] = adjoints[number] == NONE ? term : graph.add(adjoints[number], term);
        }
    }

    private static boolean isSquare(Graph.Node node) {
        return node.op() == Op.MULTIPLY && node.a() == node.b();
    }

    /** Which nodes up to the last one depend on a leaf. */
    private boolean[] reaching(int[] leaves, int last) {
        boolean[] active = new boolean[last + 1];
        for (int leaf : leaves) {
            if (leaf <= last) {
                active[leaf] = true;
            }
        }
        for (int number = 0; number <= last; number++) {
            Graph.Node node = graph.node(number);
            for (int i = 0; i < (node.op().isLeaf() ? 0 : node.op().operands()); i++) {
                active[number] |= active[node.operand(i)];
            }
        }
        return active;
    }

    /**
     * Derives the derivatives of nodes along a direction.
     *
     * @param outputs nodes
     * @param directions the node of the direction for a leaf's number, or -1 if the leaf does not move
     * @return for each output the node of its derivative
     */
    int[] tangents(int[] outputs, IntUnaryOperator directions) {
        int last = -1;
        for (int output : outputs) {
            last = Math.max(last, output);
        }
        int[] tangents = new int[last + 1];
        Arrays.fill(tangents, NONE);
        for (int number = 0; number <= last; number++) {
            Graph.Node node = graph.node(number);
            if (node.op().isLeaf()) {
                tangents[number] = node.op() == Op.CONSTANT ? NONE : directions.applyAsInt(number);
                continue;
            }
            for (int i = 0; i < (isSquare(node) ? 1 : node.op().operands()); i++) {
                int tangent = tangents[node.operand(i)];
                if (tangent != NONE && isSquare(node)) {
                    add(tangents, number, graph.chain(tangent, graph.add(node.a(), node.a())));
                } else if (tangent != NONE) {
                    add(tangents, number, graph.chain(tangent, slope(number, i)));
                }
            }
        }
        int[] out = new int[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            out[i] = tangents[outputs[i]] == NONE ? graph.constant(0) : tangents[outputs[i]];
        }
        return out;
    }

    /** The partial derivative of a node by its operand number i. */
    int slope(int number, int i) {
        Graph.Node node = graph.node(number);
        int a = node.a();
        int b = node.b();
        return switch (node.op()) {
            case ADD -> graph.constant(1);
            case SUBTRACT -> graph.constant(i == 0 ? 1 : -1);
            case MULTIPLY, CHAIN -> i == 0 ? b : a;
            case DIVIDE -> i == 0 ? graph.reciprocal(b) : graph.negate(graph.chain(number, graph.reciprocal(b)));
            case NEGATE -> graph.constant(-1);
            case SQRT -> graph.divide(graph.constant(0.5), rightOfZero(number));
            case ABS -> graph.make(Op.SIGN, a);
            case MAX -> i == 0 ? greater(a, b) : greater(b, a);
            case MIN -> i == 0 ? greater(b, a) : greater(a, b);
            case FMA -> i == 0 ? b : i == 1 ? a : graph.constant(1);
            case SELECT -> selected(node, i);
            case UNLESS_NAN -> graph.constant(i == 0 ? 1 : 0);
            case WITH_DERIVATIVES_OF -> graph.constant(i == 0 ? 0 : 1);
            case COPY_SIGN -> i == 0 ? graph.multiply(graph.make(Op.SIGN, a), signed(1, b)) : graph.constant(0);
            case FLOOR, CEIL, RINT, ULP, SIGN -> graph.constant(0);
            case HYPOT -> cosine(i == 0 ? a : b, i == 0 ? b : a);
            case DIRECTION_COSINE -> cosineSlope(number, a, b, i);
            case ATAN2 -> atan2Slope(a, b, i);
            case POW -> i == 0 ? graph.chain(b, lessOne(a, b, number)) : slopeByExponent(number, a, b);
            case POWER_LESS_ONE -> lessOneSlope(number, a, b, i);
            case REMAINDER -> i == 0 ? graph.constant(1) : graph.negate(graph.make(Op.RINT, multiples(number, a, b)));
            default -> unarySlope(number, node.op(), a);
        };
    }

    /** 1 where a &gt; b, 0 where a &lt; b, and at a = b the subgradient of least norm: 1/2, or 0 if b is a constant. */
    private int greater(int a, int b) {
        int tie = graph.constant(graph.isConstant(a) || graph.isConstant(b) ? 0 : 0.5);
        return graph.select(b, a, graph.constant(1), graph.select(a, b, graph.constant(0), tie));
    }

    private int selected(Graph.Node node, int i) {
        if (i < 2) {
            return graph.constant(0);
        }
        int one = graph.constant(1);
        return i == 2
                ? graph.select(node.a(), node.b(), one, notChosen(node.d()))
                : graph.select(node.a(), node.b(), notChosen(node.c()), one);
    }

    /** The slope by one branch where the other is taken: NaN if that is the constant NaN, as it marks the end of a domain. */
    private int notChosen(int taken) {
        boolean isNan =
                graph.isConstant(taken) && Double.isNaN(graph.node(taken).constant());
        return graph.constant(isNan ? Double.NaN : 0);
    }

    private int signed(double size, int sign) {
        return graph.make(Op.COPY_SIGN, graph.constant(size), sign);
    }

    /** (a - f) / b. */
    private int multiples(int f, int a, int b) {
        return graph.divide(graph.subtract(a, f), b);
    }

    private int cosine(int a, int b) {
        return graph.make(Op.DIRECTION_COSINE, a, b);
    }

    /** With c and s for the cosines of a and b: \( s^2 / r \) and \( -c s / r \), where the derivatives of a / r would cancel. */
    private int cosineSlope(int c, int a, int b, int i) {
        int r = graph.make(Op.HYPOT, a, b);
        int s = cosine(b, a);
        int slope = graph.divide(graph.multiply(i == 0 ? s : c, s), r);
        return i == 0 ? slope : graph.negate(slope);
    }

    private int atan2Slope(int y, int x, int i) {
        int r = graph.make(Op.HYPOT, y, x);
        int slope = graph.divide(i == 0 ? cosine(x, y) : cosine(y, x), r);
        return i == 0 ? slope : graph.negate(slope);
    }

    /** \( x^{p-1} \), where f is \( x^p \). */
    private int lessOne(int x, int p, int f) {
        int less = graph.subtract(p, graph.constant(1));
        return graph.isProduct(p) && graph.isProduct(less)
                ? graph.power(x, less)
                : graph.make(Op.POWER_LESS_ONE, x, p, f, 0);
    }

    private int lessOneSlope(int f, int x, int p, int i) {
        int less = graph.subtract(p, graph.constant(1));
        return switch (i) {
            case 0 -> graph.chain(less, lessOne(x, less, f));
            case 1 -> slopeByExponent(f, x, less);
            default -> graph.constant(0);
        };
    }

    /** \( f \log x \), at x = 0 and p &gt; 0 the limit, 0. */
    private int slopeByExponent(int f, int x, int p) {
        int zero = graph.constant(0);
        int slope = graph.multiply(f, graph.make(Op.LOG, x));
        int atZero = graph.select(zero, p, zero, slope);
        return graph.select(graph.make(Op.ABS, x), graph.constant(Double.MIN_VALUE), atZero, slope);
    }

    private int unarySlope(int f, Op op, int a) {
        int one = graph.constant(1);
        return switch (op) {
            case SIN -> graph.make(Op.COS, a);
            case COS -> graph.negate(graph.make(Op.SIN, a));
            case TAN -> graph.add(one, graph.square(f));
            case ASIN -> graph.reciprocal(rootOfOneLessSquare(a));
            case ACOS -> graph.negate(graph.reciprocal(rootOfOneLessSquare(a)));
            case ATAN -> graph.reciprocal(graph.add(one, graph.square(a)));
            case SINH -> graph.make(Op.COSH, a);
            case COSH -> graph.make(Op.SINH, a);
            case ASINH -> graph.reciprocal(graph.make(Op.HYPOT, one, a));
            case ACOSH -> {
                int below = graph.make(Op.SQRT, graph.subtract(a, one));
                yield graph.reciprocal(graph.multiply(below, graph.make(Op.SQRT, graph.add(a, one))));
            }
            case ATANH -> {
                int size = graph.make(Op.ABS, a);
                int nan = graph.constant(Double.NaN);
                yield graph.select(one, size, nan, graph.reciprocal(oneLessSquare(a)));
            }
            case EXP -> f;
            case EXPM1 -> graph.make(Op.EXP, a);
            case LOG -> above(0, a, graph.reciprocal(a));
            case LOG1P -> above(-1, a, graph.reciprocal(graph.add(one, a)));
            case LOG10 -> above(0, a, graph.reciprocal(graph.scale(LOG_10, a)));
            case CBRT -> graph.reciprocal(graph.scale(3, graph.square(f)));
            case TANH -> graph.make(Op.TANH_SLOPE, a);
            case TANH_SLOPE -> graph.scale(-2, graph.multiply(graph.make(Op.TANH, a), f));
            case SIGMOID -> graph.make(Op.SIGMOID_SLOPE, a);
            case SIGMOID_SLOPE -> {
                int half = graph.make(Op.TANH, graph.scale(0.5, a));
                yield graph.negate(graph.multiply(f, half));
            }
            case SOFTPLUS -> graph.make(Op.SIGMOID, a);
            default -> throw new IllegalStateException("no derivative of " + op);
        };
    }

    /** The slope right of an end of the domain, and NaN left of it, as the value is: 1 / x is no slope of a logarithm there. */
    private int above(double end, int a, int slope) {
        return graph.select(a, graph.constant(end), graph.constant(Double.NaN), slope);
    }

    /** By a product, as a square near 1 has lost digits; with the derivative of the square, as that of the product cancels near 0. */
    private int oneLessSquare(int a) {
        int one = graph.constant(1);
        int product = graph.multiply(graph.subtract(one, a), graph.add(one, a));
        return graph.make(Op.WITH_DERIVATIVES_OF, product, graph.subtract(one, graph.square(a)));
    }

    private int rootOfOneLessSquare(int a) {
        return graph.make(Op.SQRT, oneLessSquare(a));
    }

    /** The same number, but 0 for -0: the slope of a root is infinite there, not minus infinite. */
    private int rightOfZero(int root) {
        return graph.make(Op.WITH_DERIVATIVES_OF, graph.make(Op.ABS, root), root);
    }
}
