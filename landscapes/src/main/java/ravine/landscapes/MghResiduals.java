// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/**
 * The residuals of an {@link MghProblem}, for any number type and any sizes that the problem has; and the small words that
 * they are written in. Indices run from 1, as in the paper.
 */
@FunctionalInterface
interface MghResiduals {

    /**
     * Evaluates the residuals.
     *
     * @param x the n variables
     * @param m how many residuals
     * @return \( r_1, \dots, r_m \)
     */
    <T extends CalculusFieldElement<T>> T[] at(T[] x, int m);

    /** A term of a sum, or one residual. */
    interface Term<T> {
        /** The term with the index i. */
        T of(int i);
    }

    /** The residuals 1 to m. */
    static <T extends CalculusFieldElement<T>> T[] each(T[] x, int m, Term<T> residual) {
        T[] all = MathArrays.buildArray(x[0].getField(), m);
        for (int i = 1; i <= m; i++) {
            all[i - 1] = residual.of(i);
        }
        return all;
    }

    /** The sum of the terms from one index to another, both included; 0 if there are none. */
    static <T extends CalculusFieldElement<T>> T sum(T[] x, int from, int to, Term<T> term) {
        T sum = x[0].getField().getZero();
        for (int j = from; j <= to; j++) {
            sum = sum.add(term.of(j));
        }
        return sum;
    }

    /** \( e^{-t a} \). */
    static <T extends CalculusFieldElement<T>> T decay(double t, T a) {
        return a.multiply(-t).exp();
    }
}
