// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.differentiation.Derivative;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.util.MathArrays;

/**
 * The sums of products of Hipparchus' field, with values of nearly doubled precision as there. How derivatives travel is
 * what the implementations add in {@link #bilinear} and {@link #linear}.
 *
 * @param <T> the type of the numbers
 */
interface SumsOfProducts<T extends SumsOfProducts<T>> extends Derivative<T> {

    /**
     * The value, for these rules alone. A function that wants it asks {@link #getValue}, and may be told apart by that:
     * what it does next can depend on the answer.
     */
    double primal();

    /** \( \sum_i a_i b_i \), of value f. */
    T bilinear(double f, T[] a, T[] b);

    /** \( \sum_i a_i b_i \) with constant a, of value f. */
    T linear(double f, double[] a, T[] b);

    /** An array of numbers, filled with null. */
    T[] array(int length);

    @Override
    default T linearCombination(T[] a, T[] b) {
        if (a.length != b.length) {
            throw new MathIllegalArgumentException(LocalizedCoreFormats.DIMENSIONS_MISMATCH, a.length, b.length);
        }
        return bilinear(MathArrays.linearCombination(values(a), values(b)), a, b);
    }

    @Override
    default T linearCombination(double[] a, T[] b) {
        if (a.length != b.length) {
            throw new MathIllegalArgumentException(LocalizedCoreFormats.DIMENSIONS_MISMATCH, a.length, b.length);
        }
        return linear(MathArrays.linearCombination(a, values(b)), a, b);
    }

    @Override
    default T linearCombination(T a1, T b1, T a2, T b2) {
        return linearCombination(row(a1, a2), row(b1, b2));
    }

    @Override
    default T linearCombination(double a1, T b1, double a2, T b2) {
        return linearCombination(new double[] {a1, a2}, row(b1, b2));
    }

    @Override
    default T linearCombination(T a1, T b1, T a2, T b2, T a3, T b3) {
        return linearCombination(row(a1, a2, a3), row(b1, b2, b3));
    }

    @Override
    default T linearCombination(double a1, T b1, double a2, T b2, double a3, T b3) {
        return linearCombination(new double[] {a1, a2, a3}, row(b1, b2, b3));
    }

    @Override
    default T linearCombination(T a1, T b1, T a2, T b2, T a3, T b3, T a4, T b4) {
        return linearCombination(row(a1, a2, a3, a4), row(b1, b2, b3, b4));
    }

    @Override
    default T linearCombination(double a1, T b1, double a2, T b2, double a3, T b3, double a4, T b4) {
        return linearCombination(new double[] {a1, a2, a3, a4}, row(b1, b2, b3, b4));
    }

    @SafeVarargs
    private T[] row(T... entries) {
        // The erased array of the varargs call is a SumsOfProducts[]; the implementation wants its own.
        T[] row = array(entries.length);
        for (int i = 0; i < row.length; i++) {
            row[i] = entries[i];
        }
        return row;
    }

    private static double[] values(SumsOfProducts<?>[] row) {
        double[] values = new double[row.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row[i].primal();
        }
        return values;
    }
}
