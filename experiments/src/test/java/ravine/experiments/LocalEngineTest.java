// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.StopChoice;
import ravine.landscapes.Landscape;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Spectrum;

class LocalEngineTest {

    @Nested
    class WithTwoThreads extends EngineContract {

        @Override
        Engine engine() {
            return new LocalEngine(2, EngineContract.CATALOGUE);
        }
    }

    @Nested
    class WithManyThreads extends EngineContract {

        @Override
        Engine engine() {
            return new LocalEngine(7, EngineContract.CATALOGUE);
        }
    }

    @Test
    void whatIsFinishedButNotDeliveredSurvivesAnInterruption() {
        List<Trial> trials = IntStream.range(1, 20).mapToObj(Trials::quadratic).toList();
        List<Outcome> seen = new ArrayList<>();
        assertThrows(
                InterruptedException.class, () -> new LocalEngine(2, EngineContract.CATALOGUE).run(trials, outcome -> {
                    if (seen.isEmpty()) {
                        while (threads().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
                            Thread.onSpinWait();
                        }
                        Thread.currentThread().interrupt();
                    }
                    seen.add(outcome);
                }));
        assertEquals(trials.size(), seen.size());
    }

    private static Stream<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ravine-trial"));
    }

    @Test
    void interruptionLeavesNoThreadBehind() throws InterruptedException {
        Thread caller = Thread.currentThread();
        assertThrows(InterruptedException.class, () -> new LocalEngine(2, EngineContract.CATALOGUE)
                .run(List.of(Trials.endless(), Trials.quadratic(3)), outcome -> caller.interrupt()));
        for (Thread thread : threads().toList()) {
            thread.join(5000);
            assertFalse(thread.isAlive());
        }
    }

    @Test
    void largestTrialsAreFirst() throws InterruptedException {
        Trial small = Trials.gradientDescent(3, 0.1);
        Trial tuned = Trials.tuned(3, 0.1, 0.2);
        Trial large = new Trial(
                "large",
                small.landscape(),
                small.optimizer(),
                new StopChoice(1e-6, 100_000),
                small.path(),
                small.studySeed());
        List<Trial> order = new ArrayList<>();
        new LocalEngine(1, EngineContract.CATALOGUE)
                .run(List.of(small, large, tuned), outcome -> order.add(outcome.trial()));
        assertEquals(List.of(large, tuned, small), order);
    }

    @Test
    void outcomesThatWaitDoNotGrowWithTheNumberOfTrials() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        LandscapeFamily counting = new FaultyFamily() {
            @Override
            public Landscape create(Settings settings) {
                made.incrementAndGet();
                return Quadratic.of(2, new Spectrum.LogUniform(settings.number("kappa")), 0);
            }
        };
        Catalogue catalogue = Catalogue.builtIn().with(List.of(counting), List.of());
        List<Trial> trials = IntStream.range(0, 2000)
                .mapToObj(i -> new Trial(
                        "many",
                        new LandscapeChoice("faulty", Settings.of(Map.of("kappa", 1.5 + i))),
                        Trials.optimizer("gradient-descent", Map.of("step", 1e-3)),
                        new StopChoice(1e-6, 1),
                        false,
                        0))
                .toList();
        List<Outcome> seen = new ArrayList<>();
        new LocalEngine(2, catalogue).run(trials, outcome -> {
            if (seen.isEmpty()) {
                while (threads().anyMatch(thread -> thread.getState() != Thread.State.TIMED_WAITING)) {
                    Thread.onSpinWait();
                }
                assertEquals(1 + Crew.MOST_WAITING + 2, made.get(), "taken, waiting, and in the hands of threads");
            }
            seen.add(outcome);
        });
        assertEquals(trials.size(), seen.size());
    }

    @Test
    void workIsDoneWhereTheOutcomeCameAboutAndTheSinkIsTheCallers() throws InterruptedException {
        List<String> workers = new ArrayList<>();
        new LocalEngine(2, Catalogue.builtIn())
                .run(
                        List.of(Trials.quadratic(10), Trials.quadratic(20)),
                        outcome -> Thread.currentThread().getName(),
                        worker -> workers.add(
                                worker + " " + Thread.currentThread().getName()));
        String expected = "ravine-trial " + Thread.currentThread().getName();
        assertEquals(List.of(expected, expected), workers);
    }

    @Test
    void whatWorkThrowsEndsTheRun() {
        Error thrown = new StackOverflowError();
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> new LocalEngine(2, Catalogue.builtIn())
                        .run(
                                List.of(Trials.quadratic(10)),
                                outcome -> {
                                    throw thrown;
                                },
                                made -> {}));
        assertEquals(thrown, e.getCause());
    }

    @Test
    void threadsAreAtLeastOne() {
        assertEquals(
                "threads: expected at least 1 but was 0",
                assertThrows(IllegalArgumentException.class, () -> new LocalEngine(0))
                        .getMessage());
    }
}
