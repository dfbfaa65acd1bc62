// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/**
 * Visits all numbers that a run remembers, each by its name, to read them out or to write them back.
 *
 * <p>What remembers something names it once, in one method, and that method serves both ways:
 *
 * <pre>{@code
 * public void state(State state) {
 *     state.vector("m", m);
 *     correction = state.number("correction", correction);
 * }
 * }</pre>
 *
 * <p>{@link Snapshot} reads out and writes back. Working memory that each step fills anew is not named.
 */
public interface State {

    /**
     * An array of fixed length.
     *
     * @param name the name, each once in its part
     * @param values read, or overwritten
     */
    void vector(String name, double[] values);

    /**
     * An array whose length may change.
     *
     * @param name the name, each once in its part
     * @param values read, not modified
     * @return what takes its place: {@code values} itself, or a fresh array of any length
     */
    double[] list(String name, double[] values);

    /**
     * A number. Whole numbers are exact up to 2⁵³.
     *
     * @param name the name, each once in its part
     * @param value read
     * @return what takes its place
     */
    default double number(String name, double value) {
        double[] values = {value};
        vector(name, values);
        return values[0];
    }

    /**
     * A flag, which is the number 1 or 0.
     *
     * @param name the name, each once in its part
     * @param value read
     * @return what takes its place
     */
    default boolean flag(String name, boolean value) {
        return number(name, value ? 1 : 0) != 0;
    }

    /**
     * A part with names of its own, for what it is made of.
     *
     * @param name the name of the part, put with a dot before the names within
     * @return the visitor to hand on
     */
    State part(String name);
}
