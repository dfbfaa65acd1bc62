// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Measurements;
import ravine.experiments.Replay;
import ravine.experiments.StabilityLimit;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.landscapes.Landscape;
import ravine.optimizers.Optimizer;

/**
 * The step sizes from which methods cease to converge on quadratics, of {@link StabilityLimit}: those of methods without a scaling of
 * their own from L, the others from the greatest eigenvalue of P⁻¹∇²f along the run, which is measured in a run that is made again if it
 * was not. It keeps what a caption has to say of those that it was asked for.
 */
final class StepLimits {

    /** Curvature of more variables, at each recorded iteration of each run, takes longer than a report should. */
    private static final int MOST_VARIABLES = 16;

    /** Where P is after so many iterations tells enough. */
    private static final int MOST_ITERATIONS = 10_000;

    private final Replay replay;
    private final Function<LandscapeChoice, Optional<Landscape>> landscapes;
    private final Set<String> formulas = new LinkedHashSet<>();
    private final Map<String, String> moving = new LinkedHashMap<>();
    private final Set<String> unmeasured = new LinkedHashSet<>();
    private final Set<String> withoutBound = new LinkedHashSet<>();
    private final Set<String> scheduled = new LinkedHashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    StepLimits(Replay replay, Function<LandscapeChoice, Optional<Landscape>> landscapes) {
        this.replay = replay;
        this.landscapes = landscapes;
    }

    /**
     * A limit to draw.
     *
     * @param label what it is, such as "2/L"
     * @param method whose it is; empty if all that have this formula share it
     * @param step where it is
     */
    record Line(String label, String method, double step) {}

    /** The limits of runs at one condition number, each once. */
    List<Line> of(Sweep sweep) {
        Set<Line> lines = new LinkedHashSet<>();
        for (Run run : sweep.runs()) {
            Optional<Optimizer> method = replay.optimizer(run.outcome());
            Optional<StabilityLimit> limit = method.flatMap(StabilityLimit::of);
            if (limit.isEmpty()) {
                unknown.add(run.method());
            } else if (limit.get().isScheduled()) {
                scheduled.add(run.method());
            } else {
                Optional<Landscape> landscape = landscapes.apply(run.trial().landscape());
                (limit.get().isScaled()
                                ? ofScaled(sweep, run, limit.get(), landscape)
                                : ofPlain(run, limit.get(), landscape.flatMap(Landscape::curvature)))
                        .ifPresent(lines::add);
            }
        }
        return List.copyOf(lines);
    }

    private Optional<Line> ofPlain(Run run, StabilityLimit limit, Optional<CurvatureBounds> bounds) {
        String label = limit.over("L");
        (bounds.isPresent() ? formulas : withoutBound).add(bounds.isPresent() ? label : run.method());
        return bounds.map(known -> new Line(label, "", limit.value() / known.lipschitz()));
    }

    private Optional<Line> ofScaled(Sweep sweep, Run run, StabilityLimit limit, Optional<Landscape> landscape) {
        double[] steps = sharpness(run, landscape);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = limit.value() / steps[i];
        }
        if (steps.length == 0) {
            unmeasured.add(run.method());
            return Optional.empty();
        }
        Spread spread = Spread.of(steps);
        // The first view is that of the greatest κ.
        moving.putIfAbsent(
                run.method() + " " + sweep.title(),
                sweep.opening() + " " + Words.equation(run.kappa()) + " that of " + run.method() + " is "
                        + Words.real(spread.median(), 3) + " (20 % to 80 %: " + Words.real(spread.low(), 3) + " to "
                        + Words.real(spread.high(), 3) + ").");
        return Optional.of(new Line(limit.over("λ"), run.method(), spread.median()));
    }

    /** λmax(P⁻¹∇²f) at the recorded iterations after the start, at which a method that learns its scaling has none. */
    private double[] sharpness(Run run, Optional<Landscape> landscape) {
        double[] recorded = sharpness(run.outcome().measurements());
        if (recorded.length > 0
                || landscape.isEmpty()
                || run.setting(Columns.DIMENSION) > MOST_VARIABLES
                || landscape.get().start().length > MOST_VARIABLES) {
            return recorded;
        }
        return replay.curvature(run.outcome(), MOST_ITERATIONS)
                .map(StepLimits::sharpness)
                .orElse(recorded);
    }

    private static double[] sharpness(Measurements measurements) {
        return measurements.rows().stream()
                .filter(row -> row.iteration() > 0)
                .mapToDouble(row -> row.curvature().sharpness().value())
                .filter(sharpness -> sharpness > 0 && sharpness < Double.POSITIVE_INFINITY)
                .toArray();
    }

    /** What a caption says of the lines and of those that are missing. */
    List<String> said() {
        List<String> text = new ArrayList<>();
        if (!formulas.isEmpty()) {
            text.add("Dashed: the step from which a method is unstable on a quadratic with curvature up to L, "
                    + Words.list(List.copyOf(formulas)) + ".");
        }
        if (!moving.isEmpty()) {
            text.add(
                    "The limit of a method with a scaling P of its own moves with λ, the greatest eigenvalue of P⁻¹∇²f; dashed in its"
                            + " colour is the median over the recorded iterations of its best run. Beyond it gradients grow, and P with them, so"
                            + " that such a method seldom diverges: it stays away from the optimum.");
            text.addAll(moving.values());
        }
        if (!unmeasured.isEmpty()) {
            text.add("No line for " + Words.list(List.copyOf(unmeasured))
                    + ", whose limit moves with a P of its own that was not measured.");
        }
        if (!withoutBound.isEmpty()) {
            text.add("No line for " + Words.list(List.copyOf(withoutBound)) + " where no L is known.");
        }
        if (!scheduled.isEmpty()) {
            text.add("No line for " + Words.list(List.copyOf(scheduled)) + ", whose step follows a schedule.");
        }
        if (!unknown.isEmpty()) {
            text.add("No limit is known for " + Words.list(List.copyOf(unknown)) + ".");
        }
        return text;
    }
}
