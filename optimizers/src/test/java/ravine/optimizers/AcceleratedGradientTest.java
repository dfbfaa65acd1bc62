// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.Vectors;

class AcceleratedGradientTest extends OptimizerContract {

    @Override
    AcceleratedGradient optimizer() {
        return AcceleratedGradient.inverseLipschitz(Quadratic.bounds(KAPPA), AcceleratedGradient.Restart.GRADIENT);
    }

    @Override
    String expectedName() {
        return "accelerated-gradient";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(iterations, iterations + 1L, 0);
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new AcceleratedGradient(1e200, AcceleratedGradient.Restart.NONE));
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
        // f = x^2 / 2 from 4 with step 1/4. x1 = 3, y2 = 3 since t1 = 1; x2 = 9/4, y3 = 9/4 - (t2 - 1)/t3 * 3/4.
        double t2 = (1 + Math.sqrt(5)) / 2;
        double t3 = (1 + Math.sqrt(1 + 4 * t2 * t2)) / 2;
        double y3 = 2.25 - (t2 - 1) / t3 * 0.75;
        double[][] byHand = {{3, 3}, {2.25, y3}, {0.75 * y3, Double.NaN}};
        Descent descent = new AcceleratedGradient(0.25, AcceleratedGradient.Restart.NONE)
                .start(Quadratic.diagonal(1), new double[] {4});
        for (double[] xAndY : byHand) {
            assertTrue(descent.step());
            assertEquals(xAndY[0], point(descent, 1)[0], Math.ulp(4.0));
            if (!Double.isNaN(xAndY[1])) {
                assertEquals(xAndY[1], descent.gradientNorm(), Math.ulp(4.0), "the gradient is that at y");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 1e4})
    void gapStaysUnderTheBoundOfTheTheorem(double kappa) {
        // Beck and Teboulle 2009, theorem 4.4: 2 L |x0 - x*|^2 / (k + 1)^2.
        double[] x0 = Quadratic.cosines(N);
        Descent descent = AcceleratedGradient.inverseLipschitz(
                        Quadratic.bounds(kappa), AcceleratedGradient.Restart.NONE)
                .start(Quadratic.logUniform(N, kappa).rotated(45), x0);
        for (int k = 1; k <= 500; k++) {
            descent.step();
            double bound = 2 * kappa * Vectors.dot(x0, x0) / ((k + 1.0) * (k + 1.0));
            assertTrue(descent.value() <= bound, "iteration " + k);
        }
    }

    @Test
    void restartsMakeItAsFastAsIfItKnewMu() {
        double kappa = 1e4;
        Quadratic landscape = Quadratic.logUniform(N, kappa).rotated(30);
        Minimizer minimizer = new Minimizer(Target.relativeGap(1e-10, 0), 100_000);
        int known = minimizer
                .minimize(Nesterov.constantMomentum(Quadratic.bounds(kappa)), landscape, Quadratic.cosines(N))
                .iterations();
        for (AcceleratedGradient.Restart restart : AcceleratedGradient.Restart.values()) {
            Optimizer method = AcceleratedGradient.inverseLipschitz(Quadratic.bounds(kappa), restart);
            int found =
                    minimizer.minimize(method, landscape, Quadratic.cosines(N)).iterations();
            boolean isRestarted = restart != AcceleratedGradient.Restart.NONE;
            assertEquals(isRestarted, found < 2 * known, restart + ": " + found + " against " + known);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new AcceleratedGradient(stepSize, AcceleratedGradient.Restart.NONE));
    }
}
