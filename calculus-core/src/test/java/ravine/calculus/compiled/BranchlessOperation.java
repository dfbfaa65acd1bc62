// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;

/** What {@link Branchless} adds to the operations of the field. */
enum BranchlessOperation {
    SELECT(4),
    MAX(2),
    MAX_CONSTANT(1),
    MIN(2),
    RELU(1),
    SIGMOID(1),
    SOFTPLUS(1),
    FMA(3);

    final int arity;

    BranchlessOperation(int arity) {
        this.arity = arity;
    }

    FieldMultivariateFunction function() {
        return this::on;
    }

    <T extends CalculusFieldElement<T>> T on(T[] x) {
        return switch (this) {
            case SELECT -> Branchless.select(x[0], x[1], x[2].multiply(x[3]), x[2].add(x[3]));
            case MAX -> Branchless.max(x[0], x[1]);
            case MAX_CONSTANT -> Branchless.max(x[0], x[0].newInstance(0.5));
            case MIN -> Branchless.min(x[0], x[1]);
            case RELU -> Branchless.relu(x[0]);
            case SIGMOID -> Branchless.sigmoid(x[0]);
            case SOFTPLUS -> Branchless.softplus(x[0]);
            case FMA -> Branchless.fma(x[0], x[1], x[2]);
        };
    }

    /** Points of sizes 1e-8 to 1e8 and of size 1; 30 for what has tails there, beyond which the oracle's digits are used up. */
    List<double[]> points() {
        SplittableRandom random = new SplittableRandom(ordinal());
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < 24; k++) {
            double[] x = new double[arity];
            for (int i = 0; i < arity; i++) {
                double size = k % 2 == 0 ? 1 : StrictMath.pow(10, random.nextDouble(-8, 8));
                double at = random.nextDouble(-2, 2) * size;
                x[i] = this == SIGMOID || this == SOFTPLUS ? Math.IEEEremainder(at, 60) : at;
            }
            points.add(x);
        }
        return points;
    }
}
