// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;

class AdaHessianTest extends OptimizerContract {

    @Override
    AdaHessian optimizer() {
        return new AdaHessian(0.2, 0.9, 0.999, 1e-4, 1, 1);
    }

    @Override
    String expectedName() {
        return "adahessian";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, iterations);
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new AdaHessian(1e200, 0.9, 0.999, 1e-4, 1, 1));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    /** The probes go by the place of a coordinate; where H is diagonal they do not matter. */
    @Override
    @Test
    void iteratesDoNotDependOnTheOrderOfTheCoordinates() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA);
        List<double[]> straight = iterates(optimizer(), landscape, Quadratic.cosines(N), 20);
        List<double[]> reversed =
                iterates(optimizer(), landscape.reversed(), Quadratic.reverse(Quadratic.cosines(N)), 20);
        for (int t = 0; t <= 20; t++) {
            assertArrayEquals(Quadratic.reverse(straight.get(t)), reversed.get(t), "iteration " + t);
        }
    }

    @Test
    void onADiagonalQuadraticItsScalingIsTheDiagonal() {
        Descent descent =
                new AdaHessian(0.1, 0.9, 0.999, 1e-300, 1, 5).start(Quadratic.diagonal(3, 700), new double[2]);
        double[] out = new double[2];
        for (int t = 1; t <= 50; t++) {
            descent.step();
            descent.preconditioner().solve(new double[] {3, 700}, out);
            assertArrayEquals(new double[] {1, 1}, out, (t + 8) * Math.ulp(1.0), "t = " + t);
        }
    }

    @Test
    void withoutMomentumAStepOfOneIsNewtonsThere() {
        double[] found = iterates(
                        new AdaHessian(1, 0, 0.999, 1e-300, 1, 5), Quadratic.diagonal(3, 700), new double[] {5, -2}, 1)
                .get(1);
        assertArrayEquals(new double[2], found, 1e-14);
    }

    @Test
    void powerAndEpsilonByHand() {
        // A curvature of 16 to the power of 1/2 is 4, and the gradient is 16: a move of 16 / (4 + 4).
        double[] found = iterates(new AdaHessian(1, 0.9, 0.99, 4, 0.5, 5), Quadratic.diagonal(16), new double[] {1}, 1)
                .get(1);
        assertArrayEquals(new double[] {-1}, found, 8 * Math.ulp(1.0));
    }

    @Test
    void itsScalingTendsToTheLengthsOfTheRowsOfTheHessian() {
        // E (H z)_i^2 is 3^2 + 1^2 and 1^2 + 2^2; the cross terms ±2 h h' have no mean, and an average of weight 1/1000
        // keeps
        // their deviations below six and four times sqrt(1/2000).
        Descent descent =
                new AdaHessian(0.01, 0.9, 0.999, 1e-300, 1, 5).start(Quadratic.dense(2, 3, 1, 1, 2), new double[2]);
        for (int t = 0; t < 20_000; t++) {
            descent.step();
        }
        double[] out = new double[2];
        descent.preconditioner().solve(new double[] {1, 1}, out);
        double deviation = 5 * Math.sqrt(1.0 / 2000);
        assertEquals(10, 1 / (out[0] * out[0]), 6 * deviation);
        assertEquals(5, 1 / (out[1] * out[1]), 4 * deviation);
    }

    @Test
    void aSeedDecidesTheRun() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        double[] once = iterates(new AdaHessian(0.2, 0.9, 0.999, 1e-4, 1, 2), landscape, Quadratic.cosines(N), 9)
                .get(9);
        assertNotEquals(
                iterates(optimizer(), landscape, Quadratic.cosines(N), 9).get(9)[0], once[0]);
    }

    @Test
    void anObjectiveWithoutHessianProductsIsRefused() {
        DifferentiableObjective once = new DifferentiableObjective() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double value(double[] x) {
                return x[0] * x[0];
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradientOut) {
                gradientOut[0] = 2 * x[0];
                return value(x);
            }
        };
        String message = assertThrows(
                        IllegalArgumentException.class, () -> optimizer().start(once, new double[1]))
                .getMessage();
        assertTrue(
                message.startsWith("objective: expected a TwiceDifferentiableObjective, for adahessian needs"),
                message);
    }

    @Test
    void constantsMustMakeSense() {
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new AdaHessian(wrong, 0.9, 0.999, 1e-4, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> new AdaHessian(1, wrong, 0.999, 1e-4, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> new AdaHessian(1, 0.9, wrong, 1e-4, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> new AdaHessian(1, 0.9, 0.999, wrong, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> new AdaHessian(1, 0.9, 0.999, 1e-4, wrong, 1));
        }
    }
}
