// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.Vectors;

class NesterovTest extends OptimizerContract {

    @Override
    Nesterov optimizer() {
        return Nesterov.constantMomentum(Quadratic.bounds(KAPPA));
    }

    @Override
    String expectedName() {
        return "nesterov";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(iterations, iterations + 1L, 0);
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Nesterov(1e200, 0.5));
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    @Test
    void firstStepsByHand() {
        // f = x^2 / 2 from 4 with step 1/4 and momentum 1/2. x1 = 3, y1 = 3 - 1/2 = 5/2; x2 = 5/2 - 5/8 = 15/8,
        // y2 = 15/8 - 9/16 = 21/16; x3 = 3/4 of 21/16.
        Descent descent = new Nesterov(0.25, 0.5).start(Quadratic.diagonal(1), new double[] {4});
        double[][] byHand = {{3, 2.5}, {1.875, 1.3125}, {0.984375, 0.5390625}};
        for (double[] xAndY : byHand) {
            assertTrue(descent.step());
            assertEquals(xAndY[0], point(descent, 1)[0]);
            assertEquals(xAndY[0] * xAndY[0] / 2, descent.value(), "the value is that at x");
            assertEquals(xAndY[1], descent.gradientNorm(), "the gradient is that at y");
        }
    }

    @Test
    void withoutMomentumItIsGradientDescentBitForBit() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        List<double[]> plain = iterates(new GradientDescent(0.1), landscape, Quadratic.cosines(N), 50);
        List<double[]> nesterov = iterates(new Nesterov(0.1, 0), landscape, Quadratic.cosines(N), 50);
        for (int t = 0; t <= 50; t++) {
            assertArrayEquals(plain.get(t), nesterov.get(t), "iteration " + t);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 1e3})
    void alongAnEigenvectorItIsAPowerOfATwoByTwoMatrix(double kappa) {
        int steps = 60;
        Nesterov method = Nesterov.constantMomentum(Quadratic.bounds(kappa));
        double[] eigenvalues = Quadratic.logUniformSpectrum(N, kappa);
        double[] x0 = Quadratic.cosines(N);
        List<double[]> iterates = iterates(method, Quadratic.logUniform(N, kappa), x0, steps);
        for (int i = 0; i < N; i++) {
            BigDecimal shrink =
                    BigDecimal.ONE.subtract(new BigDecimal(method.stepSize()).multiply(new BigDecimal(eigenvalues[i])));
            BigDecimal momentum = new BigDecimal(method.momentum());
            TwoTermRecurrence exact = new TwoTermRecurrence(
                    shrink.multiply(BigDecimal.ONE.add(momentum)), shrink.multiply(momentum.negate()));
            for (int t = 1; t <= steps; t++) {
                double error = 0;
                for (int s = 0; s < t; s++) {
                    // y and then x round by less than 8 ulps of one times the two points they come from.
                    double size = Math.abs(iterates.get(s)[i]) + Math.abs(iterates.get(Math.max(s - 1, 0))[i]);
                    error += exact.amplification(t - 1 - s) * 8 * Math.ulp(1.0) * size;
                }
                assertEquals(exact.at(t, x0[i]), iterates.get(t)[i], error, "eigenvalue " + i + ", iteration " + t);
            }
        }
    }

    @Test
    void constantMomentumByHand() {
        Nesterov method = Nesterov.constantMomentum(new CurvatureBounds(4, 36));
        assertEquals(1.0 / 36, method.stepSize());
        assertEquals(0.5, method.momentum());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 1e3})
    void gapStaysUnderTheBoundOfTheTheorem(double kappa) {
        // Nesterov 2018, theorem 2.2.3: (f(x0) - f* + mu/2 |x0 - x*|^2) (1 - 1/sqrt(kappa))^t.
        double[] x0 = Quadratic.cosines(N);
        Descent descent = Nesterov.constantMomentum(Quadratic.bounds(kappa))
                .start(Quadratic.logUniform(N, kappa).rotated(45), x0);
        double start = descent.value() + Vectors.dot(x0, x0) / 2;
        for (int t = 1; t <= 200; t++) {
            descent.step();
            double bound = start * Math.pow(1 - 1 / Math.sqrt(kappa), t);
            // At kappa = 1 the bound is 0, and the round-off of a rotated Hessian is not.
            assertTrue(descent.value() <= bound + 1e-30, "iteration " + t);
        }
    }

    @Test
    void tunedByHand() {
        // kappa is 5, the root 4.
        Nesterov method = Nesterov.tuned(new CurvatureBounds(2, 10));
        assertEquals(4.0 / 32, method.stepSize());
        assertEquals(2 / 6.0, method.momentum());
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 1e3})
    void tunedItContractsAtBothEndsOfTheSpectrumAlike(double kappa) {
        double rate = 1 - 2 / Math.sqrt(3 * kappa + 1);
        List<double[]> iterates = iterates(
                Nesterov.tuned(Quadratic.bounds(kappa)), Quadratic.diagonal(1, kappa), new double[] {1, 1}, 400);
        for (int t = 300; t < 400; t++) {
            // At L the roots of the recurrence are rate (-1) and rate / 3; after 300 steps the second is gone.
            assertEquals(-rate, iterates.get(t + 1)[1] / iterates.get(t)[1], 1e-9, "iteration " + t);
            // At mu the root is double, so the error is rate^t (1 + c t); the rounding of the root moves c by 1e-8 t.
            double c = (iterates.get(1)[0] / rate) - 1;
            double expected = Math.pow(rate, t) * (1 + c * t);
            assertEquals(1, iterates.get(t)[0] / expected, 1e-6 * t, "iteration " + t);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, 2, Double.NaN})
    void momentumMustBeAFraction(double momentum) {
        assertThrows(IllegalArgumentException.class, () -> new Nesterov(0.1, momentum));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertThrows(IllegalArgumentException.class, () -> new Nesterov(stepSize, 0.5));
    }
}
