// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** Checks of array lengths, with one form of message: name, expected, found. */
public final class Shapes {

    private Shapes() {}

    /**
     * Refuses an array of another length.
     *
     * @param name what the array is called in the caller's signature
     * @param array the array
     * @param expected the length it must have
     * @throws IllegalArgumentException such as "gradientOut: expected double[3] but was double[2]"
     */
    public static void require(String name, double[] array, int expected) {
        if (array.length != expected) {
            throw new IllegalArgumentException(
                    name + ": expected double[" + expected + "] but was double[" + array.length + "]");
        }
    }

    /**
     * Refuses an output array that is also an input, which would be overwritten while it is read.
     *
     * @param name what the output is called in the caller's signature
     * @param output the output
     * @param inputName what the input is called
     * @param input the input
     * @throws IllegalArgumentException such as "gradientOut: expected another array than x"
     */
    public static void requireDistinct(String name, double[] output, String inputName, double[] input) {
        if (output == input) {
            throw new IllegalArgumentException(name + ": expected another array than " + inputName);
        }
    }

    /**
     * Refuses the arguments of a product if one has another length, or both are one array.
     *
     * @param name what the input is called in the caller's signature; the output is called "out"
     * @param in the input
     * @param inLength the length it must have
     * @param out the output
     * @param outLength the length it must have
     * @throws IllegalArgumentException as {@link #require} and {@link #requireDistinct}
     */
    public static void requireProduct(String name, double[] in, int inLength, double[] out, int outLength) {
        require(name, in, inLength);
        require("out", out, outLength);
        requireDistinct("out", out, name, in);
    }

    /**
     * Refuses the arguments of a value with its gradient if one has another length, or both are one array.
     *
     * @param x the point
     * @param gradientOut the output
     * @param dimension the length that both must have
     * @throws IllegalArgumentException as {@link #require} and {@link #requireDistinct}
     */
    public static void requireGradient(double[] x, double[] gradientOut, int dimension) {
        require("x", x, dimension);
        require("gradientOut", gradientOut, dimension);
        requireDistinct("gradientOut", gradientOut, "x", x);
    }

    /**
     * Refuses the arguments of values with derivatives at many points if the lengths differ, or two are one array.
     *
     * @param x the points
     * @param valuesOut the one output
     * @param derivativesOut the other
     * @throws IllegalArgumentException as {@link #require} and {@link #requireDistinct}
     */
    public static void requireValuesAndDerivatives(double[] x, double[] valuesOut, double[] derivativesOut) {
        require("valuesOut", valuesOut, x.length);
        require("derivativesOut", derivativesOut, x.length);
        requireDistinct("valuesOut", valuesOut, "x", x);
        requireDistinct("derivativesOut", derivativesOut, "x", x);
        requireDistinct("derivativesOut", derivativesOut, "valuesOut", valuesOut);
    }

    /**
     * Refuses the arguments of second derivatives at many points if one has another length than the points, or the output
     * is an input.
     *
     * @param x the points
     * @param values the values
     * @param derivatives the first derivatives
     * @param out the output
     * @throws IllegalArgumentException as {@link #require} and {@link #requireDistinct}
     */
    public static void requireSecondDerivatives(double[] x, double[] values, double[] derivatives, double[] out) {
        require("values", values, x.length);
        require("derivatives", derivatives, x.length);
        require("out", out, x.length);
        requireDistinct("out", out, "x", x);
        requireDistinct("out", out, "values", values);
        requireDistinct("out", out, "derivatives", derivatives);
    }

    /**
     * Refuses a number of rows, columns, variables or samples that is not positive.
     *
     * @param name what it counts, as the caller's signature calls it
     * @param count the number
     * @return {@code count}
     * @throws IllegalArgumentException such as "rows: expected at least 1 but was 0"
     */
    public static int requirePositive(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(name + ": expected at least 1 but was " + count);
        }
        return count;
    }

    /**
     * Refuses an index out of range.
     *
     * @param name what the index is called in the caller's signature
     * @param index the index
     * @param size how many there are
     * @throws IllegalArgumentException such as "i: expected 0 to 2 but was 3"
     */
    public static void requireIndex(String name, int index, int size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(name + ": expected 0 to " + (size - 1) + " but was " + index);
        }
    }

    /**
     * The number of entries of a matrix that is written out in one array.
     *
     * @param rows the number of rows, at least 1
     * @param columns the number of columns, at least 1
     * @return {@code rows * columns}
     * @throws IllegalArgumentException if no array holds so many, such as "dense matrix: expected at most 2147483639
     *     entries but was 100000 x 100000"
     */
    public static int entries(int rows, int columns) {
        long entries = (long) requirePositive("rows", rows) * requirePositive("columns", columns);
        // Some virtual machines keep a few words of the greatest array for themselves.
        int greatest = Integer.MAX_VALUE - 8;
        if (entries > greatest) {
            throw new IllegalArgumentException(
                    "dense matrix: expected at most " + greatest + " entries but was " + rows + " x " + columns);
        }
        return (int) entries;
    }
}
