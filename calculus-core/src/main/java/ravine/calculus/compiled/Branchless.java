// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import org.hipparchus.CalculusFieldElement;

/**
 * What a function would branch for, in a form that can be traced: the same for any number type, whether the function is
 * evaluated, differentiated on a tape or compiled.
 *
 * <p>At a kink the derivative is the subgradient of least norm: 0 for {@link #relu} at 0, half of each for {@link #max} where
 * both arguments are equal and move.
 */
public final class Branchless {

    private Branchless() {}

    /**
     * A choice: {@code then} if a &lt; b, else {@code otherwise}. Both are evaluated; the derivatives are those of the chosen
     * one. A comparison with NaN is false.
     *
     * @param a the left side of the comparison
     * @param b the right side
     * @param then the result if a is less than b
     * @param otherwise the result if it is not
     * @param <T> the number type
     * @return one of the two
     */
    public static <T extends CalculusFieldElement<T>> T select(T a, T b, T then, T otherwise) {
        if (isTraced(a, b, then, otherwise)) {
            return make(Op.SELECT, a, b, then, otherwise);
        }
        return a.getReal() < b.getReal() ? then : otherwise;
    }

    /**
     * The greater of two numbers, \( \max(a, b) \); NaN if one is.
     *
     * @param a one number
     * @param b the other
     * @param <T> the number type
     * @return the greater one
     */
    public static <T extends CalculusFieldElement<T>> T max(T a, T b) {
        return isTraced(a, b) ? make(Op.MAX, a, b) : extreme(a, b, a.getReal() > b.getReal());
    }

    /**
     * The lesser of two numbers, \( \min(a, b) \); NaN if one is.
     *
     * @param a one number
     * @param b the other
     * @param <T> the number type
     * @return the lesser one
     */
    public static <T extends CalculusFieldElement<T>> T min(T a, T b) {
        return isTraced(a, b) ? make(Op.MIN, a, b) : extreme(a, b, a.getReal() < b.getReal());
    }

    /** a if it is chosen, b if they differ and it is not, else the mean of both. */
    private static <T extends CalculusFieldElement<T>> T extreme(T a, T b, boolean chosen) {
        if (chosen) {
            return a;
        }
        return a.getReal() == b.getReal() ? mean(a, b) : a.isNaN() ? a : b;
    }

    /** The mean of two equal numbers, which neither overflows nor loses a subnormal number's last digit. */
    private static <T extends CalculusFieldElement<T>> T mean(T a, T b) {
        return a.norm() > 1 ? a.multiply(0.5).add(b.multiply(0.5)) : a.add(b).multiply(0.5);
    }

    /**
     * The rectified linear unit, \( \max(a, 0) \), with slope 0 at 0.
     *
     * @param a the argument
     * @param <T> the number type
     * @return a, or 0 if it is negative
     */
    public static <T extends CalculusFieldElement<T>> T relu(T a) {
        T zero = a.getField().getZero();
        return isTraced(a) ? make(Op.MAX, a, zero) : a.getReal() > 0 || a.isNaN() ? a : zero;
    }

    /**
     * The logistic function \( \sigma(a) = 1 / (1 + e^{-a}) \), which does not overflow.
     *
     * @param a the argument
     * @param <T> the number type
     * @return a number from 0 to 1
     */
    public static <T extends CalculusFieldElement<T>> T sigmoid(T a) {
        if (isTraced(a)) {
            return make(Op.SIGMOID, a);
        }
        if (a.getReal() >= 0) {
            return a.negate().exp().add(1).reciprocal();
        }
        T e = a.exp();
        return e.divide(e.add(1));
    }

    /**
     * The softplus \( \log(1 + e^a) \), which does not overflow: the logistic loss of a margin is that of its negative.
     *
     * @param a the argument
     * @param <T> the number type
     * @return a positive number
     */
    public static <T extends CalculusFieldElement<T>> T softplus(T a) {
        if (isTraced(a)) {
            return make(Op.SOFTPLUS, a);
        }
        return a.getReal() > 0 ? a.add(a.negate().exp().log1p()) : a.exp().log1p();
    }

    /**
     * \( a b + c \), rounded once where it is compiled. Only where this is asked for are a product and a sum rounded
     * together; it needs a processor that can, and is slow on others.
     *
     * @param a one factor
     * @param b the other
     * @param c what is added
     * @param <T> the number type
     * @return the product and sum; for number types that do not know it, rounded twice
     */
    public static <T extends CalculusFieldElement<T>> T fma(T a, T b, T c) {
        return isTraced(a, b, c) ? make(Op.FMA, a, b, c) : a.multiply(b).add(c);
    }

    @SafeVarargs
    private static <T extends CalculusFieldElement<T>> boolean isTraced(T... numbers) {
        return numbers[0].getField().getRuntimeClass() == (Object) Symbol.class;
    }

    /** The operation on symbols, which the numbers are. */
    @SafeVarargs
    @SuppressWarnings("unchecked")
    private static <T extends CalculusFieldElement<T>> T make(Op op, T... numbers) {
        Symbol[] symbols = new Symbol[numbers.length];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (Symbol) (Object) numbers[i];
        }
        return (T) (Object) Symbol.make(op, symbols);
    }
}
