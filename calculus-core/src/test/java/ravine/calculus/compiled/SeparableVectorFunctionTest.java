// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.calculus.Mistakes;
import ravine.calculus.TwiceDifferentiableVectorFunction;
import ravine.calculus.VectorFunctionContract;

class SeparableVectorFunctionTest {

    /** Two values of a parameter, a variable of the term's own, one that is looked up, and a number of data. */
    static <T extends CalculusFieldElement<T>> T[] element(T[] v) {
        T[] out = MathArrays.buildArray(v[0].getField(), 2);
        out[0] = v[0].exp().multiply(v[1]).subtract(v[3]);
        out[1] = v[1].multiply(v[2]).add(v[2].sin());
        return out;
    }

    private static SeparableVectorFunction function() {
        int[] others = {4, 0, 2, 2, 1};
        return SeparableVectorFunction.of(
                6,
                SeparableVectorFunctionTest::element,
                Terms.of(5)
                        .shared(5)
                        .consecutive(0)
                        .at(others)
                        .data(new Random(1).doubles(5).toArray()));
    }

    @Nested
    class Contract extends VectorFunctionContract {
        @Override
        protected TwiceDifferentiableVectorFunction function() {
            return SeparableVectorFunctionTest.function();
        }
    }

    @Test
    void jacobianHasOnlyTheEntriesThatTheElementHas() {
        SeparableVectorFunction f = function();
        // Term 2 takes one variable twice.
        assertEquals(5 * 2 + 4 * 2 + 1, f.pattern().entries());
        assertTrue(f.pattern().contains(0, 5));
        assertFalse(f.pattern().contains(1, 5));
        double[] x = new Random(2).doubles(6).toArray();
        double[] entries = new double[f.pattern().entries()];
        f.entries(x, entries);
        double[] first = entries.clone();
        f.entries(x, entries);
        assertArrayEquals(first, entries);
    }

    static <T extends CalculusFieldElement<T>> T[] roots(T[] v) {
        T[] out = MathArrays.buildArray(v[0].getField(), 2);
        out[0] = v[1];
        out[1] = v[0].sqrt().multiply(v[1]);
        return out;
    }

    /** Of \( \sqrt{x} y \) at 0: the slope by x is 0 times infinity; that by y is 0. */
    @Test
    void zeroWinsOverAnInfiniteSlope() {
        SeparableVectorFunction f = SeparableVectorFunction.of(
                3,
                SeparableVectorFunctionTest::roots,
                Terms.of(2).consecutive(0).consecutive(1));
        double infinity = Double.POSITIVE_INFINITY;
        double[] x = {4, 0, 0};
        double[] tangent = new double[4];
        f.jvp(x, new double[] {1, 1, 1}, tangent);
        // The second value is sqrt(4) times what moves, the last one stays.
        assertArrayEquals(new double[] {1, 2, 1, 0}, tangent);
        double[] out = new double[3];
        f.vjp(x, new double[] {1, 1, 1, 1}, out);
        assertArrayEquals(new double[] {0, 1 + 2, 1}, out);
        double[] dense = new double[12];
        f.jacobian(x).toDense(dense);
        assertArrayEquals(new double[] {0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0}, dense);
        f.hvp(x, new double[] {1, 1, 1, 1}, new double[] {0, 1, 0}, out);
        assertArrayEquals(new double[] {0.25, 0, infinity}, out);
        // Without weight, nothing comes of an infinite slope.
        f.vjp(new double[] {4, 0, 1}, new double[] {1, 1, 1, 0}, out);
        assertArrayEquals(new double[] {0, 1 + 2, 1}, out);
        f.vjp(new double[] {4, 0, 1}, new double[] {1, 1, 1, 1}, out);
        assertArrayEquals(new double[] {0, infinity, 1}, out);
        f.jvp(new double[] {4, 0, 1}, new double[] {1, 1, 1}, tangent);
        assertArrayEquals(new double[] {1, 2, 1, infinity}, tangent);
    }

    @Test
    void variableOutOfRangeIsRefusedByName() {
        Mistakes.assertRefused(
                "terms: expected variables from 0 to 2 but term 1 takes 3",
                () -> SeparableVectorFunction.of(
                        3,
                        SeparableVectorFunctionTest::roots,
                        Terms.of(2).consecutive(0).at(0, 3)));
    }

    /** Bundle adjustment as ADBench has it (github.com/microsoft/ADBench, commit 38cb7931, MIT licence). */
    static <T extends CalculusFieldElement<T>> T[] bundle(T[] v) {
        T[] out = MathArrays.buildArray(v[0].getField(), 2);
        T angle = v[0].square().add(v[1].square()).add(v[2].square()).sqrt();
        T cos = angle.cos();
        T sin = angle.sin();
        T[] axis = MathArrays.buildArray(v[0].getField(), 3);
        T[] x = MathArrays.buildArray(v[0].getField(), 3);
        for (int i = 0; i < 3; i++) {
            axis[i] = v[i].divide(angle);
            x[i] = v[11 + i].subtract(v[3 + i]);
        }
        T along = axis[0].multiply(x[0]).add(axis[1].multiply(x[1])).add(axis[2].multiply(x[2]));
        T rest = along.multiply(cos.negate().add(1));
        T[] y = MathArrays.buildArray(v[0].getField(), 3);
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            T cross = axis[j].multiply(x[k]).subtract(axis[k].multiply(x[j]));
            y[i] = x[i].multiply(cos).add(cross.multiply(sin)).add(axis[i].multiply(rest));
        }
        T u = y[0].divide(y[2]);
        T w = y[1].divide(y[2]);
        T square = u.square().add(w.square());
        T distortion =
                square.multiply(v[9]).add(square.square().multiply(v[10])).add(1);
        out[0] = u.multiply(distortion).multiply(v[6]).add(v[7]).subtract(v[15]).multiply(v[14]);
        out[1] = w.multiply(distortion).multiply(v[6]).add(v[8]).subtract(v[16]).multiply(v[14]);
        return out;
    }

    @Test
    void residualsOfABundleAreThoseOfTheSuite() {
        // spotless:off
        double[] x = {
            1.797201, 0.590697, -0.635786, 90.859550, 29.361415, 28.777534, 211.628116, -0.284531, -14.762924, 0.058931,
            0.069976, 4.173048, 5.586898, 1.403869, 0.417022
        };
        double[] firstRow = {
            228.877202208247, 634.574811495545, -782.222866259341, 2.42892615607160, -11.7828079628011, 2.54169312487743,
            -1.03657084958519, 0.417022, 0, -350.739521096005, -912.107773668009, -2.42892615607160, 11.7828079628011,
            -2.54169312487743, -0.645167039712987
        };
        // spotless:on
        Terms one = Terms.of(1);
        for (int j = 0; j < x.length; j++) {
            one = one.at(j);
        }
        one = one.data(new double[] {-525.672849}).data(new double[] {161.811929});
        SeparableVectorFunction f = SeparableVectorFunction.of(x.length, SeparableVectorFunctionTest::bundle, one);
        double[] value = new double[2];
        f.value(x, value);
        assertArrayEquals(new double[] {-0.269048849235189, 0.259944792677902}, value, 1e-12);
        double[] row = new double[x.length];
        f.jacobian(x).row(0, row);
        for (int j = 0; j < row.length; j++) {
            assertEquals(firstRow[j], row[j], 1e-14 * 1000, "entry " + j);
        }
    }
}
