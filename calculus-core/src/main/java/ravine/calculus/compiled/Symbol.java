// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.Field;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.util.FastMath;

/**
 * A number that stands for any number: what a function does with it is written down as a {@link Graph}, once for all
 * terms. It is an element of Hipparchus' field, so that any field function can be traced that does not ask for its value.
 *
 * <p>A constant belongs to no graph, in particular the zero and one of the field, which is a singleton.
 */
final class Symbol implements CalculusFieldElement<Symbol> {

    private static final Graph NONE = new Graph();
    private static final Field<Symbol> FIELD = new SymbolField();

    /** The power of two that takes every number but 0 to infinity, and its inverse every finite one to 0. */
    private static final int FARTHEST = 2100;

    private final Graph graph;
    private final int number;
    private final double constant;

    private Symbol(Graph graph, int number, double constant) {
        this.graph = graph;
        this.number = number;
        this.constant = constant;
    }

    /** A number that is the same for all terms and points. */
    static Symbol constant(double value) {
        return new Symbol(NONE, 0, value);
    }

    /** The symbol of a node. */
    static Symbol of(Graph graph, int number) {
        return new Symbol(graph, number, Double.NaN);
    }

    private boolean isConstant() {
        return graph == NONE;
    }

    /** The node of this, on its graph or, for a constant, on the expected one. */
    int numberOn(Graph expected) {
        if (isConstant()) {
            return expected.constant(constant);
        }
        if (graph != expected) {
            throw new IllegalArgumentException(
                    "function: expected numbers of one trace in an operation but they were of different ones");
        }
        return number;
    }

    /** An operation on up to four symbols. */
    static Symbol make(Op op, Symbol... operands) {
        Graph graph = NONE;
        for (Symbol operand : operands) {
            graph = operand.isConstant() ? graph : operand.graph;
        }
        boolean constant = graph == NONE;
        Graph target = constant ? new Graph() : graph;
        int[] numbers = new int[4];
        for (int i = 0; i < operands.length; i++) {
            numbers[i] = operands[i].numberOn(target);
        }
        int made = target.make(op, numbers[0], numbers[1], numbers[2], numbers[3]);
        return constant ? evaluated(target, made) : of(graph, made);
    }

    /** An expression of constants, computed as it would be for each term. */
    private static Symbol evaluated(Graph graph, int number) {
        Graph lowered = new Graph();
        return constant(lowered.node(Lowering.copy(graph, new int[] {number}, lowered)[0])
                .constant());
    }

    private Symbol unary(Op op) {
        return make(op, this);
    }

    private static IllegalArgumentException branch(String call) {
        return new IllegalArgumentException(
                "function: expected no question about a value while it is traced but " + call
                        + " was called on one that is not constant; Branchless has max, min, select and others that"
                        + " can be traced, and ReverseMode differentiates functions that branch");
    }

    // Questions about the value.

    @Override
    public double getReal() {
        if (isConstant()) {
            return constant;
        }
        throw branch("getReal()");
    }

    /** Whether this is the constant zero: what depends on variables or data is not, whatever its value may be. */
    @Override
    public boolean isZero() {
        return isConstant() && constant == 0;
    }

    @Override
    public boolean isNaN() {
        return isConstant() ? Double.isNaN(constant) : asked("isNaN()");
    }

    @Override
    public boolean isInfinite() {
        return isConstant() ? Double.isInfinite(constant) : asked("isInfinite()");
    }

    @Override
    public boolean isFinite() {
        return isConstant() ? Double.isFinite(constant) : asked("isFinite()");
    }

    private static boolean asked(String call) {
        throw branch(call);
    }

    @Override
    public int getExponent() {
        if (isConstant()) {
            return FastMath.getExponent(constant);
        }
        throw branch("getExponent()");
    }

    @Override
    public long round() {
        if (isConstant()) {
            return FastMath.round(constant);
        }
        throw branch("round()");
    }

