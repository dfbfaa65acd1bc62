// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import ravine.calculus.EvaluationCounts;

/** Steepest descent with backtracking. */
class ArmijoTest extends SteepestDescentContract {

    @Override
    SteepestDescent optimizer() {
        return SteepestDescent.armijo();
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        // The first step of a hundredth of the point doubles until it is too long.
        return new EvaluationCounts(0, iterations + 1L, 0);
    }

    @Test
    void firstStepsByHand() {
        // x^2/2 from 4: steps of 0.01, 0.02, 0.04, …, each multiplies x by 1 - a; 2.56 is halved to 1.28.
        Descent descent = optimizer().start(Quadratic.diagonal(1), new double[] {4});
        double x = 4;
        for (double a = 0.01; a < 1.5; a *= 2) {
            descent.step();
            x *= 1 - a;
            assertEquals(x, point(descent, 1)[0], 1e-15);
        }
        descent.step();
        assertEquals(x * (1 - 1.28), point(descent, 1)[0], 1e-15, "2.56 is too long");
    }

    @Test
    void valuesNeverRise() {
        Descent descent = optimizer().start(new Chain(4), new Chain(4).start());
        for (int t = 0; t < 1000; t++) {
            double before = descent.value();
            assertTrue(descent.step());
            assertTrue(descent.value() < before);
        }
    }

    @Test
    void anInvertedScaleIsNoObstacle() {
        Result result = new Minimizer(Target.relativeGap(1e-10, 0), 1000)
                .minimize(optimizer(), Quadratic.diagonal(1e150, 2e150), new double[] {1e-40, 1e-40});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertArrayEquals(new double[2], result.bestPoint(), 1e-44);
    }
}
