// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepTest {

    static <T extends CalculusFieldElement<T>> T product(T[] x) {
        return x[0].multiply(x[1]);
    }

    /** Integers, so that sums are exact in any order. */
    private static double[] integers(int n) {
        return IntStream.range(0, n).mapToDouble(i -> (7 * i + 3) % 11 - 5).toArray();
    }

    /** The derivatives by both go to the same variables, from windows that are read and written block by block. */
    @ParameterizedTest
    @CsvSource({"1, 600", "32, 600", "33, 600", "100, 600", "255, 600", "256, 600", "300, 600", "300, 40", "40, 10"})
    void distantNeighborsAddToTheSameGradient(int distance, int terms) {
        int n = distance + terms;
        PartiallySeparable f = PartiallySeparable.in(n)
                .plus(SweepTest::product, Terms.of(terms).consecutive(0).consecutive(distance))
                .build();
        double[] x = integers(n);
        double value = 0;
        double[] expected = new double[n];
        for (int k = 0; k < terms; k++) {
            value += x[k] * x[k + distance];
            expected[k] += x[k + distance];
            expected[k + distance] += x[k];
        }
        double[] gradient = new double[n];
        assertEquals(value, f.valueAndGradient(x, gradient));
        assertArrayEquals(expected, gradient);
        f.hvp(new double[n], x, gradient);
        assertArrayEquals(expected, gradient);
    }

    static <T extends CalculusFieldElement<T>> T weighted(T[] x) {
        return x[0].multiply(x[2]).add(x[1].multiply(x[3]));
    }

    /** Each term has its own data, in whichever block it is; the variables are taken in every way there is. */
    @ParameterizedTest
    @CsvSource({"1", "7", "8", "9", "255", "256", "257", "600", "1025"})
    void eachTermHasItsOwnData(int terms) {
        int n = 4 * terms;
        double[] x = integers(n);
        double[] first = integers(2 * terms);
        double[] second = Arrays.copyOfRange(first, terms, 2 * terms);
        first = Arrays.copyOf(first, terms);
        int[] backwards = IntStream.range(0, terms).map(k -> terms - 1 - k / 2).toArray();
        for (Terms own : List.of(
                Terms.of(terms).consecutive(2).strided(1, 3),
                Terms.of(terms).strided(1, 3).at(backwards),
                Terms.of(terms).shared(n - 1).consecutive(0))) {
            PartiallySeparable f = PartiallySeparable.in(n)
                    .plus(SweepTest::weighted, own.data(first).data(second))
                    .build();
            double value = 0;
            double[] expected = new double[n];
            for (int k = 0; k < terms; k++) {
                int i = own.indices().get(0).of(k);
                int j = own.indices().get(1).of(k);
                value += first[k] * x[i] + second[k] * x[j];
                expected[i] += first[k];
                expected[j] += second[k];
            }
            double[] gradient = new double[n];
            assertEquals(value, f.value(x));
            assertEquals(value, f.valueAndGradient(x, gradient));
            assertArrayEquals(expected, gradient);
            f.hvp(x, x, gradient);
            assertArrayEquals(new double[n], gradient);
        }
    }

    /** Whatever the array held before. */
    @Test
    void derivativesByVariablesThatNoTermTakesAreZero() {
        for (Terms terms : List.of(
                Terms.of(5).consecutive(3).consecutive(4),
                Terms.of(5).consecutive(3).at(4, 4, 5, 6, 8),
                Terms.of(5).shared(3).consecutive(4))) {
            PartiallySeparable f =
                    PartiallySeparable.in(12).plus(SweepTest::product, terms).build();
            double[] x = integers(12);
            double[] expected = new double[12];
            for (int k = 0; k < 5; k++) {
                int i = terms.indices().get(0).of(k);
                int j = terms.indices().get(1).of(k);
                expected[i] += x[j];
                expected[j] += x[i];
            }
            double[] out = new double[12];
            Arrays.fill(out, 7);
            f.valueAndGradient(x, out);
            assertArrayEquals(expected, out);
            Arrays.fill(out, 7);
            f.hvp(new double[12], x, out);
            assertArrayEquals(expected, out);
        }
    }

    static <T extends CalculusFieldElement<T>> T rootOfTheLast(T[] x) {
        return x[0].add(x[1].sqrt().multiply(x[1].sqrt()));
    }

    /** The slope by the last variable comes from what is left over when all terms are through: 0 times infinity, twice. */
    @Test
    void zeroWinsOverAnInfiniteSlopeByTheLastVariable() {
        PartiallySeparable f = PartiallySeparable.in(4)
                .plus(SweepTest::rootOfTheLast, Terms.of(3).consecutive(0).consecutive(1))
                .build();
        double[] gradient = new double[4];
        f.valueAndGradient(new double[] {1, 1, 1, 0}, gradient);
        assertArrayEquals(new double[] {1, 2, 2, 0}, gradient);
    }

    static <T extends CalculusFieldElement<T>> T functionOfAConstant(T[] x) {
        return x[0].pow(0).tanh().multiply(x[1]);
    }

    @Test
    void functionOfWhatTurnsOutToBeConstant() {
        PartiallySeparable f = PartiallySeparable.in(2)
                .plus(SweepTest::functionOfAConstant, Terms.of(1).consecutive(0).consecutive(1))
                .build();
        assertEquals(3 * Math.tanh(1), f.value(new double[] {5, 3}), 1e-15);
    }

    static <T extends CalculusFieldElement<T>> T rootOfTheShared(T[] x) {
        return x[0].sqrt().multiply(x[1]);
    }

    /** What is hoisted has an infinite slope, and does not move. */
    @Test
    void zeroWinsOverAnInfiniteSlopeOfWhatIsHoisted() {
        PartiallySeparable f = PartiallySeparable.in(4)
                .plus(SweepTest::rootOfTheShared, Terms.of(3).shared(0).consecutive(1))
                .build();
        double[] out = new double[4];
        f.hvp(new double[] {0, 1, 2, 3}, new double[] {0, 1, 1, 1}, out);
        assertArrayEquals(new double[] {Double.POSITIVE_INFINITY, 0, 0, 0}, out);
    }
}
