// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.Arrays;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.Preimage.Stop;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.Elementwise;
import ravine.calculus.functions.Power;
import ravine.calculus.functions.VectorComposition;

class LocalInverseTest {

    /** (r, phi) to (r cos phi, r sin phi): singular values 1 and r, determinant r, inverse hypot and atan2. */
    private static <T extends CalculusFieldElement<T>> T[] polar(T[] x) {
        T[] y = MathArrays.buildArray(x[0].getField(), 2);
        y[0] = x[0].multiply(x[1].cos());
        y[1] = x[0].multiply(x[1].sin());
        return y;
    }

    private static <T extends CalculusFieldElement<T>> T[] exponentials(T[] x) {
        T[] y = MathArrays.buildArray(x[0].getField(), 2);
        y[0] = x[0].exp();
        y[1] = x[0].add(x[1]).exp();
        return y;
    }

    private static VectorFunction of(FieldMultivariateVectorFunction f) {
        return new ReverseMode().differentiate(f, 2, 2);
    }

    private static final VectorFunction POLAR = of(LocalInverseTest::polar);

    private static LocalInverse linear(int n, double... matrix) {
        return LocalInverse.at(Affine.of(LinearMap.dense(n, n, matrix), new double[n]), new double[n]);
    }

    private static VectorFunction scalar(Elementary f) {
        return new Elementwise(f, 1);
    }

    @ParameterizedTest
    @CsvSource({"2, 0.3", "0.125, -2", "1, 1", "1e-6, 0.5", "5000, 3"})
    void polarCoordinatesStretchByOneAndByTheRadius(double r, double phi) {
        LocalInverse inverse = LocalInverse.at(POLAR, new double[] {r, phi});
        assertTrue(inverse.isInvertible());
        assertEquals(r, inverse.determinant(), 4e-16 * r);
        assertEquals(Math.min(1, r), inverse.leastSingularValue(), inverse.tolerance());
        assertEquals(Math.max(1, r), inverse.greatestSingularValue(), inverse.tolerance());
        double kappa = Math.max(r, 1 / r);
        assertEquals(kappa, inverse.conditionNumber(), 4 * 0x1p-52 * kappa * kappa);
        assertEquals(2 * 0x1p-52 * inverse.greatestSingularValue(), inverse.tolerance());
    }

    @Test
    void originOfPolarCoordinatesIsSingular() {
        LocalInverse inverse = LocalInverse.at(POLAR, new double[] {0, 0.3});
        assertFalse(inverse.isInvertible());
        assertEquals(0, inverse.determinant(), 1e-17);
        assertTrue(inverse.leastSingularValue() <= inverse.tolerance());
        assertTrue(inverse.conditionNumber() >= 0x1p51, "kappa: " + inverse.conditionNumber());
        assertTrue(inverse.verdict().startsWith("not known to be invertible near this point: "), inverse.verdict());
        Preimage none = inverse.of(new double[] {1, 1});
        assertEquals(Stop.SINGULAR, none.stop());
        assertEquals(0, none.steps());
        assertArrayEquals(new double[] {0, 0.3}, none.x());
    }

    /** What the determinant cannot tell: a multiple of the identity is as far from singular as can be. */
    @Test
    void smallDeterminantIsNotSingular() {
        double[] entries = new double[20];
        Arrays.fill(entries, 1e-20);
        LocalInverse inverse = linear(20, TestMatrices.diagonal(entries));
        assertEquals(0, inverse.determinant(), "10^-400 is no double");
        assertTrue(inverse.isInvertible());
        assertEquals(1, inverse.conditionNumber(), 1e-14);
    }

    /** And the other way: determinant 1, and closer to singular than rounding. */
    @Test
    void determinantOfOneMayBeSingular() {
        LocalInverse inverse = linear(2, 1e9, 0, 0, 1e-9);
        assertEquals(1, inverse.determinant(), 1e-15);
        assertFalse(inverse.isInvertible());
        assertEquals(2 * 0x1p-52 * 1e9, inverse.tolerance(), 1e-20);
    }

    /** Pivots and their product leave the range of doubles where the determinant does not. */
    @Test
    void determinantSurvivesPivotsOfAnySize() {
        double[] six = TestMatrices.diagonal(0x1p400, 0x1p400, 0x1p400, 0x1p-400, 0x1p-400, 0x1p-400);
        assertEquals(1, linear(6, six).determinant());
    }

