// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.calculus.LinearMap;
import ravine.calculus.Vectors;

class WeightDerivativeTest {

    private static final double[] X = {2, 3, 5};
    private static final WeightDerivative D = WeightDerivative.of(2, X);

    @Test
    void shapeHasThreeIndices() {
        assertEquals(List.of(2, 2, 3), D.shape());
        assertEquals(2, D.rows());
        assertEquals(6, D.columns());
        assertEquals("weight derivative(2 x 2 x 3)", D.toString());
    }

    @Test
    void writtenOutItIsDeltaTimesX() {
        double[] out = new double[12];
        D.toDense(out);
        assertArrayEquals(new double[] {2, 3, 5, 0, 0, 0, 0, 0, 0, 2, 3, 5}, out);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                for (int k = 0; k < 3; k++) {
                    assertEquals(i == j ? X[k] : 0, D.entry(i, j, k));
                    assertEquals(out[(i * 2 + j) * 3 + k], D.entry(i, j, k));
                }
            }
        }
    }

    @Test
    void appliedToADirectionItIsThatTimesX() {
        double[] out = new double[2];
        D.apply(new double[] {1, 0, -1, 0, 10, 100}, out);
        assertArrayEquals(new double[] {-3, 530}, out);
    }

    @Test
    void transposedItIsTheOuterProduct() {
        double[] out = new double[6];
        D.applyTransposed(new double[] {7, -1}, out);
        assertArrayEquals(new double[] {14, 21, 35, -2, -3, -5}, out);
        double[] outer = new double[6];
        LinearMap.outer(new double[] {7, -1}, X).toDense(outer);
        assertArrayEquals(outer, out);
    }

    @Test
    void rowsColumnsAndNormAreThoseOfTheMatrix() {
        double[] row = {9, 9, 9, 9, 9, 9};
        D.row(1, row);
        assertArrayEquals(new double[] {0, 0, 0, 2, 3, 5}, row);
        double[] column = {9, 9};
        D.column(4, column);
        assertArrayEquals(new double[] {0, 3}, column);
        double[] dense = new double[12];
        D.toDense(dense);
        assertEquals(Vectors.norm2(dense), D.frobeniusNorm(), 1e-15 * D.frobeniusNorm());
    }

    /** What a linear layer adds up over its batch. */
    @Test
    void isTheJacobianOfALinearLayerByItsWeights() {
        LinearMap jacobian = Composite.of(new LinearLayer(3, 2)).ofParameters(X).jacobian(new double[8]);
        double[] dense = new double[16];
        jacobian.toDense(dense);
        for (int i = 0; i < 2; i++) {
            double[] row = new double[6];
            D.row(i, row);
            for (int j = 0; j < 6; j++) {
                assertEquals(row[j], dense[i * 8 + j]);
            }
        }
    }

    @Test
    void inputIsCopied() {
        double[] x = {1};
        WeightDerivative d = WeightDerivative.of(1, x);
        x[0] = 5;
        assertEquals(1, d.entry(0, 0, 0));
    }

    @Test
    void mistakesAreRefusedByName() {
        assertRefused("rows: expected at least 1 but was 0", () -> WeightDerivative.of(0, X));
        assertRefused("columns: expected at least 1 but was 0", () -> WeightDerivative.of(2, new double[0]));
        assertRefused("i: expected 0 to 1 but was 2", () -> D.entry(2, 0, 0));
        assertRefused("j: expected 0 to 1 but was -1", () -> D.entry(0, -1, 0));
        assertRefused("k: expected 0 to 2 but was 3", () -> D.entry(0, 0, 3));
        assertRefused("v: expected double[6] but was double[5]", () -> D.apply(new double[5], new double[2]));
        assertRefused(
                "out: expected double[6] but was double[5]", () -> D.applyTransposed(new double[2], new double[5]));
        assertRefused("j: expected 0 to 5 but was 6", () -> D.column(6, new double[2]));
        assertRefused("out: expected double[6] but was double[7]", () -> D.row(0, new double[7]));
        assertRefused("i: expected 0 to 1 but was 2", () -> D.row(2, new double[6]));
        assertRefused("out: expected double[2] but was double[3]", () -> D.column(0, new double[3]));
    }
}
