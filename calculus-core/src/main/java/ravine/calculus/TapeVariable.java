// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.Field;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathIllegalArgumentException;

/**
 * A number that records how it was computed, for reverse mode. It is an element of Hipparchus' field, so that any field
 * function runs on it unchanged.
 *
 * <p>A variable is <em>active</em> if it depends on an input: then it belongs to the {@link Tape} of its evaluation. All
 * others are constants and belong to no tape, in particular the zero and one of the field, which is a singleton: hence
 * the static caches that Hipparchus keeps by field hold no tape alive.
 */
final class TapeVariable implements ChainRule<TapeVariable> {

    private static final Field<TapeVariable> FIELD = new ConstantField<>(constant(0), constant(1), TapeVariable.class);

    private final Tape tape;
    private final int node;
    private final double value;

    private TapeVariable(Tape tape, int node, double value) {
        this.tape = tape;
        this.node = node;
        this.value = value;
    }

    /** A number that depends on no input. */
    static TapeVariable constant(double value) {
        return new TapeVariable(Tape.NONE, Tape.NO_NODE, value);
    }

    /** The input with the given index, from 0, of a tape. */
    static TapeVariable input(Tape tape, int index, double value) {
        tape.input(index, value);
        return new TapeVariable(tape, index, value);
    }

    /** Whether this depends on an input. */
    boolean isActive() {
        return tape != Tape.NONE;
    }

    /** The node of this on its tape, which must be the given one, or one made there if this is a constant. */
    int nodeOn(Tape common) {
        join(tape, common);
        return common.node(tape, node, value);
    }

    @Override
    public double primal() {
        return value;
    }

    @Override
    public TapeVariable newInstance(double constant) {
        return constant(constant);
    }

    @Override
    public TapeVariable[] array(int length) {
        return new TapeVariable[length];
    }

    @Override
    public Field<TapeVariable> getField() {
        return FIELD;
    }

    // Recording. Arithmetic is not left to ChainRule: here the compiler knows the type of the numbers, and the passes
    // over the tape know the derivatives.

    @Override
    public TapeVariable add(TapeVariable b) {
        return record(Opcode.ADD, b, value + b.value);
    }

    @Override
    public TapeVariable add(double b) {
        return recordWith(Opcode.SHIFT, b, value + b);
    }

    @Override
    public TapeVariable subtract(TapeVariable b) {
        return record(Opcode.SUBTRACT, b, value - b.value);
    }

    @Override
    public TapeVariable subtract(double b) {
        return recordWith(Opcode.SHIFT, -b, value - b);
    }

    @Override
    public TapeVariable negate() {
        return record(Opcode.NEGATE, -value);
    }

    @Override
    public TapeVariable multiply(TapeVariable b) {
        return record(Opcode.MULTIPLY, b, value * b.value);
    }

    @Override
    public TapeVariable multiply(double b) {
        return recordWith(Opcode.SCALE, b, value * b);
    }

    @Override
    public TapeVariable multiply(int b) {
        return recordWith(Opcode.SCALE, b, value * b);
    }

    @Override
    public TapeVariable square() {
        return record(Opcode.SQUARE, value * value);
    }

    @Override
    public TapeVariable divide(TapeVariable b) {
        return record(Opcode.DIVIDE, b, value / b.value);
    }

    private TapeVariable record(byte operation, double f) {
        return new TapeVariable(tape, tape.record(operation, node, 0, f), f);
    }

    private TapeVariable recordWith(byte operation, double constant, double f) {
        return new TapeVariable(tape, tape.recordWith(operation, node, constant, f), f);
    }

    private TapeVariable record(byte operation, TapeVariable b, double f) {
        Tape common = join(tape, b.tape);
        int left = common.node(tape, node, value);
        int right = common.node(b.tape, b.node, b.value);
        return new TapeVariable(common, common.record(operation, left, right, f), f);
    }

    @Override
    public TapeVariable chain(byte operation, double parameter, double f, double fa, double faa) {
        return new TapeVariable(tape, tape.recordFunction(operation, node, parameter, f, fa, faa), f);
    }

    @Override
    public TapeVariable chain(
            byte operation, TapeVariable b, double f, double fa, double fb, double faa, double fab, double fbb) {
        Tape common = join(tape, b.tape);
        int left = common.node(tape, node, value);
        int right = common.node(b.tape, b.node, b.value);
        return new TapeVariable(common, common.recordFunction(operation, left, right, f, fa, fb, faa, fab, fbb), f);
    }

    @Override
    public TapeVariable linear(double f, double[] a, TapeVariable[] b) {
        Tape common = commonTape(b, Tape.NONE);
        if (common == Tape.NONE) {
            return constant(f);
        }
        int left = common.placeOfOperands(1 + b.length);
        common.operands[left] = b.length;
        recordNodes(common, b, left + 1);
        int right = common.placeOfDoubles(a.length);
        System.arraycopy(a, 0, common.doubles, right, a.length);
        return new TapeVariable(common, common.record(Opcode.LINEAR, left, right, f), f);
    }

