// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.CountingObjective;
import ravine.calculus.EvaluationCounts;

/** Every first-order method with a preconditioner: {@link Preconditioned}, and those that take one in their records. */
class PreconditionedTest {

    private static final int N = 6;
    private static final int STEPS = 20;
    private static final double KAPPA = 1000;
    private static final double[] START = Quadratic.cosines(N);
    private static final double[] CENTER = Quadratic.reverse(START);
    private static final Quadratic LANDSCAPE =
            Quadratic.logUniform(N, KAPPA).rotated(30).at(CENTER);

    /** A user's preconditioner that happens to be the identity, and does not say so. */
    private static final Preconditioner UNKNOWN_IDENTITY = (r, out) -> System.arraycopy(r, 0, out, 0, r.length);

    /**
     * A method by what it is preconditioned with.
     *
     * @param newtonShare how much of Newton's step its first step with the exact preconditioner is; NaN if it is not along it
     * @param isLinear whether with P it is the same method in other coordinates
     */
    private record Row(String name, Function<Preconditioning, Optimizer> method, double newtonShare, boolean isLinear) {

        static Row linear(FirstOrderRule rule, double newtonShare) {
            return new Row(rule.toString(), p -> new Preconditioned(rule, p), newtonShare, true);
        }

        static Row scaling(FirstOrderRule rule) {
            return new Row(rule.toString(), p -> new Preconditioned(rule, p), Double.NaN, false);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                Row.linear(new GradientDescent(1), 1),
                Row.linear(new HeavyBall(1, 0.5), 1),
                Row.linear(new Momentum(1, 0.5, 0.5, Momentum.Variant.BUFFER), 1),
                Row.linear(new Momentum(1, 0.5, 0, Momentum.Variant.VELOCITY), 1),
                Row.linear(new Momentum(0.8, 0.25, 0, Momentum.Variant.BUFFER_NESTEROV), 1),
                Row.linear(new Momentum(0.8, 0.25, 0, Momentum.Variant.VELOCITY_NESTEROV), 1),
                Row.linear(new Chebyshev(1, 1), 1),
                Row.linear(new Chebyshev(0.25, 1.25), 4 / 3.0),
                Row.linear(new BarzilaiBorwein(1, BarzilaiBorwein.Variant.LONG), 1),
                Row.linear(new BarzilaiBorwein(0.5, BarzilaiBorwein.Variant.SHORT), 0.5),
                Row.linear(new Scheduled(new HeavyBall(2, 0.5), new Schedule.WarmUp(4, new Schedule.Constant())), 0.5),
                Row.linear(new Lookahead(new GradientDescent(1), 3, 0.5), 1),
                new Row(
                        "averaged",
                        p -> new Averaged(new GradientDescent(1), new Averaged.Exponential(0.5), p),
                        0.5,
                        true),
                new Row("nesterov", p -> new Nesterov(1, 0.5, p), 1, true),
                new Row(
                        "accelerated-gradient",
                        p -> new AcceleratedGradient(1, AcceleratedGradient.Restart.NONE, p),
                        1,
                        true),
                new Row(
                        "accelerated-gradient gradient",
                        p -> new AcceleratedGradient(0.5, AcceleratedGradient.Restart.GRADIENT, p),
                        0.5,
                        true),
                new Row("polyak-step", p -> new PolyakStep(0, p), 0.5, true),
                Row.scaling(new SignDescent(0.1)),
                Row.scaling(AdaGrad.withStepSize(0.5)),
                Row.scaling(new FullMatrixAdaGrad(0.5, 0.1, EpsilonPlacement.OUTSIDE)),
                Row.scaling(new BlockAdaGrad(0.5, 4, 0.1, EpsilonPlacement.INSIDE)),
                Row.scaling(new Shampoo(0.5, 0.1, 2, 3)),
                Row.scaling(new Soap(0.1, 0.9, 0.95, 1e-2, 4, 2, 3)),
                Row.scaling(Muon.of(0.1, 2, 3)),
                Row.scaling(new RmsProp(0.1, 0.9, 0.5, 1e-8, EpsilonPlacement.OUTSIDE, RmsProp.Scaling.CENTERED)),
                Row.scaling(new AdaDelta(1, 0.9, 1e-6)),
                Row.scaling(Adam.withStepSize(0.1)),
                Row.scaling(new Adam(0.1, 0.9, 0.999, 1e-8, Adam.Variant.EPSILON_HAT)),
                Row.scaling(new AdamW(0.1, 0.9, 0.999, 1e-8, 0.01)),
                Row.scaling(new AmsGrad(0.1, 0.9, 0.999, 1e-8, AmsGrad.Variant.MAXIMUM_OF_RAW)),
                Row.scaling(new AdaMax(0.1, 0.9, 0.999, 1e-8)),
                Row.scaling(new NAdam(0.1, 0.9, 0.999, 1e-8, 4e-3, NAdam.Variant.SCHEDULED)),
                Row.scaling(new RAdam(0.1, 0.9, 0.999, 1e-8, RAdam.Variant.PYTORCH)),
                Row.scaling(new AdaBelief(0.1, 0.9, 0.999, 1e-16)),
                Row.scaling(new Yogi(0.1, 0.9, 0.999, 1e-3, 1e-6, Yogi.Variant.CORRECTED)),
                Row.scaling(new Lion(0.1, 0.9, 0.99, 0.01)),
                Row.scaling(Rprop.withStepSize(0.1)),
                Row.scaling(new ClippedNorm(new HeavyBall(0.5, 0.5), 0.1)),
                Row.scaling(new ClippedValue(new HeavyBall(0.5, 0.5), 0.1)),
                Row.scaling(new WeightDecay(new GradientDescent(0.5), 0.1, WeightDecay.Variant.COUPLED)),
                Row.scaling(new WeightDecay(new GradientDescent(0.5), 0.1, WeightDecay.Variant.DECOUPLED)),
                Row.scaling(new GradientNoise(new GradientDescent(0.5), 0.1, 0.55, 7)));
    }

