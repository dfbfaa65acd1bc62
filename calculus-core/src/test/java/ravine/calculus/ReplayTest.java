// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;
import org.hipparchus.analysis.function.Sin;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A replayed tape gives what a new one gives, to the bit, and is not used where the function might do something else. */
class ReplayTest {

    /** A function that counts how often it is recorded. */
    private static final class Counting {

        private final FieldMultivariateFunction function;
        private int recordings;

        Counting(FieldMultivariateFunction function) {
            this.function = function;
        }

        <T extends CalculusFieldElement<T>> T value(T[] x) {
            if (x instanceof TapeVariable[]) {
                recordings++;
            }
            return function.value(x);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationIsReplayedToTheBit(Operation operation) {
        Counting counting = new Counting(operation.function());
        List<double[]> points = Stream.concat(operation.points().stream(), operation.edgePoints().stream())
                .toList();
        assertSameAsRecorded(operation.function(), counting::value, operation.arity, points);
        // Those that jump are recorded again on the other side.
        boolean jumps =
                switch (operation) {
                    case FLOOR, CEIL, RINT, SIGN, COPY_SIGN -> true;
                    default -> false;
                };
        if (jumps) {
            assertTrue(counting.recordings > 1 && counting.recordings < points.size(), counting.recordings + " times");
        } else {
            assertEquals(1, counting.recordings);
        }
    }

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioIsReplayedToTheBit(Scenario scenario) {
        Counting counting = new Counting(scenario.function());
        double[] there = scenario.x();
        for (int i = 0; i < there.length; i++) {
            there[i] += 0.0625 * (i + 1) / there.length;
        }
        assertSameAsRecorded(
                scenario.function(), counting::value, scenario.n(), List.of(scenario.x(), there, scenario.x()));
        // A decomposition looks for its pivots, and a branch is one.
        boolean reads = List.of("LU determinant", "QR solve", "a branch").contains(scenario.name());
        assertEquals(reads ? 3 : 1, counting.recordings);
    }

    @Test
    void operationsWithConstantsAreReplayedToTheBit() {
        Counting counting = new Counting(ReplayTest::constantsEverywhere);
        List<double[]> points = List.of(new double[] {0.5, 1.5}, new double[] {1.25, -3}, new double[] {7, 0.125});
        assertSameAsRecorded(ReplayTest::constantsEverywhere, counting::value, 2, points);
        assertEquals(1, counting.recordings);
        for (double[] x : points) {
            double[] forward = new double[2];
            double value = new ForwardMode()
                    .differentiate(ReplayTest::constantsEverywhere, 2)
                    .valueAndGradient(x, forward);
            TwiceDifferentiableObjective reverse = new ReverseMode().differentiate(ReplayTest::constantsEverywhere, 2);
            assertEquals(value, reverse.value(x));
            assertArrayEquals(forward, gradient(reverse, x), 4e-14 * Vectors.normInf(forward));
        }
    }

    static <T extends CalculusFieldElement<T>> T constantsEverywhere(T[] x) {
        T c = x[0].newInstance(0.75);
        T powers = c.pow(x[0]).add(x[0].pow(c)).add(c.hypot(x[1])).add(x[1].hypot(c));
        T angles =
                c.atan2(x[1]).subtract(x[1].atan2(c)).multiply(c.remainder(x[0]).subtract(x[0].remainder(c)));
        T quotients = c.divide(x[1])
                .add(c.subtract(x[0].divide(c)))
                .subtract(c.multiply(x[1]).subtract(c));
        T sums = c.linearCombination(c, x[0], x[1], c).multiply(c.linearCombination(2, x[0], 3, c));
        T[] row = MathArrays.buildArray(c.getField(), 5);
        Arrays.setAll(row, i -> i % 2 == 0 ? x[i / 2 % 2] : c);
        return c.linearCombination(row, row)
                .add(powers.multiply(angles))
                .add(quotients.multiply(sums))
                .add(c.linearCombination(new double[] {1, 2, 3, 4, 5}, row));
    }

    /** Goes through the points by one function that replays, and at each by a new one that records. */
    private static void assertSameAsRecorded(
            FieldMultivariateFunction function, FieldMultivariateFunction counting, int n, List<double[]> points) {
        TwiceDifferentiableObjective replayed = ReverseMode.replaying().differentiate(counting, n);
        double[] v = DifferentiatorContract.direction(n);
        for (double[] x : points) {
            TwiceDifferentiableObjective recorded = new ReverseMode().differentiate(function, n);
            String where = Arrays.toString(x);
            double[] expected = new double[n];
            double[] actual = new double[n];
            double value = recorded.value(x);
            recorded.hvp(x, v, expected);
            replayed.hvp(x, v, actual);
            assertArrayEquals(expected, actual, where);
            assertEquals(value, recorded.valueAndGradient(x, expected), where);
            assertEquals(value, replayed.valueAndGradient(x, actual), where);
            assertArrayEquals(expected, actual, where);
            assertEquals(value, replayed.value(x), where);
        }
    }

    @Test
    void productsWithTheJacobianAreReplayedToTheBit() {
        CountingVector counting = new CountingVector(DifferentiatorContract::threeToTwo);
        VectorFunction replayed = ReverseMode.replaying().differentiate(counting::value, 3, 2);
        SparsityPattern full = new SparsityPattern(2, 3, new int[] {0, 3, 6}, new int[] {0, 1, 2, 0, 1, 2});
        SparseJacobian sparse = new SparseJacobian(replayed, full, JacobianMode.REVERSE);
        for (double[] x : new double[][] {{0.7, 1.3, 2.1}, {-0.5, 2, 0.25}, {-0.5, 2, 0.25}}) {
            VectorFunction recorded = new ReverseMode().differentiate(DifferentiatorContract::threeToTwo, 3, 2);
            double[] expected = new double[2];
            double[] actual = new double[2];
            recorded.jvp(x, new double[] {0.5, -1, 2}, expected);
            replayed.jvp(x, new double[] {0.5, -1, 2}, actual);
            assertArrayEquals(expected, actual);
            double[] expectedRow = new double[3];
            double[] actualRow = new double[3];
            recorded.vjp(x, new double[] {1.5, -0.25}, expectedRow);
            replayed.vjp(x, new double[] {1.5, -0.25}, actualRow);
            assertArrayEquals(expectedRow, actualRow);
            recorded.value(x, expected);
            replayed.value(x, actual);
            assertArrayEquals(expected, actual);
            double[] expectedEntries = new double[6];
            double[] actualEntries = new double[6];
            recorded.jacobian(x).toDense(expectedEntries);
            sparse.entries(x, actualEntries);
            assertArrayEquals(expectedEntries, actualEntries);
        }
        assertEquals(1, counting.recordings);
    }

    private static final class CountingVector {

        private final FieldMultivariateVectorFunction function;
        private int recordings;

        CountingVector(FieldMultivariateVectorFunction function) {
            this.function = function;
        }

        <T extends CalculusFieldElement<T>> T[] value(T[] x) {
            recordings++;
            return function.value(x);
        }
    }

    @Test
    void valuesAreThoseOfPlainNumbersWhereTheyBranchAtZero() {
        VectorFunction f = ReverseMode.replaying().differentiate(ReplayTest::cardinalSines, 2, 2);
        double[] x = {0, 0};
        double[] out = new double[2];
        f.jvp(x, new double[] {1, 1}, out);
        f.value(x, out);
        assertArrayEquals(new double[] {1, 1}, out);
    }

    static <T extends CalculusFieldElement<T>> T[] cardinalSines(T[] x) {
        T[] out = MathArrays.buildArray(x[0].getField(), 2);
        for (int i = 0; i < 2; i++) {
            out[i] = x[i].isZero() ? x[i].getField().getOne() : x[i].sin().divide(x[i]);
        }
        return out;
    }

    /** The other branch has another value and another gradient, and both are found. */
    @Test
    void branchIsTakenAnew() {
        Counting counting = new Counting(ReplayTest::greater);
        TwiceDifferentiableObjective f = ReverseMode.replaying().differentiate(counting::value, 2);
        assertArrayEquals(new double[] {2, 0}, gradient(f, 1, 0.5));
        assertArrayEquals(new double[] {2, 0}, gradient(f, 1, 0.5));
        assertEquals(1, counting.recordings);
        assertArrayEquals(new double[] {0, 3}, gradient(f, 1, 1.5));
        assertEquals(4.5, f.value(new double[] {1, 1.5}));
        assertEquals(2, counting.recordings);
    }

    /** Hipparchus' max compares values. */
    static <T extends CalculusFieldElement<T>> T greater(T[] x) {
        return FastMath.max(x[0].multiply(2), x[1].multiply(3));
    }

    /** At one point a tape serves as many products as are asked, whatever the function looks at. */
    @Test
    void hessianOfAFunctionWithBranchesIsRecordedOnce() {
        Counting counting = new Counting(Scenario::determinant);
        double[] x = Scenario.all().stream()
                .filter(s -> s.name().equals("LU determinant"))
                .findFirst()
                .orElseThrow()
                .x();
        TwiceDifferentiableObjective f = ReverseMode.replaying().differentiate(counting::value, x.length);
        double[] out = new double[x.length * x.length];
        Hessians.dense(f, x, out);
        assertEquals(1, counting.recordings);
        double[] expected = new double[x.length * x.length];
        Hessians.dense(new ReverseMode().differentiate(Scenario::determinant, x.length), x, expected);
        assertArrayEquals(expected, out);
    }

    @Test
    void questionsWithFewAnswersAreAskedAgain() {
        Counting counting = new Counting(ReplayTest::sawtooth);
        TwiceDifferentiableObjective f = ReverseMode.replaying().differentiate(counting::value, 1);
        assertEquals(0.0625, f.valueAndGradient(new double[] {3.25}, new double[1]));
        assertEquals(0.25, f.valueAndGradient(new double[] {3.5}, new double[1]));
        assertEquals(1, counting.recordings);
        assertEquals(0.25, f.valueAndGradient(new double[] {-0.5}, new double[1]));
        assertEquals(2, counting.recordings);
        assertEquals(0.0625, f.value(new double[] {7.25}));
        assertArrayEquals(new double[] {0.5}, gradient(f, 7.25));
        assertEquals(3, counting.recordings);
    }

    /** \( (x - \lfloor x \rfloor)^2 \). */
    static <T extends CalculusFieldElement<T>> T sawtooth(T[] x) {
        return x[0].subtract(x[0].floor()).square();
    }

    /** Plain numbers take another branch at 0 than active ones, and the value is theirs. */
    @Test
    void zeroIsAQuestion() {
        Counting counting = new Counting(EdgePointTest::oneAtZero);
        TwiceDifferentiableObjective f = ReverseMode.replaying().differentiate(counting::value, 1);
        double[] gradient = new double[1];
        for (double x : new double[] {1, 2, 0, 0, 2}) {
            double expected = x == 0
                    ? 1
                    : new ReverseMode()
                            .differentiate(EdgePointTest::oneAtZero, 1)
                            .valueAndGradient(new double[] {x}, new double[1]);
            assertEquals(expected, f.valueAndGradient(new double[] {x}, gradient));
            assertEquals(expected, f.value(new double[] {x}));
        }
        assertEquals(3, counting.recordings);
    }

    @Test
    void notFiniteIsAQuestion() {
        Counting counting = new Counting(ReplayTest::reciprocalOrSquare);
        TwiceDifferentiableObjective f = ReverseMode.replaying().differentiate(counting::value, 1);
        assertArrayEquals(new double[] {-0.25}, gradient(f, 2));
        assertArrayEquals(new double[] {-1}, gradient(f, -1));
        assertEquals(1, counting.recordings);
        assertArrayEquals(new double[] {0}, gradient(f, 0));
        assertArrayEquals(new double[] {Double.NaN}, gradient(f, Double.NaN));
        assertArrayEquals(new double[] {-0.25}, gradient(f, 2));
        assertEquals(4, counting.recordings);
    }

    static <T extends CalculusFieldElement<T>> T reciprocalOrSquare(T[] x) {
        T inverse = x[0].reciprocal();
        return inverse.isFinite() ? inverse : x[0].square();
    }

    /** What was asked and read at one point is forgotten where it is not asked. */
    @Test
    void readingAtOnePointDoesNotBindOthers() {
        Counting counting = new Counting(ReplayTest::reciprocalOrReading);
        TwiceDifferentiableObjective f = ReverseMode.replaying().differentiate(counting::value, 1);
        assertArrayEquals(new double[] {0}, gradient(f, 0));
        assertArrayEquals(new double[] {-1}, gradient(f, 1));
        assertArrayEquals(new double[] {-0.25}, gradient(f, 2));
        assertEquals(2, counting.recordings);
    }

    static <T extends CalculusFieldElement<T>> T reciprocalOrReading(T[] x) {
        T inverse = x[0].reciprocal();
        return inverse.isFinite() ? inverse : x[0].multiply(x[0].getReal());
    }

    /** Plain numbers are equal where their values are, active ones are not: the value is that of plain numbers. */
    @Test
    void equalityIsAQuestion() {
        for (FieldMultivariateFunction function : List.<FieldMultivariateFunction>of(
                ReplayTest::fiveWhereOneEqualsIt, ReplayTest::fiveWhereItEqualsOne)) {
            TwiceDifferentiableObjective f = ReverseMode.replaying().differentiate(function, 1);
            for (double x : new double[] {2, 1, 1, 3}) {
                double expected = x == 1 ? 5 : x;
                assertEquals(expected, f.valueAndGradient(new double[] {x}, new double[1]));
                assertEquals(expected, f.value(new double[] {x}));
            }
        }
    }

    static <T extends CalculusFieldElement<T>> T fiveWhereOneEqualsIt(T[] x) {
        return x[0].getField().getOne().equals(x[0]) ? x[0].newInstance(5) : x[0];
    }

    static <T extends CalculusFieldElement<T>> T fiveWhereItEqualsOne(T[] x) {
        return x[0].equals(x[0].getField().getOne()) ? x[0].newInstance(5) : x[0];
    }

    /** A function of Hipparchus' own hands in as many derivatives as are asked for when it is recorded. */
    @Test
    void composedDerivativesAreRecordedAgainForSecondOrder() {
        TwiceDifferentiableObjective f = ReverseMode.replaying().differentiate(ReplayTest::sine, 1);
        double[] x = {0.5};
        assertEquals(StrictMath.cos(0.5), gradient(f, 0.5)[0], 2e-16);
        double[] curvature = new double[1];
        f.hvp(x, new double[] {1}, curvature);
        assertEquals(-StrictMath.sin(0.5), curvature[0], 2e-16);
        assertEquals(StrictMath.cos(1.5), gradient(f, 1.5)[0], 2e-16);
    }

    static <T extends CalculusFieldElement<T>> T sine(T[] x) {
        return x[0] instanceof TapeVariable variable ? cast(new Sin().value(variable)) : x[0].sin();
    }

    @SuppressWarnings("unchecked")
    private static <T extends CalculusFieldElement<T>> T cast(TapeVariable variable) {
        return (T) variable;
    }

    /** Whatever lets a value or a derivative out makes the tape hold for one point. */
    @ParameterizedTest
    @EnumSource
    void readingIsNoticed(Reading reading) {
        Counting counting = new Counting(reading.function());
        TwiceDifferentiableObjective f = ReverseMode.replaying().differentiate(counting::value, 1);
        f.valueAndGradient(new double[] {1}, new double[1]);
        f.valueAndGradient(new double[] {1}, new double[1]);
        assertEquals(1, counting.recordings);
        f.valueAndGradient(new double[] {2}, new double[1]);
        assertEquals(2, counting.recordings);
        assertEquals(
                "recorded 2 times, replayed 0 times; holds for one point, since the function reads the value of"
                        + " operation 0",
                f.toString());
    }

    private enum Reading {
        REAL,
        VALUE,
        NORM,
        EXPONENT,
        ROUND,
        EQUALS,
        IS_EQUALED,
        HASH_CODE,
        STRING,
        DERIVATIVE,
        ORDER;

        FieldMultivariateFunction function() {
            return this::on;
        }

        <T extends CalculusFieldElement<T>> T on(T[] x) {
            T y = x[0].square();
            if (y instanceof TapeVariable variable) {
                Object answer =
                        switch (this) {
                            case REAL -> y.getReal();
                            case VALUE -> variable.getValue();
                            case NORM -> y.norm();
                            case EXPONENT -> y.getExponent();
                            case ROUND -> y.round();
                            case EQUALS -> y.equals(x[0].getField().getOne());
                            case IS_EQUALED -> x[0].getField().getOne().equals(y);
                            case HASH_CODE -> y.hashCode();
                            case STRING -> y.toString();
                            case DERIVATIVE -> variable.getPartialDerivative(1);
                            case ORDER -> variable.getOrder();
                        };
                return y.add(answer.toString().length());
            }
            return y;
        }
    }

    @Test
    void countsAreTold() {
        TwiceDifferentiableObjective f = ReverseMode.replaying().differentiate(Scenario::worked, 2);
        assertEquals("recorded 0 times, replayed 0 times", f.toString());
        gradient(f, 1, 2);
        gradient(f, 1, 2);
        gradient(f, 3, 4);
        f.value(new double[] {5, 6});
        assertEquals("recorded 1 times, replayed 2 times", f.toString());
    }

    @Test
    void exceptionWhileRecordingLeavesNoHalfTape() {
        TwiceDifferentiableObjective f =
                ReverseMode.replaying().differentiate(DifferentiatorContract::refusesNegative, 1);
        double[] negative = {-1};
        assertThrows(ArithmeticException.class, () -> f.valueAndGradient(negative, new double[1]));
        assertThrows(ArithmeticException.class, () -> f.valueAndGradient(negative, new double[1]));
        assertArrayEquals(new double[] {6}, gradient(f, 3));
    }

    private static double[] gradient(DifferentiableObjective f, double... x) {
        double[] gradient = new double[x.length];
        f.valueAndGradient(x, gradient);
        return gradient;
    }
}
