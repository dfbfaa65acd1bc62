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
        return new TapeVariable(Tape.NONE, -1, value);
    }

    /** The input with the given index, from 0, of a tape. */
    static TapeVariable input(Tape tape, int index, double value) {
        return new TapeVariable(tape, index, value);
    }

    /** Whether this depends on an input. */
    boolean isActive() {
        return tape != Tape.NONE;
    }

    /** The node of this, which is active, on its tape, which must be the expected one. */
    int nodeOn(Tape expected) {
        join(expected);
        return node;
    }

    @Override
    public double getValue() {
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

    // Recording.

    @Override
    public TapeVariable chain(double f, double fa, double faa) {
        if (tape == Tape.NONE) {
            return constant(f);
        }
        if (tape.order() == 1) {
            return new TapeVariable(tape, tape.node(node, fa), f);
        }
        tape.entry(node, fa, ChainRule.product(faa, tape.dot(node)));
        return new TapeVariable(tape, tape.close(), f);
    }

    @Override
    public TapeVariable chain(TapeVariable b, double f, double fa, double fb, double faa, double fab, double fbb) {
        if (b.tape == Tape.NONE) {
            return chain(f, fa, faa);
        }
        if (tape == Tape.NONE) {
            return b.chain(f, fb, fbb);
        }
        join(b.tape);
        if (tape.order() == 1) {
            return new TapeVariable(tape, tape.node(node, fa, b.node, fb), f);
        }
        double aDot = tape.dot(node);
        double bDot = tape.dot(b.node);
        tape.entry(node, fa, ChainRule.product(faa, aDot) + ChainRule.product(fab, bDot));
        tape.entry(b.node, fb, ChainRule.product(fab, aDot) + ChainRule.product(fbb, bDot));
        return new TapeVariable(tape, tape.close(), f);
    }

    // The arithmetic of ChainRule once more: as its own code it is compiled for this type alone, which is twice as fast
    // as a default method that serves duals too.

    @Override
    public TapeVariable add(TapeVariable b) {
        return chain(b, value + b.value, 1, 1, 0, 0, 0);
    }

    @Override
    public TapeVariable add(double b) {
        return chain(value + b, 1, 0);
    }

    @Override
    public TapeVariable subtract(TapeVariable b) {
        return chain(b, value - b.value, 1, -1, 0, 0, 0);
    }

    @Override
    public TapeVariable subtract(double b) {
        return chain(value - b, 1, 0);
    }

    @Override
    public TapeVariable negate() {
        return chain(-value, -1, 0);
    }

    @Override
    public TapeVariable multiply(TapeVariable b) {
        return chain(b, value * b.value, b.value, value, 0, 1, 0);
    }

    @Override
    public TapeVariable multiply(double b) {
        return chain(value * b, b, 0);
    }

    @Override
    public TapeVariable square() {
        return chain(value * value, 2 * value, 2);
    }

    @Override
    public TapeVariable bilinear(double f, TapeVariable[] a, TapeVariable[] b) {
        Tape common = Tape.NONE;
        for (int i = 0; i < a.length; i++) {
            common = b[i].join(a[i].join(common));
        }
        if (common == Tape.NONE) {
            return constant(f);
        }
        for (int i = 0; i < a.length; i++) {
            if (a[i].isActive()) {
                common.entry(a[i].node, b[i].value, b[i].isActive() ? common.dot(b[i].node) : 0);
            }
            if (b[i].isActive()) {
                common.entry(b[i].node, a[i].value, a[i].isActive() ? common.dot(a[i].node) : 0);
            }
        }
        return new TapeVariable(common, common.close(), f);
    }

    @Override
    public TapeVariable linear(double f, double[] a, TapeVariable[] b) {
        Tape common = Tape.NONE;
        for (TapeVariable term : b) {
            common = term.join(common);
        }
        if (common == Tape.NONE) {
            return constant(f);
        }
        for (int i = 0; i < a.length; i++) {
            if (b[i].isActive()) {
                common.entry(b[i].node, a[i], 0);
            }
        }
        return new TapeVariable(common, common.close(), f);
    }

    /** The tape of this and another operand, which is the one of the active operand and must not be two. */
    private Tape join(Tape other) {
        if (tape == Tape.NONE || tape == other) {
            return other;
        }
        if (other == Tape.NONE) {
            return tape;
        }
        throw new IllegalArgumentException(
                "variable: expected one of this evaluation but was one of another evaluation; results of different"
                        + " evaluations must not meet in one operation");
    }

    // Questions about the derivative, answered by a reverse pass.

    @Override
    public int getOrder() {
        return isActive() ? tape.order() : 1;
    }

    @Override
    public int getFreeParameters() {
        return tape.inputs();
    }

    @Override
    public double getPartialDerivative(int... orders) {
        if (orders.length != tape.inputs()) {
            throw new MathIllegalArgumentException(
                    LocalizedCoreFormats.DIMENSIONS_MISMATCH, orders.length, tape.inputs());
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
        if (selected < 0) {
            return value;
        }
        tape.clear();
        tape.addAdjoint(this, 1);
        tape.reverse();
        return tape.inputAdjoint(selected);
    }

    // Comparisons.

    /**
     * Whether this is the constant zero. An input that happens to be 0, and what depends on it, is not: code that skips a
     * zero term would lose its derivative.
     */
    @Override
    public boolean isZero() {
        if (value == 0 && isActive()) {
            tape.decideByActivity();
            return false;
        }
        return value == 0;
    }

    /** Equal are constants of the same bits, and a result and itself. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof TapeVariable that)
                || Double.doubleToLongBits(value) != Double.doubleToLongBits(that.value)) {
            return false;
        }
        if (tape == that.tape && node == that.node) {
            return true;
        }
        tape.decideByActivity();
        that.tape.decideByActivity();
        return false;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }
}
