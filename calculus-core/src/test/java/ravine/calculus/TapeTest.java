// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative1;
import org.hipparchus.analysis.function.Gaussian;
import org.hipparchus.analysis.function.Logistic;
import org.hipparchus.analysis.function.Sin;
import org.hipparchus.analysis.polynomials.PolynomialFunction;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.junit.jupiter.api.Test;

/** The rules of the tape and of the variables on it. */
class TapeTest {

    private final Tape tape = Tape.empty().successor(2, 1);
    private final TapeVariable x = TapeVariable.input(tape, 0, 3);
    private final TapeVariable y = TapeVariable.input(tape, 1, 0);

    @Test
    void fieldIsOneAndItsElementsAreConstants() {
        assertSame(x.getField(), TapeVariable.constant(1).getField());
        assertFalse(x.getField().getZero().isActive());
        assertFalse(x.getField().getOne().isActive());
        assertEquals(0, x.getField().getZero().getValue());
        assertEquals(1, x.getField().getOne().getValue());
        assertSame(TapeVariable.class, x.getField().getRuntimeClass());
    }

    @Test
    void operationsOfConstantsAreConstants() {
        TapeVariable two = x.newInstance(2);
        assertFalse(two.multiply(two).add(1).sin().isActive());
        assertFalse(two.hypot(two).isActive());
        assertFalse(two.linearCombination(two, two, two, two).isActive());
        assertFalse(two.linearCombination(2, two, 3, two).isActive());
    }

    @Test
    void constantMeetsVariableOnTheTapeOfTheVariable() {
        TapeVariable two = TapeVariable.constant(2);
        assertEquals(2, slopeByX(two.multiply(x)));
        assertEquals(2, slopeByX(x.multiply(two)));
        assertEquals(-2.0 / 9, slopeByX(two.divide(x)), 1e-16);
        assertEquals(2, slopeByX(two.linearCombination(two, x, two, two)));
        assertEquals(3, slopeByX(two.linearCombination(3, x, 4, two)));
    }

    @Test
    void roundedAndSteppedResultsAreConstants() {
        for (TapeVariable constant : List.of(x.floor(), x.ceil(), x.rint(), x.sign(), x.ulp(), x.getPi())) {
            assertFalse(constant.isActive());
        }
    }

    @Test
    void onlyTheConstantZeroIsZero() {
        assertTrue(TapeVariable.constant(0).isZero());
        assertTrue(TapeVariable.constant(-0.0).isZero());
        assertFalse(TapeVariable.constant(1).isZero());
        assertFalse(x.isZero());
        assertFalse(tape.questions.areDecidedByActivity());
        assertFalse(y.isZero());
        assertTrue(tape.questions.areDecidedByActivity());
    }

    @Test
    void onlyConstantsAndTheSameResultAreEqual() {
        assertEquals(TapeVariable.constant(3), TapeVariable.constant(3));
        assertEquals(
                TapeVariable.constant(3).hashCode(), TapeVariable.constant(3).hashCode());
        assertNotEquals(TapeVariable.constant(0.0), TapeVariable.constant(-0.0));
        assertEquals(x, TapeVariable.input(tape, 0, 3));
        assertNotEquals(x, x.add(1));
        assertFalse(tape.questions.areDecidedByActivity());
        assertNotEquals(x, TapeVariable.constant(3));
        assertTrue(tape.questions.areDecidedByActivity());
    }

    @Test
    void valueIsThereToRead() {
        assertEquals("3.0", x.toString());
        assertEquals(3, x.getReal());
        assertEquals(3, x.negate().norm());
    }

    @Test
    void variablesOfTwoEvaluationsDoNotMix() {
        TapeVariable other = TapeVariable.input(Tape.empty().successor(1, 1), 0, 5);
        for (org.junit.jupiter.api.function.Executable mixing : List.<org.junit.jupiter.api.function.Executable>of(
                () -> x.add(other),
                () -> other.multiply(x),
                () -> x.linearCombination(x, x, x, other),
                () -> x.linearCombination(1, x, 1, other),
                () -> x.pow(other))) {
            String message =
                    assertThrows(IllegalArgumentException.class, mixing).getMessage();
            assertTrue(message.startsWith("variable: expected one of this evaluation but was one of another"), message);
        }
    }

    @Test
    void variableThatOutlivesItsEvaluationIsRefused() {
        assertEquals(6, slopeByX(x.square().add(y)));
        TapeVariable later = TapeVariable.input(tape.successor(2, 1), 0, 5);
        assertThrows(IllegalArgumentException.class, () -> x.add(later));
        assertThrows(IllegalArgumentException.class, () -> x.sin());
        assertThrows(IllegalArgumentException.class, () -> x.multiply(y));
        assertThrows(IllegalArgumentException.class, () -> x.getPartialDerivative(1, 0));
        assertEquals(3, x.getValue());
    }

