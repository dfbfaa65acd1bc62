// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ravine.calculus.LinearMap;
import ravine.calculus.TwiceDifferentiableVectorFunction;
import ravine.calculus.VectorFunctionContract;

class SoftmaxTest extends VectorFunctionContract {

    @Override
    protected TwiceDifferentiableVectorFunction function() {
        return Softmax.of(5);
    }

    private static double[] softmax(double... x) {
        double[] out = new double[x.length];
        Softmax.of(x.length).value(x, out);
        return out;
    }

    /** The drill: s = (1/3, 1/3, 1/3) and J = I / 3 - 1 1' / 9. */
    @Test
    void jacobianAtZeroIsAThirdOfTheIdentityMinusANinth() {
        LinearMap jacobian = Softmax.of(3).jacobian(new double[3]);
        double[] out = new double[9];
        jacobian.toDense(out);
        double on = 2 / 9.0;
        double off = -1 / 9.0;
        assertArrayEquals(new double[] {on, off, off, off, on, off, off, off, on}, out, 0x1p-54);
        assertEquals("diagonal(3) + low rank(3 x 3, rank 1)", jacobian.toString());
        assertEquals(2 / 3.0, jacobian.trace(), 0x1p-53);
    }

    @Test
    void sharesSumUpToOneAndKeepTheOrder() {
        assertArrayEquals(new double[] {1 / 7.0, 2 / 7.0, 4 / 7.0}, softmax(0, Math.log(2), Math.log(4)), 0x1p-52);
    }

    @Test
    void greatEntriesDoNotOverflow() {
        assertArrayEquals(new double[] {1, 0, 0}, softmax(1e308, -1e308, 0));
        assertArrayEquals(new double[] {0.5, 0.5}, softmax(1e308, 1e308));
        assertArrayEquals(new double[] {0.5, 0.5}, softmax(-1e308, -1e308));
        assertArrayEquals(softmax(0, 1, 2), softmax(1024, 1025, 1026));
        assertArrayEquals(new double[] {1}, softmax(-700));
    }

    @Test
    void minusInfinityHasNoShareAndInfinityNoAnswer() {
        assertArrayEquals(new double[] {0.5, 0, 0.5}, softmax(3, Double.NEGATIVE_INFINITY, 3));
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, softmax(Double.POSITIVE_INFINITY, 0));
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN}, softmax(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY));
        for (int i = 0; i < 3; i++) {
            double[] x = new double[3];
            x[i] = Double.NaN;
            assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN}, softmax(x));
        }
    }

    @Test
    void constantDirectionsAreExactlyInTheKernel() {
        double[] out = new double[3];
        Softmax.of(3).jvp(new double[] {1, 0.3, -2}, new double[] {0.1, 0.1, 0.1}, out);
        assertArrayEquals(new double[3], out, Double.MIN_VALUE / 2);
    }

    /** At (0, -100) the exact product with (1, 0) is s_0 s_1 (1, -1), and s_0 rounds to 1. */
    @Test
    void productsKeepTheirDigitsWhereAShareIsNearlyOne() {
        double small = StrictMath.exp(-100);
        double[] out = new double[2];
        Softmax.of(2).jvp(new double[] {0, -100}, new double[] {1, 0}, out);
        assertArrayEquals(new double[] {small, -small}, out, 2 * Math.ulp(small));
        Softmax.of(2).vjp(new double[] {-100, 0}, new double[] {1, 0}, out);
        assertArrayEquals(new double[] {small, -small}, out, 2 * Math.ulp(small));
    }
}
