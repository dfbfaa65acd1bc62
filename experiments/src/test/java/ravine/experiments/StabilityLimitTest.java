// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.optimizers.AdaBelief;
import ravine.optimizers.AdaGrad;
import ravine.optimizers.AdaMax;
import ravine.optimizers.Adam;
import ravine.optimizers.AdamW;
import ravine.optimizers.AmsGrad;
import ravine.optimizers.BarzilaiBorwein;
import ravine.optimizers.ClippedNorm;
import ravine.optimizers.Descent;
import ravine.optimizers.EpsilonPlacement;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.HeavyBall;
import ravine.optimizers.LBfgs;
import ravine.optimizers.Momentum;
import ravine.optimizers.Nesterov;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Preconditioned;
import ravine.optimizers.Preconditioning;
import ravine.optimizers.RmsProp;
import ravine.optimizers.Schedule;
import ravine.optimizers.Scheduled;
import ravine.optimizers.WeightDecay;
import ravine.optimizers.Yogi;

class StabilityLimitTest {

    /** So much above gradients that a scaling √v + ε is ε. */
    private static final double HELD_STILL = 1e20;

    /** \( \tfrac12 \lambda x^2 \). */
    private record Parabola(double lambda) implements TwiceDifferentiableObjective {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public double value(double[] x) {
            return 0.5 * lambda * x[0] * x[0];
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            gradientOut[0] = lambda * x[0];
            return value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            out[0] = lambda * v[0];
        }
    }

    private static double limit(Optimizer method) {
        return StabilityLimit.of(method, method.hyperparameters()).orElseThrow();
    }

    /** The distance after 1000 steps from 1, or when it has left 1e9, beyond what corrections of Adam's first steps do. */
    private static double distance(Optimizer method, double lambda) {
        Descent descent = method.start(new Parabola(lambda), new double[] {1});
        double[] x = {1};
        for (int t = 0; t < 1000 && Math.abs(x[0]) < 1e9; t++) {
            descent.step();
            descent.point(x);
        }
        return Math.abs(x[0]);
    }

    /** The methods, and the P = p that they divide by. */
    static Stream<Arguments> methods() {
        double step = 0.25 * HELD_STILL;
        return Stream.concat(
                Stream.of(
                                new GradientDescent(0.25),
                                new HeavyBall(0.25, 0.9),
                                new Nesterov(0.25, 0.9),
                                new Momentum(0.25, 0.9, 0.3, Momentum.Variant.BUFFER),
                                new Momentum(0.25, 0.9, 0, Momentum.Variant.BUFFER_NESTEROV),
                                new Momentum(0.25, 0.9, 0, Momentum.Variant.VELOCITY),
                                new Momentum(0.25, 0.9, 0, Momentum.Variant.VELOCITY_NESTEROV),
                                new Scheduled(new HeavyBall(0.25, 0.5), new Schedule.Constant()))
                        .map(method -> Arguments.of(method, 1.0)),
                Stream.of(
                                new Adam(step, 0.6, 0.999, HELD_STILL),
                                new AdamW(step, 0.8, 0.999, HELD_STILL, 0),
                                new AmsGrad(step, 0.5, 0.999, HELD_STILL, AmsGrad.Variant.MAXIMUM_OF_CORRECTED),
                                new AdaMax(step, 0.5, 0.999, HELD_STILL),
                                new Yogi(step, 0.7, 0.999, HELD_STILL, 0, Yogi.Variant.UNCORRECTED),
                                new RmsProp(
                                        step,
                                        0.99,
                                        0.9,
                                        HELD_STILL,
                                        EpsilonPlacement.OUTSIDE,
                                        RmsProp.Scaling.UNCENTERED),
                                new AdaGrad(step, 0, HELD_STILL, EpsilonPlacement.OUTSIDE))
                        .map(method -> Arguments.of(method, HELD_STILL)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void methodsConvergeBelowAndDivergeAbove(Optimizer method, double p) {
        double lambda = p * limit(method);
        assertTrue(distance(method, 0.99 * lambda) < 1e-2, () -> "below: " + distance(method, 0.99 * lambda));
        assertTrue(distance(method, 1.01 * lambda) > 1e7, () -> "above: " + distance(method, 1.01 * lambda));
    }

    @Test
    void limitsAreThoseOfTheFormulas() {
        assertEquals(2 / 0.1, limit(new GradientDescent(0.1)), 1e-13);
        assertEquals(2 * 1.9 / 0.1, limit(new HeavyBall(0.1, 0.9)), 1e-13);
        assertEquals(38 / 1e-3, limit(Adam.withStepSize(1e-3)), 1e-9);
        assertEquals(limit(Adam.withStepSize(1)), limit(new AdaBelief(1, 0.9, 0.999, 1e-16)));
    }

    @Test
    void theStepSizeInForceDecides() {
        Optimizer method = new Scheduled(new GradientDescent(0.1), new Schedule.Exponential(0.5));
        Descent descent = method.start(new Parabola(1), new double[] {1});
        descent.step();
        descent.step();
        assertEquals(OptionalDouble.of(2 / 0.05), StabilityLimit.of(method, descent.inForce()));
    }

    @Test
    void aPreconditionerLeavesTheLimitInItsOwnUnits() {
        assertEquals(
                limit(new HeavyBall(0.1, 0.9)),
                limit(new Preconditioned(new HeavyBall(0.1, 0.9), Preconditioning.jacobi())));
    }

    @Test
    void otherMethodsHaveNone() {
        for (Optimizer method : List.of(
                new BarzilaiBorwein(1, BarzilaiBorwein.Variant.LONG),
                new WeightDecay(new GradientDescent(1), 0.1, WeightDecay.Variant.DECOUPLED),
                new ClippedNorm(new GradientDescent(1), 1),
                new Adam(1, 0.9, 0.999, 1e-8, Adam.Variant.EPSILON_HAT),
                new AdamW(1, 0.9, 0.999, 1e-8, 0.01),
                LBfgs.withMemory(10))) {
            assertEquals(OptionalDouble.empty(), StabilityLimit.of(method, method.hyperparameters()), method.name());
        }
    }
}
