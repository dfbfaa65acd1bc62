// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.Field;
import org.hipparchus.util.FastMath;

/**
 * A number that remembers which inputs it depends on and where they met nonlinearly, as a node of a
 * {@link DependencyTrace}. Its value takes the branches; the values of the slopes are ignored, so that what happens to be
 * zero at the traced point is not taken for a structural zero.
 */
final class DependencyVariable implements ChainRule<DependencyVariable> {

    private static final int CONSTANT = -1;
    private static final Field<DependencyVariable> FIELD =
            new ConstantField<>(constant(0), constant(1), DependencyVariable.class);

    private final DependencyTrace trace;
    private final int node;
    private final double value;

    DependencyVariable(DependencyTrace trace, int node, double value) {
        this.trace = trace;
        this.node = node;
        this.value = value;
    }

    /** A number that depends on no input. */
    static DependencyVariable constant(double value) {
        return new DependencyVariable(DependencyTrace.NONE, CONSTANT, value);
    }

    /** Whether this depends on an input. */
    boolean isActive() {
        return node != CONSTANT;
    }

    /** The node of this, which is active, on its trace, which must be the expected one. */
    int nodeOn(DependencyTrace expected) {
        if (trace != expected) {
            throw new IllegalArgumentException(
                    "variable: expected one of this evaluation but was one of another evaluation; results of different"
                            + " evaluations must not meet in one operation");
        }
        return node;
    }

    @Override
    public double getValue() {
        return value;
    }

    @Override
    public double primal() {
        return value;
    }

    @Override
    public DependencyVariable newInstance(double constant) {
        return constant(constant);
    }

    @Override
    public DependencyVariable[] array(int length) {
        return new DependencyVariable[length];
    }

    @Override
    public Field<DependencyVariable> getField() {
        return FIELD;
    }

    // Linear operations: the same node, or a union.

    @Override
    public DependencyVariable affine(byte operation, double parameter, double f, double fa) {
        return new DependencyVariable(trace, node, f);
    }

    @Override
    public DependencyVariable affine(byte operation, DependencyVariable b, double f, double fa, double fb) {
        return isActive() && b.isActive()
                ? node(DependencyTrace.Kind.SUM, b, f)
                : isActive() ? affine(operation, f, fa) : b.affine(operation, f, fb);
    }

    @Override
    public DependencyVariable linear(double f, double[] a, DependencyVariable[] b) {
        DependencyVariable sum = constant(f);
        for (DependencyVariable term : b) {
            sum = sum.affine(Opcode.ADD, term, f, 1, 1);
        }
        return sum;
    }

    // Nonlinear operations.

    @Override
    public DependencyVariable chain(byte operation, double parameter, double f, double fa, double faa) {
        return isActive() ? node(DependencyTrace.Kind.CURVED, this, f) : constant(f);
    }

    @Override
    public DependencyVariable chain(
            byte operation, DependencyVariable b, double f, double fa, double fb, double faa, double fab, double fbb) {
        if (!b.isActive()) {
            return chain(operation, f, fa, faa);
        }
        return isActive() ? node(DependencyTrace.Kind.CURVED, b, f) : b.chain(operation, f, fb, fbb);
    }

    /** A product, which is linear in each factor. */
    private DependencyVariable product(DependencyVariable b, double f) {
        return isActive() && b.isActive()
                ? node(DependencyTrace.Kind.PRODUCT, b, f)
                : affine(Opcode.MULTIPLY, b, f, 1, 1);
    }

    @Override
    public DependencyVariable multiply(DependencyVariable b) {
        return product(b, value * b.value);
    }

    @Override
    public DependencyVariable divide(DependencyVariable b) {
        double f = value / b.value;
        if (!b.isActive()) {
            return affine(Opcode.DIVIDE, f, 1);
        }
        return isActive() ? node(DependencyTrace.Kind.QUOTIENT, b, f) : b.chain(Opcode.DIVIDE, f, 1, 1);
    }

    @Override
    public DependencyVariable bilinear(double f, DependencyVariable[] a, DependencyVariable[] b) {
        DependencyVariable sum = constant(f);
        for (int i = 0; i < a.length; i++) {
            sum = sum.affine(Opcode.ADD, a[i].product(b[i], f), f, 1, 1);
        }
        return sum;
    }

    @Override
    public DependencyVariable pow(double p) {
        return p == 0 || p == 1 ? affine(Opcode.POWER, FastMath.pow(value, p), p) : ChainRule.super.pow(p);
    }

    @Override
    public DependencyVariable pow(int n) {
        return n == 0 || n == 1 ? affine(Opcode.POWER_INT, FastMath.pow(value, n), n) : ChainRule.super.pow(n);
    }

    private DependencyVariable node(DependencyTrace.Kind kind, DependencyVariable b, double f) {
        return new DependencyVariable(trace, trace.node(kind, node, b.nodeOn(trace)), f);
    }

    // Questions about derivatives, which a trace cannot answer.

    @Override
    public int getOrder() {
        return 1;
    }

    @Override
    public int getFreeParameters() {
        return trace.inputs();
    }

    @Override
    public double getPartialDerivative(int... orders) {
        throw new UnsupportedOperationException(
                "a function that asks for values of derivatives has no sparsity pattern");
    }

    // Comparisons, as of numbers on a tape.

    /** Whether this is the constant zero. */
    @Override
    public boolean isZero() {
        return value == 0 && !isActive();
    }

    /** Equal are constants of the same bits, and numbers of the same bits and node. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DependencyVariable that
                && Double.doubleToLongBits(value) == Double.doubleToLongBits(that.value)
                && trace == that.trace
                && node == that.node;
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
