// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ravine.experiments.Outcome.Sample;

class RateFitTest {

    private static List<Sample> samples(int count, IntToDoubleFunction gap) {
        return IntStream.range(0, count)
                .mapToObj(t -> new Sample(t, gap.applyAsDouble(t), gap.applyAsDouble(t), 1, t, 1, 1))
                .toList();
    }

    @Test
    void rateIsThatOfTheRootOfTheGap() {
        assertEquals(0.9, RateFit.of(samples(200, t -> 5 * Math.pow(0.81, t))), 1e-14);
    }

    @Test
    void scaleOfTheObjectiveDoesNotMatter() {
        assertEquals(0.9, RateFit.of(samples(200, t -> 1e-300 * Math.pow(0.81, t))), 1e-12);
        assertEquals(0.9, RateFit.of(samples(200, t -> 1e300 * Math.pow(0.81, t))), 1e-12);
    }

    @Test
    void transientBeforeTheWindowDoesNotCount() {
        assertEquals(0.9, RateFit.of(samples(200, t -> t < 10 ? 1 : 1e-4 * Math.pow(0.81, t - 10))), 1e-14);
    }

    @Test
    void roundOffBehindTheWindowDoesNotCount() {
        assertEquals(0.9, RateFit.of(samples(400, t -> Math.max(1e-12, Math.pow(0.81, t)))), 1e-14);
        assertEquals(0.9, RateFit.of(samples(400, t -> t > 110 ? -1e-17 : Math.pow(0.81, t))), 1e-14);
    }

    @Test
    void runThatRisesAgainIsTakenToItsEnd() {
        // From t = 50 the gap stays where it is: the window has both parts.
        double rate = RateFit.of(samples(100, t -> Math.pow(0.81, Math.min(t, 50))));
        assertEquals(true, rate > 0.9 && rate < 1);
    }

    @Test
    void fewerThanThreePointsGiveNone() {
        assertEquals(Double.NaN, RateFit.of(samples(20, t -> 1)));
        assertEquals(Double.NaN, RateFit.of(samples(5, t -> Math.pow(1e-4, t))));
        assertEquals(Double.NaN, RateFit.of(samples(20, t -> Math.pow(3, t))));
        assertEquals(Double.NaN, RateFit.of(samples(1, t -> 0)));
        assertEquals(Double.NaN, RateFit.of(List.of()));
    }

    @Test
    void aGapThatIsNotANumberGivesNone() {
        assertEquals(Double.NaN, RateFit.of(samples(20, t -> Double.NaN)));
    }
}
