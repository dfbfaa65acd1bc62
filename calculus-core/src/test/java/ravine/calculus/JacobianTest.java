// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.calculus.DifferentiatorContract.direction;
import static ravine.calculus.DifferentiatorContract.filled;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JacobianTest {

    /** Cubic forms in all variables with small integers for coefficients: exact at integers. */
    private record Cubics(int outputs, SparsityPattern pattern) {

        Cubics(int inputs, int outputs) {
            this(outputs, full(outputs, inputs));
        }

        private static SparsityPattern full(int rows, int columns) {
            IndexRows entries = new IndexRows(rows);
            for (int i = 0; i < rows; i++) {
                int[] all = new int[columns];
                Arrays.setAll(all, j -> j);
                entries.add(i, all);
            }
            return entries.pattern(columns);
        }

        /** F_i is the sum over its columns j of c x_j (x_j x_k + 1), where k is the column before j. */
        <T extends CalculusFieldElement<T>> T[] value(T[] x) {
            T[] y = MathArrays.buildArray(x[0].getField(), outputs);
            for (int i = 0; i < outputs; i++) {
                y[i] = x[0].getField().getZero();
                for (int k = pattern.rowStart(i); k < pattern.rowStart(i + 1); k++) {
                    T a = x[pattern.column(k)];
                    T b = x[pattern.column(Math.max(k - 1, pattern.rowStart(i)))];
                    y[i] = y[i].add(a.multiply(b).add(1).multiply(a).multiply(coefficient(i, k)));
                }
            }
            return y;
        }

        private static int coefficient(int i, int k) {
            return 1 + (3 * i + 5 * k) % 7;
        }

        double[] jacobian(double[] x) {
            double[] out = new double[outputs * x.length];
            for (int i = 0; i < outputs; i++) {
                for (int k = pattern.rowStart(i); k < pattern.rowStart(i + 1); k++) {
                    int a = pattern.column(k);
                    int b = pattern.column(Math.max(k - 1, pattern.rowStart(i)));
                    out[i * x.length + a] += coefficient(i, k) * (2 * x[a] * x[b] + 1);
                    out[i * x.length + b] += coefficient(i, k) * x[a] * x[a];
                }
            }
            return out;
        }
    }

    private static double[] integers(int n) {
        return new SplittableRandom(n).ints(n, -9, 10).asDoubleStream().toArray();
    }

    /** Evaluates, checks against the closed form, and returns the number of evaluations. */
    private static int evaluations(Cubics cubics, CountedFunction counted, Jacobian jacobian) {
        double[] x = integers(cubics.pattern().columns());
        double[] out = filled(cubics.outputs() * x.length);
        counted.evaluations();
        jacobian.dense(x, out);
        int evaluations = counted.evaluations();
        assertSameNumbers(cubics.jacobian(x), out);
        jacobian.dense(x, out);
        assertSameNumbers(cubics.jacobian(x), out);
        assertArrayEquals(integers(x.length), x);
        return evaluations;
    }

    private static void assertSameNumbers(double[] expected, double[] actual) {
        for (int k = 0; k < expected.length; k++) {
            // Zeros of either sign are the same.
            assertEquals(expected[k] + 0.0, actual[k] + 0.0, "entry " + k);
        }
    }

    /** Forward costs n/8 rounded up, in n/32 evaluations rounded up; reverse 1 + m/4, in one. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, forward, 1",
        "8, 1, forward, 1",
        "9, 1, reverse, 1",
        "16, 4, forward, 1",
        "16, 3, reverse, 1",
        "17, 4, reverse, 1",
        "3, 40, forward, 1",
        "40, 3, reverse, 1",
        "32, 12, forward, 1",
        "32, 11, reverse, 1",
        "33, 33, forward, 2",
        "65, 40, forward, 3",
        "100, 47, reverse, 1",
        "100, 48, forward, 4",
    })
    void cheaperWayIsTakenAndRight(int n, int m, String mode, int evaluations) {
        Cubics cubics = new Cubics(n, m);
        CountedFunction counted = new CountedFunction(cubics::value);
        Jacobian jacobian = Jacobian.of(counted, n, m);
        assertEquals(mode, jacobian.mode().toString());
        assertFalse(jacobian.isCompressed());
        assertEquals(evaluations, evaluations(cubics, counted, jacobian));
    }

    @Test
    void reasonHasTheNumbersOfBothWays() {
        assertEquals(
                "forward: 1 evaluation for 3 columns, cost 1; reverse would be 1 evaluation and 40 passes back for 40 rows,"
                        + " cost 11",
                Jacobian.of(new Cubics(3, 40)::value, 3, 40).reason());
        assertEquals(
                "reverse: 1 evaluation and 1 pass back for 1 row, cost 1.25; forward would be 1 evaluation for 9 columns,"
                        + " cost 2",
                Jacobian.of(new Cubics(9, 1)::value, 9, 1).reason());
        assertEquals(
                "forward: 1 evaluation for 3 colors of 100 columns, cost 1; reverse would be 1 evaluation and 3 passes back"
                        + " for 3 colors of 100 rows, cost 1.75",
                Jacobian.of(new Cubics(100, band(100))::value, band(100)).reason());
        assertEquals(
                "reverse: 1 evaluation and 2 passes back for 2 colors of 100 rows, cost 1.5; forward would be 4 evaluations"
                        + " for 100 columns, cost 13",
                Jacobian.of(new Cubics(100, fullRow(100))::value, fullRow(100)).reason());
    }

    static SparsityPattern band(int n) {
        IndexRows entries = new IndexRows(n);
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - 1); j <= Math.min(n - 1, i + 1); j++) {
                entries.add(i, new int[] {j});
            }
        }
        return entries.pattern(n);
    }

    /** A diagonal, and a full row at the top. */
    static SparsityPattern fullRow(int n) {
        IndexRows entries = new IndexRows(n);
        for (int i = 0; i < n; i++) {
            entries.add(i, new int[] {i});
            entries.add(0, new int[] {i});
        }
        return entries.pattern(n);
    }

    @Test
    void compressedJacobiansAreRightAndTakeWhatIsTold() {
        for (int n : new int[] {20, 100}) {
            Cubics banded = new Cubics(n, band(n));
            CountedFunction counted = new CountedFunction(banded::value);
            Jacobian jacobian = Jacobian.of(counted, band(n));
            assertEquals(JacobianMode.FORWARD, jacobian.mode());
            assertTrue(jacobian.isCompressed());
            assertEquals(1, evaluations(banded, counted, jacobian));

            Cubics row = new Cubics(n, fullRow(n));
            counted = new CountedFunction(row::value);
            jacobian = Jacobian.of(counted, fullRow(n));
            assertEquals(JacobianMode.REVERSE, jacobian.mode());
            assertTrue(jacobian.isCompressed());
            assertEquals(1, evaluations(row, counted, jacobian));

            Cubics column = new Cubics(n, fullRow(n).transposed());
            counted = new CountedFunction(column::value);
            jacobian = Jacobian.of(counted, fullRow(n).transposed());
            assertEquals(JacobianMode.FORWARD, jacobian.mode());
            assertTrue(jacobian.isCompressed());
            assertEquals(1, evaluations(column, counted, jacobian));
        }
    }

    /** Without gain nothing is read from shared products, so that an entry outside of the pattern does no harm. */
    @Test
    void patternThatDoesNotPayIsNotReliedOn() {
        Cubics full = new Cubics(6, 6);
        CountedFunction counted = new CountedFunction(full::value);
        Jacobian jacobian = Jacobian.of(counted, band(6));
        assertFalse(jacobian.isCompressed());
        assertEquals(1, evaluations(full, counted, jacobian));
    }

    @Test
    void emptyPatternTakesNoEvaluation() {
        SparsityPattern empty = new SparsityPattern(3, 2, new int[4], new int[0]);
        CountedFunction counted = new CountedFunction(new Cubics(3, empty)::value);
        double[] out = filled(6);
        Jacobian.of(counted, empty).dense(new double[2], out);
        assertArrayEquals(new double[6], out);
        assertEquals(0, counted.evaluations());
    }

    @Test
    void entriesAreThoseOf48DigitArithmeticEitherWay() {
        double[] x = {0.7, 1.3, 2.1, 0.4, 1.1, 0.9, 1.7, 0.3, 0.6, 1.2};
        for (int m : new int[] {1, 10}) {
            FieldMultivariateVectorFunction f = new Mixes(m)::value;
            double[] out = filled(m * x.length);
            Jacobian jacobian = Jacobian.of(f, x.length, m);
            assertEquals(m == 1 ? JacobianMode.REVERSE : JacobianMode.FORWARD, jacobian.mode());
            jacobian.dense(x, out);
            double size = Vectors.normInf(out);
            for (int j = 0; j < x.length; j++) {
                double[] unit = new double[x.length];
                unit[j] = 1;
                double[] column = Dfps.jvp(f, x, unit);
                for (int i = 0; i < m; i++) {
                    assertEquals(column[i], out[i * x.length + j], 4e-14 * size);
                }
            }
        }
    }

    /** Quotients, exponentials, sines of neighbours, m of them. */
    private record Mixes(int outputs) {
        <T extends CalculusFieldElement<T>> T[] value(T[] x) {
            T[] y = MathArrays.buildArray(x[0].getField(), outputs);
            for (int i = 0; i < outputs; i++) {
                T a = x[i % x.length];
                T b = x[(i + 1) % x.length];
                T c = x[(i + 5) % x.length];
                y[i] = a.multiply(b).sin().add(c.divide(a)).multiply(b.exp());
                for (T entry : x) {
                    y[i] = y[i].add(entry.square().log());
                }
            }
            return y;
        }
    }

    /** sqrt at 0 has an infinite slope, which stays where it belongs; NaN in a variable spoils what depends on it. */
    @Test
    void infiniteAndUndefinedEntriesStayInTheirPlaces() {
        for (int m : new int[] {2, 20}) {
            int n = m == 2 ? 20 : 2;
            double[] x = direction(n);
            x[0] = 0;
            x[1] = Double.NaN;
            double[] out = new double[m * n];
            Jacobian.of(new Roots(m)::value, n, m).dense(x, out);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double expected = i % n != j ? 0 : j == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    assertEquals(expected, out[i * n + j], i + ", " + j);
                }
            }
        }
    }

    private record Roots(int outputs) {
        <T extends CalculusFieldElement<T>> T[] value(T[] x) {
            T[] y = MathArrays.buildArray(x[0].getField(), outputs);
            for (int i = 0; i < outputs; i++) {
                y[i] = x[i % x.length].sqrt();
            }
            return y;
        }
    }

    @Test
    void mistakesAreRefused() {
        FieldMultivariateVectorFunction f = new Cubics(3, 2)::value;
        assertRefused("inputDimension: expected at least 1 but was 0", () -> Jacobian.of(f, 0, 2));
        assertRefused("outputDimension: expected at least 1 but was 0", () -> Jacobian.of(f, 3, 0));
        Jacobian jacobian = Jacobian.of(f, 3, 2);
        assertRefused("x: expected double[3] but was double[2]", () -> jacobian.dense(new double[2], new double[6]));
        assertRefused("out: expected double[6] but was double[5]", () -> jacobian.dense(new double[3], new double[5]));
        double[] one = {1};
        assertRefused("out: expected another array than x", () -> Jacobian.of(new Cubics(1, 1)::value, 1, 1)
                .dense(one, one));
        assertRefused("function: expected 3 values but it returned 2", () -> Jacobian.of(f, 3, 3)
                .dense(new double[3], new double[9]));
    }
}
