// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.Vectors;

class MomentumTest extends FirstOrderRuleContract {

    @Override
    Momentum optimizer() {
        return new Momentum(0.05, 0.5, 0, Momentum.Variant.BUFFER_NESTEROV);
    }

    @Override
    String expectedName() {
        return "momentum";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Momentum(1e200, 0.5, 0, Momentum.Variant.BUFFER));
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    private static final Quadratic LANDSCAPE = Quadratic.logUniform(N, KAPPA).rotated(30);

    private static List<double[]> run(Optimizer optimizer) {
        return iterates(optimizer, LANDSCAPE, Quadratic.cosines(N), 50);
    }

    private static void assertSame(List<double[]> expected, List<double[]> found, double tolerance) {
        for (int t = 0; t <= 50; t++) {
            assertArrayEquals(expected.get(t), found.get(t), tolerance, "iteration " + t);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutMomentumItIsGradientDescentBitForBit(Momentum.Variant variant) {
        List<double[]> plain = run(new GradientDescent(0.1));
        List<double[]> found = run(new Momentum(0.1, 0, 0, variant));
        for (int t = 0; t <= 50; t++) {
            assertArrayEquals(plain.get(t), found.get(t), "iteration " + t);
        }
    }

    @Test
    void bothClassicalFormsAreHeavyBall() {
        List<double[]> ball = run(new HeavyBall(0.05, 0.5));
        // Points of order one, the same sums in another order, and no amplification: each step contracts.
        assertSame(ball, run(new Momentum(0.05, 0.5, 0, Momentum.Variant.BUFFER)), 1e-14);
        assertSame(ball, run(new Momentum(0.05, 0.5, 0, Momentum.Variant.VELOCITY)), 1e-14);
    }

    @Test
    void bothNesterovFormsWalkThePointsFromWhichNesterovsMethodLooksAhead() {
        List<double[]> torch = run(optimizer());
        assertSame(torch, run(new Momentum(0.05, 0.5, 0, Momentum.Variant.VELOCITY_NESTEROV)), 1e-14);
        Descent nesterov = new Nesterov(0.05, 0.5).start(LANDSCAPE, Quadratic.cosines(N));
        double[] gradient = new double[N];
        for (int t = 0; t <= 50; t++) {
            LANDSCAPE.valueAndGradient(torch.get(t), gradient);
            assertEquals(nesterov.gradientNorm(), Vectors.norm2(gradient), 1e-13, "iteration " + t);
            nesterov.step();
        }
    }

    @Test
    void theFirstGradientIsNotDampened() {
        // b is 4, then 1/2 * 4 + 1/4 * 8.
        double[] x = {0};
        Stepper stepper = new Momentum(0.25, 0.5, 0.75, Momentum.Variant.BUFFER).stepper(1);
        stepper.step(x, new double[] {4});
        assertEquals(-1, x[0]);
        stepper.step(x, new double[] {8});
        assertEquals(-2, x[0]);
    }

    @Test
    void aSmallerStepSizeRescalesThePastOfABufferAndNotThatOfAVelocity() {
        double[] buffer = {0};
        double[] velocity = {0};
        Stepper torch = new Momentum(1, 0.5, 0, Momentum.Variant.BUFFER).stepper(1);
        Stepper keras = new Momentum(1, 0.5, 0, Momentum.Variant.VELOCITY).stepper(1);
        for (Stepper stepper : List.of(torch, keras)) {
            double[] x = stepper == torch ? buffer : velocity;
            stepper.step(x, new double[] {4});
            stepper.step(x, new double[] {4}, 0.25);
        }
        assertEquals(-4 - 0.25 * 6, buffer[0]);
        assertEquals(-4 - (2 + 0.25 * 4), velocity[0]);
    }

    @ParameterizedTest
    @EnumSource
    void itIsStableBelowItsLimitOnly(Momentum.Variant variant) {
        // 2 (1 + beta) / L for heavy ball; for Nesterov's (1 + beta)(1 - alpha L) = -(1 + beta (1 - alpha L)) at the
        // limit.
        boolean isNesterov = variant.name().endsWith("NESTEROV");
        double limit = (isNesterov ? 2 * (1 + 0.5) / (1 + 2 * 0.5) : 2 * (1 + 0.5)) / 10;
        Minimizer minimizer = new Minimizer(Target.relativeGap(1e-10, 0), 1_000_000);
        for (double factor : new double[] {0.999, 1.001}) {
            Result result = minimizer.minimize(
                    new Momentum(factor * limit, 0.5, 0, variant), Quadratic.diagonal(1, 10), new double[] {1, 1});
            assertEquals(
                    factor < 1 ? Stop.Kind.CONVERGED : Stop.Kind.DIVERGED,
                    result.stop().kind());
        }
    }

    @Test
    void onlyABufferIsDampened() {
        assertEquals(
                "dampening: expected 0, for VELOCITY has none, but was 0.5",
                assertThrows(IllegalArgumentException.class, () -> new Momentum(1, 0.5, 0.5, Momentum.Variant.VELOCITY))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Momentum(stepSize, 0.5, 0, Momentum.Variant.BUFFER))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void momentumMustBeAFraction(double momentum) {
        assertEquals(
                "momentum: expected at least 0 and less than 1 but was " + momentum,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Momentum(1, momentum, 0, Momentum.Variant.BUFFER))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void dampeningMustBeAFraction(double dampening) {
        assertEquals(
                "dampening: expected at least 0 and less than 1 but was " + dampening,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Momentum(1, 0.5, dampening, Momentum.Variant.BUFFER))
                        .getMessage());
    }
}
