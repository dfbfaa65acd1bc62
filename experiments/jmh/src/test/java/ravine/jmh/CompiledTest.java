// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.LinearMap;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.SeparableVectorFunction;

/**
 * The compiled contenders against the yardsticks: value, gradient and products with the Hessian, to 1e-12 of the greatest
 * entry, as both sides round differently.
 */
class CompiledTest {

    private static final double ROUNDING = 1e-12;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 17, 101, 256, 257, 1000, 1031})
    void rosenbrock(int dimension) {
        check(new RosenbrockByHand(dimension), RosenbrockByHand.compiled(dimension), wavy(dimension));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 17, 101, 258, 259, 1000, 1031})
    void broydenTridiagonal(int dimension) {
        check(new BroydenTridiagonalByHand(dimension), BroydenTridiagonalByHand.compiled(dimension), wavy(dimension));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 6, 7, 8, 17, 101, 262, 263, 1000, 1031})
    void broydenBanded(int dimension) {
        check(new BroydenBandedByHand(dimension), BroydenBandedByHand.compiled(dimension), wavy(dimension));
    }

    @Test
    void logistic() {
        LogisticByHand hand = new LogisticByHand();
        check(hand, hand.compiled(), hand.start());
    }

    @Test
    void mixture() {
        double[] theta = new double[25 * 66];
        MixtureByHand hand = MixtureByHand.instance(theta);
        checkFirstOrder(hand, hand.compiled(), theta);
    }

    /** With a prior of all terms, and an odd number of points. */
    @Test
    void smallMixture() {
        SplitMix random = new SplitMix(2);
        MixtureByHand hand = new MixtureByHand(4, 3, random.normals(4 * 515, 1), 1.5, 2);
        checkFirstOrder(hand, hand.compiled(), random.normals(hand.dimension(), 0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 40, 301})
    void rosenbrockHessian(int dimension) {
        double[] x = wavy(dimension);
        RosenbrockByHand hand = new RosenbrockByHand(dimension);
        int[] columns = hand.hessianColumns();
        double[] entries = new double[columns.length];
        hand.hessian(x, entries);
        double[] expected = new double[dimension * dimension];
        for (int k = 0; k < columns.length; k++) {
            expected[(k + 1) / 3 * dimension + columns[k]] = entries[k];
        }
        double[] found = new double[dimension * dimension];
        RosenbrockByHand.compiled(dimension).hessian().at(x).toDense(found);
        assertArrayEquals(expected, found, ROUNDING * greatest(expected));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 301})
    void bundle(int observations) {
        double[] x = new double[observations * BundleByHand.INPUTS];
        BundleByHand hand = BundleByHand.instance(x);
        SeparableVectorFunction compiled = hand.compiled();
        double[] expected = new double[2 * observations];
        double[] found = new double[2 * observations];
        double[] jacobian = new double[2 * x.length];
        hand.jacobian(x, expected, jacobian);
        compiled.value(x, found);
        assertArrayEquals(expected, found, ROUNDING * greatest(expected));
        LinearMap rows = compiled.jacobian(x);
        double[] row = new double[x.length];
        for (int i = 0; i < 2 * observations; i++) {
            double[] wanted = new double[x.length];
            System.arraycopy(
                    jacobian, i * BundleByHand.INPUTS, wanted, i / 2 * BundleByHand.INPUTS, BundleByHand.INPUTS);
            rows.row(i, row);
            assertArrayEquals(wanted, row, ROUNDING * greatest(jacobian), "row " + i);
        }
    }

    private static double[] wavy(int dimension) {
        double[] x = new double[dimension];
        Arrays.setAll(x, i -> 0.7 * StrictMath.sin(1.3 * i + 0.4) - 0.2);
        return x;
    }

    private static void check(TwiceDifferentiableObjective hand, TwiceDifferentiableObjective compiled, double[] x) {
        checkFirstOrder(hand, compiled, x);
        double[] v = new double[x.length];
        Arrays.setAll(v, i -> StrictMath.cos(0.9 * i));
        double[] expected = new double[x.length];
        double[] found = new double[x.length];
        Arrays.fill(found, Double.NaN);
        hand.hvp(x, v, expected);
        compiled.hvp(x, v, found);
        assertArrayEquals(expected, found, ROUNDING * greatest(expected), "hvp");
    }

    private static void checkFirstOrder(DifferentiableObjective hand, DifferentiableObjective compiled, double[] x) {
        double[] expected = new double[x.length];
        double[] found = new double[x.length];
        Arrays.fill(found, Double.NaN);
        double value = hand.valueAndGradient(x, expected);
        assertEquals(hand.dimension(), compiled.dimension());
        assertEquals(value, compiled.value(x), ROUNDING * Math.abs(value), "value alone");
        assertEquals(value, compiled.valueAndGradient(x, found), ROUNDING * Math.abs(value), "value");
        assertArrayEquals(expected, found, ROUNDING * greatest(expected), "gradient");
    }

    private static double greatest(double[] x) {
        return Arrays.stream(x).map(Math::abs).max().orElseThrow();
    }
}
