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
     * Refuses a dimension below 1.
     *
     * @param name what the dimension is called in the caller's signature
     * @param dimension the dimension
     * @throws IllegalArgumentException such as "dimension: expected at least 1 but was 0"
     */
    public static void requirePositive(String name, int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException(name + ": expected at least 1 but was " + dimension);
        }
    }
}
