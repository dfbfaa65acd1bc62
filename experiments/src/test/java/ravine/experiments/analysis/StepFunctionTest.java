// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.experiments.analysis.StepFunction.Step;

class StepFunctionTest {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @Test
    void risesAtTheThresholdsAndNowhereElse() {
        StepFunction share = StepFunction.share(List.of(3.0, 0.1, 3.0, INFINITE));

        assertEquals(List.of(new Step(0.1, 0.25), new Step(3, 0.75)), share.steps());
        assertEquals(0, share.at(Math.nextDown(0.1)));
        assertEquals(0.25, share.at(0.1));
        assertEquals(0.25, share.at(Math.nextDown(3.0)));
        assertEquals(0.75, share.at(3));
        assertEquals(0.75, share.at(INFINITE));
        assertEquals(0.75, share.limit());
    }

    @Test
    void ofFailuresAloneIsZero() {
        StepFunction share = StepFunction.share(List.of(INFINITE, INFINITE));

        assertEquals(List.of(), share.steps());
        assertEquals(0, share.at(INFINITE));
    }

    @Test
    void bothZerosAreOnePlace() {
        assertEquals(
                List.of(new Step(0, 1)), StepFunction.share(List.of(0.0, -0.0)).steps());
    }

    @Test
    void thresholdsMustBeNumbers() {
        assertThrows(IllegalArgumentException.class, () -> StepFunction.share(List.of()));
        assertThrows(IllegalArgumentException.class, () -> StepFunction.share(List.of(1.0, Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> StepFunction.share(List.of(-INFINITE)));
    }

    @Test
    void stepsMustAscend() {
        for (List<Step> steps : List.of(
                List.of(new Step(1, 0.5), new Step(1, 0.6)),
                List.of(new Step(1, 0.5), new Step(2, 0.5)),
                List.of(new Step(1, 0)),
                List.of(new Step(INFINITE, 1)),
                List.of(new Step(Double.NaN, 1)),
                List.of(new Step(1, Double.NaN)))) {
            assertThrows(IllegalArgumentException.class, () -> new StepFunction(steps));
        }
    }
}
