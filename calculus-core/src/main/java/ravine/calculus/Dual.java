// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.Field;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathIllegalArgumentException;

/**
 * A number with its derivatives along a few directions \( u_1, \dots, u_k \), for forward mode. At second order it also
 * carries its derivative along one more direction v (its dot) and the mixed ones \( \partial_{u_j} \partial_v \): a
 * hyper-dual number (Fike and Alonso 2011) with k first parts sharing one second.
 *
 * <p>Constants have no parts, so that one field with one zero serves every k, and no cache grows with k.
 */
final class Dual implements ChainRule<Dual> {

    private static final double[] NONE = {};
    private static final Field<Dual> FIELD = new ConstantField<>(constant(0), constant(1), Dual.class);

    private final double value;
    private final double dot;
    private final double[] parts;
    private final double[] mixed;

    private Dual(double value, double dot, double[] parts, double[] mixed) {
        this.value = value;
        this.dot = dot;
        this.parts = parts;
        this.mixed = mixed;
    }

    /** A number that depends on nothing. */
    static Dual constant(double value) {
        return new Dual(value, 0, NONE, NONE);
    }

    /** A number of first order, with its derivatives along the directions. */
    static Dual firstOrder(double value, double[] parts) {
        return new Dual(value, 0, parts, NONE);
    }

    /** A number of second order that is linear: with a derivative along v and along the directions, but none mixed. */
    static Dual secondOrder(double value, double dot, double[] parts) {
        return new Dual(value, dot, parts, new double[parts.length]);
    }

    /** The derivative along direction j. */
    double part(int j) {
        return parts.length == 0 ? 0 : parts[j];
    }

    /** The second derivative along direction j and v. */
    double mixed(int j) {
        return mixed.length == 0 ? 0 : mixed[j];
    }

    @Override
    public double getValue() {
        return value;
    }

    @Override
    public Dual newInstance(double constant) {
        return constant(constant);
    }

    @Override
    public Dual[] array(int length) {
        return new Dual[length];
    }

    @Override
    public Field<Dual> getField() {
        return FIELD;
    }

    // Propagation.

    @Override
    public Dual chain(double f, double fa, double faa) {
        if (parts.length == 0) {
            return constant(f);
        }
        double[] first = new double[parts.length];
        addScaled(fa, parts, first);
        if (mixed.length == 0) {
            return firstOrder(f, first);
        }
        double[] second = new double[parts.length];
        addScaled(fa, mixed, second);
        addScaled(ChainRule.product(faa, dot), parts, second);
        return new Dual(f, ChainRule.product(fa, dot), first, second);
    }

    @Override
    public Dual chain(Dual b, double f, double fa, double fb, double faa, double fab, double fbb) {
        if (b.parts.length == 0) {
            return chain(f, fa, faa);
        }
        if (parts.length == 0) {
            return b.chain(f, fb, fbb);
        }
        double[] first = new double[parts.length];
        addScaled(fa, parts, first);
        addScaled(fb, b.parts, first);
        if (mixed.length == 0) {
            return firstOrder(f, first);
        }
        double[] second = new double[parts.length];
        addScaled(fa, mixed, second);
        addScaled(fb, b.mixed, second);
        addScaled(ChainRule.product(faa, dot) + ChainRule.product(fab, b.dot), parts, second);
        addScaled(ChainRule.product(fab, dot) + ChainRule.product(fbb, b.dot), b.parts, second);
        return new Dual(f, ChainRule.product(fa, dot) + ChainRule.product(fb, b.dot), first, second);
    }

    @Override
    public Dual bilinear(double f, Dual[] a, Dual[] b) {
        Dual sum = constant(0);
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(a[i].multiply(b[i]));
        }
        return sum.withValue(f);
    }

    @Override
    public Dual linear(double f, double[] a, Dual[] b) {
        Dual sum = constant(0);
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(b[i].multiply(a[i]));
        }
        return sum.withValue(f);
    }

    /** Adds {@code factor * x} to sum, as {@link ChainRule#product} does. */
    private static void addScaled(double factor, double[] x, double[] sum) {
        if (factor == 0) {
            return;
        }
        if (Double.isFinite(factor)) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += factor * x[j];
            }
        } else {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += ChainRule.product(factor, x[j]);
            }
        }
    }

    // Questions.

    @Override
    public int getOrder() {
        return mixed.length == 0 ? 1 : 2;
    }

    @Override
    public int getFreeParameters() {
        return parts.length;
    }

    @Override
    public double getPartialDerivative(int... orders) {
        if (orders.length != parts.length) {
            throw new MathIllegalArgumentException(
                    LocalizedCoreFormats.DIMENSIONS_MISMATCH, orders.length, parts.length);
        }
        double derivative = value;
        int order = 0;
        for (int j = 0; j < orders.length; j++) {
            order += orders[j];
            if (orders[j] < 0 || order > 1) {
                throw new MathIllegalArgumentException(LocalizedCoreFormats.DERIVATION_ORDER_NOT_ALLOWED, orders[j]);
            }
            if (orders[j] == 1) {
                derivative = parts[j];
            }
        }
        return derivative;
    }

    /** Whether this is zero with all its derivatives. */
    @Override
    public boolean isZero() {
        return value == 0 && dot == 0 && isZero(parts) && isZero(mixed);
    }

    private static boolean isZero(double[] x) {
        for (double entry : x) {
            if (entry != 0) {
                return false;
            }
        }
        return true;
    }

    /** Equal are numbers of the same bits and derivatives. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Dual that
                && Double.doubleToLongBits(value) == Double.doubleToLongBits(that.value)
                && subtract(that).withValue(0).isZero();
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
