// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.calculus.testkit.DerivativeAssertions.assertGradient;
import static ravine.calculus.testkit.DerivativeAssertions.assertHessianSymmetric;
import static ravine.calculus.testkit.DerivativeAssertions.assertHessianVectorProduct;
import static ravine.calculus.testkit.DerivativeAssertions.assertJacobian;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

class DerivativeAssertionsTest {

    private static final int N = 1000;

    private static double[] point(int n) {
        return new SplittableRandom(5).doubles(n, -1, 1).toArray();
    }

    /** The message of an assertion that fails, and by nothing else. */
    private static String failure(Executable assertion) {
        return assertThrows(AssertionFailedError.class, assertion).getMessage();
    }

    private static void assertStarts(String start, String message) {
        assertTrue(message.startsWith(start), message);
    }

    private static void assertContains(String part, String message) {
        assertTrue(message.contains(part), message);
    }

    @Test
    void rightDerivativesPass() {
        Written f = Written.chain(N);
        Written small = Written.chain(40);
        assertGradient(f, point(N));
        assertHessianVectorProduct(small, point(40));
        assertHessianSymmetric(small, point(40));
        assertJacobian(Polar.RIGHT, 0.7, 2);
        assertHessianVectorProduct(Polar.RIGHT, 0.7, 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-200, 1e200})
    void rightDerivativesPassAtEverySize(double size) {
        Written f = Written.chain(N).times(size);
        Written small = Written.chain(40).times(size);
        assertGradient(f, point(N));
        assertHessianVectorProduct(small, point(40));
        assertHessianSymmetric(small, point(40));
        Polar polar = new Polar(size, 1, 1, 1);
        assertJacobian(polar, 0.7, 2);
        assertHessianVectorProduct(polar, 0.7, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 333, 999})
    void gradientOffByAMillionthInOneOfAThousandComponentsFailsWithItsFigures(int component) {
        double[] x = point(N);
        for (double size : new double[] {1, 1e-12}) {
            Written right = Written.chain(N).times(size);
            String message = failure(() -> assertGradient(right.withGradient(component, 1 + 1e-6), x));
            assertStarts(
                    "gradient is wrong: 1 of 1000 components, at worst component " + component + ", which is ",
                    message);
            assertContains(" where central differences give ", message);
            assertContains(", a relative deviation of 1.0e-06; ", message);
            assertTrue(message.endsWith(", ...], 1000 coordinates"), message);
        }
    }

    @Test
    void gradientOfWrongSignFailsWithExpectedFoundAndOrder() {
        Written f = Written.chain(3).withGradient(1, -1);
        // The derivative by x_1 is 2 x_0 x_1 + 2 x_2^2 = 0.48 + 0.5.
        String message = failure(() -> assertGradient(f, 0.3, 0.8, -0.5));
        assertStarts(
                "gradient is wrong: 1 of 3 components, at worst component 1, which is -0.9800000000 where central"
                        + " differences give 0.9800000000 +- ",
                message);
        assertContains(
                ", a relative deviation of 2.0; the Taylor remainder shrinks with order 1.00 (2 expected)", message);
        assertTrue(message.endsWith(", at x = [0.3, 0.8, -0.5]"), message);
    }

    @Test
    void gradientAtAKinkFails() {
        Written f = new Written(x -> Math.abs(x[0]), x -> new double[] {Math.signum(x[0])}, x -> new double[1][1], 1);
        assertGradient(f, 0.5);
        assertContains("the function has a kink here", failure(() -> assertGradient(f, 0)));
    }

    @Test
    void nothingToCompareIsAFailure() {
        Written f = new Written(x -> Double.NaN, x -> new double[2], x -> new double[2][2], 2);
        assertEquals(
                "gradient is inconclusive: the value is NaN at this point, at x = [1.0, 2.0]",
                failure(() -> assertGradient(f, 1, 2)));
        Written undefined = new Written(x -> 0, x -> new double[] {Double.NaN}, x -> new double[1][1], 1);
        assertStarts(
                "Hessian-vector product is inconclusive: ", failure(() -> assertHessianVectorProduct(undefined, 1)));
        assertStarts("Jacobian is inconclusive: ", failure(() -> assertJacobian(Polar.RIGHT, Double.NaN, 1)));
    }

