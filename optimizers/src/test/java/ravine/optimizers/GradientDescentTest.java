// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.Vectors;

class GradientDescentTest extends FirstOrderRuleContract {

    @Override
    GradientDescent optimizer() {
        return GradientDescent.optimal(Quadratic.bounds(KAPPA));
    }

    @Override
    String expectedName() {
        return "gradient-descent";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new GradientDescent(1e200));
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
        // f = (x^2 + 4 y^2) / 2 from (4, 2) with step 1/8: x is multiplied by 7/8, y by 1/2.
        List<double[]> iterates =
                iterates(new GradientDescent(0.125), Quadratic.diagonal(1, 4), new double[] {4, 2}, 2);
        assertArrayEquals(new double[] {3.5, 1}, iterates.get(1));
        assertArrayEquals(new double[] {3.0625, 0.5}, iterates.get(2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 1e4})
    void eachEigenvectorIsMultipliedByOneMinusStepTimesEigenvalue(double kappa) {
        double[] eigenvalues = Quadratic.logUniformSpectrum(N, kappa);
        double[] x0 = Quadratic.cosines(N);
        double step = 1.9 / kappa;
        List<double[]> iterates = iterates(new GradientDescent(step), Quadratic.logUniform(N, kappa), x0, 100);
        for (int t = 1; t <= 100; t++) {
            for (int i = 0; i < N; i++) {
                double factor = 1 - step * eigenvalues[i];
                // A step errs by at most |x| (1 + 2 * 1.9) / 2 ulps of one, the power by t / 2 of its base's: under 4 t
                // together.
                double before = Math.pow(Math.abs(factor), t - 1) * Math.abs(x0[i]);
                assertEquals(Math.pow(factor, t) * x0[i], iterates.get(t)[i], 4 * t * Math.ulp(1.0) * before);
            }
        }
    }

    @Test
    void stepOfTwoOverTheLargestEigenvalueNeitherShrinksNorGrows() {
        for (double[] iterate : iterates(new GradientDescent(0.25), Quadratic.diagonal(8), new double[] {3}, 50)) {
            assertEquals(3, Math.abs(iterate[0]));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 1e3})
    void optimalStepContractsByKappaMinusOneOverKappaPlusOne(double kappa) {
        double expected = (kappa - 1) / (kappa + 1);
        GradientDescent method = GradientDescent.optimal(Quadratic.bounds(kappa));
        // Both ends of the spectrum contract by the same factor, with opposite signs, so the norm does in every step.
        List<double[]> iterates = iterates(method, Quadratic.diagonal(1, kappa), new double[] {3, 1}, 5);
        for (int t = 1; t <= 5; t++) {
            double before = Vectors.norm2(iterates.get(t - 1));
            assertEquals(expected * before, Vectors.norm2(iterates.get(t)), 4 * Math.ulp(1.0) * before);
        }
    }

    @Test
    void inverseLipschitzContractsByOneMinusOneOverKappa() {
        List<double[]> iterates = iterates(
                GradientDescent.inverseLipschitz(Quadratic.bounds(8)),
                Quadratic.diagonal(1, 8),
                new double[] {3, 1},
                2);
        assertArrayEquals(new double[] {3 * 0.875, 0}, iterates.get(1));
        assertArrayEquals(new double[] {3 * 0.875 * 0.875, 0}, iterates.get(2));
    }

    @Test
    void inverseLipschitzNeverRises() {
        Descent descent = GradientDescent.inverseLipschitz(Quadratic.bounds(1e3))
                .start(Quadratic.logUniform(N, 1e3).rotated(45), Quadratic.cosines(N));
        for (int t = 0; t < 1000; t++) {
            double before = descent.value();
            descent.step();
            assertTrue(descent.value() < before, "iteration " + t);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(IllegalArgumentException.class, () -> new GradientDescent(stepSize))
                        .getMessage());
    }
}
