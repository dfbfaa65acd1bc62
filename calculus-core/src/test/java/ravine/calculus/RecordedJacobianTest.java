// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.calculus.DifferentiatorContract.direction;
import static ravine.calculus.DifferentiatorContract.filled;
import static ravine.calculus.Mistakes.assertRefused;

import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jacobians that are kept, and the Gauss-Newton matrix by them. */
class RecordedJacobianTest {

    private static final double[] X = {0.7, 1.3, 2.1};

    private static CountedFunction counted() {
        return new CountedFunction(DifferentiatorContract::threeToTwo);
    }

    /** A Jacobian has a tape of its own, whether or not that of its function is replayed. */
    static List<ReverseMode> modes() {
        return List.of(new ReverseMode(), ReverseMode.replaying());
    }

    @ParameterizedTest
    @MethodSource("modes")
    void oneEvaluationServesAllProducts(ReverseMode mode) {
        CountedFunction counted = counted();
        VectorFunction f = mode.differentiate(counted, 3, 2);
        LinearMap jacobian = f.jacobian(X);
        double[] dense = filled(6);
        jacobian.toDense(dense);
        double[] product = filled(2);
        jacobian.apply(new double[] {1, 10, 100}, product);
        double[] transposed = filled(3);
        jacobian.applyTransposed(new double[] {1, 10}, transposed);
        assertEquals(1, counted.evaluations());

        double[] expected = filled(2);
        f.jvp(X, new double[] {1, 10, 100}, expected);
        assertArrayEquals(expected, product);
        double[] gradient = filled(3);
        f.vjp(X, new double[] {1, 10}, gradient);
        assertArrayEquals(gradient, transposed);
        for (int i = 0; i < 2; i++) {
            f.vjp(X, i == 0 ? new double[] {1, 0} : new double[] {0, 1}, gradient);
            assertArrayEquals(gradient, new double[] {dense[3 * i], dense[3 * i + 1], dense[3 * i + 2]});
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void laterEvaluationsDoNotChangeIt(ReverseMode mode) {
        VectorFunction f = mode.differentiate(DifferentiatorContract::threeToTwo, 3, 2);
        double[] x = X.clone();
        LinearMap jacobian = f.jacobian(x);
        double[] before = filled(6);
        jacobian.toDense(before);
        x[0] = 5;
        f.value(x, new double[2]);
        f.jvp(x, direction(3), new double[2]);
        f.vjp(x, direction(2), new double[3]);
        f.jacobian(x).apply(direction(3), new double[2]);
        double[] after = filled(6);
        jacobian.toDense(after);
        assertArrayEquals(before, after);
    }

    /** The function's own array of results, used again. */
    private static final class Reusing {
        private Object[] kept = {};

        @SuppressWarnings("unchecked")
        <T extends CalculusFieldElement<T>> T[] value(T[] x) {
            if (kept.length == 0) {
                kept = MathArrays.buildArray(x[0].getField(), 1);
            }
            kept[0] = x[0].multiply(x[1]);
            return (T[]) kept;
        }
    }

    @Test
    void functionMayUseItsArrayOfResultsAgain() {
        VectorFunction f = new ReverseMode().differentiate(new Reusing()::value, 2, 1);
        LinearMap jacobian = f.jacobian(new double[] {2, 3});
        f.jacobian(new double[] {5, 7});
        double[] row = filled(2);
        jacobian.row(0, row);
        assertArrayEquals(new double[] {3, 2}, row);
    }

    @Test
    void shapesAreRefused() {
        VectorFunction f = new ReverseMode().differentiate(DifferentiatorContract::threeToTwo, 3, 2);
        assertRefused("x: expected double[3] but was double[2]", () -> f.jacobian(new double[2]));
        assertRefused("x: expected double[3] but was double[2]", () -> f.gaussNewton(new double[2]));
        LinearMap jacobian = f.jacobian(X);
        assertRefused("v: expected double[3] but was double[2]", () -> jacobian.apply(new double[2], new double[2]));
        assertRefused(
                "w: expected double[2] but was double[3]",
                () -> jacobian.applyTransposed(new double[3], new double[3]));
        VectorFunction wrong = new ReverseMode().differentiate(DifferentiatorContract::threeToTwo, 3, 3);
        assertThrows(IllegalArgumentException.class, () -> wrong.jacobian(X));
        assertEquals("jacobian(2 x 3, recorded)", jacobian.toString());
    }

    // The Gauss-Newton matrix.

    /** (x + 2y, 3x + 4y, 5x + 6y): the matrix is ((35, 44), (44, 56)) everywhere. */
    private static <T extends CalculusFieldElement<T>> T[] linear(T[] x) {
        T[] y = MathArrays.buildArray(x[0].getField(), 3);
        for (int i = 0; i < 3; i++) {
            y[i] = x[0].multiply(2.0 * i + 1).add(x[1].multiply(2.0 * i + 2));
        }
        return y;
    }

    @Test
    void ofALinearFunctionItIsThatOfItsMatrix() {
        for (Differentiator mode : List.of(new ReverseMode(), new ForwardMode())) {
            LinearMap g = mode.differentiate(RecordedJacobianTest::linear, 2, 3).gaussNewton(new double[] {7, -9});
            double[] dense = filled(4);
            g.toDense(dense);
            assertArrayEquals(new double[] {35, 44, 44, 56}, dense);
            double[] product = filled(2);
            g.apply(new double[] {1, 10}, product);
            assertArrayEquals(new double[] {475, 604}, product);
            g.applyTransposed(new double[] {1, 10}, product);
            assertArrayEquals(new double[] {475, 604}, product);
        }
    }

    /** v'Gv = |Jv|^2 and u'Gv = v'Gu, in one evaluation of the function. */
    @Test
    void itIsSymmetricAndItsQuadraticFormIsASquare() {
        CountedFunction counted = counted();
        VectorFunction f = new ReverseMode().differentiate(counted, 3, 2);
        LinearMap g = f.gaussNewton(X);
        double[] u = {1, -2, 0.5};
        double[] v = direction(3);
        double[] gu = filled(3);
        double[] gv = filled(3);
        g.apply(u, gu);
        g.apply(v, gv);
        assertEquals(1, counted.evaluations());
        double size = Vectors.norm2(u) * Vectors.norm2(gv);
        assertEquals(Vectors.dot(u, gv), Vectors.dot(v, gu), 1e-13 * size);
        double[] jv = filled(2);
        f.jvp(X, v, jv);
        assertEquals(Vectors.dot(jv, jv), Vectors.dot(v, gv), 1e-13 * Vectors.norm2(v) * Vectors.norm2(gv));
        assertTrue(Vectors.dot(v, gv) > 0);
    }

    /** F = (10 (y - x^2), 1 - x) is zero at (1, 1), where the Gauss-Newton matrix is the Hessian of half its square. */
    private static <T extends CalculusFieldElement<T>> T[] rosenbrockResiduals(T[] x) {
        T[] y = MathArrays.buildArray(x[0].getField(), 2);
        y[0] = x[1].subtract(x[0].square()).multiply(10);
        y[1] = x[0].negate().add(1);
        return y;
    }

    private static <T extends CalculusFieldElement<T>> T halfSquare(T[] x) {
        T[] r = rosenbrockResiduals(x);
        return r[0].square().add(r[1].square()).multiply(0.5);
    }

    @Test
    void whereResidualsVanishItIsTheHessian() {
        double[] x = {1, 1};
        double[] hessian = filled(4);
        Hessians.dense(new ReverseMode().differentiate(RecordedJacobianTest::halfSquare, 2), x, hessian);
        double[] g = filled(4);
        new ReverseMode()
                .differentiate(RecordedJacobianTest::rosenbrockResiduals, 2, 2)
                .gaussNewton(x)
                .toDense(g);
        assertArrayEquals(new double[] {401, -200, -200, 100}, g);
        assertArrayEquals(hessian, g);
    }
}
