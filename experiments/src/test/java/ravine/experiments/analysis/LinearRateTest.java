// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.experiments.Outcome;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.RateFit;

class LinearRateTest {

    private static List<Sample> samples(int count, IntToDoubleFunction gap) {
        return IntStream.range(0, count)
                .mapToObj(t -> new Sample(t, gap.applyAsDouble(t), gap.applyAsDouble(t), 1, t, 1, 1))
                .toList();
    }

    private static LinearRate fit(int count, IntToDoubleFunction gap) {
        return LinearRate.of(samples(count, gap), 0).orElseThrow();
    }

    @Test
    void exactDecayHasItsRateAndNoInterval() {
        LinearRate rate = fit(200, t -> 5 * Math.pow(0.81, t));

        assertEquals(0.9, rate.rate(), 1e-14);
        // The regression finds the sum of squared residuals by a difference, so that it is 0 to ε, and its root to √ε.
        assertEquals(0.9, rate.low(), 1e-7);
        assertEquals(0.9, rate.high(), 1e-7);
        // 0.81^32 is the last above 1e-3, 0.81^98 the last above 1e-9.
        assertEquals(33, rate.first());
        assertEquals(98, rate.last());
        assertEquals(66, rate.points());
    }

    @Test
    void decadeOfTheGapIsCountedInIterations() {
        LinearRate rate = fit(200, t -> Math.pow(10, -t / 20.0));

        assertEquals(20, rate.iterationsPerDecade(), 1e-12);
        assertEquals(2, rate.iterationsOverTheory(Math.pow(10, -1 / 20.0)), 1e-12);
        assertEquals(1, rate.iterationsOverTheory(Math.pow(10, -1 / 40.0)), 1e-12);
        assertEquals(Double.NaN, rate.iterationsOverTheory(Double.NaN));
        assertEquals(Double.NaN, rate.iterationsOverTheory(1));
    }

    @Test
    void runThatDoesNotConvergeHasNoDecade() {
        LinearRate rate = fit(100, t -> t == 0 ? 1 : 1e-4);

        assertEquals(1, rate.rate());
        assertEquals(Double.POSITIVE_INFINITY, rate.iterationsPerDecade());
        assertEquals(Double.POSITIVE_INFINITY, rate.iterationsOverTheory(0.5));
    }

    @Test
    void intervalIsStudentsWhereResidualsAreNotCorrelated() {
        // ½ ln gap = 0, 1, 1, 2 times -1 behind a start far above: slope -0.6, residual variance 0.1, its error √(0.1 /
        // 5),
        // t(0.975; 2) = 4.302653. The residuals -0.1, 0.3, -0.3, 0.1 have a negative autocorrelation.
        double[] steps = {0, 0, 1, 1, 2};
        LinearRate rate = fit(5, t -> t == 0 ? 1e4 : Math.exp(-2 * steps[t]));

        assertEquals(4, rate.points());
        assertEquals(-0.03 - 0.09 - 0.03, 0.2 * rate.autocorrelation(), 1e-12);
        assertEquals(-0.6, Math.log(rate.rate()), 1e-12);
        assertEquals(-0.6 - 4.302652729911275 * Math.sqrt(0.02), Math.log(rate.low()), 1e-9);
        assertEquals(-0.6 + 4.302652729911275 * Math.sqrt(0.02), Math.log(rate.high()), 1e-9);
    }

