// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ravine.experiments.PowerLaw.Point;

class PowerLawTest {

    @Test
    void exactLawIsRecovered() {
        PowerLaw law = PowerLaw.through(List.of(new Point(1, 3), new Point(100, 30), new Point(1e4, 300)))
                .orElseThrow();
        assertEquals(3, law.points());
        assertEquals(0.5, law.slope(), 1e-15);
        assertEquals(Math.log10(3), law.intercept(), 1e-15);
        assertEquals(0.5, law.low(), 1e-7);
        assertEquals(0.5, law.high(), 1e-7);
        assertEquals(30, law.at(100), 1e-12);
    }

    @Test
    void intervalIsStudents() {
        // y = 0, 1, 1, 2 at x = 0, 1, 2, 3: slope 0.6, residual variance 0.1, its error √(0.1 / 5), t(0.975; 2) =
        // 4.302653.
        PowerLaw law = PowerLaw.through(
                        List.of(new Point(1, 1), new Point(10, 10), new Point(100, 10), new Point(1000, 100)))
                .orElseThrow();
        assertEquals(0.6, law.slope(), 1e-14);
        assertEquals(0.6 - 4.302652729911275 * Math.sqrt(0.02), law.low(), 1e-9);
        assertEquals(0.6 + 4.302652729911275 * Math.sqrt(0.02), law.high(), 1e-9);
    }

    @Test
    void intervalOfTheLineIsStudents() {
        // As above, with mean 1.5 and residual deviation √0.1; at x the line's error is √(0.1 (1/4 + (x − 1.5)²/5)).
        PowerLaw law = PowerLaw.through(
                        List.of(new Point(1, 1), new Point(10, 10), new Point(100, 10), new Point(1000, 100)))
                .orElseThrow();
        assertEquals(1.5, law.center(), 1e-15);
        assertEquals(Math.sqrt(1.25), law.spread(), 1e-15);
        for (double x : new double[] {0, 1.5, 4}) {
            double half = 4.302652729911275 * Math.sqrt(0.1 * (0.25 + (x - 1.5) * (x - 1.5) / 5));
            double line = 0.1 + 0.6 * x;
            assertEquals(line - half, Math.log10(law.lowerAt(Math.pow(10, x))), 1e-9);
            assertEquals(line + half, Math.log10(law.upperAt(Math.pow(10, x))), 1e-9);
        }
    }

    @Test
    void threeDifferentAbscissaeAreNeeded() {
        assertEquals(Optional.empty(), PowerLaw.through(List.of()));
        assertEquals(Optional.empty(), PowerLaw.through(List.of(new Point(1, 1), new Point(2, 2))));
        assertEquals(
                Optional.empty(),
                PowerLaw.through(List.of(new Point(1, 1), new Point(2, 2), new Point(2, 3), new Point(1, 2))));
    }

    @Test
    void pointsThatHaveNoLogarithmAreLeftOut() {
        PowerLaw law = PowerLaw.through(List.of(
                        new Point(1, 1),
                        new Point(10, 10),
                        new Point(100, 100),
                        new Point(Double.POSITIVE_INFINITY, 5),
                        new Point(Double.NaN, 5),
                        new Point(7, 0),
                        new Point(7, Double.NaN)))
                .orElseThrow();
        assertEquals(3, law.points());
        assertEquals(1, law.slope(), 1e-14);
        assertTrue(law.high() - law.low() < 1e-6);
    }
}
