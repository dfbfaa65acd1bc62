// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import ravine.calculus.SparsityPattern;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.EmpiricalRisk.Bias;

/** Sparse rows: read as they stand, and the same functions as the rows written out. */
class SparseDatasetTest {

    private static Dataset read(String text) throws IOException {
        return LibsvmReader.read("t", new TextLines("t", new StringReader(text)));
    }

    @Test
    void aFileIsReadAsItStands() throws IOException {
        Dataset data = read("+1 1:0.5 4:-2e1 # a comment\r\n\n-1\n2.5 3:1\t4:7");
        assertEquals(3, data.rows());
        assertEquals(List.of("1", "2", "3", "4"), data.columns());
        assertArrayEquals(new double[] {0.5, 0, 0, -20, 0, 0, 0, 0, 0, 0, 1, 7}, data.features());
        assertArrayEquals(new double[] {1, -1, 2.5}, data.targets());
        assertEquals("sparse(3 x 4, 4 entries)", data.matrix().toString());
    }

    /** Every third entry or so, a column of zeros, one of ones, and a full one. */
    private static Dataset sparse() {
        int n = 40;
        int d = 7;
        Random random = new Random(3);
        int[] starts = new int[n + 1];
        List<Integer> columns = new ArrayList<>();
        List<Double> entries = new ArrayList<>();
        double[] labels = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(3);
            for (int j = 0; j < d; j++) {
                if (j == 5 || j == 6 || (j != 4 && random.nextInt(3) == 0)) {
                    columns.add(j);
                    entries.add(j == 5 ? 1 : 3 + random.nextGaussian());
                }
            }
            starts[i + 1] = columns.size();
        }
        return Dataset.sparse(
                "s",
                new SparsityPattern(
                        n,
                        d,
                        starts,
                        columns.stream().mapToInt(Integer::intValue).toArray()),
                entries.stream().mapToDouble(Double::doubleValue).toArray(),
                labels);
    }

    private static Dataset writtenOut(Dataset data) {
        return Dataset.of(data.name(), data.columns(), data.features(), data.labels());
    }

    @Test
    void standardisingKeepsZerosAndGivesTheSameMatrix() {
        Dataset data = sparse().standardized();
        assertArrayEquals(writtenOut(sparse()).standardized().features(), data.features(), 1e-14);
        assertEquals(
                1,
                data.matrix().toString().split("sparse").length - 1,
                data.matrix().toString());
    }

    @Test
    void landscapesAreThoseOfTheRowsWrittenOut() {
        for (Dataset data : List.of(sparse(), sparse().standardized())) {
            for (Bias bias : Bias.values()) {
                EmpiricalRisk risk = EmpiricalRisk.mean(0.01).with(bias);
                Dataset dense = writtenOut(data);
                assertSame(RidgeRegression.of(dense, risk), RidgeRegression.of(data, risk));
                assertSame(SoftmaxRegression.of(dense, risk), SoftmaxRegression.of(data, risk));
                assertSame(LogisticRegression.of(dense.only(0, 2), risk), LogisticRegression.of(data.only(0, 2), risk));
            }
        }
    }

    private static void assertSame(Landscape dense, Landscape sparse) {
        TwiceDifferentiableObjective f = dense.objective();
        TwiceDifferentiableObjective g = sparse.objective();
        double[] w = new Random(4).doubles(f.dimension(), -1, 1).toArray();
        double[] v = new Random(5).doubles(f.dimension(), -1, 1).toArray();
        // Values up to 30, sums of 40 rows.
        assertEquals(f.value(w), g.value(w), 1e-13);
        assertArrayEquals(LandscapeContract.gradient(f, w), LandscapeContract.gradient(g, w), 1e-13);
        assertArrayEquals(LandscapeContract.hvp(f, w, v), LandscapeContract.hvp(g, w, v), 1e-13);
        assertEquals(dense.curvature().isPresent(), sparse.curvature().isPresent());
        dense.curvature()
                .ifPresent(bounds -> assertEquals(
                        bounds.lipschitz(), sparse.curvature().orElseThrow().lipschitz(), 1e-12 * bounds.lipschitz()));
    }

    @Test
    void manyColumnsAreBoundedByLanczos() {
        int d = 2000;
        int[] starts = new int[d + 1];
        int[] columns = new int[d];
        double[] entries = new double[d];
        double[] labels = new double[d];
        for (int i = 0; i < d; i++) {
            starts[i + 1] = i + 1;
            columns[i] = i;
            entries[i] = 1 + i / 1000.0;
            labels[i] = i % 2;
        }
        Dataset data = Dataset.sparse("diagonal", new SparsityPattern(d, d, starts, columns), entries, labels);
        // The greatest square is 2.999², a quarter of a 2000th of it, and mu.
        double exact = 2.999 * 2.999 / (4.0 * d) + 1;
        double bound = LogisticRegression.of(data, 1).curvature().orElseThrow().lipschitz();
        assertEquals(exact, bound, 0.01 * (exact - 1));
        assertEquals(Math.max(exact, bound), bound);
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        SparsityPattern one = new SparsityPattern(1, 1, new int[] {0, 1}, new int[] {0});
        assertEquals(
                "entries: expected finite numbers but number 0 is NaN",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Dataset.sparse("x", one, new double[] {Double.NaN}, new double[1]))
                        .getMessage());
    }
}
