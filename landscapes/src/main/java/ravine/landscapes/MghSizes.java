// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How many variables and residuals an {@link MghProblem} may have.
 *
 * @param standard the usual n, the first of them where nothing else is said
 * @param least the least n
 * @param most the greatest n
 * @param multiple what n must be a multiple of
 * @param residuals m for a given n: the only one, unless there may be more
 * @param mostResiduals 0 if m follows from n; else m may be any number from n to this
 */
record MghSizes(
        List<Integer> standard, int least, int most, int multiple, IntUnaryOperator residuals, int mostResiduals) {

    /** One n and one m. */
    static MghSizes of(int n, int m) {
        return new MghSizes(List.of(n), n, n, 1, any -> m, 0);
    }

    /** Any n from the least on, of which some are usual; m is n. */
    static MghSizes from(int least, Integer... standard) {
        return new MghSizes(List.of(standard), least, Integer.MAX_VALUE, 1, IntUnaryOperator.identity(), 0);
    }

    MghSizes upTo(int most) {
        return new MghSizes(standard, least, most, multiple, residuals, mostResiduals);
    }

    MghSizes multipleOf(int multiple) {
        return new MghSizes(standard, least, most, multiple, residuals, mostResiduals);
    }

    MghSizes residuals(IntUnaryOperator residuals) {
        return new MghSizes(standard, least, most, multiple, residuals, mostResiduals);
    }

    MghSizes anyResidualsUpTo(int mostResiduals) {
        return new MghSizes(standard, least, most, multiple, residuals, mostResiduals);
    }

    MghSizes anyResiduals() {
        return anyResidualsUpTo(Integer.MAX_VALUE);
    }

    void requireDimension(int n) {
        if (n < least || n > most || n % multiple != 0) {
            throw new IllegalArgumentException("dimension: expected " + dimensions() + " but was " + n);
        }
    }

    void requireResiduals(int n, int m) {
        boolean allowed = mostResiduals == 0 ? m == residuals.applyAsInt(n) : m >= n && m <= mostResiduals;
        if (!allowed) {
            throw new IllegalArgumentException("residuals: expected " + residualsFor(n) + " but was " + m);
        }
    }

    /** The n that there may be, in words. */
    private String dimensions() {
        String factor = multiple == 1 ? "" : "a multiple of " + multiple + ", ";
        return least == most ? Integer.toString(least) : factor + range(least, most);
    }

    private String residualsFor(int n) {
        return mostResiduals == 0 ? Integer.toString(residuals.applyAsInt(n)) : range(n, mostResiduals);
    }

    private static String range(int least, int most) {
        return most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
    }
}
