// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.DifferentiableObjective;

/** The hyper-parameters that change are those that the step was made with. */
class InForceTest {

    private static final Quadratic LANDSCAPE = Quadratic.logUniform(5, 10).rotated(30);
    private static final double[] START = Quadratic.cosines(5);

    static Stream<Optimizer> alongTheGradient() {
        Schedule halving = new Schedule.Exponential(0.5);
        FirstOrderRule barzilaiBorwein = new BarzilaiBorwein(0.1, BarzilaiBorwein.Variant.LONG);
        return Stream.of(
                barzilaiBorwein,
                new PolyakStep(0),
                SteepestDescent.armijo(),
                SteepestDescent.cauchy(),
                new Scheduled(new GradientDescent(0.1), halving),
                new Scheduled(barzilaiBorwein, halving),
                new Scheduled(
                        new ClippedNorm(
                                new ClippedValue(
                                        new Lookahead(new Scheduled(new GradientDescent(0.1), halving), 1, 1), 1e9),
                                1e9),
                        halving));
    }

    @ParameterizedTest
    @MethodSource("alongTheGradient")
    void theStepSizeIsThatOfTheStep(Optimizer optimizer) {
        Descent descent = optimizer.start(LANDSCAPE, START);
        assertEquals(Map.of(), descent.inForce());
        double[] gradient = new double[5];
        for (int t = 0; t < 6; t++) {
            double[] expected = OptimizerContract.point(descent, 5);
            LANDSCAPE.valueAndGradient(expected, gradient);
            descent.step();
            double step = descent.inForce().get("step-size");
            for (int i = 0; i < 5; i++) {
                expected[i] -= step * gradient[i];
            }
            assertArrayEquals(expected, OptimizerContract.point(descent, 5), "iteration " + t);
        }
    }

    @Test
    void aScheduleWithinAScheduleIsTheirProduct() {
        Schedule halving = new Schedule.Exponential(0.5);
        Descent descent =
                new Scheduled(new Scheduled(Adam.withStepSize(0.75), halving), halving).start(LANDSCAPE, START);
        for (double expected = 0.75; expected > 1e-3; expected /= 4) {
            descent.step();
            assertEquals(Map.of("step-size", expected), descent.inForce());
        }
    }

    @Test
    void theWrappersShowWhatTheirRuleUses() {
        FirstOrderRule rule = new Scheduled(new GradientDescent(0.1), new Schedule.Constant());
        for (Optimizer wrapper : new Optimizer[] {
            new Averaged(rule, new Averaged.Uniform()),
            new GradientNoise(rule, 0, 0, 1),
            new WeightDecay(rule, 0.1, WeightDecay.Variant.COUPLED),
            new WeightDecay(rule, 0.1, WeightDecay.Variant.DECOUPLED)
        }) {
            Descent descent = wrapper.start(LANDSCAPE, START);
            descent.step();
            assertEquals(Map.of("step-size", 0.1), descent.inForce(), wrapper.name());
        }
    }

    @Test
    void chebyshevMovesByItsStepAndItsMomentum() {
        Chebyshev method = Chebyshev.tuned(Quadratic.bounds(10));
        Descent descent = method.start(LANDSCAPE, START);
        double[] gradient = new double[5];
        double[] move = new double[5];
        for (int t = 0; t < 6; t++) {
            double[] expected = OptimizerContract.point(descent, 5);
            LANDSCAPE.valueAndGradient(expected, gradient);
            descent.step();
            Map<String, Double> inForce = descent.inForce();
            for (int i = 0; i < 5; i++) {
                move[i] = inForce.get("momentum") * move[i] - inForce.get("step-size") * gradient[i];
                expected[i] += move[i];
            }
            assertArrayEquals(expected, OptimizerContract.point(descent, 5), "iteration " + t);
        }
    }

    @Test
    void momentumGrowsAsTheFormulasSay() {
        Descent accelerated = new AcceleratedGradient(0.1, AcceleratedGradient.Restart.NONE).start(LANDSCAPE, START);
        accelerated.step();
        assertEquals(Map.of("momentum", 0.0), accelerated.inForce());
        accelerated.step();
        double first = (1 + Math.sqrt(5)) / 2;
        double second = (1 + Math.sqrt(1 + 4 * first * first)) / 2;
        assertEquals((first - 1) / second, accelerated.inForce().get("momentum"));
        Descent nadam = NAdam.withStepSize(0.1).start(LANDSCAPE, START);
        nadam.step();
        nadam.step();
        // The warm-up of Dozat at t = 2.
        assertEquals(
                0.9 * (1 - 0.5 * StrictMath.pow(0.96, 2 * 4e-3)),
                nadam.inForce().get("momentum"));
    }

