// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

class LBfgsBTest extends OptimizerContract {

    private static final double INF = Double.POSITIVE_INFINITY;

    @Override
    LBfgsB optimizer() {
        return LBfgsB.within(Bounds.none());
    }

    @Override
    String expectedName() {
        return "l-bfgs-b";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, 0);
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.empty();
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return true;
    }

    /** The last point, at which the projected gradient is small: the best by value is exact to the root of round-off alone. */
    private static double[] minimize(Bounds bounds, DifferentiableObjective f, double... x0) {
        Descent descent = LBfgsB.within(bounds).start(f, x0);
        for (int t = 0; t < 1000 && descent.gradientNorm() > 1e-11; t++) {
            assertTrue(descent.step());
        }
        assertTrue(descent.gradientNorm() <= 1e-11);
        return point(descent, x0.length);
    }

    @ParameterizedTest
    @CsvSource({
        // H = (2 1; 1 2), minimum at (2, -1) without bounds. At (1, 0) the gradient is (-1, 1): both hold.
        "0, 1, 0, 1, 1, 0",
        // x = 1: the rest is least where 2 y + 1 = 0.
        "-9, 1, -9, 9, 1, -0.5",
        // y = 0: 2 x - 3 = 0.
        "-9, 9, 0, 9, 1.5, 0",
        // The minimum itself is within, and on the edge.
        "-9, 9, -9, 9, 2, -1",
        "-9, 2, -9, 9, 2, -1"
    })
    void boundedQuadraticsEndAtTheirKnownMinima(double l1, double u1, double l2, double u2, double x, double y) {
        Bounds bounds = Bounds.of(new double[] {l1, l2}, new double[] {u1, u2});
        Quadratic f = Quadratic.dense(2, 2, 1, 1, 2).at(2, -1);
        for (double[] start : new double[][] {{0, 0}, {-7, 5}, {7, -8}, {1, 1}}) {
            assertArrayEquals(new double[] {x, y}, minimize(bounds, f, start), 1e-10);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 100, 1e4})
    void aSeparableQuadraticEndsAtTheProjectionOfItsCenter(double kappa) {
        double[] center = Quadratic.reverse(Quadratic.cosines(N));
        double[] expected = new double[N];
        for (int i = 0; i < N; i++) {
            expected[i] = Math.max(-0.3, Math.min(0.5, center[i]));
        }
        double[] x =
                minimize(Bounds.box(-0.3, 0.5), Quadratic.logUniform(N, kappa).at(center), new double[N]);
        assertArrayEquals(expected, x, 1e-9);
        for (int i = 0; i < N; i++) {
            if (center[i] != expected[i]) {
                assertEquals(expected[i], x[i], "on the bound to the last bit");
            }
        }
    }

    /** Refuses every point outside. */
    private record Fenced(DifferentiableObjective inside, Bounds bounds) implements DifferentiableObjective {

        @Override
        public int dimension() {
            return inside.dimension();
        }

        @Override
        public double value(double[] x) {
            return inside.value(x);
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            Shapes.requireGradient(x, gradientOut, dimension());
            for (int i = 0; i < x.length; i++) {
                assertTrue(x[i] >= bounds.lower(i) && x[i] <= bounds.upper(i), "x[" + i + "] = " + x[i]);
            }
            return inside.valueAndGradient(x, gradientOut);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // SciPy 1.17.1, minimize with L-BFGS-B, ftol = 1e-16, gtol = 1e-12, from the same start.
        "0.1, 0.8, 9.42913410206907",
        "-0.5, 0.8, 6.001016394606179",
        "1.2, 3, 36.82105281619845"
    })
    void boundedRosenbrockMeetsTheFirstOrderConditionsWithinTheBoundsAlone(double low, double high, double value) {
        Bounds bounds = Bounds.box(low, high);
        Chain chain = new Chain(10);
        double[] g = new double[10];
        double[] x = minimize(bounds, new Fenced(chain, bounds), chain.start());
        assertEquals(value, chain.valueAndGradient(x, g), 1e-12 * value);
        for (int i = 0; i < 10; i++) {
            if (x[i] == low) {
                assertTrue(g[i] >= 0);
            } else if (x[i] == high) {
                assertTrue(g[i] <= 0);
            } else {
                assertEquals(0, g[i], 1e-11);
            }
        }
    }

    @Test
    void rosenbrockWithABoundAcrossTheValleyEndsThere() {
        // x = 1/2: the valley's floor is y = 1/4, and f = 1/4.
        Bounds bounds = Bounds.of(new double[] {-INF, -INF}, new double[] {0.5, INF});
        assertArrayEquals(new double[] {0.5, 0.25}, minimize(bounds, Formula.rosenbrock(), -1.2, 1), 1e-12);
    }

    @Test
    void aStartOutsideIsMovedWithinAndFixedVariablesStay() {
        Bounds bounds = Bounds.of(new double[] {2, -1}, new double[] {2, 1});
        Descent descent = LBfgsB.within(bounds).start(Quadratic.diagonal(1, 3), new double[] {5, -4});
        assertArrayEquals(new double[] {2, -1}, point(descent, 2));
        assertEquals(2, descent.gradientNorm(), "the first variable is fixed, the second has 2 to go");
        while (descent.gradientNorm() > 1e-12) {
            assertTrue(descent.step());
            assertEquals(2, point(descent, 2)[0]);
        }
        assertEquals(0, point(descent, 2)[1], 1e-12);
    }

    @Test
    void whereTheConditionsHoldTheRunEnds() {
        // At the corner the gradient points out of the box.
        Descent descent = LBfgsB.within(Bounds.box(1, 9)).start(Quadratic.diagonal(1, 3), new double[] {1, 1});
        assertEquals(0, descent.gradientNorm());
        assertFalse(descent.step());
    }

    @ParameterizedTest
    @CsvSource({
        // B = I and g = (2, 4) at (1, 1). Both reach 0: at t = 1/2 and 1/4, before the minimum at t = 1.
        "0, -1, -1",
        // y reaches -1 at t = 1/2, x at t = 1.
        "-1, -2, -2",
        // At t = 1 neither is there.
        "-5, -2, -4",
        // y reaches -2 at t = 3/4, x stops at t = 1.
        "-2, -2, -3"
    })
    void cauchyPointOfTheIdentityByHand(double bound, double z1, double z2) {
        BoundedModel model = new BoundedModel(Bounds.box(bound, INF), new CompactBfgs(2, 2), 2, 2);
        double[] z = new double[2];
        model.solve(new double[] {1, 1}, new double[] {2, 4}, z);
        assertArrayEquals(new double[] {z1, z2}, z);
    }

    /** A model of a quadratic with n pairs, which is its Hessian in the span of conjugate steps, here all. */
    private static CompactBfgs conjugateModel() {
        // H = (2 1; 1 2), steps (1, 1) and (1, -1) are conjugate: y = (3, 3) and (1, -1).
        CompactBfgs b = new CompactBfgs(2, 2);
        b.learn(new double[] {1, 1}, new double[] {3, 3});
        b.learn(new double[] {1, -1}, new double[] {1, -1});
        return b;
    }

    @Test
    void withoutBoundsTheDirectionIsThatOfQuasiNewton() {
        double[] z = new double[2];
        new BoundedModel(Bounds.none(), conjugateModel(), 2, 2).solve(new double[2], new double[] {3, 0}, z);
        // H^-1 (3, 0) = (2, -1).
        assertArrayEquals(new double[] {-2, 1}, z, 1e-14);
    }

    @Test
    void withBoundsTheFreeVariablesAreMinimizedWhereTheOthersStay() {
        // y >= -1/4 at the origin, g = (3, 3): the path reaches it at t = 1/12; then 3 + 2 x - 1/4 = 0.
        double[] z = new double[2];
        Bounds bounds = Bounds.of(new double[] {-INF, -0.25}, new double[] {INF, INF});
        new BoundedModel(bounds, conjugateModel(), 2, 2).solve(new double[2], new double[] {3, 3}, z);
        assertArrayEquals(new double[] {-1.375, -0.25}, z, 1e-14);
    }

    @Test
    void theCompactModelForgetsTheOldestPair() {
        Quadratic h = Quadratic.logUniform(4, 50).rotated(25);
        CompactBfgs all = new CompactBfgs(2, 4);
        CompactBfgs last = new CompactBfgs(2, 4);
        for (int k = 0; k < 4; k++) {
            double[] s = Quadratic.rotate(Quadratic.cosines(4), 40.0 * k);
            double[] y = new double[4];
            h.hvp(s, s, y);
            all.learn(s, y);
            if (k >= 2) {
                last.learn(s, y);
            }
        }
        double[] g = Quadratic.cosines(4);
        double[] expected = new double[4];
        double[] found = new double[4];
        last.solve(g, expected);
        all.solve(g, found);
        assertArrayEquals(expected, found);
        new BoundedModel(Bounds.none(), all, 2, 4).solve(new double[4], g, found);
        for (int i = 0; i < 4; i++) {
            assertEquals(-expected[i], found[i], 1e-12, "the compact form and the two loops are one matrix");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 100, 300})
    void withoutBoundsItTakesAsManyEvaluationsAsLBfgs(int n) {
        Chain chain = new Chain(n);
        Minimizer minimizer = new Minimizer(Target.gradientNorm(1e-9), 50_000);
        Result bounded = minimizer.minimize(optimizer(), chain, chain.start());
        Result plain = minimizer.minimize(LBfgs.withMemory(10), chain, chain.start());
        assertEquals(Stop.Kind.CONVERGED, bounded.stop().kind());
        assertTrue(
                bounded.counts().gradients() <= 1.25 * plain.counts().gradients(),
                bounded.counts() + " against " + plain.counts());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 1e6})
    void theGradientFallsWhereValuesNoLongerTellPointsApart(double raise) {
        Formula raised = new Formula(
                2,
                x -> raise + Formula.rosenbrock().value(x),
                x -> Formula.rosenbrock().gradient().apply(x),
                x -> new double[4]);
        Result result =
                new Minimizer(Target.gradientNorm(1e-10), 1000).minimize(optimizer(), raised, new double[] {-1.2, 1});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
    }

    @Test
    void aGradientThatDoesNotBelongToTheFunctionEndsTheRun() {
        Descent descent = optimizer().start(Formula.constant(2, 1), new double[] {1, 2});
        assertTrue(!descent.step() && !descent.step());
        assertArrayEquals(new double[] {1, 2}, point(descent, 2));
    }

    @Test
    void aTrialThatIsNotFiniteIsHalvedBack() {
        Formula wall = LineSearchContract.line(a -> a < 0.3 ? -a : Double.NaN, a -> a < 0.3 ? -1 : Double.NaN);
        Descent descent = optimizer().start(wall, new double[] {0});
        assertTrue(descent.step());
        assertTrue(point(descent, 1)[0] >= 0.25 && point(descent, 1)[0] < 0.3);
    }

    @Test
    void boundsAreCheckedAndCompared() {
        assertEquals(
                "bounds: expected lower of at most upper, and numbers between them, but was 2.0 and 1.0 at 1",
                assertThrows(IllegalArgumentException.class, () -> Bounds.of(new double[] {0, 2}, new double[] {1, 1}))
                        .getMessage());
        assertEquals(
                "upper: expected double[2] but was double[1]",
                assertThrows(IllegalArgumentException.class, () -> Bounds.of(new double[2], new double[1]))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Bounds.box(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> Bounds.box(INF, INF));
        assertThrows(IllegalArgumentException.class, () -> Bounds.box(-INF, -INF));
        assertThrows(IllegalArgumentException.class, () -> new LBfgsB(0, Bounds.none()));
        assertEquals(
                "bounds: expected those of 2 variables but was 1",
                assertThrows(IllegalArgumentException.class, () -> LBfgsB.within(
                                        Bounds.of(new double[1], new double[1]))
                                .start(Formula.rosenbrock(), new double[2]))
                        .getMessage());
        double[] lower = {0};
        Bounds bounds = Bounds.of(lower, new double[] {1});
        lower[0] = 5;
        assertEquals(0, bounds.lower(0));
        assertEquals(Bounds.of(new double[1], new double[] {1}), bounds);
        assertEquals(Bounds.of(new double[1], new double[] {1}).hashCode(), bounds.hashCode());
        assertFalse(bounds.equals(Bounds.box(0, 1)));
        assertEquals(Bounds.none(), Bounds.box(-INF, INF));
        assertEquals("0.0 to 1.0", Bounds.box(0, 1).toString());
        assertEquals("[0.0] to [1.0]", bounds.toString());
    }

    @Test
    void theProjectedGradientIsWhatTheStopTestSees() {
        // x - P(x - g) with g = (-3, 2) at (0.5, 0.5): (0.5 - 1, 0.5 - 0).
        Descent descent =
                LBfgsB.within(Bounds.box(0, 1)).start(Quadratic.diagonal(1, 1).at(3.5, -1.5), new double[] {0.5, 0.5});
        assertEquals(Vectors.norm2(new double[] {0.5, 0.5}), descent.gradientNorm());
    }
}