    @Override
    public double norm() {
        if (isConstant()) {
            return FastMath.abs(constant);
        }
        throw branch("norm()");
    }

    /** Equal are constants of the same bits, and symbols of one node. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Symbol that
                && graph == that.graph
                && number == that.number
                && Double.doubleToLongBits(constant) == Double.doubleToLongBits(that.constant);
    }

    @Override
    public int hashCode() {
        return 31 * number + Double.hashCode(constant);
    }

    @Override
    public String toString() {
        return isConstant() ? Double.toString(constant) : "node " + number;
    }

    // The field.

    @Override
    public Symbol newInstance(double value) {
        return constant(value);
    }

    @Override
    public Field<Symbol> getField() {
        return FIELD;
    }

    private static final class SymbolField implements Field<Symbol> {

        private final Symbol zero = constant(0);
        private final Symbol one = constant(1);

        @Override
        public Symbol getZero() {
            return zero;
        }

        @Override
        public Symbol getOne() {
            return one;
        }

        @Override
        public Class<Symbol> getRuntimeClass() {
            return Symbol.class;
        }
    }

    // Arithmetic.

    @Override
    public Symbol add(Symbol b) {
        return make(Op.ADD, this, b);
    }

    @Override
    public Symbol subtract(Symbol b) {
        return make(Op.SUBTRACT, this, b);
    }

    @Override
    public Symbol subtract(double b) {
        return subtract(constant(b));
    }

    @Override
    public Symbol negate() {
        return unary(Op.NEGATE);
    }

    @Override
    public Symbol multiply(Symbol b) {
        return make(Op.MULTIPLY, this, b);
    }

    @Override
    public Symbol multiply(int b) {
        return multiply(constant(b));
    }

    @Override
    public Symbol multiply(double b) {
        return multiply(constant(b));
    }

    @Override
    public Symbol divide(Symbol b) {
        return make(Op.DIVIDE, this, b);
    }

    @Override
    public Symbol divide(double b) {
        return divide(constant(b));
    }

    @Override
    public Symbol reciprocal() {
        return constant(1).divide(this);
    }

    @Override
    public Symbol square() {
        return multiply(this);
    }

    @Override
    public Symbol remainder(double b) {
        return remainder(constant(b));
    }

    @Override
    public Symbol remainder(Symbol b) {
        return make(Op.REMAINDER, this, b);
    }

    @Override
    public Symbol scalb(int n) {
        // A power of two that is not a number is applied in steps; if one before the last rounds, the result is 0 all
        // the same.
        int within = Math.max(-FARTHEST, Math.min(n, FARTHEST));
        int step = within > 0 ? Double.MAX_EXPONENT : Double.MIN_EXPONENT;
        Symbol scaled = multiply(FastMath.scalb(1.0, within % step));
        for (int left = within / step; left > 0; left--) {
            scaled = scaled.multiply(FastMath.scalb(1.0, step));
        }
        return scaled;
    }

    @Override
    public Symbol abs() {
        return unary(Op.ABS);
    }

    @Override
    public Symbol copySign(Symbol sign) {
        return make(Op.COPY_SIGN, this, sign);
    }

    @Override
    public Symbol sign() {
        return unary(Op.SIGN);
    }

    @Override
    public Symbol floor() {
        return unary(Op.FLOOR);
    }

    @Override
    public Symbol ceil() {
        return unary(Op.CEIL);
    }

    @Override
    public Symbol rint() {
        return unary(Op.RINT);
    }

    @Override
    public Symbol ulp() {
        return unary(Op.ULP);
    }

    /** The part that moves: zero, with the derivatives of this. */
    @Override
    public Symbol getAddendum() {
        return make(Op.WITH_DERIVATIVES_OF, constant(0), this);
    }

    // Powers and roots.

    @Override
    public Symbol sqrt() {
        return unary(Op.SQRT);
    }

