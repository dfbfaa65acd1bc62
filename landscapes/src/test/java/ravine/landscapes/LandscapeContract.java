// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static ravine.calculus.testkit.DerivativeAssertions.assertGradient;
import static ravine.calculus.testkit.DerivativeAssertions.assertHessianVectorProduct;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ravine.calculus.ConditionNumber;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

/** The laws that every landscape keeps. */
abstract class LandscapeContract {

    private static final double EPSILON = Math.ulp(1.0);
    private static final int POINTS = 5;

    /** A landscape of few dimensions: its Hessian is written out here. */
    abstract Landscape landscape();

    /** f(x0) from another source than the code. */
    abstract double goldenStartValue();

    /** The relative error of {@link #goldenStartValue}. */
    double goldenStartTolerance() {
        return 4 * EPSILON;
    }

    /** Whether x* is a vector of floating-point numbers at which nothing rounds. */
    boolean optimumIsExact() {
        return true;
    }

    /** What rounding may add to f* where the optimum is not exact. */
    double optimumTolerance() {
        return 8 * EPSILON * Math.abs(optimum().value());
    }

    /** Whether the value depends on a variable at all. */
    boolean dependsOn(int i) {
        return true;
    }

    /** How far the points lie about the start, as a standard deviation in each coordinate. */
    double spread() {
        return 0.5;
    }

    /** By how much more than its entries the Hessian rounds: how many terms they sum up, or how much greater these are. */
    double cancellation() {
        return 1;
    }

    @Test
    void nameIsInKebabCase() {
        assertTrue(landscape().name().matches("[a-z]+(-[a-z]+)*"), landscape().name());
    }

    @Test
    void startHasTheRecordedValue() {
        double value = landscape().objective().value(landscape().start());
        assertEquals(goldenStartValue(), value, goldenStartTolerance() * Math.abs(goldenStartValue()));
    }

    @Test
    void startIsFreshEachTime() {
        Landscape landscape = landscape();
        double[] first = landscape.start();
        double[] expected = first.clone();
        Arrays.fill(first, Double.NaN);
        assertArrayEquals(expected, landscape.start());
    }

    @Test
    void startHasTheDimensionOfTheObjective() {
        assertEquals(dimension(), landscape().start().length);
    }

    @Test
    void gradientAgreesWithDifferencesOfTheValue() {
        for (double[] x : points()) {
            assertGradient(landscape().objective(), x);
        }
    }

    @Test
    void hvpAgreesWithDifferencesOfTheGradient() {
        for (double[] x : points()) {
            assertHessianVectorProduct(landscape().objective(), x);
        }
    }

    @Test
    void hessianOfAQuadraticIsTheSameEverywhere() {
        assumeTrue(landscape().isQuadratic());
        TwiceDifferentiableObjective f = landscape().objective();
        double[][] h = hessian(f, points()[0]);
        for (double[] x : points()) {
            assertTrue(Arrays.deepEquals(h, hessian(f, x)));
        }
        double[] nowhere = new double[dimension()];
        Arrays.fill(nowhere, Double.NaN);
        assertTrue(Arrays.deepEquals(h, hessian(f, nowhere)), "where a run has diverged");
    }

    @Test
    void hessianIsSymmetric() {
        TwiceDifferentiableObjective f = landscape().objective();
        for (double[] x : points()) {
            double[][] h = hessian(f, x);
            double tolerance = 4 * EPSILON * cancellation() * greatestEntry(h);
            for (int i = 0; i < h.length; i++) {
                for (int j = 0; j < i; j++) {
                    assertEquals(h[i][j], h[j][i], tolerance, i + ", " + j);
                }
            }
        }
    }

    @Test
    void hvpIsLinearInTheDirection() {
        TwiceDifferentiableObjective f = landscape().objective();
        Random random = new Random(4);
        for (double[] x : points()) {
            double[] u = gaussian(random, x.length);
            double[] v = gaussian(random, x.length);
            double[] hu = hvp(f, x, u);
            double[] hv = hvp(f, x, v);
            double[] sum = hvp(f, x, combination(3, u, -2, v));
            double size = 3 * Vectors.norm2(u) + 2 * Vectors.norm2(v);
            double tolerance = 4 * EPSILON * x.length * greatestEntry(hessian(f, x)) * size;
            assertArrayEquals(combination(3, hu, -2, hv), sum, tolerance);
        }
    }

