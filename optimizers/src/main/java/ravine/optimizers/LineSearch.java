// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;

/**
 * How far to go along a direction: a rule that finds a step \( \alpha \gt 0 \) for \( \varphi(\alpha) = f(x + \alpha p) \).
 *
 * <p>Implementations are immutable (records) and hold constants alone; what changes during a search lives in the {@link
 * Searcher}, one for each run.
 */
public interface LineSearch {

    /**
     * The constants by their names in kebab case, for {@link Optimizer#hyperparameters}.
     *
     * @return an unmodifiable map with a fixed order of iteration
     */
    Map<String, Double> hyperparameters();

    /**
     * Working memory for one run.
     *
     * @param objective what the run minimises
     * @return a fresh object
     * @throws IllegalArgumentException if the search needs Hessian-vector products and the objective has none
     */
    Searcher searcher(DifferentiableObjective objective);
}
