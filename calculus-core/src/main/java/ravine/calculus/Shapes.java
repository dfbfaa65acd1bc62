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
}
