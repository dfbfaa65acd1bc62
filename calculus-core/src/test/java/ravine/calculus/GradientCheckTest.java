// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientCheckTest {

    private static final int N = 1000;

    private static final FirstOrder BOWL = FirstOrder.separable(N, (i, x) -> 0.5 * x * x, (i, x) -> x);

    private static double[] cosines(int n, double size) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> size * Math.cos(i));
        return x;
    }

    static Stream<Arguments> functions() {
        return functions(N);
    }

    static Stream<Arguments> smallFunctions() {
        return functions(100);
    }

    private static Stream<Arguments> functions(int n) {
        return Stream.of(
                Arguments.of("Rosenbrock", FirstOrder.chainedRosenbrock(n)),
                Arguments.of("log-sum-exp", FirstOrder.logSumExp(n)),
                Arguments.of("bowl", FirstOrder.separable(n, (i, x) -> 0.5 * x * x, (i, x) -> x)),
                Arguments.of(
                        "exponentials",
                        FirstOrder.separable(n, (i, x) -> Math.exp(3 * x), (i, x) -> 3 * Math.exp(3 * x))),
                Arguments.of(
                        "sines of many frequencies",
                        FirstOrder.separable(
                                n,
                                (i, x) -> Math.sin((1 + i % 50) * x),
                                (i, x) -> (1 + i % 50) * Math.cos((1 + i % 50) * x))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("smallFunctions")
    void rightGradientPassesAtEveryScaleOfFunctionAndPoint(String name, FirstOrder f) {
        for (double size : new double[] {1, 1e-6, 1e-12, 30}) {
            for (double scale : new double[] {1, 1e-12, 1e-200, 1e200}) {
                GradientCheck check = GradientCheck.at(f.times(scale), cosines(f.dimension(), size));
                assertEquals(CheckOutcome.CORRECT, check.outcome(), size + ", " + scale + ": " + check.verdict());
                assertEquals(0, check.wrongComponents());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void relativeErrorOfAMillionthInOneOfAThousandComponentsIsFound(String name, FirstOrder f) {
        double[] x = cosines(N, 1);
        for (int component : new int[] {0, 333, 999}) {
            for (double error : new double[] {1e-6, -1e-6}) {
                GradientCheck check = GradientCheck.at(f.withError(component, error), x);
                assertEquals(CheckOutcome.WRONG, check.outcome(), component + ": " + check.verdict());
                assertEquals(1, check.wrongComponents(), check.verdict());
                assertEquals(component, check.worst().index());
                assertEquals(1e-6, check.worst().relativeDeviation(), 1e-7);
                assertTrue(check.verdict().startsWith("wrong: 1 of 1000 components, at worst component " + component));
            }
        }
    }

    @Test
    void rightGradientOfSizeTrillionthPasses() {
        double[] x = cosines(N, 1e-12);
        // By itself, and hidden beside a value of 1.
        assertEquals(CheckOutcome.CORRECT, GradientCheck.at(BOWL, x).outcome());
        GradientCheck hidden = GradientCheck.at(BOWL.plus(1), x);
        assertEquals(CheckOutcome.CORRECT, hidden.outcome(), hidden.verdict());
        GradientCheck scaled = GradientCheck.at(FirstOrder.chainedRosenbrock(N).times(1e-12), cosines(N, 1));
        assertEquals(CheckOutcome.CORRECT, scaled.outcome(), scaled.verdict());
    }

    @Test
    void wrongGradientOfSizeTrillionthFails() {
        double[] x = cosines(N, 1e-12);
        // cos 3 = -0.99: half wrong.
        assertEquals(
                CheckOutcome.WRONG, GradientCheck.at(BOWL.withError(3, 0.5), x).outcome());
        assertEquals(
                CheckOutcome.WRONG,
                GradientCheck.at(BOWL.plus(1).withError(3, 0.5), x).outcome());
        assertEquals(
                CheckOutcome.WRONG,
                GradientCheck.at(FirstOrder.chainedRosenbrock(N).times(1e-12).withError(3, 1e-6), cosines(N, 1))
                        .outcome());
    }

    @Test
    void gradientThatIsOnlyRoundingAtTheMinimumPasses() {
        int n = 60;
        double[][] a = TestMatrices.rows(TestMatrices.rotated(cosines(n, 1), 5), n);
        double[] minimizer = cosines(n, 1);
        double[] b = ClosedForm.product(a, minimizer);
        FirstOrder f = new FirstOrder(
                n,
                x -> {
                    double[] residual = residual(a, x, b);
                    return 0.5 * Vectors.dot(residual, residual);
                },
                (x, out) -> {
                    double[] residual = residual(a, x, b);
                    // a is symmetric.
                    System.arraycopy(ClosedForm.product(a, residual), 0, out, 0, n);
                });
        double[] x = minimizer.clone();
        for (int i = 0; i < n; i++) {
            x[i] += Math.ulp(x[i]) * (i % 3 - 1);
        }
        GradientCheck check = GradientCheck.at(f, x);
        assertEquals(CheckOutcome.CORRECT, check.outcome(), check.verdict());
        assertTrue(Math.abs(check.worst().gradient()) < 1e-14);
    }

    private static double[] residual(double[][] a, double[] x, double[] b) {
        double[] residual = ClosedForm.product(a, x);
        for (int i = 0; i < b.length; i++) {
            residual[i] -= b[i];
        }
        return residual;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-6, 1e-9, 1e-12})
    void noiseIsNotTakenForAFault(double noise) {
        // Values rounded to a multiple: as from a solver, or from single precision.
        for (int seed = 0; seed < 80; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] frequencies = random.doubles(40, -2, 4).map(Math::exp).toArray();
            FirstOrder exact = FirstOrder.separable(
                    40,
                    (i, x) -> Math.sin(frequencies[i] * x),
                    (i, x) -> frequencies[i] * Math.cos(frequencies[i] * x));
            FirstOrder noisy = new FirstOrder(40, x -> noise * Math.rint(exact.value(x) / noise), exact.gradient());
            GradientCheck check =
                    GradientCheck.at(noisy, random.doubles(40, -2, 2).toArray());
            assertNotEquals(CheckOutcome.WRONG, check.outcome(), seed + ": " + check.verdict());
        }
    }

    @Test
    void cancellationInTheGradientThatTheValueDoesNotHavePasses() {
        // (x_0 - x_0*) sum of 1e6 (x_i - x_i*): the value from the differences, exact; the gradient as Hx - Hx*, of
        // which at
        // x* only rounding is left, and which no value along a coordinate has.
        int n = 40;
        double[] minimizer = cosines(n, 1);
        double[][] h = new double[n][n];
        for (int i = 1; i < n; i++) {
            h[0][i] = 1e6;
            h[i][0] = 1e6;
        }
        double[] b = ClosedForm.product(h, minimizer);
        FirstOrder f = new FirstOrder(
                n,
                x -> {
                    double sum = 0;
                    for (int i = 1; i < n; i++) {
                        sum += 1e6 * (x[i] - minimizer[i]);
                    }
                    return (x[0] - minimizer[0]) * sum;
                },
                (x, out) -> {
                    for (int i = 0; i < n; i++) {
                        out[i] = -b[i];
                        for (int j = n - 1; j >= 0; j--) {
                            out[i] += h[i][j] * x[j];
                        }
                    }
                });
        GradientCheck check = GradientCheck.at(f, minimizer);
        double[] gradient = new double[n];
        f.valueAndGradient(minimizer, gradient);
        assertTrue(Vectors.normInf(gradient) > 1e-11, "rounding " + Vectors.normInf(gradient));
        assertEquals(CheckOutcome.CORRECT, check.outcome(), check.verdict());
    }

    @Test
    void noiseDoesNotHideALargeFault() {
        FirstOrder exact = FirstOrder.separable(40, (i, x) -> Math.sin(x), (i, x) -> Math.cos(x));
        FirstOrder noisy = new FirstOrder(40, x -> 1e-9 * Math.rint(exact.value(x) / 1e-9), exact.gradient());
        GradientCheck check = GradientCheck.at(noisy.withError(7, 0.01), cosines(40, 1));
        assertEquals(CheckOutcome.WRONG, check.outcome(), check.verdict());
        assertEquals(7, check.worst().index());
    }

    @ParameterizedTest
    @CsvSource({"1, -2", "5, -1", "9, 1"})
    void commonFaultsAreFound(int component, double error) {
        // A sign, a missing term, a factor of two.
        GradientCheck check =
                GradientCheck.at(FirstOrder.chainedRosenbrock(10).withError(component, error), cosines(10, 1));
        assertEquals(CheckOutcome.WRONG, check.outcome());
        assertEquals(component, check.worst().index());
        assertTrue(check.taylor().isOfFirstOrder());
    }

    @Test
    void everyWrongComponentIsCounted() {
        FirstOrder doubled = new FirstOrder(N, BOWL.f(), (x, out) -> Arrays.setAll(out, i -> 2 * x[i]));
        assertEquals(N, GradientCheck.at(doubled, cosines(N, 1)).wrongComponents());
    }

    @Test
    void kinkIsFoundThoughSymmetricDifferencesAgree() {
        FirstOrder f = FirstOrder.separable(3, (i, x) -> Math.abs(x), (i, x) -> Math.signum(x));
        GradientCheck check = GradientCheck.at(f, new double[] {0.5, 0, -2});
        assertEquals(0, check.wrongComponents());
        assertEquals(CheckOutcome.WRONG, check.outcome());
        assertTrue(check.verdict().endsWith("the function has a kink here"), check.verdict());
        assertEquals(
                CheckOutcome.CORRECT,
                GradientCheck.at(f, new double[] {0.5, 0.1, -2}).outcome());
    }

    @Test
    void constantAndLinearFunctionsPass() {
        assertEquals(
                CheckOutcome.CORRECT,
                GradientCheck.at(FirstOrder.separable(3, (i, x) -> 5, (i, x) -> 0), new double[] {1, 0, 1e9})
                        .outcome());
        assertEquals(
                CheckOutcome.CORRECT,
                GradientCheck.at(FirstOrder.separable(3, (i, x) -> i * x, (i, x) -> i), new double[] {1, 0, 1e9})
                        .outcome());
        assertEquals(
                CheckOutcome.WRONG,
                GradientCheck.at(FirstOrder.separable(3, (i, x) -> 5, (i, x) -> 1e-11), new double[3])
                        .outcome());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void nonFiniteComponentOfAFiniteFunctionIsWrong(double bad) {
        FirstOrder f = new FirstOrder(5, x -> Vectors.dot(x, x), (x, out) -> {
            Arrays.setAll(out, i -> 2 * x[i]);
            out[3] = bad;
        });
        GradientCheck check = GradientCheck.at(f, cosines(5, 1));
        assertEquals(CheckOutcome.WRONG, check.outcome(), check.verdict());
        assertEquals(3, check.worst().index());
        assertEquals(1, check.wrongComponents());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void nonFiniteValueOrPointIsInconclusive(double bad) {
        FirstOrder nowhere = FirstOrder.separable(2, (i, x) -> bad, (i, x) -> 0);
        GradientCheck check = GradientCheck.at(nowhere, new double[2]);
        assertEquals(CheckOutcome.INCONCLUSIVE, check.outcome());
        assertTrue(check.verdict().startsWith("inconclusive: the value is "), check.verdict());
        assertEquals(
                CheckOutcome.INCONCLUSIVE,
                GradientCheck.at(FirstOrder.chainedRosenbrock(2), new double[] {bad, 1})
                        .outcome());
    }

    @Test
    void functionThatIsFiniteAtThePointOnlyIsInconclusive() {
        FirstOrder f = FirstOrder.separable(1, (i, x) -> x == 1 ? 0 : Double.NaN, (i, x) -> 0);
        GradientCheck check = GradientCheck.at(f, new double[] {1});
        assertEquals(CheckOutcome.INCONCLUSIVE, check.outcome());
        assertTrue(check.verdict().startsWith("inconclusive: 1 of 1 components"), check.verdict());
    }

    @Test
    void logarithmNearTheEdgeOfItsDomainPasses() {
        FirstOrder f = FirstOrder.separable(3, (i, x) -> -Math.log(x), (i, x) -> -1 / x);
        double[] x = {1e-12, 1e-3, 2};
        assertEquals(CheckOutcome.CORRECT, GradientCheck.at(f, x).outcome());
        assertEquals(
                CheckOutcome.WRONG, GradientCheck.at(f.withError(0, 1e-6), x).outcome());
    }

    @Test
    void valueThatDiffersFromThatWithTheGradientIsWrong() {
        DifferentiableObjective f = new DifferentiableObjective() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double value(double[] x) {
                return x[0] + 1;
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradientOut) {
                gradientOut[0] = 1;
                return Math.nextUp(x[0] + 1);
            }
        };
        GradientCheck check = GradientCheck.at(f, new double[] {1});
        assertEquals(CheckOutcome.WRONG, check.outcome());
        assertEquals(
                "wrong: valueAndGradient returns the value 2.0000000000000004 where value returns 2.0",
                check.verdict());
    }

    @Test
    void checkIsReproducibleAndLeavesThePointAlone() {
        double[] x = cosines(10, 1);
        FirstOrder f = FirstOrder.chainedRosenbrock(10);
        assertEquals(GradientCheck.at(f, x).toString(), GradientCheck.at(f, x).toString());
        assertArrayEquals(cosines(10, 1), x);
    }

    @Test
    void shapeIsRefusedByName() {
        assertEquals(
                "x: expected double[1000] but was double[1]",
                assertThrows(IllegalArgumentException.class, () -> GradientCheck.at(BOWL, new double[1]))
                        .getMessage());
    }
}