    @Test
    void correlatedResidualsWidenTheInterval() {
        // ½ ln gap = -t/2 + c (t - 5)², t = 1 to 9: the square leaves 28, 7, -8, -17, -20, -17, -8, 7, 28 times c/3.
        double c = 0.05;
        double[] e = {28, 7, -8, -17, -20, -17, -8, 7, 28};
        double products = 0;
        double squares = 0;
        for (int i = 0; i < e.length; i++) {
            products += i == 0 ? 0 : e[i - 1] * e[i];
            squares += e[i] * e[i];
        }
        double r = products / squares;
        double error = Math.sqrt(c * c * squares / 9 / 7 / 60);
        LinearRate rate = fit(10, t -> t == 0 ? 1e4 : Math.exp(-t + 2 * c * (t - 5) * (t - 5)));

        assertEquals(r, rate.autocorrelation(), 1e-12);
        assertEquals(-0.5, Math.log(rate.rate()), 1e-12);
        // t(0.975; 7) = 2.364624.
        double half = 2.364624251592785 * error * Math.sqrt((1 + r) / (1 - r));
        assertEquals(half, Math.log(rate.high() / rate.rate()), 1e-9);
        assertEquals(half, Math.log(rate.rate() / rate.low()), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.7})
    void intervalHoldsTheSlopeUnderNoiseOfFirstOrder(double memory) {
        int held = 0;
        int trials = 1000;
        SplittableRandom random = new SplittableRandom(7);
        for (int k = 0; k < trials; k++) {
            double[] noise = new double[400];
            for (int t = 1; t < noise.length; t++) {
                noise[t] = memory * noise[t - 1] + 0.05 * random.nextGaussian();
            }
            // 4.6 in ½ ln gap over 300 iterations is within the window from start to end, whatever the noise.
            LinearRate rate = fit(301, t -> t == 0 ? 1 : 1e-4 * Math.exp(-2 * (0.015 * t + noise[t + 50])));
            double slope = Math.exp(-0.015);
            held += rate.low() <= slope && slope <= rate.high() ? 1 : 0;
        }
        // 95 % less four standard deviations of the count, and less a hundredth for the bias of r in 300 points.
        assertTrue(held >= trials * 0.94 - 4 * Math.sqrt(trials * 0.95 * 0.05), "held: " + held);
    }

    @Test
    void windowEndsAboveTheFloorOfTheOptimumsValue() {
        // f* = 1e4: the floor is 2^-42 · 1e4 = 2.3e-9, where the gap has ten bits left.
        LinearRate rate = LinearRate.of(samples(200, t -> Math.max(1e-9, Math.pow(0.81, t))), 1e4)
                .orElseThrow();

        assertEquals(0.9, rate.rate(), 1e-12);
        assertTrue(Math.pow(0.81, rate.last()) > 1e4 * 0x1p-42, rate::toString);
        assertTrue(Math.pow(0.81, rate.last() + 1) <= 1e4 * 0x1p-42, rate::toString);
    }

    @Test
    void fewerThanThreePointsGiveNone() {
        assertEquals(Optional.empty(), LinearRate.of(List.of(), 0));
        assertEquals(Optional.empty(), LinearRate.of(samples(20, t -> 1), 0));
        assertEquals(Optional.empty(), LinearRate.of(samples(5, t -> Math.pow(1e-4, t)), 0));
        assertEquals(Optional.empty(), LinearRate.of(samples(20, t -> Double.NaN), 0));
        assertEquals(Optional.empty(), LinearRate.of(samples(20, t -> 0), 0));
        assertEquals(Optional.empty(), LinearRate.of(samples(200, t -> Math.pow(0.81, t)), Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gradient-descent:step=2/(L+mu)",
                "heavy-ball:step=optimal,momentum=optimal",
                "nesterov:step=1/L,momentum=constant",
                "chebyshev"
            })
    void rateIsThatOfTheOutcomeAndOfTheory(String method) {
        Outcome outcome = Outcomes.run("quadratic:kappa=1e3,rotation_deg=45", method, 1e-10, 20_000);
        LinearRate rate =
                LinearRate.of(outcome.samples(), outcome.optimumValue()).orElseThrow();

        assertEquals(RateFit.of(outcome.samples()), rate.rate());
        assertTrue(rate.low() <= rate.rate() && rate.rate() <= rate.high());
        assertTrue(rate.first() < rate.last() && rate.last() <= outcome.iterations());
        // Heavy ball is t ρ^t on the worst eigenvectors, and the others oscillate: within a fifth of what theory says.
        assertEquals(1, rate.iterationsOverTheory(outcome.rateTheory()), 0.2);
    }
}
