// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.Vectors;

class RotationTest {

    private static final double EPSILON = Math.ulp(1.0);

    static Stream<Rotation> rotations() {
        return Stream.of(
                new Rotation.Angle(30),
                new Rotation.Haar(1),
                new Rotation.PartialHaar(1, 2),
                new Rotation.PartialHaar(5, 3),
                new Rotation.PartialHaar(18, 4),
                new Rotation.Blocks(7, false, 5),
                new Rotation.Blocks(19, true, 6),
                new Rotation.Blocks(1, true, 6),
                new Rotation.Hadamard(7));
    }

    /** Row i is \( Q e_i \), column i of Q. */
    private static double[][] columns(OrthogonalMap map) {
        return IntStream.range(0, map.dimension())
                .mapToObj(i -> {
                    double[] axis = new double[map.dimension()];
                    axis[i] = 1;
                    map.apply(axis);
                    return axis;
                })
                .toArray(double[][]::new);
    }

    private static double[] gaussian(int n, int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    @ParameterizedTest
    @MethodSource("rotations")
    void columnsAreOrthonormal(Rotation rotation) {
        for (int n : new int[] {19, 32, 45}) {
            double[][] q = columns(rotation.map(n));
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    assertEquals(i == j ? 1 : 0, Vectors.dot(q[i], q[j]), 2 * n * EPSILON, n + ": " + i + ", " + j);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rotations")
    void theTransposeIsTheInverse(Rotation rotation) {
        int n = 5000;
        if (rotation instanceof Rotation.Haar) {
            n = 300;
        }
        OrthogonalMap map = rotation.map(n);
        double[] x = gaussian(n, 1);
        double[] there = x.clone();
        map.apply(there);
        double[] back = there.clone();
        map.applyTransposed(back);
        // At most 299 reflectors each way, each of which rounds an entry once or twice.
        double tolerance = 300 * EPSILON * Vectors.normInf(x);
        assertArrayEquals(x, back, tolerance);
        map.applyTransposed(back);
        map.apply(back);
        assertArrayEquals(x, back, 2 * tolerance);
        assertEquals(Vectors.norm2(x), Vectors.norm2(there), n * EPSILON * Vectors.norm2(x));
    }

    @ParameterizedTest
    @MethodSource("rotations")
    void productIsThatOfTheThreeMatrices(Rotation rotation) {
        for (int n : new int[] {19, 2048, 4099}) {
            OrthogonalMap map =
                    (rotation instanceof Rotation.Haar && n > 2000 ? new Rotation.PartialHaar(40, 1) : rotation).map(n);
            double[] diagonal = new Spectrum.Linear(3).eigenvalues(n);
            double[] x = gaussian(n, 2);
            double[] expected = x.clone();
            map.applyTransposed(expected);
            double form = 0;
            for (int i = 0; i < n; i++) {
                form += diagonal[i] * expected[i] * expected[i];
                expected[i] *= diagonal[i];
            }
            map.apply(expected);
            double[] product = new double[n];
            Arrays.fill(product, Double.NaN);
            double found = map.product(diagonal, x, product);
            double tolerance = 300 * EPSILON * Vectors.normInf(x);
            assertArrayEquals(expected, product, tolerance);
            assertEquals(form, found, n * EPSILON * form);
            assertEquals(found, map.form(diagonal, x, new double[n]));
        }
    }

    @ParameterizedTest
    @MethodSource("rotations")
    void copiesAndSeedsRepeatBitForBit(Rotation rotation) {
        double[] x = gaussian(45, 3);
        double[] first = x.clone();
        double[] copied = x.clone();
        double[] again = x.clone();
        OrthogonalMap map = rotation.map(45);
        map.apply(first);
        map.copy().apply(copied);
        rotation.map(45).apply(again);
        assertArrayEquals(first, copied);
        assertArrayEquals(first, again);
    }

    @Test
    void anotherSeedIsAnotherMatrix() {
        double[] x = gaussian(12, 4);
        for (List<Rotation> pair : List.<List<Rotation>>of(
                List.of(new Rotation.Haar(1), new Rotation.Haar(2)),
                List.of(new Rotation.PartialHaar(2, 1), new Rotation.PartialHaar(2, 2)),
                List.of(new Rotation.Blocks(3, false, 1), new Rotation.Blocks(3, false, 2)),
                List.of(new Rotation.Blocks(3, false, 1), new Rotation.Blocks(3, true, 1)),
                List.of(new Rotation.Hadamard(1), new Rotation.Hadamard(2)))) {
            double[] first = x.clone();
            double[] second = x.clone();
            pair.get(0).map(12).apply(first);
            pair.get(1).map(12).apply(second);
            assertNotEquals(first[0], second[0]);
        }
    }

    /**
     * Moments of the Haar measure in five dimensions, over 4000 seeds, each within five of its standard deviations: the trace has the
     * mean 0 and the variance 1, with fourth moment 3; an entry has the second moment 1/5, the fourth 3/35 and the eighth 105/3465. A
     * matrix whose signs an algorithm chose has another trace.
     */
    @Test
    void haarMatricesHaveTheMomentsOfTheirMeasure() {
        int seeds = 4000;
        double trace = 0;
        double traceSquare = 0;
        double corner = 0;
        double corner2 = 0;
        double last2 = 0;
        double last4 = 0;
        for (int seed = 0; seed < seeds; seed++) {
            double[][] q = columns(new Rotation.Haar(seed).map(5));
            double t = q[0][0] + q[1][1] + q[2][2] + q[3][3] + q[4][4];
            trace += t / seeds;
            traceSquare += t * t / seeds;
            corner += q[0][0] / seeds;
            corner2 += q[0][0] * q[0][0] / seeds;
            double last = q[3][1] * q[3][1];
            last2 += last / seeds;
            last4 += last * last / seeds;
        }
        double five = 5 / Math.sqrt(seeds);
        assertEquals(0, trace, five);
        assertEquals(1, traceSquare, five * Math.sqrt(3 - 1));
        assertEquals(0, corner, five * Math.sqrt(0.2));
        double spread2 = Math.sqrt(3.0 / 35 - 0.04);
        assertEquals(0.2, corner2, five * spread2);
        assertEquals(0.2, last2, five * spread2);
        assertEquals(3.0 / 35, last4, five * Math.sqrt(105.0 / 3465 - 9.0 / 1225));
    }

    @Test
    void partOfAHaarMatrixHasItsFirstColumnsAndLeavesTheRestOfSpaceAlone() {
        int n = 24;
        double[][] haar = columns(new Rotation.Haar(9).map(n));
        for (int k : new int[] {0, 1, 4, 17, n - 1}) {
            double[][] part = columns(new Rotation.PartialHaar(k, 9).map(n));
            for (int j = 0; j < k; j++) {
                // Of 16 reflectors at a time, other panels round otherwise.
                assertArrayEquals(haar[j], part[j], 4 * n * EPSILON);
            }
            double[] gram = new double[n * n];
            for (int i = 0; i < n; i++) {
                part[i][i] -= 1;
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    gram[i * n + j] = Vectors.dot(part[i], part[j]);
                }
            }
            HessianSpectrum squares = HessianSpectrum.of(gram, n);
            int rank = 0;
            for (int i = 0; i < n; i++) {
                rank += squares.eigenvalue(i) > 1e-10 ? 1 : 0;
            }
            assertEquals(k, rank, "rank of Q - I");
        }
    }

    @Test
    void blocksDoNotTouchEachOther() {
        double[][] q = columns(new Rotation.Blocks(4, false, 1).map(10));
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                assertEquals(i / 4 == j / 4, q[i][j] != 0, i + ", " + j);
            }
        }
    }

