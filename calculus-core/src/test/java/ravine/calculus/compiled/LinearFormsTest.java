// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.LinearMap;
import ravine.calculus.Mistakes;
import ravine.calculus.ObjectiveContract;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

class LinearFormsTest {

    /** The logistic loss of a margin. */
    static <T extends CalculusFieldElement<T>> T loss(T[] v) {
        return Branchless.softplus(v[0].multiply(v[1]).negate());
    }

    private static double[] random(long seed, int length) {
        return new Random(seed).doubles(length, -1, 1).toArray();
    }

    @Nested
    class Dense extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return PartiallySeparable.in(5)
                    .plusLinear(
                            LinearFormsTest::loss, random(1, 15), Terms.of(3).data(random(2, 3)))
                    .build();
        }
    }

    @Nested
    class Sparse extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            LinearMap rows = LinearMap.sparse(
                    3, 4, new int[] {0, 2, 3, 4}, new int[] {0, 2, 1, 3}, new double[] {1, -2, 0.5, 3});
            return PartiallySeparable.in(4)
                    .plusLinear(LinearFormsTest::loss, () -> rows, Terms.of(3).data(new double[] {1, -1, 1}))
                    .build();
        }
    }

    /** Either way a product is that of the matrix written out, whatever the blocks leave over. */
    @ParameterizedTest
    @CsvSource({"1,1", "3,5", "256,4", "257,7", "569,31"})
    void blocksMakeTheMatrix(int m, int n) {
        double[] entries = random(m, m * n);
        LinearMap blocked = new BlockedRows(m, n, entries);
        LinearMap dense = LinearMap.dense(m, n, entries);
        double[] v = random(2, n);
        double[] w = random(3, m);
        double[] expected = new double[m];
        double[] found = new double[m];
        dense.apply(v, expected);
        blocked.apply(v, found);
        assertClose(expected, found, 1e-15 * n);
        expected = new double[n];
        found = new double[n];
        dense.applyTransposed(w, expected);
        blocked.applyTransposed(w, found);
        assertClose(expected, found, 1e-15 * m);
        double[] writtenOut = new double[m * n];
        blocked.toDense(writtenOut);
        assertClose(entries, writtenOut, 0);
        blocked.apply(v, expected = new double[m]);
        assertEquals(Vectors.dot(w, expected), Vectors.dot(v, found), 1e-14 * m);
    }

    private static void assertClose(double[] expected, double[] found, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], tolerance, "entry " + i);
        }
    }

    /** Of a function with dense rows: they have work arrays, which copies must not share. */
    @Test
    void copiesMayRunOnThreadsOfTheirOwn() throws InterruptedException, ExecutionException {
        int m = 600;
        int n = 30;
        PartiallySeparable f = PartiallySeparable.in(n)
                .plusLinear(LinearFormsTest::loss, random(1, m * n), Terms.of(m).data(random(2, m)))
                .build();
        List<Callable<Boolean>> runs = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            double[] x = random(10 + thread, n);
            double[] expected = new double[n];
            f.valueAndGradient(x, expected);
            PartiallySeparable copy = f.copy();
            runs.add(() -> {
                double[] found = new double[n];
                boolean isSame = true;
                for (int i = 0; i < 3000; i++) {
                    copy.valueAndGradient(x, found);
                    isSame &= Arrays.equals(expected, found);
                }
                return isSame;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(runs.size());
        try {
            for (Future<Boolean> run : threads.invokeAll(runs)) {
                assertTrue(run.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    static <T extends CalculusFieldElement<T>> T weightedRoot(T[] v) {
        return v[0].sqrt().multiply(v[1]);
    }

    /** A root whose weight is 0 has no slope at 0, and no curvature. */
    @Test
    void zeroWinsOverAnInfiniteSlope() {
        PartiallySeparable f = PartiallySeparable.in(2)
                .plusLinear(
                        LinearFormsTest::weightedRoot,
                        new double[] {1, 0, 0, 1},
                        Terms.of(2).data(new double[] {0, 3}))
                .build();
        double[] out = new double[2];
        assertEquals(6, f.valueAndGradient(new double[] {0, 4}, out));
        assertArrayEquals(new double[] {0, 0.75}, out);
        f.hvp(new double[] {0, 4}, new double[] {1, 1}, out);
        assertArrayEquals(new double[] {0, -0.09375}, out);
    }

    @Test
    void rowsAreRefusedByName() {
        LinearMap rows = new BlockedRows(2, 3, new double[6]);
        assertEquals("rows(2 x 3)", rows.toString());
        Mistakes.assertRefused(
                "v: expected double[3] but was double[2]", () -> rows.apply(new double[2], new double[2]));
        Mistakes.assertRefused(
                "out: expected double[3] but was double[4]", () -> rows.applyTransposed(new double[2], new double[4]));
    }

    @Test
    void shapesAreRefusedByName() {
        PartiallySeparable.Builder builder = PartiallySeparable.in(2);
        Terms data = Terms.of(3).data(random(2, 3));
        Mistakes.assertRefused(
                "rows: expected 3 x 2 but was 2 x 2",
                () -> builder.plusLinear(LinearFormsTest::loss, () -> LinearMap.identity(2), data));
        Mistakes.assertRefused(
                "rows: expected double[6] but was double[4]",
                () -> builder.plusLinear(LinearFormsTest::loss, new double[4], data));
        Mistakes.assertRefused(
                "data: expected no variables beside the linear form but there are 1",
                () -> builder.plusLinear(LinearFormsTest::loss, new double[6], data.consecutive(0)));
    }
}