    private static List<double[]> run(Optimizer method, Quadratic landscape, double[] x0) {
        return OptimizerContract.iterates(method, landscape, x0, STEPS);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theIdentityIsNoneBitForBit(Row row) {
        // On the sphere no step is too long.
        Quadratic landscape = Quadratic.logUniform(N, 1.5).rotated(30).at(CENTER);
        List<double[]> none = run(row.method().apply(Preconditioning.none()), landscape, START);
        List<double[]> found = run(row.method().apply(Preconditioning.by(Preconditioner.identity())), landscape, START);
        List<double[]> unknown = run(row.method().apply(Preconditioning.by(UNKNOWN_IDENTITY)), landscape, START);
        // It has another formula for the length of a step, which is the same number.
        boolean rounds = row.name().contains("variant=LONG");
        for (int t = 0; t <= STEPS; t++) {
            assertArrayEquals(none.get(t), found.get(t), "iteration " + t);
            assertArrayEquals(none.get(t), unknown.get(t), rounds && t > 1 ? 1e-12 : 0, "iteration " + t);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRuleWithoutPreconditionerIsTheRuleItself(Row row) {
        Optimizer method = row.method().apply(Preconditioning.none());
        if (method instanceof Preconditioned preconditioned) {
            List<double[]> plain = run(preconditioned.rule(), LANDSCAPE, START);
            List<double[]> found = run(preconditioned, LANDSCAPE, START);
            for (int t = 0; t <= STEPS; t++) {
                assertArrayEquals(plain.get(t), found.get(t), "iteration " + t);
            }
            assertEquals(preconditioned.rule().name(), preconditioned.name());
            assertEquals(preconditioned.rule().hyperparameters(), preconditioned.hyperparameters());
        }
    }

    /** On a quadratic the exact preconditioner leaves the error itself for the gradient: that of the sphere. */
    @ParameterizedTest
    @MethodSource("rows")
    void withTheHessianEveryMethodDescendsTheSphere(Row row) {
        boolean actsOnTheGradientItself = row.name().matches("(Clipped|WeightDecay|GradientNoise).*");
        if (actsOnTheGradientItself) {
            return;
        }
        Quadratic sphere = Quadratic.diagonal(1, 1, 1, 1, 1, 1).at(CENTER);
        List<double[]> expected = run(row.method().apply(Preconditioning.none()), sphere, START);
        List<double[]> found = run(row.method().apply(Preconditioning.exact()), LANDSCAPE, START);
        for (int t = 0; t <= 5; t++) {
            // The solution of the equations is right to n κ ulps, 1e-12, and signs and quotients of nothing are
            // arbitrary.
            if (distance(expected.get(t), CENTER) < 1e-10) {
                break;
            }
            assertArrayEquals(expected.get(t), found.get(t), 1e-9, "iteration " + t);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void oneUnitStepWithTheHessianIsNewtons(Row row) {
        if (Double.isNaN(row.newtonShare())) {
            return;
        }
        double[] found = run(row.method().apply(Preconditioning.exact()), LANDSCAPE, START)
                .get(1);
        for (int i = 0; i < N; i++) {
            double expected = START[i] + row.newtonShare() * (CENTER[i] - START[i]);
            assertEquals(expected, found[i], N * KAPPA * Math.ulp(1.0), row.name());
        }
    }

    /** With P it is the method on \( f(P^{-1/2} z) \), for P whose root is made of powers of two. */
    @ParameterizedTest
    @MethodSource("rows")
    void linearMethodsDescendInTheCoordinatesOfTheRootOfP(Row row) {
        if (!row.isLinear()) {
            return;
        }
        double[] root = {1, 2, 0.5, 4, 1, 0.25};
        double[] h = new double[N * N];
        double[] straight = new double[N * N];
        double[] unit = new double[N];
        double[] column = new double[N];
        Quadratic spread = Quadratic.logUniform(N, 3).rotated(30);
        for (int j = 0; j < N; j++) {
            unit[j] = 1;
            spread.hvp(START, unit, column);
            unit[j] = 0;
            for (int i = 0; i < N; i++) {
                straight[i * N + j] = column[i] / 3;
                h[i * N + j] = column[i] / 3 * root[i] * root[j];
            }
        }
        Preconditioner p = (r, out) -> {
            for (int i = 0; i < N; i++) {
                out[i] = r[i] / (root[i] * root[i]);
            }
        };
        double[] z0 = START.clone();
        for (int i = 0; i < N; i++) {
            z0[i] *= root[i];
        }
        List<double[]> z = run(row.method().apply(Preconditioning.none()), Quadratic.dense(N, straight), z0);
        List<double[]> x = run(row.method().apply(Preconditioning.by(p)), Quadratic.dense(N, h), START);
        for (int t = 0; t <= STEPS; t++) {
            for (int i = 0; i < N; i++) {
                // Powers of two round nothing; the step sizes of Barzilai and Borwein amplify what inner products
                // round.
                assertEquals(z.get(t)[i], x.get(t)[i] * root[i], 1e-11 / Math.sqrt(root[i]), "iteration " + t);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void thePreconditionerIsPIfTheMethodHasNoneOfItsOwn(Row row) {
        Descent descent = row.method().apply(Preconditioning.exact()).start(LANDSCAPE, START);
        descent.step();
        double[] product = new double[N];
        LANDSCAPE.hvp(START, START, product);
        double[] found = product.clone();
        descent.preconditioner().solve(found, found);
        if (row.isLinear() || row.name().matches("(Clipped|WeightDecay|GradientNoise).*")) {
            assertTrue(descent.preconditioner().isSymmetric());
            assertArrayEquals(START, found, N * KAPPA * Math.ulp(1.0));
        } else {
            assertFalse(descent.preconditioner().isSymmetric(), "a product of two that do not commute");
            Descent diagonal = row.method().apply(Preconditioning.jacobi()).start(LANDSCAPE, START);
            diagonal.step();
            boolean isDiagonal = !row.name().matches("(FullMatrix|Block|Shampoo|Soap|Muon).*");
            assertEquals(isDiagonal, diagonal.preconditioner().isSymmetric());
        }
    }

    @Test
    void theOwnScalingMultipliesTheDiagonal() {
        // With β = 0 and ε = 0 Adam divides by |P⁻¹ g|, which is (3, 5) / 4: the product is |g|.
        Optimizer method = new Preconditioned(new Adam(1, 0, 0, 0), Preconditioning.by(new Diagonal(2, i -> 4)));
        Descent descent = method.start(Quadratic.diagonal(1, 1), new double[] {3, -5});
        descent.step();
        assertArrayEquals(new double[] {2, -4}, OptimizerContract.point(descent, 2));
        double[] out = new double[2];
        descent.preconditioner().solve(new double[] {6, 20}, out);
        assertArrayEquals(new double[] {2, 4}, out);
    }

    @Test
    void adamWithAPreconditionerIsAdamOnThatGradient() {
        Preconditioner quarter = (r, out) -> {
            for (int i = 0; i < r.length; i++) {
                out[i] = r[i] / 4;
            }
        };
        double[] x = {1, 2};
        double[] y = {1, 2};
        Stepper preconditioned = Adam.withStepSize(0.1).stepper(2, quarter);
        Stepper plain = Adam.withStepSize(0.1).stepper(2);
        preconditioned.step(x, new double[] {3, -8});
        plain.step(y, new double[] {0.75, -2});
        assertArrayEquals(y, x);
    }

    @Test
    void aWrapperActsOnTheGradientOfF() {
        // (30, 40) is clipped to (3, 4), and then divided by (1, 2).
        double[] x = {0, 0};
        new ClippedNorm(new GradientDescent(1), 5)
                .stepper(2, new Diagonal(2, i -> i + 1))
                .step(x, new double[] {30, 40});
        assertArrayEquals(new double[] {-3, -2}, x, 1e-15);
    }

    @Test
    void aStepperWithAPreconditionerRefusesWrongShapes() {
        Stepper stepper = new HeavyBall(1, 0).stepper(3, new Diagonal(3, i -> 1));
        assertEquals(
                "x: expected double[3] but was double[2]",
                assertThrows(IllegalArgumentException.class, () -> stepper.step(new double[2], new double[3]))
                        .getMessage());
        assertEquals(
                "gradient: expected double[3] but was double[4]",
                assertThrows(IllegalArgumentException.class, () -> stepper.step(new double[3], new double[4]))
                        .getMessage());
    }

    @Test
    void whatCannotBeUsedIsRefused() {
        Optimizer needsProducts = new Preconditioned(new GradientDescent(1), Preconditioning.jacobi());
        assertThrows(IllegalArgumentException.class, () -> needsProducts.start(Formula.firstOrder(), new double[1]));
        Optimizer wrongSize = new Nesterov(1, 0.5, Preconditioning.block(2, 3));
        assertEquals(
                "sizes: expected a sum of 6 but was 5 of [2, 3]",
                assertThrows(IllegalArgumentException.class, () -> wrongSize.start(LANDSCAPE, START))
                        .getMessage());
        Optimizer wrongShape =
                new Preconditioned(new GradientDescent(1), Preconditioning.by(new Diagonal(N - 1, i -> 1)));
        Descent descent = wrongShape.start(LANDSCAPE, START);
        assertThrows(IllegalArgumentException.class, descent::step);
    }

    @Test
    void theHessianIsPaidForOnceAndTheGradientEachTime() {
        CountingObjective counted = CountingObjective.of(LANDSCAPE);
        Descent descent = new Preconditioned(new GradientDescent(0.5), Preconditioning.exact()).start(counted, START);
        assertEquals(new EvaluationCounts(0, 1, N), counted.counts());
        descent.step();
        descent.step();
        assertEquals(new EvaluationCounts(0, 3, N), counted.counts());
    }

    @Test
    void polyaksStepIsScaledWhereSquaresUnderflow() {
        // Of x²/2 · 1e-200 with P = 1e-200 the half of the error is left.
        Optimizer method = new PolyakStep(0, Preconditioning.by(new Diagonal(1, i -> 1e-200)));
        Quadratic tiny = Quadratic.diagonal(1e-200);
        assertEquals(0.5, run(method, tiny, new double[] {1}).get(1)[0], 1e-15);
    }

    @Test
    void oneObjectIsTheIdentity() {
        assertSame(Preconditioner.identity(), Preconditioner.identity());
        assertEquals(
                Map.of("step-size", 1.0),
                new Preconditioned(new GradientDescent(1), Preconditioning.none()).hyperparameters());
    }

    private static double distance(double[] a, double[] b) {
        double greatest = 0;
        for (int i = 0; i < a.length; i++) {
            greatest = Math.max(greatest, Math.abs(a[i] - b[i]));
        }
        return greatest;
    }
}