    @Test
    void determinantHasTheSignOfThePermutation() {
        assertEquals(-1, linear(2, 0, 1, 1, 0).determinant());
        assertEquals(1, linear(3, 0, 1, 0, 0, 0, 1, 1, 0, 0).determinant());
        assertEquals(
                -1, linear(4, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0).determinant());
        assertEquals(
                1, linear(4, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0).determinant());
        assertEquals(-2, linear(2, 1, 2, 3, 4).determinant(), 1e-15);
        assertEquals(0, linear(2, 1, 2, 2, 4).determinant());
        assertEquals(0, linear(2, 0, 0, 0, 0).determinant());
        assertEquals(Double.POSITIVE_INFINITY, linear(2, 0, 0, 0, 0).conditionNumber());
    }

    /** Its singular values are its eigenvalues' magnitudes: the smallest is 1 over the greatest of the inverse. */
    @Test
    void singularValuesOfAHilbertMatrixAreThoseOfItsInverse() {
        int n = 5;
        LocalInverse hilbert = linear(n, TestMatrices.hilbert(n));
        LocalInverse inverse = linear(n, TestMatrices.inverseHilbert(n));
        assertEquals(1, hilbert.leastSingularValue() * inverse.greatestSingularValue(), 1e-10);
        assertEquals(
                HessianSpectrum.of(TestMatrices.hilbert(n), n).min(),
                hilbert.leastSingularValue(),
                hilbert.tolerance());
        assertEquals(1, hilbert.determinant() * inverse.determinant(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"2, 0.3, 2.2, 0.5", "1, -2, 0.8, -1.7", "3, 3, 3.5, 3.1"})
    void inverseOfPolarCoordinatesIsHypotAndAtan2(double r0, double phi0, double r, double phi) {
        Preimage preimage =
                LocalInverse.at(POLAR, new double[] {r0, phi0}).of(new double[] {r * Math.cos(phi), r * Math.sin(phi)});
        assertEquals(Stop.CONVERGED, preimage.stop(), preimage.toString());
        assertArrayEquals(new double[] {r, phi}, preimage.x(), 1e-15 * 8);
        assertTrue(preimage.residualNorm() < 1e-14);
    }

    /** The branch is that of the start: angles go round, where atan2 jumps. */
    @Test
    void inverseIsTheOneNearTheStart() {
        double[] y = {Math.cos(0.5), Math.sin(0.5)};
        for (int turn = -2; turn <= 2; turn++) {
            double turns = 2 * Math.PI * turn;
            Preimage preimage =
                    LocalInverse.at(POLAR, new double[] {1, 0.4 + turns}).of(y);
            assertArrayEquals(new double[] {1, 0.5 + turns}, preimage.x(), 1e-14);
        }
    }

    /**
     * exp(x) = y from the logarithm of it, off by d: each error is half the square of the one before, plus a sixth of its
     * cube. So is each step.
     */
    @Test
    void stepsShrinkQuadraticallyWithTheConstantOfTheory() {
        Preimage preimage =
                LocalInverse.at(scalar(Elementary.EXP), new double[] {1.2}).of(new double[] {Math.E});
        assertEquals(Stop.CONVERGED, preimage.stop());
        assertEquals(1, preimage.x()[0], 0x1p-52);
        assertTrue(preimage.steps() >= 4);
        for (int k = 0; k < 3; k++) {
            double step = preimage.stepNorm(k);
            assertEquals(0.5, preimage.stepNorm(k + 1) / (step * step), step + 0x1p-52 / (step * step));
        }
    }

    /** Of two variables: error against the exact preimage, whose order is observed from three iterates. */
    @Test
    void convergenceInTwoVariablesIsOfOrderTwo() {
        LocalInverse inverse = LocalInverse.at(of(LocalInverseTest::exponentials), new double[] {0.1, -0.2});
        double[] y = {Math.exp(0.4), Math.exp(0.4 + 0.3)};
        double[] errors = new double[4];
        for (int k = 0; k < errors.length; k++) {
            double[] x = inverse.of(y, k + 1).x();
            errors[k] = Math.hypot(x[0] - 0.4, x[1] - 0.3);
        }
        for (int k = 2; k < errors.length; k++) {
            double order = Math.log(errors[k] / errors[k - 1]) / Math.log(errors[k - 1] / errors[k - 2]);
            assertEquals(2, order, 0.1, "errors: " + Arrays.toString(errors));
        }
        assertArrayEquals(new double[] {0.4, 0.3}, inverse.of(y).x(), 1e-15);
    }

    @Test
    void linearFunctionTakesOneStep() {
        Preimage preimage = linear(2, 3, 1, 1, 2).of(new double[] {5, 5});
        assertEquals(Stop.CONVERGED, preimage.stop());
        assertEquals(1, preimage.steps());
        assertArrayEquals(new double[] {1, 2}, preimage.x(), 1e-15);
    }

    @Test
    void valueOfTheStartTakesNoStep() {
        double[] y = new double[2];
        POLAR.value(new double[] {2, 0.3}, y);
        Preimage preimage = LocalInverse.at(POLAR, new double[] {2, 0.3}).of(y);
        assertEquals(Stop.CONVERGED, preimage.stop());
        assertEquals(0, preimage.steps());
        assertArrayEquals(new double[] {2, 0.3}, preimage.x());
        assertEquals(0, preimage.residualNorm());
    }

    /** The inverse function theorem: the inverse's Jacobian is the inverse Jacobian, here 1 / exp(x). */
    @Test
    void derivativeOfTheInverseIsOneOverTheDerivative() {
        LocalInverse inverse = LocalInverse.at(scalar(Elementary.EXP), new double[] {1});
        double h = 1e-5;
        double above = inverse.of(new double[] {Math.E + h}).x()[0];
        double below = inverse.of(new double[] {Math.E - h}).x()[0];
        // Truncation h² log''' / 6 = 2 h² / (6 e³), rounding an ulp over h.
        assertEquals(1 / Math.E, (above - below) / (2 * h), h * h / 60 + 2 * 0x1p-52 / h);
    }

    /** Newton's steps do not depend on how values are scaled and mixed: A F(x) = A y has the iterates of F(x) = y. */
    @Test
    void scalesOfValuesDoNotMatter() {
        LinearMap mixed = LinearMap.dense(2, 2, new double[] {1e8, 3e8, -2e-6, 1e-6});
        Affine outer = Affine.of(mixed, new double[2]);
        VectorFunction inner = new Elementwise(Elementary.EXP, 2);
        VectorFunction both = VectorComposition.of(outer, new Elementwise(Elementary.EXP, 2));
        double[] y = {2, 3};
        double[] mixedY = new double[2];
        outer.value(y, mixedY);
        Preimage plain = LocalInverse.at(inner, new double[] {1, 1}).of(y);
        Preimage scaled = LocalInverse.at(both, new double[] {1, 1}).of(mixedY);
        assertEquals(Stop.CONVERGED, plain.stop());
        // Elimination does not mind scaled rows, and A is ((1, 3), (-2, 1)) but for that: rounding alone remains.
        assertEquals(plain.stepNorm(0), scaled.stepNorm(0), 1e-14 * plain.stepNorm(0));
        assertEquals(Stop.CONVERGED, scaled.stop());
        assertArrayEquals(plain.x(), scaled.x(), 1e-14);
    }

    /** x² from 1 towards 0: a double root, at which every step is half of the one before. */
    @Test
    void doubleRootConvergesLinearlyAndSpendsTheBudget() {
        Preimage preimage = LocalInverse.at(new Elementwise(new Power(2), 1), new double[] {1})
                .of(new double[] {0});
        assertEquals(Stop.BUDGET, preimage.stop());
        assertEquals(50, preimage.steps());
        assertEquals(0x1p-50, preimage.x()[0]);
        for (int k = 0; k < 50; k++) {
            assertEquals(Math.scalb(1.0, -k - 1), preimage.stepNorm(k));
        }
        assertEquals("budget after 50 steps, residual 7.9e-31", preimage.toString());
    }

    /** The same beside a variable that stays: then the condition number tells. */
    @Test
    void doubleRootInTwoVariablesIsFoundSingular() {
        VectorFunction f = new VectorFunction() {
            @Override
            public int inputDimension() {
                return 2;
            }

            @Override
            public int outputDimension() {
                return 2;
            }

            @Override
            public void value(double[] x, double[] out) {
                out[0] = x[0] * x[0];
                out[1] = 0x1p20 * x[1];
            }

            @Override
            public void jvp(double[] x, double[] v, double[] out) {
                out[0] = 2 * x[0] * v[0];
                out[1] = 0x1p20 * v[1];
            }

            @Override
            public void vjp(double[] x, double[] w, double[] out) {
                jvp(x, w, out);
            }
        };
        Preimage preimage = LocalInverse.at(f, new double[] {1, 1}).of(new double[] {0, 0x1p20});
        assertEquals(Stop.SINGULAR, preimage.stop());
        // The singular value 2 x comes down to 2 epsilon 2^20.
        assertEquals(0x1p-32, preimage.x()[0]);
        assertEquals(32, preimage.steps());
    }

    /** No real number has the square -1: Newton wanders, and a step is not shorter than the one before. */
    @Test
    void valueWithoutPreimageMakesNoProgress() {
        Preimage preimage = LocalInverse.at(new Elementwise(new Power(2), 1), new double[] {0.7})
                .of(new double[] {-1});
        assertEquals(Stop.NO_PROGRESS, preimage.stop());
        assertTrue(preimage.steps() < 10);
        assertEquals(preimage.x()[0] * preimage.x()[0] + 1, preimage.residualNorm());
    }

    /** Newton for the arc tangent diverges from beyond 1.39: a step goes further each time. */
    @Test
    void stepsThatGrowEndTheSearch() {
        VectorFunction atan = new ReverseMode().differentiate(LocalInverseTest::arcTangent, 1, 1);
        assertEquals(
                Stop.CONVERGED,
                LocalInverse.at(atan, new double[] {1.38}).of(new double[1]).stop());
        Preimage far = LocalInverse.at(atan, new double[] {1.40}).of(new double[1]);
        assertEquals(Stop.NO_PROGRESS, far.stop());
        assertEquals(1, far.steps());
    }

    private static <T extends CalculusFieldElement<T>> T[] arcTangent(T[] x) {
        T[] y = MathArrays.buildArray(x[0].getField(), 1);
        y[0] = x[0].atan();
        return y;
    }

    /** Rounding leaves steps of 1e-17 that no longer shrink, around a preimage of 0: they have come down to rounding. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, -0.3, 0.02, 0.7})
    void stepsThatStopToShrinkAtRoundingHaveConverged(double start) {
        VectorFunction f = new ReverseMode().differentiate(LocalInverseTest::exponentials, 2, 2);
        Preimage preimage = LocalInverse.at(f, new double[] {start, -start / 3}).of(new double[] {1, 1});
        assertEquals(Stop.CONVERGED, preimage.stop(), preimage.toString());
        assertArrayEquals(new double[2], preimage.x(), 4e-16);
    }

    @Test
    void budgetIsKept() {
        Preimage preimage =
                LocalInverse.at(scalar(Elementary.EXP), new double[] {1.2}).of(new double[] {Math.E}, 2);
        assertEquals(Stop.BUDGET, preimage.stop());
        assertEquals(2, preimage.steps());
    }

    @Test
    void notFiniteIsAResult() {
        LocalInverse outside = LocalInverse.at(scalar(Elementary.LOG), new double[] {-1});
        assertFalse(outside.isInvertible());
        assertEquals(Double.NaN, outside.determinant());
        assertEquals(Double.NaN, outside.leastSingularValue());
        assertEquals(Double.NaN, outside.conditionNumber());
        assertEquals(Double.NaN, outside.tolerance());
        assertEquals("undefined: the Jacobian has a NaN or infinite entry", outside.verdict());
        assertEquals(Stop.NOT_FINITE, outside.of(new double[] {0}).stop());

        // From 3 the first step to log x = 0 is x (1 - log x) = -0.3, where there is no logarithm.
        Preimage left =
                LocalInverse.at(scalar(Elementary.LOG), new double[] {3}).of(new double[1]);
        assertEquals(Stop.NOT_FINITE, left.stop());
        assertArrayEquals(new double[] {3}, left.x());
        assertEquals(StrictMath.log(3), left.residualNorm());

        assertEquals(
                Stop.NOT_FINITE,
                LocalInverse.at(scalar(Elementary.EXP), new double[] {1})
                        .of(new double[] {Double.NaN})
                        .stop());
    }

    @Test
    void verdictNamesTheFiguresThatDecided() {
        assertEquals(
                "invertible near this point: smallest singular value 1.000, above the tolerance 8.9e-16; determinant"
                        + " 2.000, condition number 2.000",
                LocalInverse.at(POLAR, new double[] {2, 0}).toString());
    }

    @Test
    void argumentsAreNotModifiedAndLaterChangesNotSeen() {
        double[] x0 = {2, 0.3};
        double[] y = {1.5, 1.1};
        LocalInverse inverse = LocalInverse.at(POLAR, x0);
        Preimage first = inverse.of(y);
        assertArrayEquals(new double[] {2, 0.3}, x0);
        assertArrayEquals(new double[] {1.5, 1.1}, y);
        double[] found = first.x();
        x0[0] = 7;
        found[0] = 7;
        assertArrayEquals(inverse.of(y).x(), first.x());
    }

    @Test
    void mistakesAreRefused() {
        VectorFunction wide = Affine.of(LinearMap.zero(2, 3), new double[2]);
        assertRefused(
                "f: expected as many values as variables but was 2 values of 3 variables",
                () -> LocalInverse.at(wide, new double[3]));
        assertRefused("x0: expected double[2] but was double[3]", () -> LocalInverse.at(POLAR, new double[3]));
        LocalInverse inverse = LocalInverse.at(POLAR, new double[] {2, 0});
        assertRefused("y: expected double[2] but was double[1]", () -> inverse.of(new double[1]));
        assertRefused("budget: expected at least 1 but was 0", () -> inverse.of(new double[2], 0));
        Preimage preimage = inverse.of(new double[] {2.1, 0.1});
        assertRefused("k: expected 0 to " + (preimage.steps() - 1) + " but was -1", () -> preimage.stepNorm(-1));
    }
}
