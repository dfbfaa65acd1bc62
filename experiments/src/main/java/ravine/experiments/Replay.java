// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;
import ravine.optimizers.Observer;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Progress;
import ravine.optimizers.Result;

/**
 * Makes runs of a finished study again, for whoever wants to see more of them than was recorded: a trial is a function, and what it gave
 * once it gives again, bit for bit. Tuning is not repeated, since the outcome has what it chose. An interruption of the thread ends
 * nothing here. Safe for any number of threads.
 */
public final class Replay {

    private static final Measures CURVATURE =
            new Measures(false, true, false, false, Measures.PRODUCTS, Measures.PER_DECADE);

    private final Catalogue catalogue;
    private final TrialRunner runner;

    /**
     * Makes one.
     *
     * @param catalogue the families that trials name
     */
    public Replay(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.runner = new TrialRunner(catalogue);
    }

    /**
     * The method as a run had it, after tuning: that of the {@link OptimizerChoice#variants} whose hyper-parameters are those of the
     * outcome. Costs the making of the landscape and of a method for each candidate.
     *
     * @param outcome what came out of a trial
     * @return empty where there was no run, or its families are not known or do not make this method any more
     */
    public Optional<Optimizer> optimizer(Outcome outcome) {
        if (!outcome.status().hasRun()) {
            return Optional.empty();
        }
        OptimizerChoice choice = outcome.trial().optimizer();
        Optional<CurvatureBounds> curvature =
                landscape(outcome.trial().landscape()).flatMap(Landscape::curvature);
        return ifMade(() -> catalogue.optimizer(choice.family()).flatMap(family -> choice.variants().stream()
                .map(settings -> family.create(settings, curvature))
                .filter(method -> method.hyperparameters().equals(outcome.hyperparameters()))
                .findFirst()));
    }

    /**
     * A landscape.
     *
     * @param choice the family and its settings
     * @return empty where the family is not known, or does not make it any more
     */
    public Optional<Landscape> landscape(LandscapeChoice choice) {
        return ifMade(() -> catalogue.landscape(choice.family()).map(family -> family.create(choice.settings())));
    }

    /** A family of a user's may do anything, and a data file may have gone. */
    private static <T> Optional<T> ifMade(Supplier<Optional<T>> maker) {
        try {
            return maker.get();
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    /**
     * The optimum of a landscape, as the runs on it had it.
     *
     * @param choice the family and its settings
     * @return as stated, or found by Newton's method; empty where neither is, or the family is not known
     */
    public Optional<Optimum> optimum(LandscapeChoice choice) {
        return terrain(choice).map(terrain -> Optimum.of(terrain.optimumPoint(), terrain.optimumValue()));
    }

    private Optional<Terrain> terrain(LandscapeChoice choice) {
        return ifMade(() -> Optional.of(runner.terrain(choice)));
    }

    /**
     * Makes a run again and shows it to an observer. Costs what the run did, up to the budget, and for the first run on a landscape its
     * optimum and, up to {@value LandscapeFacts#MOST_VARIABLES} variables, the eigenvalues there.
     *
     * @param outcome what came out of its trial
     * @param mostIterations the budget, at least 0: the run ends there if it did not end before
     * @param observer called at each iteration, the start among them; not to end the run, which then is another
     * @return whether it was the same run: whether f at each recorded iteration had the bits that the outcome has; false as well where
     *     it could not be made. What the observer saw is then of no use
     * @throws IllegalArgumentException for a negative budget
     */
    public boolean run(Outcome outcome, int mostIterations, Observer observer) {
        if (mostIterations < 0) {
            throw new IllegalArgumentException(
                    "mostIterations: expected a number of at least 0 but was " + mostIterations);
        }
        Optional<Optimizer> method = optimizer(outcome);
        Optional<Terrain> terrain = terrain(outcome.trial().landscape());
        if (method.isEmpty() || terrain.isEmpty()) {
            return false;
        }
        Check check = new Check(outcome);
        int budget = Math.min(mostIterations, outcome.iterations());
        Landscape landscape = terrain.get().landscape();
        try {
            Result result = TrialRunner.minimizer(outcome.trial().stop(), budget, terrain.get())
                    .minimize(method.get(), landscape.objective(), landscape.start(), check, observer);
            return result.failure().isEmpty() && check.last == budget && !check.differs;
        } catch (IllegalArgumentException e) {
            // The method refuses the landscape, which it did not when the run was recorded.
            return false;
        }
    }

    /**
     * Makes a run again and measures its curvature at the recorded iterations, as {@link Measures#curvature} asks for.
     *
     * @param outcome what came out of its trial, whatever was measured then
     * @param mostIterations the budget, at least 0
     * @return what was measured; empty where {@link #run} is false
     * @throws IllegalArgumentException for a negative budget
     */
    public Optional<Measurements> curvature(Outcome outcome, int mostIterations) {
        Optional<Optimizer> method = optimizer(outcome);
        Optional<Terrain> terrain = terrain(outcome.trial().landscape());
        if (method.isEmpty() || terrain.isEmpty()) {
            return Optional.empty();
        }
        Meter meter = new Meter(
                CURVATURE,
                terrain.get().exactObjective(),
                method.get(),
                terrain.get().optimumPoint(),
                OptionalDouble.empty(),
                outcome.trial().seed());
        return run(outcome, mostIterations, meter) ? Optional.of(meter.measurements()) : Optional.empty();
    }

    /** Compares a run with what was recorded of it. */
    private static final class Check implements Observer {

        private final Map<Integer, Double> recorded = new HashMap<>();
        private boolean differs;
        private int last = -1;

        Check(Outcome outcome) {
            for (Sample sample : outcome.samples()) {
                recorded.put(sample.iteration(), sample.value());
            }
        }

        @Override
        public void observe(Progress progress) {
            last = progress.iteration();
            Double value = recorded.get(last);
            // As Double.equals has it: a NaN is itself.
            differs |= value != null && !value.equals(progress.value());
        }
    }
}
