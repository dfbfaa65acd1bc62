// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CriticalPoint.Kind;

class CriticalPointTest {

    /** x^2 + 3xy + y^3. */
    private static final ClosedForm CUBIC = new ClosedForm(
            2,
            x -> x[0] * x[0] + 3 * x[0] * x[1] + x[1] * x[1] * x[1],
            x -> new double[] {2 * x[0] + 3 * x[1], 3 * x[0] + 3 * x[1] * x[1]},
            x -> new double[][] {{2, 3}, {3, 6 * x[1]}});

    /** x^3 - 3 x y^2. */
    private static final ClosedForm MONKEY_SADDLE = new ClosedForm(
            2,
            x -> x[0] * x[0] * x[0] - 3 * x[0] * x[1] * x[1],
            x -> new double[] {3 * x[0] * x[0] - 3 * x[1] * x[1], -6 * x[0] * x[1]},
            x -> new double[][] {{6 * x[0], -6 * x[1]}, {-6 * x[1], -6 * x[0]}});

    private static ClosedForm diagonalQuadratic(double... d) {
        return ClosedForm.quadratic(TestMatrices.rows(TestMatrices.diagonal(d), d.length));
    }

    private static Kind kind(TwiceDifferentiableObjective f, double... x) {
        return CriticalPoint.classify(f, x).kind();
    }

    @Test
    void originOfTheCubicIsASaddle() {
        CriticalPoint point = CriticalPoint.classify(CUBIC, new double[2]);
        assertEquals(Kind.SADDLE, point.kind());
        assertEquals(1, point.index());
        // The eigenvalues of {{2, 3}, {3, 0}} are 1 -+ sqrt 10.
        assertEquals(1 - Math.sqrt(10), point.spectrum().min(), 1e-14);
        assertEquals(1 + Math.sqrt(10), point.spectrum().max(), 1e-14);
        assertTrue(point.verdict().startsWith("a saddle of index 1: gradient norm 0.00, at most "), point.verdict());
    }

    @Test
    void otherCriticalPointOfTheCubicIsAMinimum() {
        // y = 3/2 and x = -3y/2; the Hessian {{2, 3}, {3, 9}} has determinant 9.
        CriticalPoint point = CriticalPoint.classify(CUBIC, new double[] {-2.25, 1.5});
        assertEquals(Kind.MINIMUM, point.kind());
        assertEquals(0, point.index());
        assertTrue(point.escapeDirection().isEmpty());
        assertTrue(point.verdict().startsWith("a strict local minimum: "), point.verdict());
    }

    @Test
    void criticalPointsOfTheWorkedExampleAreSaddlesThoughTheyAreNotDoubles() {
        for (double y : new double[] {Math.PI / 2, -Math.PI / 2, 1000.5 * Math.PI}) {
            CriticalPoint point = CriticalPoint.classify(HessiansTest.WORKED, new double[] {0, y});
            assertEquals(Kind.SADDLE, point.kind(), "y = " + y + ": " + point);
            assertTrue(point.gradientNorm() > 0);
        }
    }

    @Test
    void escapeDirectionOfASaddleLowersTheFunctionByHalfTheCurvature() {
        CriticalPoint point = CriticalPoint.classify(CUBIC, new double[2]);
        double[] v = point.escapeDirection().orElseThrow();
        assertEquals(1, Vectors.norm2(v), 1e-15);
        double t = 1e-4;
        double change = CUBIC.value(new double[] {t * v[0], t * v[1]});
        // The cubic term is at most t^3.
        assertEquals(0.5 * point.spectrum().min() * t * t, change, t * t * t);
        assertTrue(change < 0);
    }

    @Test
    void escapeDirectionDoesNotClimbTheRemainingGradient() {
        ClosedForm saddle = diagonalQuadratic(1, -1);
        for (double offset : new double[] {1e-9, -1e-9}) {
            double[] v = CriticalPoint.classify(saddle, new double[] {0, offset})
                    .escapeDirection()
                    .orElseThrow();
            // The gradient is (0, -offset): away from the saddle is down.
            assertArrayEquals(new double[] {0, Math.signum(offset)}, v);
        }
    }

    @Test
    void escapeDirectionIsTheCallersOwn() {
        CriticalPoint point = CriticalPoint.classify(diagonalQuadratic(1, -1), new double[2]);
        double[] first = point.escapeDirection().orElseThrow();
        first[1] = 99;
        assertNotSame(first, point.escapeDirection().orElseThrow());
        assertArrayEquals(new double[] {0, 1}, point.escapeDirection().orElseThrow());
    }