    /** A function with a memory is told so, and not given a wrong gradient. */
    @Test
    void functionThatRemembersVariablesIsRefused() {
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(new Remembering()::value, 1);
        f.valueAndGradient(new double[] {1}, new double[1]);
        assertThrows(IllegalArgumentException.class, () -> f.valueAndGradient(new double[] {1}, new double[1]));
    }

    private static final class Remembering {
        private final List<Object> past = new ArrayList<>();

        @SuppressWarnings("unchecked")
        <T extends CalculusFieldElement<T>> T value(T[] x) {
            T sum = x[0];
            if (!past.isEmpty()) {
                sum = sum.add((T) past.get(0));
            }
            past.add(x[0]);
            return sum;
        }
    }

    @Test
    void partialDerivativesAreAnsweredByAReversePass() {
        TapeVariable f = x.square().multiply(y).add(y.sin());
        assertEquals(2, f.getFreeParameters());
        assertEquals(1, f.getOrder());
        assertEquals(f.getValue(), f.getPartialDerivative(0, 0));
        assertEquals(0, f.getPartialDerivative(1, 0));
        assertEquals(10, f.getPartialDerivative(0, 1));
        assertThrows(MathIllegalArgumentException.class, () -> f.getPartialDerivative(1, 1));
        assertThrows(MathIllegalArgumentException.class, () -> f.getPartialDerivative(0, 2));
        assertThrows(MathIllegalArgumentException.class, () -> f.getPartialDerivative(-1, 0));
        assertThrows(MathIllegalArgumentException.class, () -> f.getPartialDerivative(1));
        assertEquals(7, TapeVariable.constant(7).getPartialDerivative());
    }

    @Test
    void univariateFunctionsOfHipparchusRunUnchanged() {
        double s = StrictMath.sin(3);
        double logistic = 1 / (1 + StrictMath.exp(-s));
        TapeVariable f = new Logistic(1, 0, 1, 1, 0, 1).value(new Sin().value(x));
        assertEquals(logistic * (1 - logistic) * StrictMath.cos(3), slopeByX(f), 1e-15);
        assertEquals(1 + 2 * 2 * 3 + 3 * 9.0, slopeByX(new PolynomialFunction(5, 1, 2, 1).value(x)), 1e-15);
        double density = StrictMath.exp(-4.5) / StrictMath.sqrt(2 * Math.PI);
        assertEquals(-3 * density, slopeByX(new Gaussian().value(x)), 1e-17);
    }

    @Test
    void univariateFunctionsOfHipparchusHaveSecondDerivatives() {
        Tape second = Tape.empty().successor(1, 2);
        TapeVariable f = new Gaussian().value(TapeVariable.input(second, 0, 3));
        double[] curvature = new double[1];
        new SecondOrderPass().run(second, f.nodeOn(second), new double[] {1}, curvature);
        // (x^2 - 1) times the density.
        assertEquals(8 * StrictMath.exp(-4.5) / StrictMath.sqrt(2 * Math.PI), curvature[0], 1e-16);
        assertThrows(MathIllegalArgumentException.class, () -> f.compose(1, 2));
    }

    /** Hipparchus' own forward derivatives over the tape: another road to the Hessian-vector product. */
    @Test
    void nestedForwardDerivativesGiveTheSameHvp() {
        int n = 12;
        double[] v = DifferentiatorContract.direction(n);
        double[] at = DifferentiatorContract.direction(n);
        Tape nested = Tape.empty().successor(n, 1);
        @SuppressWarnings({"unchecked", "rawtypes"})
        FieldUnivariateDerivative1<TapeVariable>[] arguments = new FieldUnivariateDerivative1[n];
        for (int i = 0; i < n; i++) {
            arguments[i] =
                    new FieldUnivariateDerivative1<>(TapeVariable.input(nested, i, at[i]), TapeVariable.constant(v[i]));
        }
        TapeVariable slope = Scenario.rosenbrock(arguments).getFirstDerivative();
        double[] expected = new double[n];
        ReversePass pass = new ReversePass();
        pass.start(nested);
        pass.add(slope.nodeOn(nested), 1);
        pass.run(nested, expected);
        double[] hvp = new double[n];
        new ReverseMode().differentiate(Scenario::rosenbrock, n).hvp(at, v, hvp);
        for (int i = 0; i < n; i++) {
            assertEquals(expected[i], hvp[i], 1e-13 * Vectors.normInf(expected));
        }
    }

    @Test
    void sumOfProductsKeepsItsDigits() {
        // 1e17 + 1 - 1e17, which plain summation gives as 0.
        TapeVariable one = TapeVariable.constant(1);
        TapeVariable big = x.add(1e17 - 3);
        assertEquals(
                1, one.linearCombination(big, one, one, one, big, one.negate()).getValue());
    }

    private static double slopeByX(TapeVariable f) {
        return f.getPartialDerivative(1, 0);
    }
}
