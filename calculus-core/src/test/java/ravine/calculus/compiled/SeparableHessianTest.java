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
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.BandedMap;
import ravine.calculus.LinearMap;
import ravine.calculus.Mistakes;

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

    /** Products with the Hessian are those of the function itself, written out or not, and whatever was evaluated before. */
    private static LinearMap assertHessian(PartiallySeparable f, SeparableHessian evaluator) {
        int n = f.dimension();
        double[] x = random(1, n);
        evaluator.at(random(2, n));
        LinearMap hessian = evaluator.at(x);
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
        return hessian;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9, 300})
    void chainHasATridiagonalHessian(int n) {
        PartiallySeparable f = rosenbrock(n);
        SeparableHessian hessian = f.hessian();
        LinearMap h = assertHessian(f, hessian);
        assertEquals("banded(" + n + ", 1 beside the diagonal)", h.toString());
        assertEquals(3 * n - 2, hessian.pattern().entries());
    }

    @Test
    void separateVariablesHaveADiagonalHessian() {
        PartiallySeparable f = PartiallySeparable.in(5)
                .plus(MixtureTest::itself, Terms.of(5).consecutive(0))
                .plus(SeparableHessianTest::quartic, Terms.of(5).consecutive(0))
                .build();
        LinearMap h = assertHessian(f, f.hessian());
        assertEquals("banded(5, 0 beside the diagonal)", h.toString());
    }

    static <T extends CalculusFieldElement<T>> T quartic(T[] x) {
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
        assertHessian(f, hessian);
        assertTrue(hessian.pattern().contains(2, n - 1));
        assertFalse(hessian.pattern().contains(2, 4));
    }

    static <T extends CalculusFieldElement<T>> T product(T[] x) {
        T product = x[0];
        for (int j = 1; j < x.length; j++) {
            product = product.multiply(x[j]);
        }
        return product;
    }

    /** A term may take a variable twice: then an entry stands for two, that is (i, j) and (j, i). */
    @Test
    void variablesThatAreTakenTwiceCountTwice() {
        Terms terms = Terms.of(5).consecutive(1).consecutive(1);
        assertHessian(product(7, terms), product(7, terms).hessian());
        Terms more = Terms.of(5).consecutive(2).consecutive(0).consecutive(2).consecutive(1);
        LinearMap h = assertHessian(product(7, more), product(7, more).hessian());
        assertEquals("banded(7, 2 beside the diagonal)", h.toString());
        Terms ahead = Terms.of(5).consecutive(1).consecutive(1).consecutive(0);
        PartiallySeparable f = PartiallySeparable.in(8)
                .plus(SeparableHessianTest::squareAndSquareTimes, ahead)
                .build();
        assertHessian(f, f.hessian());
        Terms gathered = Terms.of(3).at(4, 0, 4).at(4, 1, 0);
        assertHessian(product(7, gathered), product(7, gathered).hessian());
    }

    /** \( v_0 v_1 + v_2^2 v_0 \), a square if the first two are one variable. */
    static <T extends CalculusFieldElement<T>> T squareAndSquareTimes(T[] v) {
        return v[0].multiply(v[1]).add(v[2].square().multiply(v[0]));
    }

    private static PartiallySeparable product(int n, Terms terms) {
        return PartiallySeparable.in(n)
                .plus(SeparableHessianTest::product, terms)
                .build();
    }

    @Test
    void sumsOfSeveralBandsMakeTheWidest() {
        PartiallySeparable f = PartiallySeparable.in(12)
                .plus(PartiallySeparableTest::link, Terms.of(9).consecutive(0).consecutive(3))
                .plus(SeparableHessianTest::quartic, Terms.of(4).consecutive(6))
                .plus(SeparableHessianTest::product, Terms.of(7).consecutive(5).consecutive(1))
                .build();
        assertEquals(
                "banded(12, 4 beside the diagonal)",
                assertHessian(f, f.hessian()).toString());
    }

    @ParameterizedTest
    @CsvSource({"16, true", "17, false"})
    void wideBandsAreSparse(int width, boolean isBand) {
        PartiallySeparable f = product(20, Terms.of(3).consecutive(0).consecutive(width));
        LinearMap h = assertHessian(f, f.hessian());
        assertEquals(isBand, h.toString().startsWith("banded"), h.toString());
    }

    /** Of \( x_0 x_1 + x_1 x_2 + \dots \): ones beside the diagonal. */
    @Test
    void bandAnswersAsTheMatrixItIs() {
        int n = 5;
        LinearMap h =
                product(n, Terms.of(4).consecutive(0).consecutive(1)).hessian().at(random(1, n));
        assertSame(h, h.transpose());
        double[] v = {1, 2, 3, 4, 5};
        double[] out = new double[n];
        h.apply(v, out);
        assertArrayEquals(new double[] {2, 4, 6, 8, 4}, out);
        h.applyTransposed(new double[] {1, 0, 0, 0, 3}, out);
        assertArrayEquals(new double[] {0, 1, 0, 3, 0}, out);
        h.row(1, out);
        assertArrayEquals(new double[] {1, 0, 1, 0, 0}, out);
        h.column(4, out);
        assertArrayEquals(new double[] {0, 0, 0, 1, 0}, out);
        h.diagonal(out);
        assertArrayEquals(new double[n], out);
        LinearMap squares =
                product(n, Terms.of(4).consecutive(1).consecutive(1)).hessian().at(random(1, n));
        squares.diagonal(out);
        assertArrayEquals(new double[] {0, 2, 2, 2, 2}, out);
        Mistakes.assertRefused("i: expected 0 to 4 but was 5", () -> h.row(5, out));
        Mistakes.assertRefused("j: expected 0 to 4 but was -1", () -> h.column(-1, out));
    }

    /** Of \( \sqrt{x} y \) at 0: the second derivative by x is 0 times infinity. */
    @Test
    void zeroWinsOverAnInfiniteSlope() {
        for (Compiled way : new Compiled[] {Compiled.RUNNING, Compiled.ALTERNATING}) {
            LinearMap h =
                    way.function(PartiallySeparableTest::rootTimes, 2).hessian().at(new double[2]);
            double[] dense = new double[4];
            h.toDense(dense);
            double infinity = Double.POSITIVE_INFINITY;
            // To within no difference: a zero may have either sign.
            assertArrayEquals(new double[] {0, infinity, infinity, 0}, dense, 0, way.toString());
        }
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