    @Test
    void valueIsThatOfValueAndGradientBitForBit() {
        TwiceDifferentiableObjective f = landscape().objective();
        for (double[] x : points()) {
            assertEquals(f.value(x), f.valueAndGradient(x, new double[x.length]));
        }
    }

    @Test
    void evaluationsLeaveTheirInputAlone() {
        TwiceDifferentiableObjective f = landscape().objective();
        double[] x = points()[0];
        double[] v = points()[1];
        double[] sameX = x.clone();
        double[] sameV = v.clone();
        f.value(x);
        gradient(f, x);
        hvp(f, x, v);
        assertArrayEquals(sameX, x);
        assertArrayEquals(sameV, v);
    }

    @Test
    void evaluationsRepeatBitForBit() {
        TwiceDifferentiableObjective f = landscape().objective();
        double[] x = points()[0];
        double[] other = points()[1];
        double value = f.value(x);
        double[] gradient = gradient(f, x);
        double[] product = hvp(f, x, other);
        gradient(f, other);
        assertEquals(value, f.value(x));
        assertArrayEquals(gradient, gradient(f, x));
        assertArrayEquals(product, hvp(f, x, other));
    }

    @Test
    void objectivesAreIndependentAndAlike() {
        Landscape landscape = landscape();
        TwiceDifferentiableObjective first = landscape.objective();
        TwiceDifferentiableObjective second = landscape.objective();
        assertNotSame(first, second);
        double[] x = points()[0];
        assertArrayEquals(gradient(first, x), gradient(second, x));
    }

    @Test
    void wrongLengthsAreRefused() {
        TwiceDifferentiableObjective f = landscape().objective();
        int n = dimension();
        double[] right = landscape().start();
        for (double[] wrong : new double[][] {new double[n + 1], new double[n - 1]}) {
            assertRefused("x", n, () -> f.value(wrong));
            assertRefused("x", n, () -> f.valueAndGradient(wrong, new double[n]));
            assertRefused("gradientOut", n, () -> f.valueAndGradient(right, wrong));
            assertRefused("x", n, () -> f.hvp(wrong, right, new double[n]));
            assertRefused("v", n, () -> f.hvp(right, wrong, new double[n]));
            assertRefused("out", n, () -> f.hvp(right, right.clone(), wrong));
        }
    }