    @Override
    public Symbol cbrt() {
        return unary(Op.CBRT);
    }

    /** As plain numbers: a root of odd order keeps the sign. */
    @Override
    public Symbol rootN(int n) {
        if (n == 2) {
            return sqrt();
        }
        if (n == 3) {
            return cbrt();
        }
        if (n % 2 == 0) {
            return pow(1.0 / n);
        }
        // Not by abs and copySign: their slope at 0 is 0, and that of a root is infinite.
        Symbol zero = constant(0);
        Symbol root = make(Op.SELECT, this, zero, negate(), this).pow(1.0 / n);
        return make(Op.SELECT, this, zero, root.negate(), root);
    }

    @Override
    public Symbol pow(double p) {
        return pow(constant(p));
    }

    @Override
    public Symbol pow(int n) {
        return pow(constant(n));
    }

    @Override
    public Symbol pow(Symbol p) {
        if (isConstant()) {
            return make(Op.POW, this, p);
        }
        return of(graph, graph.power(number, p.numberOn(graph)));
    }

    @Override
    public Symbol hypot(Symbol b) {
        return make(Op.HYPOT, this, b);
    }

    @Override
    public Symbol atan2(Symbol b) {
        return make(Op.ATAN2, this, b);
    }

    // Elementary functions.

    @Override
    public Symbol exp() {
        return unary(Op.EXP);
    }

    @Override
    public Symbol expm1() {
        return unary(Op.EXPM1);
    }

    @Override
    public Symbol log() {
        return unary(Op.LOG);
    }

    @Override
    public Symbol log1p() {
        return unary(Op.LOG1P);
    }

    @Override
    public Symbol log10() {
        return unary(Op.LOG10);
    }

    @Override
    public Symbol sin() {
        return unary(Op.SIN);
    }

    @Override
    public Symbol cos() {
        return unary(Op.COS);
    }

    @Override
    public Symbol tan() {
        return unary(Op.TAN);
    }

    @Override
    public Symbol asin() {
        return unary(Op.ASIN);
    }

    @Override
    public Symbol acos() {
        return unary(Op.ACOS);
    }

    @Override
    public Symbol atan() {
        return unary(Op.ATAN);
    }

    @Override
    public Symbol sinh() {
        return unary(Op.SINH);
    }

    @Override
    public Symbol cosh() {
        return unary(Op.COSH);
    }

    @Override
    public Symbol tanh() {
        return unary(Op.TANH);
    }

    @Override
    public Symbol asinh() {
        return unary(Op.ASINH);
    }

    @Override
    public Symbol acosh() {
        return unary(Op.ACOSH);
    }

    @Override
    public Symbol atanh() {
        return unary(Op.ATANH);
    }

    // Sums of products, with values of nearly doubled precision as in Hipparchus.

    @Override
    public Symbol linearCombination(Symbol[] a, Symbol[] b) {
        if (a.length != b.length) {
            throw new MathIllegalArgumentException(LocalizedCoreFormats.DIMENSIONS_MISMATCH, a.length, b.length);
        }
        return CompensatedSum.ofProducts(a, b);
    }

    @Override
    public Symbol linearCombination(Symbol a1, Symbol b1, Symbol a2, Symbol b2) {
        return linearCombination(new Symbol[] {a1, a2}, new Symbol[] {b1, b2});
    }

    @Override
    public Symbol linearCombination(Symbol a1, Symbol b1, Symbol a2, Symbol b2, Symbol a3, Symbol b3) {
        return linearCombination(new Symbol[] {a1, a2, a3}, new Symbol[] {b1, b2, b3});
    }

    @Override
    public Symbol linearCombination(
            Symbol a1, Symbol b1, Symbol a2, Symbol b2, Symbol a3, Symbol b3, Symbol a4, Symbol b4) {
        return linearCombination(new Symbol[] {a1, a2, a3, a4}, new Symbol[] {b1, b2, b3, b4});
    }
}
