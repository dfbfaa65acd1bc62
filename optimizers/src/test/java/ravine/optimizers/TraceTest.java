// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.calculus.EvaluationCounts;

class TraceTest {

    private static Iteration row(int iteration) {
        return new Iteration(iteration, 1, 1, new EvaluationCounts(0, iteration + 1L, 0));
    }

    @Test
    void rowsAreCopied() {
        List<Iteration> rows = new ArrayList<>(List.of(row(0), row(3)));
        Trace trace = new Trace(rows);
        rows.clear();
        assertEquals(List.of(row(0), row(3)), trace.iterations());
        assertEquals(row(3), trace.last());
    }

    @Test
    void anEmptyTraceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Trace(List.of()));
    }

    @Test
    void rowsThatDoNotRiseAreRefused() {
        assertEquals(
                "iterations: expected rising iterations but found 3 before 3",
                assertThrows(IllegalArgumentException.class, () -> new Trace(List.of(row(0), row(3), row(3))))
                        .getMessage());
    }
}
