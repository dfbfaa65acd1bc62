// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void rosenbrockIsExplained() throws IOException {
        String text = PartiallySeparable.in(1000)
                .plus(PartiallySeparableTest::link, Terms.of(999).consecutive(0).consecutive(1))
                .build()
                .explain();
        assertEquals(resource("rosenbrock-explained.txt"), text);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ExplanationTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void wayOfEachNumberIsTold() {
        Terms terms = Terms.of(3).shared(4).shared(5).strided(0, 2).at(2, 0, 1).data(new double[] {1, 2, 3});
        String text = PartiallySeparable.in(6)
                .plus(ExplanationTest::several, terms)
                .build()
                .explain();
        for (String line : List.of(
                "f of 6 variables, 1 sum",
                "Sum 0: 3 terms, 1 block of up to 8",
                "    x0 = x[4], shared: a parameter, loaded once; its derivatives are summed in lanes",
                "    x2 = x[2 k], strided: loaded and added one by one, in order",
                "    x3 = x[i3[k]], gathered: looked up, and derivatives added, one by one",
                "    d0 = column 0 of the data: read in place",
                "    n5 = tanh(n4)                         d/dn4 = tanhSlope(n4)",
                "    n6 = x3 * d0                          d/dx3 = d0",
                "    n2 = exp(x1)                          d/dx1 = n2",
                "    h0 = n3",
                // By hand: x2 h0, x3 d0, the square; the difference; tanh.
                "    value                        1     3     0         1       0       5",
                "    for (int t = 0; t < length; t++) { // number by number",
                "      t77[t] = Math.copySign(t76[t], x2[t] * h0);",
                "      sumByH0[t] += x2[t] * t91;")) {
            assertHas(line, text);
        }
    }

    private static void assertHas(String line, String text) {
        assertTrue(text.contains("\n" + line + "\n") || text.startsWith(line + "\n"), line + " is not in\n" + text);
    }

    static <T extends CalculusFieldElement<T>> T differenceOfSquares(T[] v) {
        return v[0].add(v[1]).multiply(v[0].subtract(v[1]));
    }

    static <T extends CalculusFieldElement<T>> T bracketed(T[] v) {
        T left = differenceOfSquares(v).divide(v[0].multiply(v[1]));
        return left.add(v[2].multiply(v[3].multiply(v[0])));
    }

    /** What is read from the text has the value of the element: where a product is a right operand, it has brackets. */
    @Test
    void bracketsAreWhereTheyMustBe() {
        String text = PartiallySeparable.in(9)
                .plus(
                        ExplanationTest::differenceOfSquares,
                        Terms.of(3).consecutive(2).consecutive(3))
                .plus(
                        ExplanationTest::bracketed,
                        Terms.of(3).consecutive(2).consecutive(3).strided(0, 2).at(1, 5, 3))
                .build()
                .explain();
        assertHas("      value[t] += (x0[t] + x1[t]) * (x0[t] - x1[t]);", text);
        String both = " = ((x0[t] + x1[t]) * (x0[t] - x1[t]) / (x0[t] * x1[t])) + x2[t] * (x0[t] * x3[t]);\n";
        assertTrue(text.contains(both), text);
        assertHas("    then, from term to term, out[k + 2] takes byX0 + byX1 of the term 1 before", text);
        assertTrue(text.contains("      byX2[t] = "), text);
        assertTrue(text.contains("      byX3[t] = "), text);
    }

    static <T extends CalculusFieldElement<T>> T scaled(T[] v) {
        return v[0].exp().multiply(v[1]).multiply(v[2]);
    }

    /** Of \( h x_1 x_2 \), h hoisted: the counts are those of its derivatives, written out. */
    @Test
    void operationsOfAHoistedFactorAreCounted() {
        String text = PartiallySeparable.in(6)
                .plus(
                        ExplanationTest::scaled,
                        Terms.of(2).shared(0).consecutive(2).at(2, 0))
                .build()
                .explain();
        for (String line : List.of(
                "    What depends on shared variables alone is computed once an evaluation and not for each term;",
                "    its derivatives are summed over the terms, and taken on to the variables once.",
                "    n1 = exp(x0)                          d/dx0 = n1",
                "    h0 = n1",
                "    n3 = x1 * h0                          d/dx1 = h0, d/dh0 = x1",
                "    value                        0     2     0         0       0       2",
                // h x2, x1 x2.
                "    value and gradient           0     4     0         0       0       4",
                // h v2 + x2 hv, h v1 + x1 hv, x2 v1 + x1 v2.
                "    Hessian-vector product       3     6     0         0       0       9",
                "      value[t] += x2[t] * (x1[t] * h0);",
                "      byX1[t] = h0 * v2[t] + x2[t] * hv0;")) {
            assertHas(line, text);
        }
    }

    static <T extends CalculusFieldElement<T>> T pulledDown(T[] v) {
        return v[0].exp().add(v[2].square()).multiply(v[1].add(v[2].square())).negate();
    }

    /** Of \( -(h + x_2^2)(x_1 + x_2^2) \), \( h = e^{x_0} \): no sum of zeros by x0, and what is negative is subtracted. */
    @Test
    void sumsAreOfWhatIsNotZeroAndWithoutAChangeOfSign() {
        String text = PartiallySeparable.in(4)
                .plus(
                        ExplanationTest::pulledDown,
                        Terms.of(2).shared(0).shared(1).consecutive(2))
                .build()
                .explain();
        assertHas("      sumByX1[t] -= t4;", text);
        assertHas("      sumByH0[t] -= t5;", text);
        assertFalse(text.contains("sumByX0"), text);
    }

    @Test
    void ratioOfOperationsKeepsTheBoundOfTheCheapGradient() {
        String text = PartiallySeparable.in(6)
                .plus(
                        ExplanationTest::several,
                        Terms.of(3)
                                .shared(4)
                                .consecutive(0)
                                .consecutive(1)
                                .consecutive(2)
                                .consecutive(3))
                .build()
                .explain();
        Matcher ratio =
                Pattern.compile("gradient with value : value = ([0-9.]+);").matcher(text);
        assertTrue(ratio.find(), text);
        double found = Double.parseDouble(ratio.group(1));
        assertTrue(found > 1 && found <= 4, found + " in\n" + text);
    }

    @Test
    void elementOfALinearFormIsExplained() {
        String text = PartiallySeparable.in(2)
                .plusLinear(
                        ExplanationTest::loss,
                        new double[] {1, 2, 3, 4},
                        Terms.of(2).data(new double[] {1, -1}))
                .build()
                .explain();
        assertTrue(text.contains("\n  elements of linear forms: x0 is the value of one\n"), text);
        assertTrue(text.contains("n3 = softplus(n2)                     d/dn2 = sigmoid(n2)\n"), text);
    }

    static <T extends CalculusFieldElement<T>> T loss(T[] v) {
        return Branchless.softplus(v[0].multiply(v[1]));
    }

    static <T extends CalculusFieldElement<T>> T several(T[] v) {
        T rate = v[0].multiply(v[1].exp());
        return rate.multiply(v[2]).tanh().subtract(v[3].multiply(v[4])).square();
    }
}
