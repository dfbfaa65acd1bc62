// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdamTest extends FirstOrderRuleContract {

    private static final Adam SCALE_FREE = new Adam(0.1, 0.9, 0.999, 0);

    @Override
    Adam optimizer() {
        return Adam.withStepSize(0.1);
    }

    @Override
    String expectedName() {
        return "adam";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(Adam.withStepSize(1e200));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    @Test
    void defaultsAreThoseOfThePaper() {
        assertEquals(new Adam(0.02, 0.9, 0.999, 1e-8), Adam.withStepSize(0.02));
    }

    @Test
    void firstStepWithoutEpsilonMovesEachCoordinateByTheStepSize() {
        double[] x = {0, 0, 0};
        SCALE_FREE.stepper(3).step(x, new double[] {1e-9, -3, 1e9});
        assertArrayEquals(new double[] {-0.1, 0.1, -0.1}, x, 4 * Math.ulp(0.1));
    }

    @Test
    void firstStepByHandPutsEpsilonOutsideTheCorrectedRoot() {
        // Corrected moments 0.03 and 0.03^2: the step is 0.1 * 0.03 / (0.03 + 0.01) = 0.075. With epsilon beside the
        // uncorrected root it would be 0.0049..., with epsilon under the root 0.0287...
        double[] x = {1};
        new Adam(0.1, 0.9, 0.999, 0.01).stepper(1).step(x, new double[] {0.03});
        assertEquals(0.925, x[0], 4 * Math.ulp(1.0));
    }

    @Test
    void firstStepByHandOfTheOtherVariants() {
        // The moments are 0.003 and 0.0009e-3. Epsilon-hat: 0.1 sqrt(0.001) / 0.1 * 0.003 / (sqrt(0.0009e-3) + 0.01).
        double root = Math.sqrt(0.001);
        double[] x = {1};
        new Adam(0.1, 0.9, 0.999, 0.01, Adam.Variant.EPSILON_HAT).stepper(1).step(x, new double[] {0.03});
        assertEquals(1 - root * 0.003 / (0.03 * root + 0.01), x[0], 4 * Math.ulp(1.0));
        // Under the root: 0.1 * 0.03 / sqrt(0.0009 + 0.01).
        x[0] = 1;
        new Adam(0.1, 0.9, 0.999, 0.01, Adam.Variant.EPSILON_INSIDE).stepper(1).step(x, new double[] {0.03});
        assertEquals(1 - 0.003 / Math.sqrt(0.0109), x[0], 4 * Math.ulp(1.0));
    }

    @ParameterizedTest
    @EnumSource
    void withoutEpsilonAllVariantsAreOne(Adam.Variant variant) {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        List<double[]> expected = iterates(SCALE_FREE, landscape, Quadratic.cosines(N), 20);
        List<double[]> found = iterates(new Adam(0.1, 0.9, 0.999, 0, variant), landscape, Quadratic.cosines(N), 20);
        for (int t = 0; t <= 20; t++) {
            // The correction is divided by in another place.
            assertArrayEquals(expected.get(t), found.get(t), 1e-13, "iteration " + t);
        }
    }

    @Test
    void eachVariantHasItsName() {
        assertEquals("adam-epsilon-hat", new Adam(0.1, 0.9, 0.999, 0, Adam.Variant.EPSILON_HAT).name());
        assertEquals("adam-epsilon-inside", new Adam(0.1, 0.9, 0.999, 0, Adam.Variant.EPSILON_INSIDE).name());
    }

    @Test
    void withoutMomentumItIsRmsPropWithItsBiasCorrected() {
        // One step of each from the same memory: RMSProp's, times the root of what is missing from its average.
        Stepper adam = new Adam(0.1, 0, 0.9, 0).stepper(1);
        Stepper rmsProp = new RmsProp(0.1, 0.9, 0, 0, EpsilonPlacement.OUTSIDE, RmsProp.Scaling.UNCENTERED).stepper(1);
        for (int t = 1; t <= 50; t++) {
            double[] x = {0};
            double[] y = {0};
            double[] gradient = {StrictMath.cos(t)};
            adam.step(x, gradient);
            rmsProp.step(y, gradient);
            double corrected = y[0] * Math.sqrt(1 - Math.pow(0.9, t));
            // Before the correction a difference of powers, which loses a digit or two.
            assertEquals(x[0], corrected, 1e-13, "t = " + t);
        }
    }

    @Test
    void tenStepsAreThoseOfDecimalArithmetic() {
        List<double[]> rows = rows("adam.csv");
        double[] x = iterate(rows.get(0));
        Stepper stepper = new Adam(0.01, 0.9, 0.999, 1e-3).stepper(4);
        for (double[] row : rows.subList(1, 11)) {
            stepper.step(x, Arrays.copyOfRange(row, 1, 5));
            // Ten moves of 0.01 that are right to 16 digits, added to numbers of at most two.
            assertArrayEquals(iterate(row), x, 10 * Math.ulp(2.0), "t = " + row[0]);
        }
    }

    private static double[] iterate(double[] row) {
        return Arrays.copyOfRange(row, 5, 9);
    }

    private static List<double[]> rows(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(AdamTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> Character.isDigit(line.charAt(0)))
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(entry -> entry.isEmpty() ? Double.NaN : Double.parseDouble(entry))
                            .toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theMomentsOfASteadyGradientAreItsOwnFromTheFirstStepOn() {
        double[] x = {0};
        Stepper stepper = SCALE_FREE.stepper(1);
        double[] root = new double[1];
        for (int t = 1; t <= 2000; t++) {
            stepper.step(x, new double[] {7});
            stepper.preconditioner().solve(new double[] {1}, root);
            // All bias is corrected: the root of the second moment is the gradient, and each step has length alpha.
            // Each
            // average rounds once or twice a step, x once in units of itself.
            assertEquals(1.0 / 7, root[0], (t + 4) * Math.ulp(1.0 / 7), "t = " + t);
            assertEquals(-0.1 * t, x[0], t * (t + 8) * Math.ulp(0.1), "t = " + t);
        }
    }

    @Test
    void withoutMemoryAndEpsilonItIsSignDescent() {
        Stepper stepper = new Adam(0.1, 0, 0, 0).stepper(3);
        double[] x = {1, 1, 1};
        double[] byHand = {1, 1, 1};
        for (double[] gradient : new double[][] {{3, -1e-7, 5e8}, {-0.3, -17, 1}, {2, 0.1, 1e-3}}) {
            stepper.step(x, gradient);
            for (int i = 0; i < 3; i++) {
                byHand[i] -= 0.1 * Math.signum(gradient[i]);
            }
            assertArrayEquals(byHand, x);
        }
    }

    @Test
    void withoutEpsilonTheScaleOfTheObjectiveDoesNotMatter() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        for (double factor : new double[] {0x1.0p-100, 0x1.0p100}) {
            List<double[]> plain = iterates(SCALE_FREE, landscape, Quadratic.cosines(N), 50);
            List<double[]> scaled = iterates(SCALE_FREE, landscape.scaled(factor), Quadratic.cosines(N), 50);
            for (int t = 0; t <= 50; t++) {
                assertArrayEquals(plain.get(t), scaled.get(t), "iteration " + t);
            }
        }
    }

    @Test
    void withoutEpsilonTheScaleOfACoordinateDoesNotMatter() {
        // f(D x) from D^-1 x0, with D a power of two, and a step size for each coordinate: the same run.
        Stepper plain = SCALE_FREE.stepper(1);
        Stepper stretched = new Adam(0.1 / 1024, 0.9, 0.999, 0).stepper(1);
        double[] x = {1};
        double[] z = {1.0 / 1024};
        for (int t = 0; t < 50; t++) {
            plain.step(x, new double[] {x[0]});
            stretched.step(z, new double[] {1024 * (1024 * z[0])});
            assertEquals(x[0], 1024 * z[0], "iteration " + t);
        }
    }

    @Test
    void withoutEpsilonACoordinateThatNeverHadAGradientIsLost() {
        double[] x = {1, 1};
        SCALE_FREE.stepper(2).step(x, new double[] {1, 0});
        assertEquals(0.9, x[0], 4 * Math.ulp(1.0));
        assertTrue(Double.isNaN(x[1]));
    }

    @Test
    void noMoveIsLongerThanTheBoundOfThePaper() {
        // Section 2.1: alpha (1 - beta1) / sqrt(1 - beta2) if that is more than alpha, reached by a gradient after a
        // long
        // rest.
        double bound = 0.1 * (1 - 0.9) / Math.sqrt(1 - 0.999);
        Stepper stepper = SCALE_FREE.stepper(1);
        double[] x = {0};
        for (int t = 0; t < 40_000; t++) {
            stepper.step(x, new double[] {1e-150});
        }
        double before = x[0];
        stepper.step(x, new double[] {1});
        assertEquals(bound, before - x[0], 2 * Math.ulp(before));
    }

    @Test
    void preconditionerIsTheCorrectedRootPlusEpsilon() {
        Adam adam = new Adam(0.1, 0.9, 0.999, 0.5);
        Stepper stepper = adam.stepper(2);
        double[] out = new double[2];
        stepper.preconditioner().solve(new double[] {1, 2}, out);
        assertArrayEquals(new double[] {2, 4}, out, "before the first step it is epsilon I");

        stepper.step(new double[] {1, 1}, new double[] {3, -4});
        stepper.preconditioner().solve(new double[] {1, 1}, out);
        assertArrayEquals(new double[] {1 / 3.5, 1 / 4.5}, out, 1e-15);

        stepper.step(new double[] {1, 1}, new double[] {0, 4});
        stepper.preconditioner().solve(new double[] {1, 1}, out);
        double first = Math.sqrt(9 * 0.999 / (1 + 0.999));
        assertArrayEquals(new double[] {1 / (first + 0.5), 1 / 4.5}, out, 1e-15);
    }

    @Test
    void preconditionerIsALiveView() {
        Stepper stepper = optimizer().stepper(1);
        Preconditioner view = stepper.preconditioner();
        double[] before = new double[1];
        double[] after = new double[1];
        view.solve(new double[] {1}, before);
        stepper.step(new double[] {1}, new double[] {3});
        view.solve(new double[] {1}, after);
        assertNotEquals(before[0], after[0]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void decaysMustBeFractions(double beta) {
        assertEquals(
                "beta1: expected at least 0 and less than 1 but was " + beta,
                assertThrows(IllegalArgumentException.class, () -> new Adam(0.1, beta, 0.999, 1e-8))
                        .getMessage());
        assertEquals(
                "beta2: expected at least 0 and less than 1 but was " + beta,
                assertThrows(IllegalArgumentException.class, () -> new Adam(0.1, 0.9, beta, 1e-8))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilonMustNotBeNegative(double epsilon) {
        assertEquals(
                "epsilon: expected a finite number of at least 0 but was " + epsilon,
                assertThrows(IllegalArgumentException.class, () -> new Adam(0.1, 0.9, 0.999, epsilon))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertThrows(IllegalArgumentException.class, () -> Adam.withStepSize(stepSize));
    }
}
