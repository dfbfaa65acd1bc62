// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of expressions: nothing twice, nothing that adds nothing, and no division where a product has the same bits. */
class GraphTest {

    private final Graph graph = new Graph();
    private final int x = graph.leaf(Op.VARIABLE, 0);
    private final int y = graph.leaf(Op.VARIABLE, 1);
    private final int zero = graph.constant(0);
    private final int one = graph.constant(1);

    @Test
    void expressionsAreThereOnce() {
        assertEquals(graph.add(x, y), graph.add(y, x));
        assertEquals(graph.multiply(x, y), graph.multiply(y, x));
        assertEquals(graph.make(Op.MAX, x, y), graph.make(Op.MAX, y, x));
        assertNotEquals(graph.subtract(x, y), graph.subtract(y, x));
        assertNotEquals(graph.divide(x, y), graph.divide(y, x));
        assertEquals(x, graph.leaf(Op.VARIABLE, 0));
        assertEquals(zero, graph.constant(0));
        assertNotEquals(zero, graph.constant(-0.0));
    }

    @Test
    void whatAddsNothingIsLeftOut() {
        assertEquals(x, graph.add(x, zero));
        assertEquals(x, graph.add(zero, x));
        assertEquals(x, graph.subtract(x, zero));
        assertEquals(graph.negate(x), graph.subtract(zero, x));
        assertEquals(graph.subtract(x, y), graph.add(x, graph.negate(y)));
        assertEquals(graph.add(x, y), graph.subtract(x, graph.negate(y)));
        assertEquals(x, graph.multiply(x, one));
        assertEquals(x, graph.multiply(one, x));
        assertEquals(graph.negate(x), graph.scale(-1, x));
        assertEquals(x, graph.negate(graph.negate(x)));
        assertEquals(x, graph.make(Op.MAX, x, x));
        assertEquals(x, graph.make(Op.MIN, x, x));
        int size = graph.make(Op.ABS, x);
        assertEquals(size, graph.make(Op.ABS, size));
        assertEquals(size, graph.make(Op.ABS, graph.negate(x)));
    }

    /** Of derivatives, for 2 (c x) = (2 c) x to the bit; what a user writes stays, as it may overflow where the other does not. */
    @Test
    void powersOfTwoAreCollected() {
        int twice = graph.add(x, x);
        assertEquals(graph.chain(graph.constant(6), x), graph.chain(graph.constant(3), twice));
        assertEquals(twice, graph.chain(one, twice));
        int three = graph.chain(graph.constant(3), x);
        assertEquals(graph.chain(graph.constant(-12), x), graph.chain(graph.constant(-4), three));
        assertEquals(Op.CHAIN, graph.op(graph.chain(graph.constant(5), three)));
        int six = graph.chain(graph.constant(6), x);
        assertEquals(graph.chain(six, y), graph.chain(three, graph.add(y, y)));
        assertEquals(graph.chain(six, y), graph.chain(graph.add(y, y), three));
        assertEquals(Op.MULTIPLY, graph.op(graph.scale(3, twice)));
        int huge = graph.constant(Double.MAX_VALUE);
        assertEquals(Op.CHAIN, graph.op(graph.chain(huge, twice)));
        assertTrue(graph.node(graph.chain(huge, twice)).a() == twice
                || graph.node(graph.chain(huge, twice)).b() == twice);
    }

    /** A product with zero is no zero where the other factor is none, but one of the chain rule is. */
    @Test
    void zeroWinsInTheChainRuleAlone() {
        assertEquals(Op.MULTIPLY, graph.op(graph.multiply(x, zero)));
        assertEquals(zero, graph.chain(x, zero));
        assertEquals(zero, graph.chain(zero, x));
        int nan = graph.constant(Double.NaN);
        assertEquals(zero, graph.chain(zero, nan));
        assertEquals(zero, graph.chain(nan, zero));
        assertEquals(nan, graph.multiply(nan, zero));
        assertEquals(nan, graph.chain(one, nan));
    }

