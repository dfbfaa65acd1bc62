// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SparsityPatternTest {

    /** The entries as text, "00 01 11". */
    private static String entries(SparsityPattern pattern) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < pattern.rows(); i++) {
            for (int k = pattern.rowStart(i); k < pattern.rowStart(i + 1); k++) {
                entries.add(i + "" + pattern.column(k));
            }
        }
        return String.join(" ", entries);
    }

    private static String hessian(FieldMultivariateFunction function, double... x) {
        return entries(SparsityPattern.ofHessian(function, x));
    }

    @Test
    void linearFunctionHasAnEmptyHessian() {
        assertEquals("", hessian(Scenario::linear, 1, 2, 3));
        assertEquals("", hessian(Scenario::second, 1, 2, 3));
        assertEquals("", hessian(Scenario::constant, 1, 2, 3));
    }

    @Test
    void onlyThePairsOfAProductMeet() {
        assertEquals("13 31", hessian(Scenario::ignores, 1, 2, 3, 4, 5));
    }

    @Test
    void quotientIsCurvedInItsDenominatorAlone() {
        assertEquals("01 10 11", hessian(SparsityPatternTest::quotient, 1, 2));
    }

    private static <T extends CalculusFieldElement<T>> T quotient(T[] x) {
        return x[0].divide(x[1]);
    }

    @Test
    void zerosOfTheTracedPointAreNotStructural() {
        assertEquals("00 01 10 11", hessian(Scenario::worked, 0, 0));
    }

    @Test
    void whatTheResultDoesNotUseIsLeftOut() {
        assertEquals("11", hessian(SparsityPatternTest::discards, 2, 3));
    }

    private static <T extends CalculusFieldElement<T>> T discards(T[] x) {
        T ignored = x[0].multiply(x[1]).exp();
        return x[1].square().add(ignored.getReal());
    }

    @Test
    void powersZeroAndOneAreLinear() {
        assertEquals("33", hessian(SparsityPatternTest::lowPowers, 1, 2, 3, 4));
    }

    private static <T extends CalculusFieldElement<T>> T lowPowers(T[] x) {
        return x[0].pow(0).add(x[1].pow(1)).add(x[2].pow(1.0)).add(x[3].pow(2));
    }

    @Test
    void holdsForTheBranchThatWasTaken() {
        assertEquals("01 10", hessian(Scenario::branch, 1, 0));
        assertEquals("00", hessian(Scenario::branch, 0, 1));
    }

    @ParameterizedTest
    @EnumSource
    void valueIsThatOfBinary64ToTheBit(Operation operation) {
        DependencyTrace trace = new DependencyTrace(operation.arity);
        for (double[] x : points(operation.arity, operation.ordinal())) {
            Binary64[] plain = new Binary64[x.length];
            for (int i = 0; i < x.length; i++) {
                plain[i] = new Binary64(x[i]);
            }
            assertEquals(
                    Double.doubleToLongBits(operation.on(plain).getReal()),
                    Double.doubleToLongBits(operation.on(trace.variables(x)).getReal()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationCoversItsSecondDerivatives(Operation operation) {
        for (double[] x : points(operation.arity, operation.ordinal())) {
            assertCovers(operation.function(), x, x);
        }
    }

    /** Positive numbers between 0 and 1, where all but one operation are defined. */
    private static List<double[]> points(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            points.add(random.doubles(n, 0.1, 0.9).toArray());
        }
        return points;
    }

    private static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioCoversItsNumericalEntriesAtRandomPoints(Scenario scenario) {
        double[] x = scenario.x();
        SplittableRandom random = new SplittableRandom(7);
        for (int k = 0; k < 5; k++) {
            double[] y =
                    Arrays.stream(x).map(z -> z * random.nextDouble(0.9, 1.1)).toArray();
            assertCovers(scenario.function(), x, y);
        }
    }

    private static void assertCovers(FieldMultivariateFunction function, double[] traced, double[] x) {
        int n = x.length;
        SparsityPattern pattern = SparsityPattern.ofHessian(function, traced);
        assertTrue(pattern.isSymmetric());
        double[] dense = new double[n * n];
        Hessians.dense(new ReverseMode().differentiate(function, n), x, dense);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (!pattern.contains(i, j)) {
                    assertEquals(0, dense[i * n + j], "(" + i + ", " + j + ") of " + pattern);
                }
            }
        }
    }

    @Test
    void rosenbrockIsTridiagonalAndNoMore() {
        assertEquals(tridiagonal(33), SparsityPattern.ofHessian(Scenario::rosenbrock, new double[33]));
    }

    static SparsityPattern tridiagonal(int n) {
        IndexRows rows = new IndexRows(n);
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - 1); j < Math.min(n, i + 2); j++) {
                rows.add(i, new int[] {j});
            }
        }
        return rows.pattern(n);
    }

    @Test
    void jacobianHasTheUnionOfTheOperands() {
        SparsityPattern pattern = SparsityPattern.ofJacobian(SparsityPatternTest::fourRows, new double[] {1, 2, 3, 4});
        assertEquals("00 02 11 12 13", entries(pattern));
        assertEquals(4, pattern.rows());
        assertEquals(4, pattern.columns());
    }

    private static <T extends CalculusFieldElement<T>> T[] fourRows(T[] x) {
        T[] y = MathArrays.buildArray(x[0].getField(), 4);
        y[0] = x[0].add(x[2]).subtract(x[0]).add(x[0].getField().getOne());
        y[1] = x[1].multiply(x[3]).sin().linearCombination(2.0, x[1], 1.0, x[2]).add(x[3]);
        y[2] = x[0].floor();
        y[3] = x[0].getField().getZero();
        return y;
    }

    @Test
    void longSumIsOpenedOnce() {
        // Were each partial sum given its set, these would hold 5e9 indices.
        int n = 100_000;
        assertEquals(
                2 * (n - 1),
                SparsityPattern.ofHessian(SparsityPatternTest::arrow, new double[n])
                        .entries());
    }

    private static <T extends CalculusFieldElement<T>> T arrow(T[] x) {
        T sum = x[0].getField().getZero();
        for (int i = 1; i < x.length; i++) {
            sum = sum.add(x[i]);
        }
        return sum.multiply(x[0]);
    }

    @Test
    void longIterationInTwoVariablesStaysSmall() {
        assertEquals("00 01 10 11", hessian(SparsityPatternTest::iterates, 0.5, 0.25));
    }

    private static <T extends CalculusFieldElement<T>> T iterates(T[] x) {
        T y = x[0];
        for (int i = 0; i < 100_000; i++) {
            y = y.add(y.multiply(x[1]).sin().multiply(1e-3));
        }
        return y;
    }

    @Test
    void transposingTwiceGivesTheSame() {
        SparsityPattern pattern = new SparsityPattern(2, 3, new int[] {0, 2, 3}, new int[] {0, 2, 1});
        assertEquals("00 11 20", entries(pattern.transposed()));
        assertEquals(pattern, pattern.transposed().transposed());
        assertFalse(pattern.isSymmetric());
        assertFalse(new SparsityPattern(2, 2, new int[] {0, 1, 1}, new int[] {1}).isSymmetric());
        assertTrue(new SparsityPattern(2, 2, new int[] {0, 1, 2}, new int[] {1, 0}).isSymmetric());
    }

    @Test
    void patternIsACopy() {
        int[] indices = {0};
        SparsityPattern pattern = new SparsityPattern(1, 2, new int[] {0, 1}, indices);
        indices[0] = 1;
        assertTrue(pattern.contains(0, 0));
    }

    @Test
    void equalAreShapesWithTheSameEntries() {
        SparsityPattern pattern = new SparsityPattern(1, 2, new int[] {0, 1}, new int[] {1});
        SparsityPattern same = new SparsityPattern(1, 2, new int[] {0, 1}, new int[] {1});
        assertEquals(pattern, same);
        assertEquals(pattern.hashCode(), same.hashCode());
        List<SparsityPattern> others = List.of(
                new SparsityPattern(1, 3, new int[] {0, 1}, new int[] {1}),
                new SparsityPattern(1, 2, new int[] {0, 1}, new int[] {0}),
                new SparsityPattern(2, 2, new int[] {0, 0, 1}, new int[] {1}),
                new SparsityPattern(1, 2, new int[] {0, 0}, new int[0]));
        for (SparsityPattern other : others) {
            assertNotEquals(pattern, other);
            assertNotEquals(pattern.hashCode(), other.hashCode());
        }
        assertEquals("pattern(1 x 2, 1 entries)", pattern.toString());
    }

    @Test
    void mistakesAreRefused() {
        assertRefused(
                "rowStarts: expected int[2] but was int[1]",
                () -> new SparsityPattern(1, 2, new int[] {0}, new int[0]));
        assertRefused(
                "rowStarts: expected from 0 to 2 but was from 0 to 1",
                () -> new SparsityPattern(1, 2, new int[] {0, 1}, new int[] {0, 1}));
        assertRefused(
                "rowStarts: expected ascending numbers up to 2 but was 1, 0 at row 1",
                () -> new SparsityPattern(3, 2, new int[] {0, 1, 0, 2}, new int[] {0, 1}));
        assertRefused(
                "rowStarts: expected ascending numbers up to 1 but was 0, 2 at row 0",
                () -> new SparsityPattern(2, 2, new int[] {0, 2, 1}, new int[] {1}));
        assertRefused(
                "dimension: expected at least 1 but was 0",
                () -> SparsityPattern.ofHessian(Scenario::constant, new double[0]));
        assertRefused(
                "columnIndices: expected 1 to 1 at 1 in row 0 but was 0",
                () -> new SparsityPattern(1, 2, new int[] {0, 2}, new int[] {0, 0}));
        SparsityPattern pattern = tridiagonal(2);
        assertRefused("i: expected 0 to 1 but was 2", () -> pattern.contains(2, 0));
        assertRefused("j: expected 0 to 1 but was 2", () -> pattern.contains(0, 2));
        assertRefused("i: expected 0 to 2 but was 3", () -> pattern.rowStart(3));
        assertRefused("k: expected 0 to 3 but was 4", () -> pattern.column(4));
        DependencyVariable[] other = new DependencyTrace(1).variables(new double[] {1});
        DependencyVariable[] x = new DependencyTrace(1).variables(new double[] {1});
        assertThrows(IllegalArgumentException.class, () -> x[0].multiply(other[0]));
    }
}
