// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.ObjectiveContract;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;

class PartiallySeparableTest {

    /** \( 100 (x_1 - x_0^2)^2 + (1 - x_0)^2 \). */
    static <T extends CalculusFieldElement<T>> T link(T[] x) {
        T across = x[1].subtract(x[0].square());
        return across.square().multiply(100).add(x[0].subtract(1).square());
    }

    /** The same with derivatives of some units, which difference quotients can tell to ten digits. */
    static <T extends CalculusFieldElement<T>> T gentleLink(T[] x) {
        return link(x).multiply(0.001);
    }

    static <T extends CalculusFieldElement<T>> T chain(T[] x) {
        T sum = x[0].getField().getZero();
        for (int i = 0; i + 1 < x.length; i++) {
            T across = x[i + 1].subtract(x[i].square());
            sum = sum.add(across.square().multiply(100)).add(x[i].subtract(1).square());
        }
        return sum;
    }

    private static PartiallySeparable rosenbrock(int n) {
        return PartiallySeparable.in(n)
                .plus(
                        PartiallySeparableTest::link,
                        Terms.of(n - 1).consecutive(0).consecutive(1))
                .build();
    }

    /** A neighbour on either side. */
    static <T extends CalculusFieldElement<T>> T stencil(T[] x) {
        T inner = x[1].multiply(3)
                .subtract(x[1].square().multiply(2))
                .subtract(x[0])
                .subtract(x[2].multiply(2));
        return inner.add(1).square().multiply(0.001);
    }

    /** \( (a e^{-b t} + c - y)^2 \): two parameters that are exponentiated, one that is not, and data. */
    static <T extends CalculusFieldElement<T>> T decay(T[] v) {
        T rate = v[1].exp();
        T model = v[0].multiply(rate.multiply(v[3]).negate().exp()).add(v[2]);
        return model.subtract(v[4]).square();
    }

    /** Weighted distance of two points, whose numbers are looked up. */
    static <T extends CalculusFieldElement<T>> T edge(T[] v) {
        return v[0].subtract(v[1]).square().add(1).sqrt().multiply(v[2]);
    }

    /** A variable of each term's own beside a shared one. */
    static <T extends CalculusFieldElement<T>> T effect(T[] v) {
        return Branchless.softplus(v[0].add(v[1].sin()).multiply(v[2]))
                .add(v[0].square().multiply(0.1));
    }

    private static double[] random(long seed, int length) {
        return new Random(seed).doubles(length, -1, 1).toArray();
    }

    private static PartiallySeparable mixed(int n) {
        Random random = new Random(3);
        int[] from = random.ints(10, 0, n).toArray();
        int[] to = random.ints(10, 0, n).toArray();
        return PartiallySeparable.in(n)
                .plus(PartiallySeparableTest::edge, Terms.of(10).at(from).at(to).data(random(4, 10)))
                .plus(
                        PartiallySeparableTest::effect,
                        Terms.of(n / 2).strided(0, 2).shared(n - 1).data(random(5, n / 2)))
                .plus(
                        PartiallySeparableTest::stencil,
                        Terms.of(n - 2).consecutive(0).consecutive(1).consecutive(2))
                .plus(
                        PartiallySeparableTest::gentleLink,
                        Terms.of(n - 1).consecutive(1).consecutive(0))
                .build();
    }

    @Nested
    class Chain extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return PartiallySeparable.in(7)
                    .plus(
                            PartiallySeparableTest::gentleLink,
                            Terms.of(6).consecutive(0).consecutive(1))
                    .build();
        }
    }

    @Nested
    class Parameters extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return PartiallySeparable.in(3)
                    .plus(
                            PartiallySeparableTest::decay,
                            Terms.of(300)
                                    .shared(0)
                                    .shared(1)
                                    .shared(2)
                                    .data(random(1, 300))
                                    .data(random(2, 300)))
                    .build();
        }
    }

    @Nested
    class Mixed extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return mixed(12);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9, 64, 257, 258, 600, 1025})
    void derivativesAreThoseOfTheTape(int n) {
        assertAgree(PartiallySeparableTest::chain, rosenbrock(n), n);
    }

    private static void assertAgree(FieldMultivariateFunction plain, TwiceDifferentiableObjective compiled, int n) {
        TwiceDifferentiableObjective expected = new ReverseMode().differentiate(plain, n);
        double[] x = random(n, n);
        double[] v = random(n + 1, n);
        double[] gradient = new double[n];
        double[] found = new double[n];
        double value = expected.valueAndGradient(x, gradient);
        assertEquals(value, compiled.valueAndGradient(x, found), 1e-15 * n * Math.abs(value));
        assertClose(gradient, found);
        expected.hvp(x, v, gradient);
        compiled.hvp(x, v, found);
        assertClose(gradient, found);
    }

    private static void assertClose(double[] expected, double[] found) {
        double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 4e-14 * size, "entry " + i);
        }
    }

    @Test
    void zeroWinsOverAnInfiniteSlope() {
        // sqrt(x) y at x = 0, y = 0: the slope by x is 0 times infinity.
        PartiallySeparable f = PartiallySeparable.in(2)
                .plus(PartiallySeparableTest::rootTimes, Terms.of(1).shared(0).shared(1))
                .build();
        double[] gradient = new double[2];
        assertEquals(0, f.valueAndGradient(new double[] {0, 0}, gradient));
        assertEquals(0, gradient[0]);
        assertEquals(0, gradient[1]);
        assertEquals(0, f.valueAndGradient(new double[] {0, 2}, gradient));
        assertEquals(Double.POSITIVE_INFINITY, gradient[0]);
    }

    static <T extends CalculusFieldElement<T>> T rootTimes(T[] x) {
        return x[0].sqrt().multiply(x[1]);
    }

    @Test
    void branchOnAValueIsRefusedByName() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> PartiallySeparable.in(1)
                .plus(PartiallySeparableTest::branching, Terms.of(1).shared(0)));
        assertTrue(refused.getMessage().contains("getReal()"), refused.getMessage());
    }

    static <T extends CalculusFieldElement<T>> T branching(T[] x) {
        return x[0].getReal() > 0 ? x[0] : x[0].negate();
    }

    @Test
    void variableOutOfRangeIsRefusedByName() {
        Terms terms = Terms.of(5).consecutive(0).consecutive(1);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> PartiallySeparable.in(5)
                .plus(PartiallySeparableTest::link, terms));
        assertEquals("terms: expected variables from 0 to 4 but term 4 takes 5", refused.getMessage());
    }
}
