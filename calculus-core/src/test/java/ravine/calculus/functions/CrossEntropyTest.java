// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ravine.calculus.Mistakes.assertRefused;

import org.junit.jupiter.api.Test;
import ravine.calculus.ObjectiveContract;
import ravine.calculus.TwiceDifferentiableObjective;

class CrossEntropyTest extends ObjectiveContract {

    @Override
    protected TwiceDifferentiableObjective function() {
        return CrossEntropy.of(new double[] {0.25, 0.5, 0.25});
    }

    @Override
    protected double[] point() {
        return new double[] {0.5, 0.75, 0.875};
    }

    @Test
    void closedForm() {
        double[] gradient = new double[3];
        assertEquals(
                -(0.25 * Math.log(0.5) + 0.5 * Math.log(0.25) + 0.25 * Math.log(0.25)),
                function().valueAndGradient(new double[] {0.5, 0.25, 0.25}, gradient),
                0x1p-52);
        assertArrayEquals(new double[] {-0.5, -2, -1}, gradient);
        double[] out = new double[3];
        function().hvp(new double[] {0.5, 0.25, 0.25}, new double[] {1, 2, 3}, out);
        assertArrayEquals(new double[] {1, 16, 12}, out);
    }

    @Test
    void impossibleClassesDoNotCount() {
        CrossEntropy f = CrossEntropy.of(new double[] {1, 0});
        double[] gradient = new double[2];
        assertEquals(0, f.valueAndGradient(new double[] {1, 0}, gradient), Double.MIN_VALUE / 2);
        assertArrayEquals(new double[] {-1, 0}, gradient);
        double[] out = new double[2];
        f.hvp(new double[] {1, 0}, new double[] {1, 1}, out);
        assertArrayEquals(new double[] {1, 0}, out);
    }

    @Test
    void possibleClassesOfProbabilityZeroCostInfinitely() {
        assertEquals(Double.POSITIVE_INFINITY, function().value(new double[] {0, 1, 1}));
    }

    @Test
    void targetsMustBeWeights() {
        assertRefused("target: expected at least 1 but was 0", () -> CrossEntropy.of(new double[] {}));
        assertRefused(
                "target[1]: expected at least 0 and finite but was -0.1",
                () -> CrossEntropy.of(new double[] {1, -0.1}));
        assertRefused(
                "target[0]: expected at least 0 and finite but was NaN",
                () -> CrossEntropy.of(new double[] {Double.NaN, 1}));
        assertRefused(
                "target[0]: expected at least 0 and finite but was Infinity",
                () -> CrossEntropy.of(new double[] {Double.POSITIVE_INFINITY, 1}));
    }
}