    @Override
    public TapeVariable bilinear(double f, TapeVariable[] a, TapeVariable[] b) {
        Tape common = commonTape(b, commonTape(a, Tape.NONE));
        if (common == Tape.NONE) {
            return constant(f);
        }
        int left = common.placeOfOperands(1 + 2 * a.length);
        common.operands[left] = a.length;
        recordNodes(common, a, left + 1);
        recordNodes(common, b, left + 1 + a.length);
        return new TapeVariable(common, common.record(Opcode.BILINEAR, left, 0, f), f);
    }

    private static Tape commonTape(TapeVariable[] row, Tape other) {
        Tape common = other;
        for (TapeVariable entry : row) {
            common = join(entry.tape, common);
        }
        return common;
    }

    private static void recordNodes(Tape common, TapeVariable[] row, int place) {
        for (int i = 0; i < row.length; i++) {
            common.operands[place + i] = row[i].nodeOn(common);
        }
    }

    @Override
    public TapeVariable compose(double... f) {
        read();
        return ChainRule.super.compose(f);
    }

    /** The tape of two operands, which is the one of the active operand and must not be two. */
    private static Tape join(Tape a, Tape b) {
        if (a == b || a == Tape.NONE) {
            return b;
        }
        if (b == Tape.NONE) {
            return a;
        }
        throw new IllegalArgumentException(
                "variable: expected one of this evaluation but was one of another evaluation; results of different"
                        + " evaluations must not meet in one operation");
    }

    // Questions, which the tape has to know of: what the function does next can depend on the answer.

    /** Notes that the value, or a derivative, is read. */
    private void read() {
        if (isActive()) {
            tape.questions.read(node);
        }
    }

    /** Answers a question with few answers. */
    private double ask(Questions.Kind kind) {
        return isActive() ? tape.questions.ask(kind, node, value) : kind.answer(value);
    }

    @Override
    public double getValue() {
        read();
        return value;
    }

    @Override
    public int getOrder() {
        read();
        return tape.order;
    }

    @Override
    public int getFreeParameters() {
        return tape.inputs;
    }

    @Override
    public double getPartialDerivative(int... orders) {
        if (orders.length != tape.inputs) {
            throw new MathIllegalArgumentException(
                    LocalizedCoreFormats.DIMENSIONS_MISMATCH, orders.length, tape.inputs);
        }
        int selected = -1;
        for (int i = 0; i < orders.length; i++) {
            if (orders[i] != 0) {
                if (orders[i] != 1 || selected >= 0) {
                    throw new MathIllegalArgumentException(
                            LocalizedCoreFormats.DERIVATION_ORDER_NOT_ALLOWED, orders[i]);
                }
                selected = i;
            }
        }
        read();
        if (selected < 0) {
            return value;
        }
        double[] gradient = new double[tape.inputs];
        ReversePass pass = new ReversePass();
        pass.start(tape);
        pass.add(node, 1);
        pass.run(tape, gradient);
        return gradient[selected];
    }

    @Override
    public TapeVariable floor() {
        return constant(ask(Questions.Kind.FLOOR));
    }

    @Override
    public TapeVariable ceil() {
        return constant(ask(Questions.Kind.CEIL));
    }

    @Override
    public TapeVariable rint() {
        return constant(ask(Questions.Kind.RINT));
    }

    @Override
    public TapeVariable sign() {
        return constant(ask(Questions.Kind.SIGN));
    }

    @Override
    public TapeVariable ulp() {
        return constant(ask(Questions.Kind.ULP));
    }

    @Override
    public TapeVariable copySign(TapeVariable sign) {
        return copySign(sign.ask(Questions.Kind.SIGN_BIT));
    }

    @Override
    public boolean isNaN() {
        return ask(Questions.Kind.IS_NAN) != 0;
    }

    @Override
    public boolean isInfinite() {
        return ask(Questions.Kind.IS_INFINITE) != 0;
    }

    @Override
    public boolean isFinite() {
        return !isNaN() && !isInfinite();
    }

    /**
     * Whether this is the constant zero. An input that happens to be 0, and what depends on it, is not: code that skips a
     * zero term would lose its derivative.
     */
    @Override
    public boolean isZero() {
        boolean zero = ask(Questions.Kind.IS_ZERO) != 0;
        if (zero && isActive()) {
            tape.questions.decideByActivity();
            return false;
        }
        return zero;
    }

    /** Equal are constants of the same bits, and a result and itself. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof TapeVariable that)) {
            return false;
        }
        if (tape == that.tape && node == that.node && isActive()) {
            return true;
        }
        read();
        that.read();
        if (Double.doubleToLongBits(value) != Double.doubleToLongBits(that.value)) {
            return false;
        }
        if (isActive()) {
            tape.questions.decideByActivity();
        }
        if (that.isActive()) {
            that.tape.questions.decideByActivity();
        }
        return !isActive() && !that.isActive();
    }

    @Override
    public int hashCode() {
        read();
        return Double.hashCode(value);
    }

    @Override
    public String toString() {
        read();
        return Double.toString(value);
    }
}