    @Test
    void topOfADomeIsAMaximumThatCanBeEscaped() {
        CriticalPoint point = CriticalPoint.classify(diagonalQuadratic(-2, -5, -3), new double[3]);
        assertEquals(Kind.MAXIMUM, point.kind());
        assertEquals(3, point.index());
        assertArrayEquals(new double[] {0, 1, 0}, point.escapeDirection().orElseThrow());
        assertTrue(point.verdict().startsWith("a strict local maximum: "), point.verdict());
    }

    @Test
    void monkeySaddleIsDegenerate() {
        CriticalPoint point = CriticalPoint.classify(MONKEY_SADDLE, new double[2]);
        assertEquals(Kind.DEGENERATE, point.kind());
        assertEquals(2, point.spectrum().inertia().zero());
        assertTrue(point.escapeDirection().isEmpty());
        assertTrue(point.verdict().contains("2 cannot be told from zero"), point.verdict());
    }

    @Test
    void flatDirectionMakesAValleyDegenerateAndRulesOutAMaximum() {
        CriticalPoint point = CriticalPoint.classify(diagonalQuadratic(2, 0), new double[] {0, 7});
        assertEquals(Kind.DEGENERATE, point.kind());
        assertTrue(point.verdict().endsWith("but not a maximum"), point.verdict());
    }

    @Test
    void flatDirectionMakesARidgeDegenerateWithAnEscape() {
        CriticalPoint point = CriticalPoint.classify(diagonalQuadratic(0, -2), new double[2]);
        assertEquals(Kind.DEGENERATE, point.kind());
        assertTrue(point.verdict().endsWith("but not a minimum"), point.verdict());
        assertArrayEquals(new double[] {0, 1}, point.escapeDirection().orElseThrow());
    }

    @Test
    void bothSignsMakeASaddleWhateverElseIsFlat() {
        CriticalPoint point = CriticalPoint.classify(diagonalQuadratic(1, 0, -1), new double[3]);
        assertEquals(Kind.SADDLE, point.kind());
        assertTrue(point.verdict().contains("1 negative, 1 zero and 1 positive"), point.verdict());
    }

    @Test
    void curvatureBelowRoundingIsDegenerate() {
        // Smaller than n eps lambda_max = 4.4e-16, though the matrix is diagonal and 1e-17 is exactly there.
        assertEquals(Kind.DEGENERATE, kind(diagonalQuadratic(1, 1e-17), 0, 0));
        assertEquals(Kind.MINIMUM, kind(diagonalQuadratic(1, 1e-15), 0, 0));
    }

    @Test
    void oneVariableIsEnough() {
        assertEquals(Kind.MINIMUM, kind(diagonalQuadratic(3), 0));
        assertEquals(Kind.MAXIMUM, kind(diagonalQuadratic(-3), 0));
        assertEquals(Kind.DEGENERATE, kind(diagonalQuadratic(0), 5));
        assertEquals(Kind.NOT_CRITICAL, kind(diagonalQuadratic(3), 1e-3));
    }

    @Test
    void slopeOfALinearFunctionIsNeverCriticalHoweverSmall() {
        ClosedForm line = new ClosedForm(1, x -> x[0], x -> new double[] {1}, x -> new double[1][1]);
        for (double slope : new double[] {1, 1e-12, Double.MIN_VALUE}) {
            CriticalPoint point = CriticalPoint.classify(line.times(slope), new double[1]);
            assertEquals(Kind.NOT_CRITICAL, point.kind());
            assertEquals(0, point.gradientTolerance());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p-900, 0x1p-40, 0x1p40, 0x1p900})
    void verdictDoesNotDependOnTheScaleOfTheFunction(double scale) {
        for (double offset : new double[] {0, 1e-10, 1e-7, 1e-3}) {
            double[] x = {-2.25 + offset, 1.5};
            CriticalPoint expected = CriticalPoint.classify(CUBIC, x);
            CriticalPoint actual = CriticalPoint.classify(CUBIC.times(scale), x);
            assertEquals(expected.kind(), actual.kind());
            assertEquals(scale * expected.gradientTolerance(), actual.gradientTolerance());
        }
    }

    @Test
    void pointIsCriticalWithinRootEpsilonOfItsSizeAndNotBeyond() {
        // f = (x - 100)^2 / 2 has Newton step 100 - x, allowed up to 2^-26 |x| = 1.5e-6, and the gradient's own
        // rounding.
        ClosedForm f = new ClosedForm(
                1, x -> 0.5 * (x[0] - 100) * (x[0] - 100), x -> new double[] {x[0] - 100}, x -> new double[][] {{1}});
        assertEquals(Kind.MINIMUM, kind(f, 100 + 1.48e-6));
        assertEquals(Kind.NOT_CRITICAL, kind(f, 100 + 1.50e-6));
    }