    @ParameterizedTest
    @CsvSource({"1, 2, true", "2, 1, false", "1, 1, false", "NaN, 1, false", "1, NaN, false"})
    void choiceBetweenConstantsIsMadeOnce(double a, double b, boolean isFirst) {
        int choice = graph.select(graph.constant(a), graph.constant(b), x, y);
        assertEquals(isFirst ? x : y, choice);
    }

    @Test
    void choiceThatMovesIsMadeLater() {
        assertEquals(Op.SELECT, graph.op(graph.select(x, one, x, y)));
        assertEquals(Op.SELECT, graph.op(graph.select(one, x, x, y)));
        assertEquals(y, graph.select(x, one, y, y));
    }

    @Test
    void valueHasItsOwnDerivativesAndConstantsHaveNone() {
        assertEquals(x, graph.make(Op.WITH_DERIVATIVES_OF, x, x));
        assertEquals(one, graph.make(Op.WITH_DERIVATIVES_OF, one, zero));
        assertEquals(Op.WITH_DERIVATIVES_OF, graph.op(graph.make(Op.WITH_DERIVATIVES_OF, one, x)));
        assertEquals(Op.WITH_DERIVATIVES_OF, graph.op(graph.make(Op.WITH_DERIVATIVES_OF, x, one)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, -2, 0.5, 0x1p1022, -0x1p-1022, 0x1p-1023})
    void divisionByAPowerOfTwoIsAMultiplication(double divisor) {
        int quotient = graph.divide(x, graph.constant(divisor));
        assertEquals(Op.MULTIPLY, graph.op(quotient));
        // Its inverse, exactly.
        assertEquals(1, graph.node(graph.node(quotient).b()).constant() * divisor);
    }

    /** The inverses of the last ones are rounded, subnormal, or no numbers. */
    @ParameterizedTest
    @ValueSource(doubles = {3, 0.1, 6, 0x1p1023, 0x1p-1024, 0, 1 / 0.0, 0 / 0.0})
    void divisionByAnythingElseIsNot(double divisor) {
        assertEquals(Op.DIVIDE, graph.op(graph.divide(x, graph.constant(divisor))));
        assertEquals(Op.DIVIDE, graph.op(graph.divide(graph.constant(divisor), x)));
    }

    @Test
    void smallWholePowersAreProducts() {
        for (double p : new double[] {-16, -1, 0, 1, 2, 16}) {
            assertTrue(graph.isProduct(graph.constant(p)), "power " + p);
        }
        for (double p : new double[] {-17, 0.5, 17, 1e300, 1 / 0.0, 0 / 0.0}) {
            assertFalse(graph.isProduct(graph.constant(p)), "power " + p);
        }
        assertFalse(graph.isProduct(y));
    }

    /** Two factors at most, for the derivatives of a power are shorter than those of a product. */
    @Test
    void powerIsWrittenAsAProductIfThatIsShort() {
        assertEquals(graph.reciprocal(x), graph.power(x, graph.constant(-1)));
        assertEquals(one, graph.power(x, zero));
        assertEquals(x, graph.power(x, one));
        assertEquals(graph.square(x), graph.power(x, graph.constant(2)));
        for (double p : new double[] {-2, 3, 0.5, 17}) {
            assertEquals(Op.POW, graph.op(graph.power(x, graph.constant(p))), "power " + p);
        }
        assertEquals(Op.POW, graph.op(graph.power(x, y)));
    }

    /** Of the number 2, whose powers are exact. */
    @ParameterizedTest
    @ValueSource(ints = {-16, -5, -1, 0, 1, 2, 3, 7, 15, 16})
    void productHasTheFactorsOfThePower(int p) {
        int power = graph.product(graph.constant(2), graph.constant(p));
        assertEquals(Math.scalb(1.0, p), graph.node(power).constant());
        assertEquals(Op.POW, graph.op(graph.product(x, graph.constant(17))));
    }

    @Test
    void copyGrowsByItself() {
        int sum = graph.add(x, y);
        Graph copy = graph.copy();
        assertEquals(sum, copy.add(x, y));
        int size = graph.size();
        copy.multiply(x, y);
        assertEquals(size, graph.size());
        assertEquals(size + 1, copy.size());
    }
}
