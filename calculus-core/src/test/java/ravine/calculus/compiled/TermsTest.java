// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;
import ravine.calculus.Mistakes;

class TermsTest {

    private static Terms.Index at(int... variables) {
        return Terms.of(variables.length).at(variables).indices().get(0);
    }

    /** However variables are named, what is fastest is found. */
    @Test
    void variablesThatAreEquallyFarApartAreNotLookedUp() {
        assertEquals(new Terms.Index.Affine(2, 1), at(2, 3, 4));
        assertEquals(new Terms.Index.Affine(1, 3), at(1, 4, 7, 10));
        assertEquals(new Terms.Index.Affine(7, 1), at(7));
        assertEquals(new Terms.Index.Affine(3, 4), at(3, 7));
        assertEquals(new Terms.Index.Shared(5), at(5, 5, 5));
    }

    @Test
    void othersAre() {
        int far = 1 << 30;
        // In the last one, variables seem equally far apart if numbers wrap around.
        for (int[] variables : new int[][] {{3, 2, 1}, {0, 1, 3}, {0, 2, 3}, {5, 5, 6}, {0, far, 2 * far}}) {
            Terms.Index index = at(variables);
            assertTrue(index instanceof Terms.Index.Gathered, () -> index.toString());
            assertArrayEquals(
                    variables,
                    IntStream.range(0, variables.length).map(index::of).toArray());
        }
    }

    @Test
    void arraysAreCopied() {
        int[] variables = {2, 0, 1};
        double[] column = {1, 2, 3};
        Terms terms = Terms.of(3).at(variables).data(column);
        variables[0] = 7;
        column[0] = 7;
        assertEquals(2, terms.indices().get(0).of(0));
        assertArrayEquals(new double[] {1, 2, 3}, terms.columns().get(0));
    }

    @Test
    void mistakesAreRefusedByName() {
        Mistakes.assertRefused(
                "variables: expected int[2] but was int[3]", () -> Terms.of(2).at(0, 1, 2));
        Mistakes.assertRefused(
                "stride: expected at least 1 but was 0", () -> Terms.of(2).strided(0, 0));
        assertRefused("terms: expected at least one variable but there is none", Terms.of(2));
        assertRefused(
                "terms: expected variables from 0 to 4 but term 1 takes 5",
                Terms.of(3).at(4, 5, 1));
        assertRefused(
                "terms: expected variables from 0 to 4 but term 2 takes -1",
                Terms.of(3).at(4, 0, -1));
        assertRefused(
                "terms: expected variables from 0 to 4 but term 0 takes -1",
                Terms.of(9).consecutive(-1));
        assertRefused(
                "terms: expected variables from 0 to 4 but term 3 takes 3221225472",
                Terms.of(4).strided(0, 1 << 30));
        assertRefused(
                "terms: expected variables from 0 to 4 but term 0 takes 5",
                Terms.of(1).shared(5));
    }

    private static void assertRefused(String message, Terms terms) {
        Mistakes.assertRefused(message, () -> PartiallySeparable.in(5).plus(TermsTest::first, terms));
    }

    static <T extends CalculusFieldElement<T>> T first(T[] x) {
        return x[0];
    }
}
