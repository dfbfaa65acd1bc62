// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stencils against sweeps, which are held against the tape elsewhere. */
class StencilTest {

    private static <T extends CalculusFieldElement<T>> T link(T[] x) {
        T across = x[1].subtract(x[0].square());
        return across.square().multiply(100).add(x[0].subtract(1).square());
    }

    /** Five variables that are used alike, and two columns of data: what comes out of it is kept and shifted. */
    private static <T extends CalculusFieldElement<T>> T banded(T[] x) {
        T residual = x[2].square().multiply(x[5]).add(2).multiply(x[2]).subtract(x[6]);
        for (int j = 0; j < 5; j++) {
            residual = residual.subtract(x[j].add(1).multiply(x[j]));
        }
        return residual.square();
    }

    private static <T extends CalculusFieldElement<T>> T rooted(T[] x) {
        return x[0].sqrt().multiply(x[1]);
    }

    private static double[] numbers(int count, long seed) {
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }

    private static Summand chain(int first, int count) {
        return new Summand(
                Element.trace(StencilTest::link, 2, 0),
                Terms.of(count).consecutive(first).consecutive(first + 1));
    }

    private static Summand banded(int first, int count) {
        Terms terms = Terms.of(count);
        for (int j = 0; j < 5; j++) {
            terms = terms.consecutive(first + j);
        }
        terms = terms.data(numbers(count, 5)).data(numbers(count, 6));
        return new Summand(Element.trace(StencilTest::banded, 5, 2), terms);
    }

    /** Counts about the length of a block, and a window that does not start at 0 nor end at the last variable. */
    @ParameterizedTest
    @CsvSource({"0, 20", "0, 255", "3, 256", "0, 257", "2, 511", "1, 512", "0, 1000"})
    void derivativesAreThoseOfTheSweep(int first, int count) {
        for (SweepOrder order : new SweepOrder[] {SweepOrder.GRADIENT, SweepOrder.HVP}) {
            for (boolean keeps : new boolean[] {false, true}) {
                Summand chain = chain(first, count);
                assertSame(chain, order, new StencilPlan(chain, order, keeps), first + count + 3, 4);
                Summand banded = banded(first, count);
                assertSame(banded, order, new StencilPlan(banded, order, keeps), first + count + 7, 64);
            }
        }
    }

    /** @param ulps of the largest derivative: sums in another order */
    private static void assertSame(Summand summand, SweepOrder order, StencilPlan plan, int n, int ulps) {
        double[] x = numbers(n, 1);
        double[] v = numbers(n, 2);
        Stencil stencil = new Stencil(summand, plan);
        double[] expected = new double[n];
        double[] found = numbers(n, 3);
        double value = new Sweep(summand, order, true).run(x, v, expected, false);
        // Twice: the second run starts from what the first one left behind.
        stencil.run(numbers(n, 4), v, found);
        double again = stencil.run(x, v, found);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertArrayEquals(expected, found, ulps * Math.ulp(largest), order.name());
        assertEquals(order == SweepOrder.GRADIENT ? value : 0, again, "the value, to the bit");
        assertFalse(stencil.isInDoubt());
    }

    @Test
    void whatTakesLongerToComputeThanToCopyIsKept() {
        StencilPlan chain = chain(0, 100).stencil(SweepOrder.GRADIENT).orElseThrow();
        assertEquals(1, chain.stages().size());
        StencilPlan plan = banded(0, 100).stencil(SweepOrder.GRADIENT).orElseThrow();
        assertTrue(plan.stages().size() > 1);
    }

    /** A slope of √0 is infinite; where it meets a zero, the zero wins. */
    @Test
    void doubtIsTold() {
        int count = 300;
        FieldMultivariateFunction element = StencilTest::rooted;
        Terms terms = Terms.of(count).consecutive(0).consecutive(1);
        Summand summand = new Summand(Element.trace(element, 2, 0), terms);
        Stencil stencil =
                new Stencil(summand, summand.stencil(SweepOrder.GRADIENT).orElseThrow());
        PartiallySeparable function =
                PartiallySeparable.in(count + 1).plus(element, terms).build();
        for (int at : new int[] {0, 1, 150, 255, 256, 298, 299}) {
            double[] x = new double[count + 1];
            Arrays.fill(x, 4);
            x[at] = 0;
            x[at + 1] = 0;
            double[] out = new double[count + 1];
            stencil.run(x, new double[0], out);
            assertTrue(stencil.isInDoubt(), "at " + at);
            double[] gradient = new double[count + 1];
            function.valueAndGradient(x, gradient);
            // By hand: d/dx_i = x_{i+1} / (2 sqrt x_i) + sqrt x_{i-1}, where 0 / (2 sqrt 0) is 0.
            for (int i = 0; i <= count; i++) {
                double ahead = i == count || x[i + 1] == 0 ? 0 : x[i + 1] / (2 * Math.sqrt(x[i]));
                double behind = i == 0 ? 0 : Math.sqrt(x[i - 1]);
                assertEquals(ahead + behind, gradient[i], "entry " + i + " with zeros at " + at);
            }
        }
    }

    /** Infinite entries of either sign, wherever they are, and none of a run before. */
    @Test
    void doubtOfProductsIsTold() {
        int count = 300;
        Terms terms = Terms.of(count).consecutive(0).consecutive(1);
        Summand summand = new Summand(Element.trace(StencilTest::rooted, 2, 0), terms);
        Stencil stencil = new Stencil(summand, new StencilPlan(summand, SweepOrder.HVP, false));
        Sweep sweep = new Sweep(summand, SweepOrder.HVP, true);
        double[] v = numbers(count + 1, 2);
        double[] out = new double[count + 1];
        for (int at = 0; at < count; at++) {
            double[] x = new double[count + 1];
            Arrays.fill(x, 4);
            stencil.run(x, v, out);
            sweep.run(x, v, out, false);
            assertFalse(stencil.isInDoubt() || sweep.isInDoubt());
            x[at] = 0;
            stencil.run(x, v, out);
            assertTrue(stencil.isInDoubt(), "stencil, at " + at);
            sweep.run(x, v, out, false);
            assertTrue(sweep.isInDoubt(), "sweep, at " + at);
        }
    }

    @Test
    void sumsThatAreNoWindowHaveNone() {
        Element element = Element.trace(StencilTest::link, 2, 0);
        Terms strided = Terms.of(100).strided(0, 2).strided(1, 2);
        Terms shared = Terms.of(100).shared(0).consecutive(1);
        Terms few = Terms.of(3).consecutive(0).consecutive(1);
        for (Terms terms : new Terms[] {strided, shared, few}) {
            assertEquals(Optional.empty(), new Summand(element, terms).stencil(SweepOrder.GRADIENT));
        }
    }
}