    private static void assertRefused(String name, int n, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.startsWith(name + ": expected double[" + n + "]"), message);
    }

    @Test
    void notANumberComesOutAsNotANumber() {
        TwiceDifferentiableObjective f = landscape().objective();
        for (int i = 0; i < dimension(); i++) {
            if (!dependsOn(i)) {
                continue;
            }
            // Not at the start, where a derivative may be 0, which wins over NaN.
            double[] x = points()[1];
            x[i] = Double.NaN;
            double[] gradient = new double[x.length];
            assertEquals(Double.NaN, f.value(x));
            assertEquals(Double.NaN, f.valueAndGradient(x, gradient));
            assertEquals(Double.NaN, gradient[i]);
        }
    }

    @Test
    void optimumIsCritical() {
        Optimum optimum = optimum();
        TwiceDifferentiableObjective f = landscape().objective();
        double[] gradient = gradient(f, optimum.point());
        double rounding =
                EPSILON * dimension() * greatestEntry(hessian(f, optimum.point())) * Vectors.norm2(optimum.point());
        // Adding zero makes a zero of -0.
        Arrays.setAll(gradient, i -> gradient[i] + 0.0);
        assertArrayEquals(new double[dimension()], gradient, optimumIsExact() ? 0 : rounding);
    }

    @Test
    void optimumHasItsValue() {
        double value = landscape().objective().value(optimum().point());
        assertEquals(optimum().value(), value, optimumIsExact() ? 0 : optimumTolerance());
    }

    @Test
    void nothingLiesBelowTheOptimum() {
        TwiceDifferentiableObjective f = landscape().objective();
        for (double[] x : points()) {
            assertTrue(f.value(x) > optimum().value());
        }
    }

    @Test
    void conditionNumberIsTheRatioOfTheEigenvaluesAtTheOptimum() {
        assumeTrue(landscape().conditionNumber().isPresent(), "known by computation only");
        double kappa = landscape().conditionNumber().getAsDouble();
        ConditionNumber found =
                HessianSpectrum.at(landscape().objective(), optimum().point()).conditionNumber();
        // A greater one than double precision can show has a least eigenvalue that cannot be told from zero.
        assertTrue(found.positiveDefinite() || Double.isInfinite(found.greatest()), found.words());
        assertTrue(found.least() <= kappa && kappa <= found.greatest(), kappa + " but " + found.words());
    }

    @Test
    void jacobiConditionNumberIsThatOfTheScaledHessian() {
        assumeTrue(landscape().jacobiConditionNumber().isPresent(), "known by computation only");
        double stated = landscape().jacobiConditionNumber().getAsDouble();
        double[][] h = hessian(landscape().objective(), optimum().point());
        double[] flat = new double[h.length * h.length];
        for (int i = 0; i < h.length; i++) {
            for (int j = 0; j < h.length; j++) {
                flat[i * h.length + j] = h[i][j] / Math.sqrt(h[i][i] * h[j][j]);
            }
        }
        ConditionNumber found = HessianSpectrum.of(flat, h.length).conditionNumber();
        assertTrue(found.least() <= stated && stated <= found.greatest(), stated + " but " + found.words());
    }

    @Test
    void eigenvaluesAreThoseOfTheHessianAtTheOptimum() {
        assumeTrue(landscape().eigenvalues().isPresent(), "known by computation only");
        double[] stated = landscape().eigenvalues().orElseThrow();
        HessianSpectrum found =
                HessianSpectrum.at(landscape().objective(), optimum().point());
        double[] values =
                IntStream.range(0, dimension()).mapToDouble(found::eigenvalue).toArray();
        assertArrayEquals(stated, values, found.inertia().tolerance());
    }

    @Test
    void curvatureStaysWithinItsBounds() {
        assumeTrue(landscape().curvature().isPresent(), "not strongly convex");
        CurvatureBounds bounds = landscape().curvature().orElseThrow();
        for (double[] x : points()) {
            HessianSpectrum spectrum = HessianSpectrum.at(landscape().objective(), x);
            double rounding = spectrum.inertia().tolerance();
            assertTrue(spectrum.min() >= bounds.mu() - rounding, spectrum.min() + " < mu = " + bounds.mu());
            assertTrue(
                    spectrum.max() <= bounds.lipschitz() + rounding, spectrum.max() + " > L = " + bounds.lipschitz());
        }
    }

    private Optimum optimum() {
        assumeTrue(landscape().optimum().isPresent(), "known by computation only");
        return landscape().optimum().orElseThrow();
    }

    private int dimension() {
        return landscape().objective().dimension();
    }

    /** The start, and points about it. */
    private double[][] points() {
        Random random = new Random(2);
        double[][] points = new double[POINTS][];
        points[0] = landscape().start();
        for (int k = 1; k < POINTS; k++) {
            points[k] = combination(1, points[0], spread(), gaussian(random, points[0].length));
        }
        return points;
    }

    static double[] gradient(TwiceDifferentiableObjective f, double[] x) {
        double[] gradient = new double[x.length];
        // What was there must not matter.
        Arrays.fill(gradient, Double.NaN);
        f.valueAndGradient(x, gradient);
        return gradient;
    }

    static double[] hvp(TwiceDifferentiableObjective f, double[] x, double[] v) {
        double[] product = new double[x.length];
        Arrays.fill(product, Double.NaN);
        f.hvp(x, v, product);
        return product;
    }

    static double[][] hessian(TwiceDifferentiableObjective f, double[] x) {
        return IntStream.range(0, x.length)
                .mapToObj(i -> {
                    double[] axis = new double[x.length];
                    axis[i] = 1;
                    return hvp(f, x, axis);
                })
                .toArray(double[][]::new);
    }

    private static double greatestEntry(double[][] matrix) {
        return Arrays.stream(matrix)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    private static double[] gaussian(Random random, int n) {
        return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    static double[] combination(double a, double[] u, double b, double[] v) {
        return IntStream.range(0, u.length)
                .mapToDouble(i -> a * u[i] + b * v[i])
                .toArray();
    }
}