    @Test
    void shuffledBlocksTakeEigenvaluesFromEverywhere() {
        double[][] q = columns(new Rotation.Blocks(4, true, 1).map(12));
        TreeSet<Integer> blocks = new TreeSet<>();
        int elsewhere = 0;
        for (int j = 0; j < 12; j++) {
            double[] column = q[j];
            int[] touched = IntStream.range(0, 12)
                    .filter(i -> column[i] != 0)
                    .map(i -> i / 4)
                    .distinct()
                    .toArray();
            assertEquals(1, touched.length);
            blocks.add(touched[0]);
            elsewhere += touched[0] == j / 4 ? 0 : 1;
        }
        assertEquals(3, blocks.size());
        assertTrue(elsewhere >= 4, "columns that left their place: " + elsewhere);
    }

    @Test
    void blocksOfOneVariableAreAPermutation() {
        double[][] q = columns(new Rotation.Blocks(1, true, 3).map(9));
        for (double[] column : q) {
            assertEquals(1, Vectors.normInf(column));
            assertEquals(1, Vectors.norm2(column));
        }
    }

    /** \( W Q = S' W S \) up to the order of the signs: all entries are as far from 0, by Sylvester's matrix written out. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 16})
    void hadamardIsTheTransformUpToSigns(int n) {
        for (double[] column : columns(new Rotation.Hadamard(5).map(n))) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += (Integer.bitCount(i & j) % 2 == 0 ? 1 : -1) * column[j];
                }
                // Another transform, of length sqrt(n), took one of the two away.
                assertEquals(1, Math.abs(sum), 4 * n * EPSILON);
            }
        }
    }

    @Test
    void hadamardReachesEveryVariable() {
        int n = 13;
        for (double[] column : columns(new Rotation.Hadamard(11).map(n))) {
            int touched = 0;
            for (double entry : column) {
                touched += entry != 0 ? 1 : 0;
            }
            assertTrue(touched >= 8, "entries that are not zero: " + touched);
        }
    }

    @Test
    void dimensionsThatDoNotFitAreRefused() {
        assertRefused("n: expected at least 1 but was 0", new Rotation.Angle(10), 0);
        assertRefused("n: expected at least 1 but was 0", new Rotation.Hadamard(1), 0);
        assertRefused(
                "n: expected at most 4096 for a Haar rotation, which stores n²/2 numbers, but was 4097",
                new Rotation.Haar(1),
                4097);
        assertRefused(
                "count: expected fewer reflectors than the 3 variables but was 3", new Rotation.PartialHaar(3, 1), 3);
        assertRefused(
                "size: expected a block of at most the 3 variables but was 4", new Rotation.Blocks(4, true, 1), 3);
    }

    private static void assertRefused(String message, Rotation rotation, int n) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> rotation.requireDimension(n))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> rotation.map(n))
                        .getMessage());
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Rotation.PartialHaar(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Rotation.Blocks(0, true, 1));
        assertThrows(IllegalArgumentException.class, () -> new Rotation.Angle(Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("rotations")
    void wrongLengthsAreRefused(Rotation rotation) {
        OrthogonalMap map = rotation.map(20);
        double[] right = new double[20];
        double[] wrong = new double[19];
        assertThrows(IllegalArgumentException.class, () -> map.apply(wrong));
        assertThrows(IllegalArgumentException.class, () -> map.applyTransposed(wrong));
        assertThrows(IllegalArgumentException.class, () -> map.product(wrong, right, new double[20]));
        assertThrows(IllegalArgumentException.class, () -> map.product(right, wrong, new double[20]));
        assertThrows(IllegalArgumentException.class, () -> map.product(right, right.clone(), wrong));
        double[] same = right.clone();
        assertThrows(IllegalArgumentException.class, () -> map.product(right, same, same));
        assertThrows(IllegalArgumentException.class, () -> map.form(right, same, same));
    }
}
