// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;

/**
 * Backtracking until the decrease suffices, the Armijo condition.
 *
 * <p>\[ \varphi(\alpha) \le \varphi(0) + c_1 \alpha\, \varphi'(0), \qquad \varphi(\alpha) \lt \varphi(0) \]
 *
 * <p>The step is the first of \( \alpha_0, \rho\alpha_0, \rho^2\alpha_0, \dots \) that meets both. Algorithm 3.1 of Nocedal
 * and Wright 2006 (Armijo 1966, doi:10.2140/pjm.1966.16.1), and one condition more, without which round-off could pass for a
 * decrease. It ends without a step where the trial is the origin itself, or where the slope promises a decrease of less than
 * half an ulp of \( \varphi(0) \).
 *
 * @param initialStep \( \alpha_0 \)
 * @param decrease \( c_1 \), in (0, 1)
 * @param contraction \( \rho \), in (0, 1)
 */
public record Backtracking(InitialStep initialStep, double decrease, double contraction) implements LineSearch {

    /**
     * Checks the constants.
     *
     * @param initialStep \( \alpha_0 \)
     * @param decrease in (0, 1)
     * @param contraction in (0, 1)
     * @throws IllegalArgumentException otherwise
     */
    public Backtracking {
        Hyperparameters.requireBetween("decrease", decrease, 0, 1);
        Hyperparameters.requireBetween("contraction", contraction, 0, 1);
    }

    /**
     * The usual constants: \( c_1 = 10^{-4} \), ρ = ½.
     *
     * @param initialStep \( \alpha_0 \)
     * @return the search
     */
    public static Backtracking from(InitialStep initialStep) {
        return new Backtracking(initialStep, 1e-4, 0.5);
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("decrease", decrease)
                .and("contraction", contraction)
                .map();
    }

    @Override
    public Searcher searcher(DifferentiableObjective objective) {
        return this::search;
    }

    private SearchEnd search(Ray ray) {
        if (!ray.isDescent()) {
            return SearchEnd.NO_DESCENT;
        }
        double bound = decrease * ray.initialSlope();
        for (double step = initialStep.first(ray); ; step *= contraction) {
            double value = ray.evaluate(step);
            if (ray.isFinite() && value < ray.initialValue() && value <= ray.initialValue() + step * bound) {
                return SearchEnd.SUFFICIENT_DECREASE;
            }
            if (ray.isAtOrigin() || -step * ray.initialSlope() < Math.ulp(ray.initialValue()) / 2) {
                return SearchEnd.ROUND_OFF;
            }
        }
    }
}
