// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

/**
 * A figure of a landscape, and where it is from.
 *
 * @param <T> its type
 * @param value the figure
 * @param isClosedForm true if the landscape states it, false if it was computed
 */
public record Known<T>(T value, boolean isClosedForm) {

    /**
     * Where it is from, in words.
     *
     * @return "closed form" or "computed"
     */
    public String provenance() {
        return isClosedForm ? "closed form" : "computed";
    }
}
