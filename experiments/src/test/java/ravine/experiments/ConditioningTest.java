// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ravine.optimizers.Preconditioner;

class ConditioningTest {

    /** Symmetric positive definite, with the eigenvalues 2 - √2, 2 and 2 + √2. */
    private static final double[] LAPLACE = {2, -1, 0, -1, 2, -1, 0, -1, 2};

    private static final double KAPPA = (2 + Math.sqrt(2)) / (2 - Math.sqrt(2));

    @Test
    void conditionNumberIsTheRatioOfTheEigenvalues() {
        assertEquals(KAPPA, Conditioning.of(LAPLACE, 3), 1e-13);
    }

    @Test
    void singularAndIndefiniteMatricesAreInfinitelyIllConditioned() {
        assertEquals(Double.POSITIVE_INFINITY, Conditioning.of(new double[] {1, 1, 1, 1}, 2));
        assertEquals(Double.POSITIVE_INFINITY, Conditioning.of(new double[] {1, 0, 0, -1}, 2));
        assertEquals(Double.POSITIVE_INFINITY, Conditioning.of(new double[] {-1}, 1));
    }

    @Test
    void matricesThatAreNotFiniteHaveNone() {
        assertEquals(Double.NaN, Conditioning.of(new double[] {1, 0, 0, Double.NaN}, 2));
        assertEquals(Double.NaN, Conditioning.of(new double[] {1, 0, 0, Double.POSITIVE_INFINITY}, 2));
        assertEquals(Double.NaN, Conditioning.effective(new double[] {Double.NaN}, Preconditioner.identity(), 1));
    }

    @Test
    void scaleOfThePreconditionerDoesNotMatter() {
        for (double scale : new double[] {1e-200, 1, 1e200}) {
            Preconditioner scaled = (r, out) -> {
                for (int i = 0; i < r.length; i++) {
                    out[i] = r[i] / scale;
                }
            };
            assertEquals(KAPPA, Conditioning.effective(LAPLACE, scaled, 3), 1e-13);
        }
    }

    @Test
    void theHessianItselfIsThePerfectPreconditioner() {
        // Rows of the inverse of LAPLACE.
        double[] inverse = {0.75, 0.5, 0.25, 0.5, 1, 0.5, 0.25, 0.5, 0.75};
        assertEquals(1, Conditioning.effective(LAPLACE, dense(inverse), 3), 1e-14);
    }

    @Test
    void aDensePreconditionerGivesTheEigenvaluesOfItsQuotient() {
        // P^-1 = [[2, 1], [1, 1]], H = diag(1, 4): P^-1 H = [[2, 4], [1, 4]] has the eigenvalues 3 ± √5.
        double expected = (3 + Math.sqrt(5)) / (3 - Math.sqrt(5));
        assertEquals(
                expected,
                Conditioning.effective(new double[] {1, 0, 0, 4}, dense(new double[] {2, 1, 1, 1}), 2),
                1e-13);
    }

    @Test
    void preconditionersThatAreNotPositiveDefiniteGiveNone() {
        assertEquals(Double.NaN, Conditioning.effective(LAPLACE, dense(new double[9]), 3));
        assertEquals(Double.NaN, Conditioning.effective(new double[] {1}, dense(new double[] {-1}), 1));
        assertEquals(Double.NaN, Conditioning.effective(new double[] {1}, dense(new double[] {Double.NaN}), 1));
        assertEquals(
                Double.NaN,
                Conditioning.effective(new double[] {1}, dense(new double[] {Double.POSITIVE_INFINITY}), 1));
    }

    /** Of a diagonal P the quick way gives the bits of the general one, which one entry off the diagonal, of no weight, asks for. */
    @Test
    void aDiagonalPreconditionerScalesToTheSameBits() {
        double[] h = {3, -0.0, 1 / 3.0, -0.0, 0.7, 1e-3, 1 / 3.0, 1e-3, 1e5};
        double[] inverse = {1 / 7.0, 0, 0, 0, 1e-9, 0, 0, 0, 11};
        double[] almost = inverse.clone();
        almost[2] = Double.MIN_VALUE;
        almost[6] = Double.MIN_VALUE;
        double[] scaled = Conditioning.scaled(h, dense(inverse), 3);
        assertArrayEquals(Conditioning.scaled(h, dense(almost), 3), scaled);
        assertEquals(1e5 * 11, scaled[8], 1e-9);
    }

    @Test
    void aPreconditionerThatIsNotSymmetricGivesNone() {
        Preconditioner product = new Preconditioner() {
            @Override
            public void solve(double[] r, double[] out) {
                dense(new double[] {1, 7, 0, 1}).solve(r, out);
            }

            @Override
            public boolean isSymmetric() {
                return false;
            }
        };
        assertEquals(Double.NaN, Conditioning.effective(new double[] {1, 0, 0, 4}, product, 2));
    }

    @Test
    void jacobiUndoesScalingOfTheAxes() {
        double[] scaled = new double[9];
        double[] scales = {1, 1e3, 1e-5};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                scaled[3 * i + j] = scales[i] * LAPLACE[3 * i + j] * scales[j];
            }
        }
        assertEquals(KAPPA, Conditioning.jacobi(scaled, 3), 1e-12);
    }

    @Test
    void nothingIsModified() {
        double[] before = LAPLACE.clone();
        Conditioning.of(LAPLACE, 3);
        Conditioning.jacobi(LAPLACE, 3);
        Conditioning.effective(LAPLACE, Preconditioner.identity(), 3);
        assertArrayEquals(before, LAPLACE);
    }

    private static Preconditioner dense(double[] inverse) {
        return (r, out) -> {
            int n = r.length;
            for (int i = 0; i < n; i++) {
                out[i] = 0;
                for (int j = 0; j < n; j++) {
                    out[i] += inverse[i * n + j] * r[j];
                }
            }
        };
    }
}
