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

    /** Notes whether a branch was taken because a number is active, where plain numbers may take another. */
    static final class Activity {

        private boolean decided;

        void clear() {
            decided = false;
        }

        boolean hasDecided() {
            return decided;
        }
    }

    private static final double[] NONE = {};

    /** Of constants, whose branches are those of plain numbers, so that nothing is noted here. */
    private static final Activity INACTIVE = new Activity();

    private static final Field<Dual> FIELD = new ConstantField<>(constant(0), constant(1), Dual.class);

    private final double value;
    private final double dot;
    private final double[] parts;
    private final double[] mixed;
    private final Activity activity;

    private Dual(double value, double dot, double[] parts, double[] mixed, Activity activity) {
        this.value = value;
        this.dot = dot;
        this.parts = parts;
        this.mixed = mixed;
        this.activity = activity;
    }

    /** A number that depends on nothing. */
    static Dual constant(double value) {
        return new Dual(value, 0, NONE, NONE, INACTIVE);
    }

    /** A number of first order, with its derivatives along the directions, an array that is not written to any more. */
    static Dual firstOrder(double value, double[] parts, Activity activity) {
        return new Dual(value, 0, parts, NONE, activity);
    }

    /** A number of second order, with its derivatives along v, along the directions, and along both. */
    static Dual secondOrder(double value, double dot, double[] parts, double[] mixed, Activity activity) {
        return new Dual(value, dot, parts, mixed, activity);
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
    public double primal() {
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

    // Propagation. No array is written to once it belongs to a number, so numbers may share them.

    @Override
    public Dual chain(byte operation, double parameter, double f, double fa, double faa) {
        if (fa == 1 && faa == 0) {
            return new Dual(f, dot, parts, mixed, activity);
        }
        if (parts.length == 0) {
            return constant(f);
        }
        double[] first = scaled(fa, parts);
        if (mixed.length == 0) {
            return firstOrder(f, first, activity);
        }
        double[] second = scaled(fa, mixed);
        addScaled(ChainRule.product(faa, dot), parts, second);
        return new Dual(f, ChainRule.product(fa, dot), first, second, activity);
    }

    @Override
    public Dual chain(byte operation, Dual b, double f, double fa, double fb, double faa, double fab, double fbb) {
        if (b.parts.length == 0) {
            return chain(operation, 0, f, fa, faa);
        }
        if (parts.length == 0) {
            return b.chain(operation, 0, f, fb, fbb);
        }
        double[] first = combined(fa, parts, fb, b.parts);
        if (mixed.length == 0) {
            return firstOrder(f, first, activity);
        }
        double[] second = combined(fa, mixed, fb, b.mixed);
        addScaled(ChainRule.product(faa, dot) + ChainRule.product(fab, b.dot), parts, second);
        addScaled(ChainRule.product(fab, dot) + ChainRule.product(fbb, b.dot), b.parts, second);
        return new Dual(f, ChainRule.product(fa, dot) + ChainRule.product(fb, b.dot), first, second, activity);
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

    /** Factor times x, as {@link ChainRule#product} does. */
    private static double[] scaled(double factor, double[] x) {
        double[] scaled = new double[x.length];
        if (isOrdinary(factor)) {
            for (int j = 0; j < scaled.length; j++) {
                scaled[j] = factor * x[j];
            }
        } else {
            addScaled(factor, x, scaled);
        }
        return scaled;
    }

    /** \( f_a a + f_b b \), as {@link ChainRule#product} does. */
    private static double[] combined(double fa, double[] a, double fb, double[] b) {
        double[] sum = new double[a.length];
        if (isOrdinary(fa) && isOrdinary(fb)) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] = fa * a[j] + fb * b[j];
            }
        } else {
            addScaled(fa, a, sum);
            addScaled(fb, b, sum);
        }
        return sum;
    }

    private static boolean isOrdinary(double factor) {
        double size = Math.abs(factor);
        return size > 0 && size <= Double.MAX_VALUE;
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
        boolean zero = value == 0;
        if (zero && isMoving()) {
            activity.decided = true;
            return false;
        }
        return zero;
    }

    private boolean isMoving() {
        return dot != 0 || !isZero(parts) || !isZero(mixed);
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
        if (!(other instanceof Dual that) || Double.doubleToLongBits(value) != Double.doubleToLongBits(that.value)) {
            return false;
        }
        Dual difference = subtract(that);
        if (difference.isMoving()) {
            difference.activity.decided = true;
            return false;
        }
        return true;
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
