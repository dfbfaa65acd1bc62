// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.EvaluationCounts;

/** {@link EvaluationCounts} as numbers, exact up to 2⁵³, in the order of its components. */
final class Counts {

    /** How many numbers it takes. */
    static final int LENGTH = 7;

    private Counts() {}

    static double[] numbers(EvaluationCounts counts) {
        return new double[] {
            counts.values(),
            counts.gradients(),
            counts.hvps(),
            counts.hessians(),
            counts.residuals(),
            counts.jacobians(),
            counts.jacobianProducts()
        };
    }

    /** The counts in row i of a matrix with {@link #LENGTH} columns. */
    static EvaluationCounts at(int i, double[] rows) {
        int k = i * LENGTH;
        return new EvaluationCounts(
                (long) rows[k],
                (long) rows[k + 1],
                (long) rows[k + 2],
                (long) rows[k + 3],
                (long) rows[k + 4],
                (long) rows[k + 5],
                (long) rows[k + 6]);
    }
}
