// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanczosProcessTest {

    private static double[] start(int n) {
        double[] start = new double[n];
        new Probes(4).unitSphere(start);
        return start;
    }

    /** The greatest |v_i' v_j - (i = j)| among the first vectors. */
    private static double lossOfOrthogonality(LanczosProcess process, int steps) {
        List<double[]> vectors = new ArrayList<>();
        vectors.add(process.current().clone());
        for (int j = 1; j < steps; j++) {
            process.step();
            vectors.add(process.current().clone());
        }
        double loss = 0;
        for (int i = 0; i < steps; i++) {
            for (int j = 0; j <= i; j++) {
                double product = Vectors.dot(vectors.get(i), vectors.get(j));
                loss = Math.max(loss, Math.abs(product - (i == j ? 1 : 0)));
            }
        }
        return loss;
    }

    @Test
    void orthogonalizingKeepsWhatTheLocalRecurrenceLoses() {
        double[] eigenvalues = MatrixFree.linear(400, 2);
        eigenvalues[399] = 1000;
        MatrixFree f = MatrixFree.diagonal(eigenvalues);
        double[] x = new double[400];
        assertTrue(lossOfOrthogonality(LanczosProcess.local(f, x, start(400)), 40) > 0.5);
        assertTrue(lossOfOrthogonality(LanczosProcess.orthogonalizing(f, x, start(400)), 40) < 1e-14);
    }

    /** Of two narrow clusters the third vector is made of what is left when nearly all cancels. */
    @Test
    void orthogonalityIsKeptWhereNearlyAllOfAVectorCancels() {
        double[] eigenvalues = new double[400];
        for (int i = 0; i < 400; i++) {
            eigenvalues[i] = (i < 200 ? 1 : 2) + 2e-14 * i;
        }
        LanczosProcess process =
                LanczosProcess.orthogonalizing(MatrixFree.diagonal(eigenvalues), new double[400], start(400));
        assertTrue(lossOfOrthogonality(process, 4) < 1e-14);
        assertTrue(process.matrix().beta(1) < 1e-11);
    }

    @Test
    void matrixIsTheProjectionOnTheVectors() {
        MatrixFree f = MatrixFree.laplace(50);
        LanczosProcess process = LanczosProcess.local(f, new double[50], start(50));
        double[] first = process.current().clone();
        process.step();
        double[] second = process.current().clone();
        process.step();
        double[] product = new double[50];
        f.hvp(new double[50], first, product);
        assertEquals(Vectors.dot(first, product), Math.scalb(process.matrix().alpha(0), process.exponent()), 1e-15);
        assertEquals(Vectors.dot(second, product), Math.scalb(process.matrix().beta(0), process.exponent()), 1e-15);
        f.hvp(new double[50], second, product);
        assertEquals(Vectors.dot(second, product), Math.scalb(process.matrix().alpha(1), process.exponent()), 1e-15);
    }

    @Test
    void invariantSubspaceExhaustsTheProcess() {
        LanczosProcess process = LanczosProcess.local(MatrixFree.diagonal(2, 2, 2), new double[3], start(3));
        assertFalse(process.isExhausted());
        process.step();
        assertTrue(process.isExhausted());
    }

    @Test
    void productThatIsNotFiniteEndsTheProcess() {
        LanczosProcess process = LanczosProcess.local(MatrixFree.diagonal(2, Double.NaN), new double[2], start(2));
        assertTrue(process.isFinite());
        process.step();
        assertFalse(process.isFinite());
    }
}
