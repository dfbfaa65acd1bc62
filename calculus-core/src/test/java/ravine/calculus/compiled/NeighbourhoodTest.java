// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Forms, and what is kept of them. */
class NeighbourhoodTest {

    private final Neighbourhood around = new Neighbourhood();
    private final Graph graph = around.graph();

    private int x(int shift) {
        return around.leaf(Neighbourhood.Source.POINT, 0, shift);
    }

    /** x (1 + x). */
    private int bent(int shift) {
        return graph.multiply(x(shift), graph.add(graph.constant(1), x(shift)));
    }

    @Test
    void theSameElsewhereIsOneForm() {
        Neighbourhood.At here = around.at(bent(0));
        assertEquals(here.shifted(3), around.at(bent(3)));
        assertEquals(here.shifted(-2), around.at(bent(-2)));
        assertNotEquals(here.form(), around.at(graph.multiply(x(0), x(0))).form(), "another operation");
        assertNotEquals(
                here.form(),
                around.at(graph.multiply(
                                around.leaf(Neighbourhood.Source.DIRECTION, 0, 0), graph.add(graph.constant(1), x(0))))
                        .form(),
                "another stream");
    }

    @Test
    void theShiftIsTheLeastAndOperandsAreRelativeToIt() {
        Neighbourhood.At at = around.at(graph.subtract(bent(2), bent(-1)));
        assertEquals(-1, at.shift());
        assertEquals(2, around.operand(at, 0).shift());
        assertEquals(-1, around.operand(at, 1).shift());
    }

    /** Numbers have the same order in a commutative operation wherever it is, though those of the nodes differ. */
    @Test
    void orderIsNoDifferenceWhereItDoesNotMatter() {
        int late = x(5);
        int first = graph.add(x(4), late);
        int second = graph.add(x(1), x(0));
        assertEquals(around.at(first).form(), around.at(second).form());
        int difference = graph.subtract(x(4), x(5));
        assertNotEquals(
                around.at(difference).form(),
                around.at(graph.subtract(x(1), x(0))).form());
    }

    @Test
    void constantsHaveNoShift() {
        Neighbourhood.At at = around.at(graph.add(graph.constant(2), x(7)));
        assertEquals(7, at.shift());
        assertEquals(0, around.operand(at, 0).shift());
        assertTrue(around.isFixed(around.operand(at, 0).form()));
    }

    /** A sum of bent neighbours, of which again neighbours are summed up: two things are kept, one after the other. */
    @Test
    void whatIsWantedAtSeveralShiftsIsKeptInStages() {
        int[] sums = new int[6];
        for (int lag = 0; lag < 6; lag++) {
            int sum = x(2 - lag);
            for (int j = 0; j < 6; j++) {
                sum = graph.subtract(sum, bent(j - lag));
            }
            sums[lag] = graph.square(sum);
        }
        int total = sums[0];
        for (int lag = 1; lag < 6; lag++) {
            total = graph.add(total, sums[lag]);
        }
        Neighbourhood.At root = around.at(total);
        Stages stages = new Stages(around, List.of(root), 5, true);
        int bent = around.at(bent(0)).form();
        int square = around.at(sums[0]).form();
        assertEquals(List.of(bent, square), stages.kept());
        assertEquals(5, stages.lead(bent), "the last variable of the first term");
        assertEquals(5, stages.longestLag(bent));
        assertEquals(0, stages.stage(bent));
        assertEquals(around.at(sums[0]).shift(), stages.lead(square));
        assertEquals(5, stages.longestLag(square));
        assertEquals(1, stages.stage(square));
        assertEquals(2, stages.last());
        assertTrue(stages.isTaken(around.at(sums[3]), 2));
        assertEquals(List.of(), new Stages(around, List.of(root), 5, false).kept());
    }

    /** Copies of a row cost more than one operation. */
    @Test
    void whatIsQuicklyMadeIsNotKept() {
        int total = graph.add(graph.square(x(0)), graph.square(x(1)));
        assertEquals(List.of(), new Stages(around, List.of(around.at(total)), 1, true).kept());
    }
}
