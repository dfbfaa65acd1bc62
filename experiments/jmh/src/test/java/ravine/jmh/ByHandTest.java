// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.VectorFunction;

/**
 * The yardsticks against reverse mode on the same function, written for any number type, and against the values that other
 * programs gave. Both sides round differently: sums are allowed 1e-12 of the greatest entry.
 */
class ByHandTest {

    /** The sizes about the ends of a block, and one that is not taken in blocks. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 100, 256, 257, 258, 259, 600, (1 << 17) + 1})
    void rosenbrock(int dimension) {
        check(new RosenbrockByHand(dimension), RosenbrockByHand::chain, wavy(dimension));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 100, 511, 512, 513, 514, 1030})
    void broydenTridiagonal(int dimension) {
        check(new BroydenTridiagonalByHand(dimension), BroydenTridiagonalByHand::sum, wavy(dimension));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 7, 8, 100, 511, 512, 513, 517, 518, 519, 1030})
    void broydenBanded(int dimension) {
        check(new BroydenBandedByHand(dimension), BroydenBandedByHand::sum, wavy(dimension));
    }

    /** Ten variables at -1: 21 and 360 are the values in the collection of Moré, Garbow and Hillstrom. */
    @Test
    void broydenAtTheUsualStart() {
        double[] x = new double[10];
        Arrays.fill(x, -1);
        assertEquals(21, new BroydenTridiagonalByHand(10).value(x));
        assertEquals(360, new BroydenBandedByHand(10).value(x));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 40})
    void rosenbrockHessianIsThatOfItsProducts(int dimension) {
        RosenbrockByHand function = new RosenbrockByHand(dimension);
        double[] x = wavy(dimension);
        int[] columns = function.hessianColumns();
        double[] entries = new double[columns.length];
        function.hessian(x, entries);
        double[] dense = new double[dimension * dimension];
        for (int k = 0; k < columns.length; k++) {
            dense[(k + 1) / 3 * dimension + columns[k]] = entries[k];
        }
        double[] expected = new double[dimension * dimension];
        double[] unit = new double[dimension];
        double[] row = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            unit[i] = 1;
            function.hvp(x, unit, row);
            System.arraycopy(row, 0, expected, i * dimension, dimension);
            unit[i] = 0;
        }
        assertArrayEquals(expected, dense, 1e-12 * 2000);
    }

    @Test
    void logistic() {
        LogisticByHand function = new LogisticByHand();
        check(function, function::field, function.start());
        checkReference(function, function.start(), 493.129279021785, 154.595647068689);
    }

    @Test
    void perceptron() {
        PerceptronByHand function = new PerceptronByHand();
        check(function, function::field, function.start());
        checkAgainst(function, function.composite(), function.start());
        checkReference(function, function.start(), 2.60928790429143, 0.863612725850208);
    }

    @Test
    void mixture() {
        double[] theta = new double[25 * 66];
        MixtureByHand function = MixtureByHand.instance(theta);
        checkReference(function, theta, -23729.1232283368, 2304.20740818341);
    }

    @Test
    void rosenbrockReferences() {
        checkReference(new RosenbrockByHand(1000), RosenbrockByHand.start(1000), 253616, 22968.1264364337);
        checkReference(new RosenbrockByHand(100), RosenbrockByHand.start(100), 24926, 7200.75829340216);
    }

    /** Two blocks of points, the second not full. */
    @Test
    void smallMixture() {
        SplitMix random = new SplitMix(2);
        MixtureByHand function = new MixtureByHand(4, 3, random.normals(4 * 515, 1), 1.5, 2);
        double[] theta = random.normals(function.dimension(), 0.5);
        checkFirstOrder(function, new ReverseMode().differentiate(function::field, theta.length), theta);
    }

    /** ADBench's test of its own: D = 2, K = 3, one point. */
    @Test
    void mixtureOfBenchmark() {
        double[] theta = {
            -0.649014, 1.181166, -0.758453, 0.092339, 0.186260, 0.345561, 0.396767, 0.538817, 0.419195, 0.586443,
            -0.851887, 0.800321, -1.509405, 0.875874, -0.242790, 0.166813, -1.965419, -1.270071
        };
        double[] expected = {
            0.108662855508652,
            -0.741270039523898,
            0.632607184015246,
            1.11692576532787,
            0.163333013551455,
            -0.0219989824071193,
            0.227778292254236,
            1.20963025612832,
            -0.0606375920733956,
            2.58529994051162,
            0.112632694524214,
            0.385744309849612,
            0.0735180573182306,
            5.41836362715595,
            -0.321494409677446,
            1.71892309775005,
            0.860091090790867,
            -0.994640930466323
        };
        MixtureByHand function = new MixtureByHand(2, 3, new double[] {1.175171, 2.029160}, 1, 0);
        double[] gradient = new double[18];
        assertEquals(8.07380408004976, function.valueAndGradient(theta, gradient), 1e-11);
        assertArrayEquals(expected, gradient, 1e-13);
    }

    @Test
    void bundleOfBenchmark() {
        double[] x = BundleByHand.reference();
        BundleByHand function = new BundleByHand(BundleByHand.referenceFeature());
        double[] residuals = new double[2];
        double[] jacobian = new double[30];
        function.value(x, residuals);
        assertArrayEquals(new double[] {-0.269048849235189, 0.259944792677902}, residuals, 1e-12);
        function.jacobian(x, residuals, jacobian);
        double[] expected = {
            228.877202208247,
            634.574811495545,
            -782.222866259341,
            2.42892615607160,
            -11.7828079628011,
            2.54169312487743,
            -1.03657084958519,
            0.417022,
            0,
            -350.739521096005,
            -912.107773668009,
            -2.42892615607160,
            11.7828079628011,
            -2.54169312487743,
            -0.645167039712987
        };
        double[] row = Arrays.copyOf(jacobian, 15);
        for (int i = 0; i < 15; i++) {
            assertEquals(expected[i], row[i], 1e-12 * Math.max(1, Math.abs(expected[i])), "entry " + i);
        }
    }

    @Test
    void bundle() {
        double[] x = new double[20 * BundleByHand.INPUTS];
        BundleByHand function = BundleByHand.instance(x);
        double[] residuals = new double[40];
        double[] jacobian = new double[40 * BundleByHand.INPUTS];
        double[] again = new double[40];
        double[] duals = new double[jacobian.length];
        double[] value = new double[40];
        function.value(x, value);
        function.jacobian(x, residuals, jacobian);
        function.jacobianByDuals(x, again, duals);
        assertArrayEquals(value, residuals, 1e-12);
        assertArrayEquals(value, again, 1e-12);
        for (int o = 0; o < 20; o++) {
            VectorFunction element =
                    new ReverseMode().differentiate(new BundleByHand.Observation(function, o)::residuals, 15, 2);
            double[] own = Arrays.copyOfRange(x, o * 15, o * 15 + 15);
            double[] found = new double[2];
            element.value(own, found);
            assertArrayEquals(Arrays.copyOfRange(value, 2 * o, 2 * o + 2), found, 1e-11);
            double[] row = new double[15];
            for (int i = 0; i < 2; i++) {
                element.vjp(own, new double[] {1 - i, i}, row);
                for (int j = 0; j < 15; j++) {
                    int at = (2 * o + i) * 15 + j;
                    // Entries are up to about 1000 and differences of numbers of that size.
                    assertEquals(row[j], jacobian[at], 1e-10, "by hand, row " + i + ", column " + j);
                    assertEquals(row[j], duals[at], 1e-10, "by duals, row " + i + ", column " + j);
                }
            }
        }
    }

    /** A point where neither neighbours nor terms agree. */
    private static double[] wavy(int dimension) {
        double[] x = new double[dimension];
        Arrays.setAll(x, i -> 0.7 * StrictMath.sin(1.3 * i + 0.4) - 0.2);
        return x;
    }

    private static void check(TwiceDifferentiableObjective byHand, FieldMultivariateFunction function, double[] x) {
        checkAgainst(byHand, new ReverseMode().differentiate(function, byHand.dimension()), x);
    }

    private static void checkAgainst(
            TwiceDifferentiableObjective byHand, TwiceDifferentiableObjective expected, double[] x) {
        checkFirstOrder(byHand, expected, x);
        double[] v = new double[x.length];
        Arrays.setAll(v, i -> StrictMath.cos(0.9 * i));
        double[] product = new double[x.length];
        double[] found = new double[x.length];
        Arrays.fill(found, Double.NaN);
        expected.hvp(x, v, product);
        byHand.hvp(x, v, found);
        assertArrayEquals(product, found, 1e-12 * greatest(product), "hvp");
    }

    private static void checkFirstOrder(DifferentiableObjective byHand, DifferentiableObjective expected, double[] x) {
        double[] gradient = new double[x.length];
        double[] found = new double[x.length];
        Arrays.fill(found, Double.NaN);
        double value = expected.valueAndGradient(x, gradient);
        assertEquals(value, byHand.value(x), 1e-12 * Math.abs(value));
        assertEquals(value, byHand.valueAndGradient(x, found), 1e-12 * Math.abs(value));
        assertArrayEquals(gradient, found, 1e-12 * greatest(gradient), "gradient");
        // Work arrays must not remember.
        assertEquals(byHand.value(x), byHand.value(x));
        assertArrayEquals(found, gradientOf(byHand, x));
    }

    private static double[] gradientOf(DifferentiableObjective function, double[] x) {
        double[] gradient = new double[x.length];
        function.valueAndGradient(x, gradient);
        return gradient;
    }

    /** Value and norm of the gradient, as a C++, a Java and a Python program of the same formulas gave them. */
    private static void checkReference(DifferentiableObjective function, double[] x, double value, double norm) {
        double squares = 0;
        for (double entry : gradientOf(function, x)) {
            squares += entry * entry;
        }
        assertEquals(value, function.value(x), 1e-12 * Math.abs(value));
        assertEquals(norm, Math.sqrt(squares), 1e-12 * norm);
    }

    private static double greatest(double[] x) {
        return Arrays.stream(x).map(Math::abs).max().orElseThrow();
    }
}