    @Test
    void steepDirectionDoesNotExcuseADistanceAlongAFlatOne() {
        // The gradient norm 0.5 is small beside 2^-26 lambda_max = 1.5, but the minimum is half a unit away.
        assertEquals(Kind.NOT_CRITICAL, kind(diagonalQuadratic(1e8, 1), 0, 0.5));
        assertEquals(Kind.MINIMUM, kind(diagonalQuadratic(1e8, 1), 1e-8, 1e-8));
    }

    @Test
    void roundingOfAnIllConditionedGradientDoesNotHideTheMinimum() {
        int n = 6;
        double[] eigenvalues = {1, 1e2, 1e4, 1e6, 1e8, 1e10};
        double[][] h = TestMatrices.rows(TestMatrices.rotated(eigenvalues, 3), n);
        double[] minimizer = {1, -2, 3, -4, 5, -6};
        double[] b = ClosedForm.product(h, minimizer);
        ClosedForm f = new ClosedForm(
                n,
                x -> 0.5 * Vectors.dot(x, ClosedForm.product(h, x)) - Vectors.dot(b, x),
                x -> gradientWithAnotherOrderOfSummation(h, b, x),
                x -> h);
        CriticalPoint point = CriticalPoint.classify(f, minimizer);
        assertTrue(point.gradientNorm() > 1e-7, point.verdict());
        assertEquals(Kind.MINIMUM, point.kind(), point.verdict());
    }

    private static double[] gradientWithAnotherOrderOfSummation(double[][] h, double[] b, double[] x) {
        int n = x.length;
        double[] g = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = n - 1; j >= 0; j--) {
                g[i] += h[i][j] * x[j];
            }
            g[i] -= b[i];
        }
        return g;
    }

    @Test
    void callersToleranceDecidesWhereItIsGiven() {
        ClosedForm f = diagonalQuadratic(1, 2);
        double[] x = {0.01, 0};
        assertEquals(Kind.MINIMUM, CriticalPoint.classify(f, x, 0.01).kind());
        CriticalPoint beyond = CriticalPoint.classify(f, x, 0.0099);
        assertEquals(Kind.NOT_CRITICAL, beyond.kind());
        assertEquals("not critical: gradient norm 0.0100, above 0.00990", beyond.verdict());
        assertEquals(2, beyond.spectrum().max());
    }

    @Test
    void notCriticalPointHasNoEscapeThoughItsCurvatureIsNegative() {
        CriticalPoint point = CriticalPoint.classify(diagonalQuadratic(-1, -1), new double[] {1, 0});
        assertEquals(Kind.NOT_CRITICAL, point.kind());
        assertTrue(point.escapeDirection().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void nonFiniteValueGradientHessianOrPointIsUndefined(double bad) {
        double[][] identity = {{1}};
        assertEquals(Kind.UNDEFINED, kind(new ClosedForm(1, x -> bad, x -> new double[1], x -> identity), 0), "value");
        assertEquals(
                Kind.UNDEFINED, kind(new ClosedForm(1, x -> 0, x -> new double[] {bad}, x -> identity), 0), "gradient");
        assertEquals(
                Kind.UNDEFINED,
                kind(new ClosedForm(1, x -> 0, x -> new double[1], x -> new double[][] {{bad}}), 0),
                "Hessian");
        CriticalPoint point = CriticalPoint.classify(
                new ClosedForm(1, x -> 0, x -> new double[1], x -> identity), new double[] {bad});
        assertEquals(Kind.UNDEFINED, point.kind(), "point");
        assertTrue(point.verdict().startsWith("undefined: "));
        assertTrue(point.escapeDirection().isEmpty());
        assertEquals(
                Kind.UNDEFINED,
                CriticalPoint.classify(
                                new ClosedForm(1, x -> 0, x -> new double[] {bad}, x -> identity), new double[1], 1)
                        .kind());
    }

    @Test
    void pointIsNotModified() {
        double[] x = {-2.25, 1.5};
        CriticalPoint.classify(CUBIC, x);
        assertArrayEquals(new double[] {-2.25, 1.5}, x);
    }

    @Test
    void badInputIsRefusedByName() {
        assertEquals(
                "x: expected double[2] but was double[1]",
                assertThrows(IllegalArgumentException.class, () -> CriticalPoint.classify(CUBIC, new double[1]))
                        .getMessage());
        for (double tolerance : new double[] {-1, Double.NaN}) {
            assertEquals(
                    "gradientTolerance: expected at least 0 but was " + tolerance,
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> CriticalPoint.classify(CUBIC, new double[2], tolerance))
                            .getMessage());
        }
        assertFalse(CriticalPoint.classify(CUBIC, new double[2], Double.POSITIVE_INFINITY)
                .verdict()
                .isEmpty());
    }
}
