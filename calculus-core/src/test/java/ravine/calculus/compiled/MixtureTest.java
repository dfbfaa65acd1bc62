// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.calculus.Mistakes;
import ravine.calculus.ObjectiveContract;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * Sums of logarithms of sums of exponentials, and functions of sums: a mixture of Gaussians in the plane, as the suite
 * ADBench has it (github.com/microsoft/ADBench, commit 38cb7931, MIT licence).
 */
class MixtureTest {

    private static final int COMPONENTS = 3;
    private static final int VARIABLES = 18;

    /** Log density of a component: weight, mean (2), logarithms of the diagonal (2), lower triangle (1); a point (2). */
    static <T extends CalculusFieldElement<T>> T density(T[] v) {
        T first = v[6].subtract(v[1]);
        T second = v[7].subtract(v[2]);
        T scaled = v[3].exp().multiply(first);
        T sheared = v[5].multiply(first).add(v[4].exp().multiply(second));
        return v[0].add(v[3])
                .add(v[4])
                .subtract(scaled.square().add(sheared.square()).multiply(0.5));
    }

    static <T extends CalculusFieldElement<T>> T itself(T[] v) {
        return v[0];
    }

    /** The Wishart prior of a component with γ = 1, m = 0, less its constant. */
    static <T extends CalculusFieldElement<T>> T prior(T[] v) {
        return v[0].exp().square().add(v[1].exp().square()).add(v[2].square()).multiply(0.5);
    }

    /** With constants for one sample in the plane: n D log(2π) / 2, and for each component the prior's. */
    static <T extends CalculusFieldElement<T>> T posterior(T[] sums) {
        double logGamma = 0.5 * FastMath.log(Math.PI) + 0 + 0.5 * FastMath.log(Math.PI) - FastMath.log(2);
        double prior = 3 * 2 * (0 - 0.5 * FastMath.log(2)) - logGamma;
        return sums[0].subtract(sums[1]).add(sums[2]).subtract(FastMath.log(2 * Math.PI) + COMPONENTS * prior);
    }

    private static TwiceDifferentiableObjective mixture(double[]... samples) {
        Terms components = Terms.of(COMPONENTS).consecutive(0);
        for (int a = 0; a < 2; a++) {
            components = components.strided(COMPONENTS + a, 2);
        }
        Terms shapes = Terms.of(COMPONENTS);
        for (int a = 0; a < 3; a++) {
            components = components.strided(3 * COMPONENTS + a, 3);
            shapes = shapes.strided(3 * COMPONENTS + a, 3);
        }
        Terms data = Terms.of(samples.length);
        for (int a = 0; a < 2; a++) {
            double[] column = new double[samples.length];
            for (int i = 0; i < column.length; i++) {
                column[i] = samples[i][a];
            }
            data = data.data(column);
        }
        return PartiallySeparable.in(VARIABLES)
                .plusLogSumExp(MixtureTest::density, components, data)
                .plusLogSumExp(MixtureTest::itself, Terms.of(COMPONENTS).consecutive(0), Terms.of(1))
                .plus(MixtureTest::prior, shapes)
                .build(MixtureTest::posterior);
    }

