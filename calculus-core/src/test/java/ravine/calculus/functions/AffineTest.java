// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static ravine.calculus.Mistakes.assertRefused;

import org.junit.jupiter.api.Test;
import ravine.calculus.LinearMap;
import ravine.calculus.TwiceDifferentiableVectorFunction;
import ravine.calculus.VectorFunctionContract;

class AffineTest extends VectorFunctionContract {

    private static final LinearMap W = LinearMap.dense(3, 2, new double[] {1, 2, 3, 4, 5, 6});

    @Override
    protected TwiceDifferentiableVectorFunction function() {
        return Affine.of(W, new double[] {10, 20, 30});
    }

    @Test
    void valueIsWxPlusB() {
        double[] out = new double[3];
        function().value(new double[] {1, -1}, out);
        assertArrayEquals(new double[] {9, 19, 29}, out);
    }

    @Test
    void jacobianIsW() {
        assertSame(W, function().jacobian(new double[] {7, 7}));
    }

    @Test
    void biasIsCopiedAndItsShapeChecked() {
        double[] bias = new double[3];
        Affine f = Affine.of(W, bias);
        bias[0] = 5;
        double[] out = new double[3];
        f.value(new double[2], out);
        assertArrayEquals(new double[3], out);
        assertRefused("bias: expected double[3] but was double[2]", () -> Affine.of(W, new double[2]));
    }
}