    @Test
    void wrongHessianFailsWithItsRow() {
        double[] x = point(30);
        Written f = Written.chain(30);
        double right = f.hessian().apply(x)[17][17];
        String message = failure(() -> assertHessianVectorProduct(f.withHessian(17, 17, right + 1e-5), x));
        assertStarts("Hessian-vector product is wrong: u'Hv is ", message);
        assertContains("; row 17 is furthest off, with ", message);
        assertTrue(message.endsWith(", ...], 30 coordinates"), message);
    }

    @Test
    void asymmetricHessianFailsWithBothEntries() {
        Written f = Written.chain(40);
        double[] x = point(40);
        assertStarts(
                "Hessian is wrong: not symmetric, at worst entry (30, 5), which is 0.0 where entry (5, 30) is 0.001, at x",
                failure(() -> assertHessianSymmetric(f.withHessian(5, 30, 1e-3), x)));
        double entry = f.hessian().apply(x)[12][11];
        assertStarts(
                "Hessian is wrong: not symmetric, at worst entry (12, 11), ",
                failure(() -> assertHessianSymmetric(f.withHessian(12, 11, entry * (1 + 1e-7)), x)));
        assertStarts(
                "Hessian-vector product is wrong: ",
                failure(() -> assertHessianVectorProduct(f.withHessian(5, 30, 1e-3), x)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void hessianThatIsNotFiniteIsNotSymmetric(double bad) {
        assertStarts(
                "Hessian is wrong: not symmetric",
                failure(() -> assertHessianSymmetric(Written.chain(4).withHessian(2, 2, bad), point(4))));
    }

    @Test
    void roundingIsNoAsymmetry() {
        // Beside entries of size 1: one unit in the last place of theirs.
        Written f = new Written(x -> 0, x -> new double[2], x -> new double[][] {{1, 2e-16}, {1e-16, 1}}, 2);
        assertHessianSymmetric(f, 1, 2);
    }

    @Test
    void wrongJacobianFailsWithProductRowAndColumn() {
        String vjp = failure(() -> assertJacobian(new Polar(1, 1 + 1e-6, 1, 1), 0.7, 2));
        assertStarts(
                "Jacobian is wrong by vjp: 1 of 2 rows, at worst row 1: 1 of 2 components, at worst component 1, which is ",
                vjp);
        assertTrue(vjp.endsWith(", at x = [0.7, 2.0]"), vjp);
        String jvp = failure(() -> assertJacobian(new Polar(1, 1, -1, 1), 0.7, 2));
        assertStarts(
                "Jacobian is wrong by jvp: 1 of 2 rows, at worst row 1: 1 of 2 components, at worst component 1, which is ",
                jvp);
        assertContains(", a relative deviation of 2.0; ", jvp);
    }

    @Test
    void wrongSecondDerivativeOfAVectorFunctionFailsWithItsValue() {
        String message = failure(() -> assertHessianVectorProduct(new Polar(1, 1, 1, 1 + 1e-6), 0.7, 2));
        assertStarts("Hessian-vector product of value 0 is wrong: ", message);
    }

    @Test
    void pointIsLeftAlone() {
        double[] x = point(5);
        assertGradient(Written.chain(5), x);
        assertHessianVectorProduct(Written.chain(5), x);
        assertHessianSymmetric(Written.chain(5), x);
        assertArrayEquals(point(5), x);
        double[] polar = {0.7, 2};
        assertJacobian(Polar.RIGHT, polar);
        assertHessianVectorProduct(Polar.RIGHT, polar);
        assertArrayEquals(new double[] {0.7, 2}, polar);
    }

    @Test
    void shapesAreTheCallersMistake() {
        Written f = Written.chain(3);
        for (Executable mistake : new Executable[] {
            () -> assertGradient(f, 1, 2),
            () -> assertHessianVectorProduct(f, 1, 2),
            () -> assertHessianSymmetric(f, 1, 2),
        }) {
            assertEquals(
                    "x: expected double[3] but was double[2]",
                    assertThrows(IllegalArgumentException.class, mistake).getMessage());
        }
        for (Executable mistake : new Executable[] {
            () -> assertJacobian(Polar.RIGHT, 1), () -> assertHessianVectorProduct(Polar.RIGHT, 1),
        }) {
            assertEquals(
                    "x: expected double[2] but was double[1]",
                    assertThrows(IllegalArgumentException.class, mistake).getMessage());
        }
    }
}