    @Nested
    class Likelihood extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            Random random = new Random(5);
            double[][] samples = new double[4][2];
            for (double[] sample : samples) {
                sample[0] = 0.3 * random.nextGaussian();
                sample[1] = 0.3 * random.nextGaussian();
            }
            return mixture(samples);
        }

        /** Where the higher derivatives are small enough for difference quotients. */
        @Override
        protected double[] point() {
            return new Random(1).doubles(VARIABLES, -0.3, 0.3).toArray();
        }
    }

    @Test
    void gradientIsThatOfTheSuite() {
        // spotless:off
        double[] x = {
            -0.649014, 1.181166, -0.758453, 0.092339, 0.186260, 0.345561, 0.396767, 0.538817, 0.419195,
            0.586443, -0.851887, 0.800321, -1.509405, 0.875874, -0.242790, 0.166813, -1.965419, -1.270071
        };
        double[] expected = {
            0.108662855508652, -0.741270039523898, 0.632607184015246, 1.11692576532787, 0.163333013551455,
            -0.0219989824071193, 0.227778292254236, 1.20963025612832, -0.0606375920733956, 2.58529994051162,
            0.112632694524214, 0.385744309849612, 0.0735180573182306, 5.41836362715595, -0.321494409677446,
            1.71892309775005, 0.860091090790867, -0.994640930466323
        };
        // spotless:on
        double[] gradient = new double[VARIABLES];
        double value = mixture(new double[] {1.175171, 2.029160}).valueAndGradient(x, gradient);
        assertArrayEquals(expected, gradient, 1e-14);
        // The suite takes 3.14159265359 for π.
        assertEquals(8.07380408004976, value, 1e-11);
    }

    @Test
    void nothingOverflows() {
        PartiallySeparable f = PartiallySeparable.in(2)
                .plusLogSumExp(MixtureTest::itself, Terms.of(2).consecutive(0), Terms.of(1))
                .build();
        double[] gradient = new double[2];
        assertEquals(1000 + FastMath.log(2), f.valueAndGradient(new double[] {1000, 1000}, gradient));
        assertArrayEquals(new double[] {0.5, 0.5}, gradient);
        assertEquals(1e308, f.valueAndGradient(new double[] {1e308, -1e308}, gradient));
        assertArrayEquals(new double[] {1, 0}, gradient);
        assertEquals(
                Double.NEGATIVE_INFINITY, f.value(new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY}));
    }

    static <T extends CalculusFieldElement<T>> T weightedRoot(T[] v) {
        return v[0].sqrt().multiply(v[1]);
    }

    /** A root whose weight is 0 has no slope at 0; of two equal components each counts half. */
    @Test
    void zeroWinsOverAnInfiniteSlope() {
        PartiallySeparable f = PartiallySeparable.in(2)
                .plusLogSumExp(
                        MixtureTest::weightedRoot,
                        Terms.of(2).consecutive(0),
                        Terms.of(1).data(new double[] {0}))
                .build();
        double[] out = {7, 7};
        assertEquals(FastMath.log(2), f.valueAndGradient(new double[] {0, 4}, out), 1e-15);
        assertArrayEquals(new double[2], out);
        f.hvp(new double[] {0, 4}, new double[] {1, 1}, out);
        assertArrayEquals(new double[2], out);
    }

    static <T extends CalculusFieldElement<T>> T product(T[] sums) {
        return sums[0].multiply(sums[1]);
    }

    static <T extends CalculusFieldElement<T>> T square(T[] x) {
        return x[0].square();
    }

    /** Of \( \lVert x \rVert^2 \, \sum x \), in whole numbers. */
    @Test
    void functionOfSumsHasTheDerivativesOfTheChainRule() {
        TwiceDifferentiableObjective f = PartiallySeparable.in(3)
                .plus(MixtureTest::square, Terms.of(3).consecutive(0))
                .plus(MixtureTest::itself, Terms.of(3).consecutive(0))
                .build(MixtureTest::product);
        double[] x = {1, -2, 4};
        double[] out = new double[3];
        assertEquals(21 * 3, f.value(x));
        assertEquals(21 * 3, f.valueAndGradient(x, out));
        assertArrayEquals(new double[] {21 + 6, 21 - 12, 21 + 24}, out);
        // 2 s v + 2 (sum of v) x + 2 (x v), s = 3, v summing to 5, x v = 17.
        f.hvp(x, new double[] {3, -1, 3}, out);
        double across = 2 * (3 + 2 + 12);
        double along = 2 * (3 - 1 + 3);
        assertArrayEquals(new double[] {18 + along + across, -6 - 2 * along + across, 18 + 4 * along + across}, out);
    }

    @Test
    void componentOutOfRangeIsRefusedByName() {
        Mistakes.assertRefused(
                "terms: expected variables from 0 to 1 but term 2 takes 2", () -> PartiallySeparable.in(2)
                        .plusLogSumExp(MixtureTest::itself, Terms.of(3).consecutive(0), Terms.of(1)));
    }

    @Test
    void componentsHaveNoDataAndSamplesNoVariables() {
        PartiallySeparable.Builder builder = PartiallySeparable.in(2);
        Mistakes.assertRefused(
                "components, samples: expected variables in the first and data in the second alone but there are 0 columns"
                        + " of data in the first and 1 variables in the second",
                () -> builder.plusLogSumExp(
                        MixtureTest::itself,
                        Terms.of(1).consecutive(0),
                        Terms.of(1).consecutive(0)));
    }
}
