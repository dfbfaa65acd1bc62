// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ravine.calculus.CountingObjective;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;

/** The check that a run which is copied by its numbers alone goes on as the original. A field that is not named fails it. */
final class Copies {

    private Copies() {}

    /**
     * Makes {@code before} steps or those that there are, and then compares {@code after} more.
     *
     * <p>One copy is written into a run that has just been started and one into a run that has made steps of its own: what is
     * forgotten is wrong in one of them at least.
     */
    static void assertGoOnBitForBit(
            Optimizer optimizer, DifferentiableObjective objective, double[] x0, int before, int after) {
        for (int stepsOfCopy : new int[] {0, 3}) {
            CountingObjective ofDescent = CountingObjective.of(objective);
            Descent descent = optimizer.start(ofDescent, x0);
            for (int t = 0; t < before && descent.step(); t++) {}
            CountingObjective ofCopy = CountingObjective.of(objective);
            Descent copy = optimizer.start(ofCopy, x0);
            for (int t = 0; t < stepsOfCopy; t++) {
                copy.step();
            }
            Snapshot.of(Snapshot.of(descent).numbers()).restore(copy);
            assertEquals(Snapshot.of(descent), Snapshot.of(copy));
            EvaluationCounts apart = ofDescent.counts().minus(ofCopy.counts());
            for (int t = 0; t <= after; t++) {
                String iteration = optimizer + ", " + t + " iterations later";
                assertSame(descent, copy, x0, iteration);
                assertEquals(descent.step(), copy.step(), iteration);
                assertEquals(apart, ofDescent.counts().minus(ofCopy.counts()), iteration);
            }
            assertEquals(Snapshot.of(descent), Snapshot.of(copy));
        }
    }

    private static void assertSame(Descent descent, Descent copy, double[] x0, String iteration) {
        assertArrayEquals(
                OptimizerContract.point(descent, x0.length), OptimizerContract.point(copy, x0.length), iteration);
        assertEquals(descent.value(), copy.value(), iteration);
        assertEquals(descent.gradientNorm(), copy.gradientNorm(), iteration);
        assertEquals(descent.inForce(), copy.inForce(), iteration);
        double[] solved = new double[x0.length];
        double[] copied = new double[x0.length];
        descent.preconditioner().solve(x0, solved);
        copy.preconditioner().solve(x0, copied);
        assertArrayEquals(solved, copied, iteration);
    }
}
