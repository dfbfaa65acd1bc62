// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacobianCheckTest {

    private static final int M = 4;
    private static final int N = 6;

    /**
     * \( F_k(x) = s \sum_i \sin((1 + k) x_i + i k) \) with products from two Jacobians, which a test may spoil, and a fault for
     * directions that are no unit vectors.
     */
    private static final class Waves implements VectorFunction {

        double scale = 1;
        double denseFault;
        Spoiler byVjp = (k, i, entry) -> entry;
        Spoiler byJvp = (k, i, entry) -> entry;

        interface Spoiler {
            double of(int k, int i, double entry);
        }

        Waves spoil(Spoiler vjp, Spoiler jvp) {
            byVjp = vjp;
            byJvp = jvp;
            return this;
        }

        private double entry(double[] x, int k, int i) {
            return scale * (1 + k) * Math.cos((1 + k) * x[i] + i * k);
        }

        @Override
        public int inputDimension() {
            return N;
        }

        @Override
        public int outputDimension() {
            return M;
        }

        @Override
        public void value(double[] x, double[] out) {
            for (int k = 0; k < M; k++) {
                out[k] = 0;
                for (int i = 0; i < N; i++) {
                    out[k] += scale * Math.sin((1 + k) * x[i] + i * k);
                }
            }
        }

        @Override
        public void jvp(double[] x, double[] v, double[] out) {
            boolean dense = Vectors.dot(v, v) > 1;
            for (int k = 0; k < M; k++) {
                out[k] = dense ? denseFault : 0;
                for (int i = 0; i < N; i++) {
                    out[k] += v[i] == 0 ? 0 : byJvp.of(k, i, entry(x, k, i)) * v[i];
                }
            }
        }

        @Override
        public void vjp(double[] x, double[] w, double[] out) {
            for (int i = 0; i < N; i++) {
                out[i] = 0;
                for (int k = 0; k < M; k++) {
                    out[i] += w[k] == 0 ? 0 : byVjp.of(k, i, entry(x, k, i)) * w[k];
                }
            }
        }
    }

    private static double[] point() {
        return new SplittableRandom(3).doubles(N, -1, 1).toArray();
    }

    private static void assertWrong(String start, Waves f) {
        JacobianCheck check = JacobianCheck.at(f, point());
        assertEquals(CheckOutcome.WRONG, check.outcome(), check.verdict());
        assertTrue(check.verdict().startsWith(start), check.verdict());
        assertEquals(check.verdict(), check.toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-12, 1e-200, 1e200})
    void rightProductsPassAtEveryScale(double scale) {
        Waves f = new Waves();
        f.scale = scale;
        JacobianCheck check = JacobianCheck.at(f, point());
        assertEquals(CheckOutcome.CORRECT, check.outcome(), check.verdict());
        assertTrue(
                check.verdict()
                        .startsWith("correct: all 4 rows agree with central differences, by vjp and by jvp, which are"
                                + " adjoint to "),
                check.verdict());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, -1e-6, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void oneWrongEntryIsFoundByEitherProductAndNamed(double error) {
        Waves.Spoiler right = (k, i, entry) -> entry;
        Waves.Spoiler spoiled = (k, i, entry) -> k == 2 && i == 5 ? entry * (1 + error) : entry;
        String where = " 1 of 4 rows, at worst row 2: 1 of 6 components, at worst component 5, which is ";
        assertWrong("wrong by vjp:" + where, new Waves().spoil(spoiled, right));
        assertWrong("wrong by jvp:" + where, new Waves().spoil(right, spoiled));
        assertWrong("wrong by vjp:" + where, new Waves().spoil(spoiled, spoiled));
    }

    @Test
    void worstOfWrongRowsIsNamed() {
        Waves.Spoiler spoiled = (k, i, entry) -> k == 0 ? entry : entry * (1 + (k == 2 ? 1e-2 : 1e-3));
        assertWrong(
                "wrong by vjp: 3 of 4 rows, at worst row 2: 6 of 6 components", new Waves().spoil(spoiled, spoiled));
        Waves.Spoiler worse = (k, i, entry) -> k == 3 && i == 0 ? Double.NaN : spoiled.of(k, i, entry);
        assertWrong("wrong by vjp: 3 of 4 rows, at worst row 3: ", new Waves().spoil(worse, worse));
    }

    @Test
    void transposedJacobianIsFound() {
        double[][] a = {{1, 2}, {3, 4}};
        VectorFunction f = new VectorFunction() {
            @Override
            public int inputDimension() {
                return 2;
            }

            @Override
            public int outputDimension() {
                return 2;
            }

            @Override
            public void value(double[] x, double[] out) {
                System.arraycopy(ClosedForm.product(a, x), 0, out, 0, 2);
            }

            @Override
            public void jvp(double[] x, double[] v, double[] out) {
                value(v, out);
            }

            @Override
            public void vjp(double[] x, double[] w, double[] out) {
                value(w, out);
            }
        };
        JacobianCheck check = JacobianCheck.at(f, new double[] {0.3, 0.4});
        assertTrue(check.verdict().startsWith("wrong by vjp: 2 of 2 rows"), check.verdict());
    }

    @Test
    void productThatIsRightForUnitVectorsOnlyIsFound() {
        Waves f = new Waves();
        f.denseFault = 1e-6;
        assertWrong("wrong: jvp and vjp are right for unit vectors, but not adjoint for others: ", f);
        f.denseFault = Double.NaN;
        assertWrong("wrong: jvp and vjp are right for unit vectors, but not adjoint for others: ", f);
    }

    @Test
    void valueThatIsNotFiniteIsInconclusive() {
        double[] x = point();
        x[1] = Double.NaN;
        JacobianCheck check = JacobianCheck.at(new Waves(), x);
        assertEquals(CheckOutcome.INCONCLUSIVE, check.outcome());
        assertEquals("inconclusive: 4 of 4 rows, such as row 0: the value is NaN at this point", check.verdict());
    }

    @Test
    void checkIsReproducibleAndLeavesThePointAlone() {
        double[] x = point();
        assertEquals(
                JacobianCheck.at(new Waves(), x).verdict(),
                JacobianCheck.at(new Waves(), x).verdict());
        assertArrayEquals(point(), x);
    }

    @Test
    void shapeIsRefusedByName() {
        Mistakes.assertRefused(
                "x: expected double[6] but was double[1]", () -> JacobianCheck.at(new Waves(), new double[1]));
    }
}
