// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;

/** A search that steps by 0.1, fails the second time it is asked, and then steps by 0.1 again. */
record SecondSearchFails() implements LineSearch {

    @Override
    public Map<String, Double> hyperparameters() {
        return Map.of();
    }

    @Override
    public Searcher searcher(DifferentiableObjective objective) {
        return new Searcher() {
            private int searches;

            @Override
            public SearchEnd search(Ray ray) {
                searches++;
                assertEquals(searches != 2, Double.isNaN(ray.previousStep()), "a restart forgets the step before");
                if (searches == 2) {
                    return SearchEnd.ROUND_OFF;
                }
                ray.evaluate(0.1);
                return SearchEnd.SUFFICIENT_DECREASE;
            }
        };
    }

    /** From (1, 1) on \( x^2/2 + 5 y^2 \) by the gradient to (0.9, 0), and by the gradient again to (0.81, 0). */
    static double[] secondIterate(Optimizer optimizer) {
        Descent descent = optimizer.start(Quadratic.diagonal(1, 10), new double[] {1, 1});
        descent.step();
        descent.step();
        return OptimizerContract.point(descent, 2);
    }
}
