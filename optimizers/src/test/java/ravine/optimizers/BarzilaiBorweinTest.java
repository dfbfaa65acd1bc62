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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarzilaiBorweinTest extends FirstOrderRuleContract {

    @Override
    BarzilaiBorwein optimizer() {
        return new BarzilaiBorwein(0.1, BarzilaiBorwein.Variant.LONG);
    }

    @Override
    String expectedName() {
        return "barzilai-borwein";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new BarzilaiBorwein(1e200, BarzilaiBorwein.Variant.SHORT));
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    @Override
    double roundOff() {
        // A step of 1/mu multiplies an error along the greatest curvature by kappa - 1.
        return 1e-13 * KAPPA;
    }

    @ParameterizedTest
    @EnumSource
    void onAParabolaTheSecondStepIsNewtons(BarzilaiBorwein.Variant variant) {
        List<double[]> iterates =
                iterates(new BarzilaiBorwein(0.0625, variant), Quadratic.diagonal(4), new double[] {8}, 3);
        assertArrayEquals(new double[] {6}, iterates.get(1));
        assertArrayEquals(new double[] {0}, iterates.get(2));
        assertArrayEquals(new double[] {0}, iterates.get(3), "and there it stays, though its quotient is 0/0");
    }

    @Test
    void firstStepsByHand() {
        // From (1, 1) with 1/4 on curvatures 1 and 2: to (3/4, 1/2); s = (1/4, 1/2), y = (1/4, 1), so s's = 5/16, s'y =
        // 9/16,
        // y'y = 17/16.
        double[] x0 = {1, 1};
        Quadratic landscape = Quadratic.diagonal(1, 2);
        double[] longStep = iterates(new BarzilaiBorwein(0.25, BarzilaiBorwein.Variant.LONG), landscape, x0, 2)
                .get(2);
        assertArrayEquals(new double[] {0.75 * (1 - 5 / 9.0), 0.5 * (1 - 2 * 5 / 9.0)}, longStep, 1e-15);
        double[] shortStep = iterates(new BarzilaiBorwein(0.25, BarzilaiBorwein.Variant.SHORT), landscape, x0, 2)
                .get(2);
        assertArrayEquals(new double[] {0.75 * (1 - 9 / 17.0), 0.5 * (1 - 2 * 9 / 17.0)}, shortStep, 1e-15);
    }

    @ParameterizedTest
    @EnumSource
    void stepSizesAreInversesOfCurvaturesBetweenTheBounds(BarzilaiBorwein.Variant variant) {
        double kappa = 100;
        double[] gradient = new double[N];
        Quadratic landscape = Quadratic.logUniform(N, kappa).rotated(30);
        List<double[]> iterates =
                iterates(new BarzilaiBorwein(0.5 / kappa, variant), landscape, Quadratic.cosines(N), 60);
        for (int t = 1; t < 60; t++) {
            landscape.valueAndGradient(iterates.get(t), gradient);
            double step = Math.abs(iterates.get(t)[0] - iterates.get(t + 1)[0]) / Math.abs(gradient[0]);
            assertTrue(1 / kappa <= step * (1 + 1e-9) && step <= 1 + 1e-9, "iteration " + t + ": " + step);
        }
    }

    @Test
    void onAnIllConditionedQuadraticItNeedsAFractionOfGradientDescentsIterations() {
        double kappa = 1e4;
        Quadratic landscape = Quadratic.logUniform(N, kappa).rotated(30);
        Minimizer minimizer = new Minimizer(Target.relativeGap(1e-10, 0), 1_000_000);
        Result found = minimizer.minimize(
                new BarzilaiBorwein(1 / kappa, BarzilaiBorwein.Variant.LONG), landscape, Quadratic.cosines(N));
        Result plain =
                minimizer.minimize(GradientDescent.optimal(Quadratic.bounds(kappa)), landscape, Quadratic.cosines(N));
        assertEquals(Stop.Kind.CONVERGED, found.stop().kind());
        assertTrue(20 * found.iterations() < plain.iterations(), found.iterations() + " of " + plain.iterations());
    }

    @ParameterizedTest
    @EnumSource
    void whereTheCurvatureAlongTheMoveIsNotPositiveTheStepSizeStays(BarzilaiBorwein.Variant variant) {
        // f = -x^2 / 2: each step of 1/2 multiplies by 3/2.
        double[] x = {1};
        Stepper stepper = new BarzilaiBorwein(0.5, variant).stepper(1);
        for (int t = 1; t <= 5; t++) {
            stepper.step(x, new double[] {-x[0]});
            assertEquals(Math.pow(1.5, t), x[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new BarzilaiBorwein(stepSize, BarzilaiBorwein.Variant.LONG))
                        .getMessage());
    }
}
