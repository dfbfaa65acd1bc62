// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;

class SophiaTest extends OptimizerContract {

    @Override
    Sophia optimizer() {
        return new Sophia(0.3, 0.5, 0.5, 1, 1e-12, 0, 1, Sophia.Probe.SIGNS, 1);
    }

    @Override
    String expectedName() {
        return "sophia-h";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, iterations);
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Sophia(1e200, 0.5, 0.5, 1, 1e-12, 0, 1, Sophia.Probe.NORMAL, 1));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return true;
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

    private static Sophia of(double gamma, double weightDecay, int interval, Sophia.Probe probe) {
        return new Sophia(0.25, 0.5, 0.5, gamma, 1e-12, weightDecay, interval, probe, 1);
    }

    @Test
    void firstStepsByHandClippedAndNot() {
        // Curvatures 4 and 64 from (16, 1/64): m = (32, 1/2), h = (2, 32), ratios clipped to 1 and 1/64.
        double[] found = iterates(
                        of(1, 0, 1, Sophia.Probe.SIGNS), Quadratic.diagonal(4, 64), new double[] {16, 1 / 64.0}, 1)
                .get(1);
        assertArrayEquals(new double[] {15.75, 1 / 64.0 - 0.25 / 64}, found);
    }

    @Test
    void whereCurvatureIsNegativeItMovesByTheStepSize() {
        double[] found = iterates(of(1, 0, 1, Sophia.Probe.SIGNS), Quadratic.diagonal(-2), new double[] {1}, 1)
                .get(1);
        assertArrayEquals(new double[] {1.25}, found);
    }

    @Test
    void withoutAGradientTheIterateShrinksByStepSizeTimesDecay() {
        double[] found = iterates(of(1, 0.5, 1, Sophia.Probe.SIGNS), Quadratic.diagonal(0), new double[] {8}, 2)
                .get(2);
        assertArrayEquals(new double[] {8 * 0.875 * 0.875}, found);
    }

    @Test
    void theDiagonalIsEstimatedInTheFirstOfEachKIterations() {
        Descent descent = of(1, 0, 3, Sophia.Probe.SIGNS).start(Quadratic.diagonal(8), new double[] {0});
        double[] out = new double[1];
        double[] estimates = {4, 4, 4, 6, 6, 6, 7};
        for (double estimate : estimates) {
            descent.step();
            descent.preconditioner().solve(new double[] {1}, out);
            assertEquals(1 / estimate, out[0]);
        }
    }

    @Test
    void bothLawsOfTheProbesHaveTheDiagonalForTheirMean() {
        // With a long memory h is an average; normal probes on a diagonal Hessian have the variance 2 h^2, signs none.
        for (Sophia.Probe probe : Sophia.Probe.values()) {
            Descent descent = new Sophia(0.01, 0.5, 0.999, 1, 1e-12, 0, 1, probe, 3)
                    .start(Quadratic.diagonal(8), new double[] {0});
            for (int t = 0; t < 20_000; t++) {
                descent.step();
            }
            double[] out = new double[1];
            descent.preconditioner().solve(new double[] {1}, out);
            boolean isExact = probe == Sophia.Probe.SIGNS;
            // 0.999^20000 of the start is left, 2e-9; the average is over 2000 or so.
            assertEquals(8, 1 / out[0], isExact ? 1e-7 : 5 * 8 * Math.sqrt(2.0 / 2000));
            assertEquals(isExact, Math.abs(8 - 1 / out[0]) < 1e-7);
        }
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
                message.startsWith("objective: expected a TwiceDifferentiableObjective, for sophia-h needs"), message);
    }

    @Test
    void constantsMustMakeSense() {
        Sophia.Probe signs = Sophia.Probe.SIGNS;
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Sophia(wrong, 0, 0, 1, 1, 0, 1, signs, 1));
            assertThrows(IllegalArgumentException.class, () -> new Sophia(1, wrong, 0, 1, 1, 0, 1, signs, 1));
            assertThrows(IllegalArgumentException.class, () -> new Sophia(1, 0, wrong, 1, 1, 0, 1, signs, 1));
            assertThrows(IllegalArgumentException.class, () -> new Sophia(1, 0, 0, wrong, 1, 0, 1, signs, 1));
            assertThrows(IllegalArgumentException.class, () -> new Sophia(1, 0, 0, 1, wrong, 0, 1, signs, 1));
            assertThrows(IllegalArgumentException.class, () -> new Sophia(1, 0, 0, 1, 1, wrong, 1, signs, 1));
        }
        assertEquals(
                "interval: expected at least 1 but was 0",
                assertThrows(IllegalArgumentException.class, () -> new Sophia(1, 0, 0, 1, 1, 0, 0, signs, 1))
                        .getMessage());
    }
}
