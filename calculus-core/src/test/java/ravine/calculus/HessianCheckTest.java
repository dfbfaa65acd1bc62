// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HessianCheckTest {

    private static final int N = 30;

    /** The sum of sin(x_i x_{i+1}), with a Hessian that a test may replace. */
    private static ClosedForm chain(Function<double[], double[][]> hessian) {
        return new ClosedForm(
                N,
                x -> {
                    double sum = 0;
                    for (int i = 0; i + 1 < N; i++) {
                        sum += Math.sin(x[i] * x[i + 1]);
                    }
                    return sum;
                },
                x -> {
                    double[] g = new double[N];
                    for (int i = 0; i + 1 < N; i++) {
                        double c = Math.cos(x[i] * x[i + 1]);
                        g[i] += c * x[i + 1];
                        g[i + 1] += c * x[i];
                    }
                    return g;
                },
                hessian);
    }

    private static double[][] chainHessian(double[] x) {
        double[][] h = new double[N][N];
        for (int i = 0; i + 1 < N; i++) {
            double c = Math.cos(x[i] * x[i + 1]);
            double s = Math.sin(x[i] * x[i + 1]);
            h[i][i] -= s * x[i + 1] * x[i + 1];
            h[i + 1][i + 1] -= s * x[i] * x[i];
            h[i][i + 1] += c - s * x[i] * x[i + 1];
            h[i + 1][i] += c - s * x[i] * x[i + 1];
        }
        return h;
    }

    private static double[] point(double size) {
        double[] x = new double[N];
        Arrays.setAll(x, i -> size * Math.cos(i));
        return x;
    }

    private static HessianCheck check(Function<double[], double[][]> hessian) {
        return HessianCheck.at(chain(hessian), point(1));
    }

    @Test
    void rightProductsPassAtEveryScaleOfFunctionAndPoint() {
        for (double size : new double[] {1, 1e-6, 1e-12, 5}) {
            for (double scale : new double[] {1, 1e-12, 1e-200, 1e200}) {
                HessianCheck check =
                        HessianCheck.at(chain(HessianCheckTest::chainHessian).times(scale), point(size));
                assertEquals(CheckOutcome.CORRECT, check.outcome(), size + ", " + scale + ": " + check.verdict());
                assertTrue(check.asymmetry() <= 1e-15, check.verdict());
                assertTrue(check.deviation() <= 1e-9, check.verdict());
            }
        }
    }

    @Test
    void rightProductsOfAnIllConditionedQuadraticPass() {
        double[] eigenvalues = new double[N];
        Arrays.setAll(eigenvalues, i -> Math.pow(10, 10.0 * i / (N - 1)));
        double[][] h = TestMatrices.rows(TestMatrices.rotated(eigenvalues, 2), N);
        HessianCheck check = HessianCheck.at(ClosedForm.quadratic(h), point(1));
        assertEquals(CheckOutcome.CORRECT, check.outcome(), check.verdict());
        assertTrue(check.asymmetry() <= 1e-13, check.verdict());
    }

    @Test
    void entryOfOneTriangleOnlyBreaksTheSymmetry() {
        HessianCheck check = check(x -> {
            double[][] h = chainHessian(x);
            h[3][20] = 1e-3;
            return h;
        });
        assertEquals(CheckOutcome.WRONG, check.outcome());
        assertTrue(check.asymmetry() > 1e-6, check.verdict());
    }

    @Test
    void asymmetryWithoutAGradientToContradictItIsNamed() {
        // The gradient of ½ x'Hx by this test is Hx, which agrees with the product but not with any function.
        HessianCheck check =
                HessianCheck.at(ClosedForm.quadratic(new double[][] {{1, 2}, {0, 1}}), new double[] {0.3, 0.7});
        assertEquals(CheckOutcome.WRONG, check.outcome());
        assertTrue(check.verdict().startsWith("wrong: the Hessian is not symmetric"), check.verdict());
    }

    @Test
    void wrongDiagonalEntryIsFoundAndItsRowNamed() {
        HessianCheck check = check(x -> {
            double[][] h = chainHessian(x);
            h[17][17] += 1e-5;
            return h;
        });
        assertEquals(CheckOutcome.WRONG, check.outcome(), check.verdict());
        assertTrue(check.verdict().contains("row 17 is furthest off"), check.verdict());
        assertTrue(check.asymmetry() <= 1e-15);
    }

    @Test
    void figuresOfTheWrongRowAreThoseOfTheProductAndOfTheGradient() {
        // The gradient of a quadratic is linear, and its differences are exact but for rounding.
        ClosedForm right = ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}});
        HessianCheck check = HessianCheck.at(
                new ClosedForm(2, right.f(), right.gradient(), x -> new double[][] {{2, 1}, {1, 10}}),
                new double[] {0.3, 0.7});
        Matcher figures = Pattern.compile("row 1 is furthest off, with (\\S+) where differences give (\\S+)$")
                .matcher(check.verdict());
        assertTrue(figures.find(), check.verdict());
        // (Hv)_1 = ±1 ± 10 and ±1 ± 3, with the same signs.
        double found = Double.parseDouble(figures.group(1));
        double expected = Double.parseDouble(figures.group(2));
        assertEquals(found - Math.copySign(7, found), expected, 1e-5);
        assertTrue(Math.abs(found) == 9 || Math.abs(found) == 11, check.verdict());
    }

    @Test
    void deviationIsRelativeToTheSizeOfTheProducts() {
        double tiny = check(x -> chain(HessianCheckTest::chainHessian)
                        .times(1 + 1e-6)
                        .hessian()
                        .apply(x))
                .deviation();
        assertTrue(tiny > 1e-8 && tiny < 1e-5, "deviation " + tiny);
        HessianCheck missing = check(x -> new double[N][N]);
        assertTrue(missing.deviation() > 0.01 && missing.deviation() <= 1, "deviation " + missing.deviation());
        assertEquals(missing.verdict(), missing.toString());
    }

    @Test
    void relativeErrorOfAMillionthIsFound() {
        HessianCheck check = check(x ->
                chain(HessianCheckTest::chainHessian).times(1 + 1e-6).hessian().apply(x));
        assertEquals(CheckOutcome.WRONG, check.outcome(), check.verdict());
    }

    @Test
    void missingHessianIsFound() {
        assertEquals(CheckOutcome.WRONG, check(x -> new double[N][N]).outcome());
    }

    @Test
    void zeroHessianOfALinearFunctionPasses() {
        ClosedForm line = new ClosedForm(1, x -> 3 * x[0], x -> new double[] {3}, x -> new double[1][1]);
        HessianCheck check = HessianCheck.at(line, new double[] {2});
        assertEquals(CheckOutcome.CORRECT, check.outcome(), check.verdict());
        assertEquals(0, check.asymmetry());
    }

    @Test
    void oneVariableIsEnough() {
        ClosedForm cubic = new ClosedForm(
                1, x -> x[0] * x[0] * x[0], x -> new double[] {3 * x[0] * x[0]}, x -> new double[][] {{6 * x[0]}});
        assertEquals(
                CheckOutcome.CORRECT, HessianCheck.at(cubic, new double[] {2}).outcome());
        ClosedForm wrong = new ClosedForm(1, cubic.f(), cubic.gradient(), x -> new double[][] {{3 * x[0]}});
        assertEquals(
                CheckOutcome.WRONG, HessianCheck.at(wrong, new double[] {2}).outcome());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void nonFiniteProductOfAFiniteGradientIsWrong(double bad) {
        HessianCheck check = check(x -> {
            double[][] h = chainHessian(x);
            h[4][4] = bad;
            return h;
        });
        assertEquals(CheckOutcome.WRONG, check.outcome(), check.verdict());
        assertTrue(check.verdict().contains("row 4 "), check.verdict());
    }

    @Test
    void nonFiniteGradientIsInconclusive() {
        ClosedForm f = new ClosedForm(1, x -> 0, x -> new double[] {Double.NaN}, x -> new double[][] {{1}});
        assertEquals(
                CheckOutcome.INCONCLUSIVE, HessianCheck.at(f, new double[1]).outcome());
    }

    @Test
    void checkIsReproducibleAndLeavesThePointAlone() {
        double[] x = point(1);
        ClosedForm f = chain(HessianCheckTest::chainHessian);
        assertEquals(HessianCheck.at(f, x).toString(), HessianCheck.at(f, x).toString());
        assertArrayEquals(point(1), x);
    }

    @Test
    void shapeIsRefusedByName() {
        assertEquals(
                "x: expected double[30] but was double[1]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> HessianCheck.at(chain(HessianCheckTest::chainHessian), new double[1]))
                        .getMessage());
    }
}
