// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

class CountingObjectiveTest {

    private static final ClosedForm BOWL = ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}});
    private static final double[] X = {1, 2};

    @Test
    void evaluationsAreThoseOfTheObjectiveAndCounted() {
        CountingObjective f = CountingObjective.of(BOWL);
        assertEquals(2, f.dimension());
        assertEquals(new EvaluationCounts(0, 0, 0), f.counts());
        assertEquals(BOWL.value(X), f.value(X));
        assertEquals(new EvaluationCounts(1, 0, 0), f.counts());
        double[] gradient = new double[2];
        f.valueAndGradient(X, new double[2]);
        assertEquals(BOWL.value(X), f.valueAndGradient(X, gradient));
        assertArrayEquals(new double[] {4, 7}, gradient);
        assertEquals(new EvaluationCounts(1, 2, 0), f.counts());
        TwiceDifferentiableObjective twice = assertInstanceOf(TwiceDifferentiableObjective.class, f);
        double[] product = new double[2];
        for (int k = 0; k < 3; k++) {
            twice.hvp(X, new double[] {0, 1}, product);
        }
        assertArrayEquals(new double[] {1, 3}, product);
        assertEquals(new EvaluationCounts(1, 2, 3), f.counts());
    }

    @Test
    void countsAreASnapshot() {
        CountingObjective f = CountingObjective.of(BOWL);
        EvaluationCounts before = f.counts();
        f.value(X);
        assertEquals(0, before.values());
    }

    @Test
    void objectiveWithoutSecondDerivativesGetsNone() {
        CountingObjective f = CountingObjective.of(FirstOrder.chainedRosenbrock(2));
        assertFalse(f instanceof TwiceDifferentiableObjective);
    }
}
