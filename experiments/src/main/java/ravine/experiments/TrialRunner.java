// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Outcome.Candidate;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.experiments.Trial.StopChoice;
import ravine.experiments.Trial.TuningRun;
import ravine.landscapes.Noisy;
import ravine.optimizers.Minimizer;
import ravine.optimizers.Observer;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Result;
import ravine.optimizers.Target;

/**
 * Runs one trial: a pure function from trial to outcome. Safe for any number of threads; what trials on one landscape
 * share, such as its optimum, is computed once.
 */
public final class TrialRunner {

    /** Forgotten beyond this, all at once; computing them again gives the same bits. */
    private static final int MOST_TERRAINS = 256;

    /** Nanoseconds in a second. */
    private static final double NANOS = 1e9;

    private static final Observer INTERRUPTION = progress -> {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    };

    private final Catalogue catalogue;
    private final Map<LandscapeChoice, Terrain> terrains = new ConcurrentHashMap<>();

    /**
     * Makes a runner.
     *
     * @param catalogue the families that trials name
     */
    public TrialRunner(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Runs a trial.
     *
     * @param trial the trial
     * @return its outcome; {@link Status#FAILED} with a message if the trial cannot be run, {@link Status#TIMED_OUT} if it has
     *     a time limit and does not keep it
     * @throws CancellationException if the thread is interrupted meanwhile
     */
    public Outcome run(Trial trial) {
        return trial.stop().timeLimit() > 0 ? runInTime(trial) : runUnlimited(trial);
    }

    /** On a thread of its own, which is left to itself if it does not hear the interruption: one cannot end it. */
    private Outcome runInTime(Trial trial) {
        double limit = trial.stop().timeLimit();
        FutureTask<Outcome> task = new FutureTask<>(() -> runUnlimited(trial));
        Thread thread = new Thread(task, "ravine-trial-in-time");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get((long) (limit * NANOS), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Outcome.withoutRun(
                    trial, Status.TIMED_OUT, "expected an end within " + Numbers.text(limit) + " s, found none");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a trial ended without an outcome: " + e.getCause(), e.getCause());
        } finally {
            task.cancel(true);
        }
    }

    private Outcome runUnlimited(Trial trial) {
        try {
            return attempt(trial);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            // A user's class may do anything; the other trials of the study go on.
            return Outcome.failed(trial, explained(e));
        }
    }

    /** What was thrown, in words if it has some. */
    static String explained(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return "expected what fits into memory, found too much: " + thrown.getMessage();
        }
        boolean inWords = thrown instanceof IllegalArgumentException || thrown instanceof IllegalStateException;
        return String.valueOf(inWords ? thrown.getMessage() : thrown);
    }

    private Outcome attempt(Trial trial) {
        Terrain terrain = terrain(trial.landscape());
        OptimizerChoice choice = trial.optimizer();
        OptimizerFamily family = catalogue
                .optimizer(choice.family())
                .orElseThrow(() -> new IllegalArgumentException("no optimizer is called " + choice.family()));
        Optional<CurvatureBounds> curvature = terrain.landscape().curvature();
        Minimizer minimizer = minimizer(trial.stop(), trial.stop().maxIterations(), terrain);

        List<Candidate> tuning = new ArrayList<>();
        Settings settings = choice.isTuned() ? tune(trial, family, tuning) : choice.settings();

        Optimizer optimizer = family.create(settings, curvature);
        Sampler sampler = new Sampler(
                terrain.landscape().objective(), terrain.optimumValue(), terrain.constantHessian(), trial.path());
        Optional<Meter> meter = meter(trial, terrain, optimizer);
        List<Observer> observers = new ArrayList<>(List.of(INTERRUPTION, sampler));
        meter.ifPresent(observers::add);
        Result result = minimize(minimizer, optimizer, terrain, observers.toArray(Observer[]::new));
        Measurements measurements = meter.map(Meter::measurements).orElse(Measurements.NONE);
        List<Sample> samples = measurements.complete(sampler.samples());
        return new Outcome(
                trial,
                Status.of(result.stop()),
                "",
                Collections.unmodifiableSortedMap(new TreeMap<>(optimizer.hyperparameters())),
                result.iterations(),
                samples.get(0).value(),
                result.value(),
                result.bestValue(),
                terrain.optimumValue(),
                samples.get(samples.size() - 1).gradientNorm(),
                result.counts(),
                terrain.kappa(),
                terrain.kappaJacobi(),
                curvature.map(CurvatureBounds::conditionNumber).orElse(Double.NaN),
                RateFit.of(samples),
                curvature
                        .filter(bounds -> !(terrain.landscape() instanceof Noisy))
                        .map(bounds -> family.theoreticalRate(settings, bounds))
                        .orElse(OptionalDouble.empty())
                        .orElse(Double.NaN),
                sampler.gapPeak(),
                meter.map(Meter::distancePeak).orElse(Double.NaN),
                samples,
                sampler.path(),
                measurements,
                List.copyOf(tuning));
    }

    private static Optional<Meter> meter(Trial trial, Terrain terrain, Optimizer optimizer) {
        if (trial.measures().areNone()) {
            return Optional.empty();
        }
        OptionalDouble mu = terrain.landscape()
                .curvature()
                .map(bounds -> OptionalDouble.of(bounds.mu()))
                .orElse(OptionalDouble.empty());
        return Optional.of(new Meter(
                trial.measures(), terrain.exactObjective(), optimizer, terrain.optimumPoint(), mu, trial.seed()));
    }

    private static Result minimize(Minimizer minimizer, Optimizer optimizer, Terrain terrain, Observer... observers) {
        Result result = minimizer.minimize(
                optimizer, terrain.landscape().objective(), terrain.landscape().start(), observers);
        if (result.failure().isPresent()) {
            // A landscape that throws is no outcome of the method's, and the trial says what was thrown.
            throw result.failure().get();
        }
        return result;
    }

    /** What trials on a landscape share. */
    Terrain terrain(LandscapeChoice choice) {
        if (terrains.size() >= MOST_TERRAINS) {
            terrains.clear();
        }
        return terrains.computeIfAbsent(choice, asked -> {
            DataFile.requireUnchanged(choice.settings());
            return Terrain.survey(catalogue
                    .landscape(choice.family())
                    .orElseThrow(() -> new IllegalArgumentException("no landscape is called " + choice.family()))
                    .create(choice.settings()));
        });
    }

    /**
     * Tries all candidates, on each landscape to tune on. The one that gets to the target on most of them wins; of several the
     * one with the fewest iterations in all, or, if none gets there anywhere, with the least sum of values; the first of those
     * that tie, which of one setting is the smaller.
     */
    private Settings tune(Trial trial, OptimizerFamily family, List<Candidate> tuning) {
        Tally[] tallies = Stream.generate(() -> Tally.NONE)
                .limit(trial.optimizer().tuning().candidates().size())
                .toArray(Tally[]::new);
        for (TuningRun run : trial.tuningRuns()) {
            Terrain terrain = terrain(run.landscape());
            Optimizer optimizer = family.create(
                    trial.optimizer().tuning().applied(trial.optimizer().settings(), run.candidate()),
                    terrain.landscape().curvature());
            Minimizer minimizer = minimizer(trial.stop(), trial.stop().maxIterations(), terrain);
            Result result = minimize(minimizer, optimizer, terrain, INTERRUPTION);
            tuning.add(new Candidate(run.candidate().get(0), Status.of(result.stop()), result.iterations()));
            tallies[run.index()] = tallies[run.index()].plus(result);
        }
        int best = 0;
        for (int i = 1; i < tallies.length; i++) {
            best = tallies[i].isBetterThan(tallies[best]) ? i : best;
        }
        return trial.optimizer().variants().get(best);
    }

    static Minimizer minimizer(StopChoice stop, int maxIterations, Terrain terrain) {
        return new Minimizer(Target.relativeGap(stop.relativeGap(), terrain.optimumValue()), maxIterations);
    }

    /** What a candidate did on all landscapes to tune on. */
    private record Tally(int arrived, long iterations, double value) {

        private static final Tally NONE = new Tally(0, 0, 0);

        Tally plus(Result result) {
            return new Tally(
                    arrived + (result.stop().isSuccess() ? 1 : 0),
                    iterations + result.iterations(),
                    value + result.bestValue());
        }

        boolean isBetterThan(Tally champion) {
            if (arrived != champion.arrived) {
                return arrived > champion.arrived;
            }
            return arrived > 0 ? iterations < champion.iterations : value < champion.value;
        }
    }
}
