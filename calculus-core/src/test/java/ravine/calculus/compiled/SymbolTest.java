// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.Field;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.Mistakes;

class SymbolTest {

    private static Symbol variable() {
        Graph graph = new Graph();
        return Symbol.of(graph, graph.leaf(Op.VARIABLE, 0));
    }

    /** Whatever may be asked of a plain number may be asked of a constant. */
    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, 1, -2.5, 1e-310, 3e18, -1 / 0.0, 1 / 0.0, 0 / 0.0})
    void constantAnswersAsPlainNumbersDo(double value) {
        Symbol constant = Symbol.constant(value);
        Binary64 plain = new Binary64(value);
        assertEquals(plain.getReal(), constant.getReal());
        assertEquals(plain.isZero(), constant.isZero());
        assertEquals(plain.isNaN(), constant.isNaN());
        assertEquals(plain.isInfinite(), constant.isInfinite());
        assertEquals(plain.isFinite(), constant.isFinite());
        assertEquals(plain.getExponent(), constant.getExponent());
        assertEquals(plain.round(), constant.round());
        assertEquals(plain.norm(), constant.norm());
        assertEquals(Double.toString(value), constant.toString());
    }

    @Test
    void whatMovesAnswersNothingAboutItsValue() {
        Symbol x = variable();
        Map<String, Runnable> questions = new LinkedHashMap<>();
        questions.put("getReal()", x::getReal);
        questions.put("isNaN()", x::isNaN);
        questions.put("isInfinite()", x::isInfinite);
        questions.put("isFinite()", x::isFinite);
        questions.put("getExponent()", x::getExponent);
        questions.put("round()", x::round);
        questions.put("norm()", x::norm);
        questions.forEach((call, question) -> {
            String message = Mistakes.messageOf(question);
            assertTrue(message.contains("but " + call + " was called"), message);
        });
        assertFalse(x.isZero());
        assertFalse(x.subtract(x).isZero());
    }

    @Test
    void numbersOfTwoTracesDoNotMix() {
        Mistakes.assertRefused(
                "function: expected numbers of one trace in an operation but they were of different ones",
                () -> variable().add(variable()));
    }

    /** Constants are equal by their bits, nodes by their graph and number. */
    @Test
    void equalityIsThatOfWhatIsStoodFor() {
        assertEquals(Symbol.constant(2), Symbol.constant(1).add(Symbol.constant(1)));
        assertEquals(Symbol.constant(0 / 0.0), Symbol.constant(Double.NaN));
        assertNotEquals(Symbol.constant(0.0), Symbol.constant(-0.0));
        assertNotEquals(Symbol.constant(1), Symbol.constant(2));
        Symbol x = variable();
        assertEquals(x.sin(), x.sin());
        assertEquals(x.sin().hashCode(), x.sin().hashCode());
        assertNotEquals(x.sin(), x.cos());
        assertNotEquals(x, variable());
        assertNotEquals(x, Symbol.constant(Double.NaN));
        assertFalse(x.equals((Object) "x"));
        assertEquals("node 1", x.sin().toString());
    }

    @Test
    void hashesTellConstantsAndNodesApart() {
        Set<Integer> hashes = new TreeSet<>();
        Graph graph = new Graph();
        for (int i = 0; i < 100; i++) {
            hashes.add(Symbol.constant(i).hashCode());
            hashes.add(Symbol.of(graph, i).hashCode());
        }
        // Not a law: of 200 hashes that are spread at random over 2^32 all are different, but for one time in 200 000.
        assertEquals(200, hashes.size());
    }

    @Test
    void fieldHasItsNumbers() {
        Field<Symbol> field = variable().getField();
        assertEquals(Symbol.constant(0), field.getZero());
        assertEquals(Symbol.constant(1), field.getOne());
        assertEquals(Symbol.class, field.getRuntimeClass());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, -4})
    void evenRootOfANegativeNumberIsNone(int n) {
        FieldMultivariateFunction root = new FieldMultivariateFunction() {
            @Override
            @SafeVarargs
            public final <T extends CalculusFieldElement<T>> T value(T... x) {
                return x[0].rootN(n);
            }
        };
        assertEquals(Double.NaN, Compiled.RUNNING.function(root, 1).value(new double[] {-16}));
    }

    /** An operation as a function of two variables, and what is known of it in closed form. */
    enum Known {
        CONSTANT_TO_A_POWER(3, 7, 8, 8 * FastMath.log(2), 0) {
            @Override
            <T extends CalculusFieldElement<T>> T on(T x, T y) {
                return x.newInstance(2).pow(x);
            }
        },
        CONSTANT_TO_A_CONSTANT(3, 7, 24, 8, 0) {
            @Override
            <T extends CalculusFieldElement<T>> T on(T x, T y) {
                return x.newInstance(2).pow(x.newInstance(3)).multiply(x);
            }
        },
        CUBE_ROOT(-27, 7, -3, 1 / 27.0, 0) {
            @Override
            <T extends CalculusFieldElement<T>> T on(T x, T y) {
                return x.rootN(3);
            }
        },
        FOURTH_ROOT(16, 7, 2, 1 / 32.0, 0) {
            @Override
            <T extends CalculusFieldElement<T>> T on(T x, T y) {
                return x.rootN(4);
            }
        },
        FIFTH_ROOT(-32, 7, -2, 1 / 80.0, 0) {
            @Override
            <T extends CalculusFieldElement<T>> T on(T x, T y) {
                return x.rootN(5);
            }
        },
        SIXTH_ROOT_OF_THE_INVERSE(64, 7, 0.5, -1 / 768.0, 0) {
            @Override
            <T extends CalculusFieldElement<T>> T on(T x, T y) {
                return x.rootN(-6);
            }
        },
        /** Constant between powers of two. */
        UNIT_IN_THE_LAST_PLACE(1.5, 3, 3 * 0x1p-52, 0, 0x1p-52) {
            @Override
            <T extends CalculusFieldElement<T>> T on(T x, T y) {
                return x.ulp().multiply(y);
            }
        },
        /** What is left of a number without its value has its slope, y, and no value. */
        ADDENDUM(3, 5, 0, 5, 0) {
            @Override
            <T extends CalculusFieldElement<T>> T on(T x, T y) {
                return x.getAddendum().multiply(y);
            }
        };

        private final double[] point;
        private final double value;
        private final double[] gradient;

        Known(double x, double y, double value, double byX, double byY) {
            this.point = new double[] {x, y};
            this.value = value;
            this.gradient = new double[] {byX, byY};
        }

        abstract <T extends CalculusFieldElement<T>> T on(T x, T y);

        <T extends CalculusFieldElement<T>> T of(T[] x) {
            return on(x[0], x[1]);
        }

        FieldMultivariateFunction function() {
            return this::of;
        }
    }

    @ParameterizedTest
    @EnumSource
    void operationIsAsItsClosedFormSays(Known known) {
        for (Compiled way : Compiled.values()) {
            PartiallySeparable f = way.function(known.function(), 2);
            double[] gradient = new double[2];
            // A power and a logarithm of some ulps.
            double tolerance = 4 * Math.ulp(known.value);
            assertEquals(known.value, f.valueAndGradient(known.point, gradient), tolerance);
            assertArrayEquals(known.gradient, gradient, 8 * Math.ulp(Math.abs(known.gradient[0])));
        }
    }

    /**
     * Whether or not the power of two is a number, only the result is rounded, and to even as by {@link Math#scalb};
     * Hipparchus rounds a tie among subnormal numbers up.
     */
    @ParameterizedTest
    @ValueSource(
            ints = {
                -2147483648,
                -2099,
                -2098,
                -2097,
                -2046,
                -1100,
                -1075,
                -1074,
                -1023,
                -1022,
                -1,
                0,
                1,
                1023,
                1024,
                2046,
                2047,
                2097,
                2098,
                2147483647
            })
    void powerOfTwoScalesToTheBit(int n) {
        PartiallySeparable f = Compiled.RUNNING.function(
                new FieldMultivariateFunction() {
                    @Override
                    @SafeVarargs
                    public final <T extends CalculusFieldElement<T>> T value(T... x) {
                        return x[0].scalb(n);
                    }
                },
                1);
        double[] points = {
            0,
            1,
            -1.7,
            0.3,
            Double.MIN_VALUE,
            -0x1.2345678p-1030,
            0x1.2345678p-5,
            0x1.8p52,
            Double.MAX_VALUE,
            1 / 0.0,
            0 / 0.0
        };
        for (double x : points) {
            assertEquals(Math.scalb(x, n) + 0.0, f.value(new double[] {x}) + 0.0, () -> "at " + x);
        }
    }
}
