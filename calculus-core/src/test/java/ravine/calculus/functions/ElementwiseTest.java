// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ravine.calculus.Mistakes.assertRefused;

import org.junit.jupiter.api.Test;
import ravine.calculus.LinearMap;
import ravine.calculus.TwiceDifferentiableVectorFunction;
import ravine.calculus.VectorFunctionContract;

class ElementwiseTest extends VectorFunctionContract {

    @Override
    protected TwiceDifferentiableVectorFunction function() {
        return new Elementwise(Elementary.TANH, 5);
    }

    @Test
    void jacobianIsDiagonalAndNeverWrittenOut() {
        int n = 100_000;
        LinearMap jacobian = new Elementwise(new Power(2), n).jacobian(new double[n]);
        assertEquals("diagonal(100000)", jacobian.toString());
        double[] out = new double[3];
        new Elementwise(new Power(2), 3).jacobian(new double[] {1, 2, 3}).diagonal(out);
        assertArrayEquals(new double[] {2, 4, 6}, out);
    }

    @Test
    void dimensionMustBePositive() {
        assertRefused("dimension: expected at least 1 but was 0", () -> new Elementwise(Elementary.SIN, 0));
    }
}
