// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/** The working memory of a {@link LineSearch} in one run. One object, one run, one thread; it allocates nothing. */
public interface Searcher {

    /**
     * Looks for a step along a ray. Trial values and slopes that are infinite or NaN are taken for steps too long.
     *
     * @param ray the ray, aimed; it is left at the step that the search found, or else at the best that it can offer
     * @return why the search ended
     */
    SearchEnd search(Ray ray);

    /**
     * Names all that is remembered from one search to the next: nothing, unless it says so.
     *
     * @param state visits each number
     */
    default void state(State state) {}
}
