// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

/**
 * A figure of a landscape, and where it is from.
 *
 * @param <T> its type
 * @param value the figure
 * @param isStated true if the landscape states it, in closed form or to all digits of a double; false if it was computed
 */
public record Known<T>(T value, boolean isStated) {

    /**
     * Where it is from, in words.
     *
     * @return "stated" or "computed"
     */
    public String provenance() {
        return isStated ? "stated" : "computed";
    }
}