    @Test
    void newtonsStepIsThatOfItsBacktracking() {
        DifferentiableObjective valley = new Chain(2);
        Descent descent = new Newton().start(valley, new double[] {-1.2, 1});
        assertEquals(Map.of(), descent.inForce());
        double least = 1;
        for (int t = 0; t < 6; t++) {
            double[] expected = OptimizerContract.point(descent, 2);
            double[] direction = newtonDirection(expected);
            descent.step();
            double s = descent.inForce().get("step-size");
            for (int i = 0; i < 2; i++) {
                expected[i] += s * direction[i];
            }
            assertArrayEquals(expected, OptimizerContract.point(descent, 2), 1e-12, "iteration " + t);
            least = Math.min(least, s);
        }
        assertEquals(0.125, least, "from the standard start the second step is halved three times");
    }

    /** Of Rosenbrock's function, whose Hessian is positive definite where this is asked for, by Cramer's rule. */
    private static double[] newtonDirection(double[] x) {
        double across = x[1] - x[0] * x[0];
        double g0 = -400 * x[0] * across - 2 * (1 - x[0]);
        double g1 = 200 * across;
        double h00 = 1200 * x[0] * x[0] - 400 * x[1] + 2;
        double h01 = -400 * x[0];
        double determinant = h00 * 200 - h01 * h01;
        return new double[] {(h01 * g1 - 200 * g0) / determinant, (h01 * g0 - h00 * g1) / determinant};
    }

    @ParameterizedTest
    @EnumSource(NonlinearConjugateGradient.Beta.class)
    void conjugateGradientsMoveByTheirStepAndTheirBeta(NonlinearConjugateGradient.Beta beta) {
        DifferentiableObjective valley = new Chain(5);
        Descent descent = NonlinearConjugateGradient.with(beta).start(valley, new Chain(5).start());
        assertEquals(Map.of(), descent.inForce());
        double[] gradient = new double[5];
        double[] direction = new double[5];
        int turned = 0;
        for (int t = 0; t < 12; t++) {
            double[] expected = OptimizerContract.point(descent, 5);
            valley.valueAndGradient(expected, gradient);
            descent.step();
            Map<String, Double> inForce = descent.inForce();
            assertEquals(List.of("step-size", "beta"), List.copyOf(inForce.keySet()));
            for (int i = 0; i < 5; i++) {
                direction[i] = inForce.get("beta") * direction[i] - gradient[i];
                expected[i] += inForce.get("step-size") * direction[i];
            }
            assertArrayEquals(expected, OptimizerContract.point(descent, 5), "iteration " + t);
            turned += inForce.get("beta") == 0 ? 0 : 1;
        }
        assertTrue(turned > 0, "some direction was turned");
    }

    @Test
    void radamIsRectifiedByItsFactor() {
        RAdam method = new RAdam(0.01, 0.9, 0.9, 1e-8, RAdam.Variant.ALGORITHM_2);
        Descent descent = method.start(LANDSCAPE, START);
        double[] gradient = new double[5];
        double[] m = new double[5];
        double[] v = new double[5];
        for (int t = 1; t <= 8; t++) {
            double[] expected = OptimizerContract.point(descent, 5);
            LANDSCAPE.valueAndGradient(expected, gradient);
            descent.step();
            // ρ[t] = 19 - 2t 0.9^t / (1 - 0.9^t) is above 4 from t = 5 on.
            assertEquals(t >= 5, descent.inForce().containsKey("rectification"), "iteration " + t);
            for (int i = 0; i < 5; i++) {
                m[i] = 0.9 * m[i] + 0.1 * gradient[i];
                v[i] = 0.9 * v[i] + 0.1 * gradient[i] * gradient[i];
                double corrected = m[i] / (1 - StrictMath.pow(0.9, t));
                double root = StrictMath.sqrt(v[i] / (1 - StrictMath.pow(0.9, t))) + 1e-8;
                expected[i] -= 0.01 * corrected * (t >= 5 ? descent.inForce().get("rectification") / root : 1);
            }
            assertArrayEquals(expected, OptimizerContract.point(descent, 5), 1e-14, "iteration " + t);
        }
    }

    @Test
    void theRadiusOfATrustRegionGrowsAtItsBoundary() {
        Descent descent = SteihaugTrustRegion.withRadius(0.01).start(LANDSCAPE, START);
        assertEquals(Map.of("radius", 0.01), descent.inForce());
        descent.step();
        assertEquals(Map.of("radius", 0.02), descent.inForce());
    }
}
