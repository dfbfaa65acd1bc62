// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.BandedMap;
import ravine.calculus.LinearMap;

class SeparableHessianTest {

    private static double[] random(long seed, int length) {
        return new Random(seed).doubles(length, -1, 1).toArray();
    }

    private static PartiallySeparable rosenbrock(int n) {
        return PartiallySeparable.in(n)
                .plus(
                        PartiallySeparableTest::link,
                        Terms.of(n - 1).consecutive(0).consecutive(1))
                .build();
    }

    /** Products with the Hessian are those of the function itself, written out or not. */
    private static void assertHessian(PartiallySeparable f, LinearMap hessian) {
        int n = f.dimension();
        double[] x = random(1, n);
        double[] dense = new double[n * n];
        hessian.toDense(dense);
        double[] unit = new double[n];
        double[] expected = new double[n];
        double[] found = new double[n];
        for (int j = 0; j < n; j++) {
            unit[j] = 1;
            f.hvp(x, unit, expected);
            hessian.apply(unit, found);
            for (int i = 0; i < n; i++) {
                double tolerance = 1e-14 * Math.max(1, Math.abs(expected[i]));
                assertEquals(expected[i], found[i], tolerance, i + ", " + j);
                assertEquals(expected[i], dense[i * n + j], tolerance, i + ", " + j);
                assertEquals(dense[j * n + i], dense[i * n + j], "symmetric at " + i + ", " + j);
            }
            unit[j] = 0;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9, 300})
    void chainHasATridiagonalHessian(int n) {
        PartiallySeparable f = rosenbrock(n);
        SeparableHessian hessian = f.hessian();
        LinearMap h = hessian.at(random(1, n));
        assertHessian(f, h);
        assertEquals("banded(" + n + ", 1 beside the diagonal)", h.toString());
        assertEquals(3 * n - 2, hessian.pattern().entries());
    }

    @Test
    void separateVariablesHaveADiagonalHessian() {
        PartiallySeparable f = PartiallySeparable.in(5)
                .plus(MixtureTest::itself, Terms.of(5).consecutive(0))
                .plus(SeparableHessianTest::quartic, Terms.of(5).consecutive(0))
                .build();
        LinearMap h = f.hessian().at(random(1, 5));
        assertHessian(f, h);
        assertEquals("banded(5, 0 beside the diagonal)", h.toString());
    }

    static <T extends org.hipparchus.CalculusFieldElement<T>> T quartic(T[] x) {
        return x[0].square().square();
    }

    @Test
    void variablesThatAreLookedUpAndSharedMakeASparseHessian() {
        int n = 12;
        int[] from = {0, 3, 3, 7, 7, 2};
        int[] to = {3, 0, 3, 8, 11, 5};
        PartiallySeparable f = PartiallySeparable.in(n)
                .plus(PartiallySeparableTest::edge, Terms.of(6).at(from).at(to).data(random(4, 6)))
                .plus(
                        PartiallySeparableTest::effect,
                        Terms.of(3).strided(0, 2).shared(n - 1).data(random(5, 3)))
                .build();
        SeparableHessian hessian = f.hessian();
        assertHessian(f, hessian.at(random(1, n)));
        assertTrue(hessian.pattern().contains(2, n - 1));
        assertFalse(hessian.pattern().contains(2, 4));
    }

    @Test
    void mapIsOverwrittenByTheNextEvaluation() {
        SeparableHessian hessian = rosenbrock(4).hessian();
        LinearMap h = hessian.at(random(1, 4));
        double before = h.frobeniusNorm();
        assertSame(h, hessian.at(random(2, 4)));
        assertFalse(before == h.frobeniusNorm());
    }

    @Test
    void sumOfLogarithmsOfSumsHasNone() {
        PartiallySeparable f = PartiallySeparable.in(2)
                .plusLogSumExp(MixtureTest::itself, Terms.of(2).consecutive(0), Terms.of(1))
                .build();
        assertThrows(UnsupportedOperationException.class, f::hessian);
    }

    @Test
    void aBandTellsItsDiagonals() {
        PartiallySeparable f = rosenbrock(4);
        double[] x = {1, 2, 3, 4};
        BandedMap band = assertInstanceOf(
                BandedMap.class, f.assembledHessian().orElseThrow().at(x));
        assertEquals(1, band.bandwidth());
        double[] diagonal = new double[4];
        double[] beside = new double[3];
        band.superdiagonal(0, diagonal);
        band.superdiagonal(1, beside);
        // 1200 x_i^2 - 400 x_{i+1} + 2 and + 200; -400 x_i.
        assertArrayEquals(new double[] {402, 3802, 9402, 200}, diagonal);
        assertArrayEquals(new double[] {-400, -800, -1200}, beside);
        assertRefused("k: expected 0 to 1 but was 2", () -> band.superdiagonal(2, beside));
        assertRefused("out: expected double[3] but was double[4]", () -> band.superdiagonal(1, diagonal));
    }

    @Test
    void aDenseHessianIsNotAssembled() {
        PartiallySeparable forms = PartiallySeparable.in(2)
                .plusLinear(
                        PartiallySeparableTest::link,
                        new double[] {1, 2},
                        Terms.of(1).data(new double[] {3}))
                .build();
        assertEquals(Optional.empty(), forms.assembledHessian());
    }
}
