// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ravine.calculus.Objective;
import ravine.experiments.Outcome.PathPoint;
import ravine.experiments.Replay;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;
import ravine.optimizers.Observer;
import ravine.optimizers.Progress;
import ravine.optimizers.Sampling;
import ravine.optimizers.Stop;
import ravine.reports.ContourPlot.Trail;

/**
 * The paths of the methods on a landscape of more than two variables, in the plane that lies nearest to them ({@link PrincipalPlane}).
 * The iterates are recorded nowhere: the runs are made again, which costs as much as it says.
 */
final class PlaneFigure {

    /** Of more variables a plane seldom shows much, and a run takes long. */
    private static final int MOST_VARIABLES = 64;

    /** The least, a middle and the greatest condition number: each view is runs to be made. */
    private static final int MOST_VIEWS = 3;

    /** Up to here each iterate is drawn, as in the plane of two variables; behind it those that are recorded. */
    private static final int FULL_PATH = 200;

    /** Iterations times variables of all runs that a figure makes: a second on most landscapes. */
    private static final long MOST_WORK = 1_000_000;

    private final Replay replay;
    private final Function<LandscapeChoice, Optional<Landscape>> landscapes;
    private final Map<LandscapeChoice, Integer> dimensions = new HashMap<>();
    private final List<Scene> scenes = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private boolean isFirstOfSeeds;
    private int cap;

    private PlaneFigure(Replay replay, Function<LandscapeChoice, Optional<Landscape>> landscapes) {
        this.replay = replay;
        this.landscapes = landscapes;
    }

    /** What one panel shows: runs on one landscape, and the plane that they are seen in. */
    private record Scene(Sweep sweep, List<Trail> trails, PrincipalPlane plane) {

        double kappa() {
            return sweep.runs().get(0).kappa();
        }

        /** How far from the optimum the window may reach: twice as far as the paths go in the median. */
        double reach() {
            double[] greatest = trails.stream()
                    .filter(trail -> !trail.run().diverged())
                    .mapToDouble(trail -> trail.path().stream()
                            .mapToDouble(point -> Math.max(Math.abs(point.x()), Math.abs(point.y())))
                            .max()
                            .orElse(0))
                    .toArray();
            return 2 * Spread.of(greatest).median();
        }
    }

    /**
     * The figure; empty if there is no run on a landscape of 3 to 64 variables that can be made again.
     *
     * @param replay makes the runs
     * @param landscapes builds a landscape; empty if its family is not known here
     */
    static Optional<Figure> of(
            Summary.Part part,
            Palette palette,
            Replay replay,
            Function<LandscapeChoice, Optional<Landscape>> landscapes) {
        PlaneFigure figure = new PlaneFigure(replay, landscapes);
        figure.collect(part.sweeps());
        return figure.scenes.isEmpty() ? Optional.empty() : Optional.of(figure.figure(palette));
    }

    private void collect(List<Sweep> sweeps) {
        List<Sweep> known = Sweep.where(
                sweeps,
                run -> run.status().hasRun()
                        && !run.outcome().samples().isEmpty()
                        && dimension(run) > 2
                        && dimension(run) <= MOST_VARIABLES);
        List<Double> kappas = Sweep.joined(known).columns(MOST_VIEWS);
        List<Sweep> drawn = new ArrayList<>();
        for (int i = kappas.size() - 1; i >= 0; i--) {
            for (Sweep sweep : known) {
                Sweep at = sweep.at(kappas.get(i));
                at.runs().stream()
                        .findFirst()
                        .map(first -> at.where(run ->
                                run.trial().landscape().equals(first.trial().landscape())))
                        .ifPresent(drawn::add);
            }
        }
        isFirstOfSeeds = drawn.stream().anyMatch(sweep -> known.stream()
                .anyMatch(whole -> whole.title().equals(sweep.title())
                        && whole.at(sweep.runs().get(0).kappa()).runs().size()
                                > sweep.runs().size()));
        cap = cap(Sweep.joined(drawn).runs(), MOST_WORK, this::dimension);
        drawn.forEach(sweep -> scene(sweep).ifPresent(scenes::add));
    }

    /** 0 where that is not known. */
    private int dimension(Run run) {
        return dimensions.computeIfAbsent(
                run.trial().landscape(),
                choice -> run.setting(Columns.DIMENSION) > MOST_VARIABLES
                        ? 0
                        : landscapes
                                .apply(choice)
                                .map(landscape -> landscape.start().length)
                                .orElse(0));
    }

    /**
     * The iterations up to which all runs can be made for some work, short runs to their end and long ones as far as each other.
     *
     * @param work iterations times variables of all runs
     * @param variables those of a run
     */
    static int cap(List<Run> runs, long work, ToIntFunction<Run> variables) {
        long left = work;
        long level = 0;
        long width = runs.stream().mapToLong(variables::applyAsInt).sum();
        for (Run run :
                runs.stream().sorted(Comparator.comparingInt(Run::iterations)).toList()) {
            long rise = (run.iterations() - level) * width;
            if (rise > left) {
                return (int) (level + left / width);
            }
            left -= rise;
            level = run.iterations();
            width -= variables.applyAsInt(run);
        }
        return Integer.MAX_VALUE;
    }

    private Optional<Scene> scene(Sweep sweep) {
        Optional<double[]> optimum =
                replay.optimum(sweep.runs().get(0).trial().landscape()).map(Optimum::point);
        if (optimum.isEmpty()) {
            return Optional.empty();
        }
        List<Path> paths = new ArrayList<>();
        for (Run run : sweep.runs()) {
            Path path = new Path(run);
            if (replay.run(run.outcome(), cap, path)) {
                paths.add(path);
            } else {
                lost.add(run.method());
            }
        }
        List<List<double[]>> tame = paths.stream()
                .filter(path -> !path.run.diverged())
                .map(path -> path.points)
                .toList();
        if (tame.isEmpty()) {
            return Optional.empty();
        }
        PrincipalPlane plane = PrincipalPlane.of(optimum.get(), tame);
        // No number where a run begins and stays at the optimum.
        return Double.isNaN(plane.share(0))
                ? Optional.empty()
                : Optional.of(new Scene(
                        sweep, paths.stream().map(path -> path.in(plane)).toList(), plane));
    }

    private Figure figure(Palette palette) {
        List<Figure.View> views = new ArrayList<>();
        List<Figure.Panel> panels = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            Scene scene = scenes.get(i);
            panels.add(new Figure.Panel(scene.sweep().title(), spec(scene, palette), true));
            if (i + 1 == scenes.size() || !Sweep.same(scenes.get(i + 1).kappa(), scene.kappa())) {
                views.add(new Figure.View(Words.equation(scene.kappa()), panels));
                panels = new ArrayList<>();
            }
        }
        Sweep all = Sweep.joined(scenes.stream().map(Scene::sweep).toList());
        return new Figure("plane", "Paths in the plane nearest to them", caption(), Figure.legend(all, palette), views);
    }

    private ObjectNode spec(Scene scene, Palette palette) {
        Run first = scene.sweep().runs().get(0);
        return ContourPlot.spec(
                "along the first component (dimensionless)",
                "along the second component (dimensionless)",
                scene.trails(),
                scene.reach(),
                Optional.of(new PathPoint(0, 0, 0)),
                landscapes
                        .apply(first.trial().landscape())
                        .map(known -> gap(
                                known.objective(),
                                scene.plane(),
                                first.outcome().optimumValue())),
                palette);
    }

    private static DoubleBinaryOperator gap(Objective objective, PrincipalPlane plane, double optimum) {
        double[] x = new double[objective.dimension()];
        return (a, b) -> {
            plane.point(a, b, x);
            return objective.value(x) - optimum;
        };
    }

    private String caption() {
        List<String> text = new ArrayList<>();
        text.add(
                "Each marker is an iterate (those after t = " + FULL_PATH
                        + " are thinned), projected on the plane through x* that lies nearest to the paths of a panel, each of which counts the"
                        + " same: it is spanned by the first two principal components of xₜ − x*. Grey: f − f* in that plane, a factor of √10 from one line to the next;"
                        + " an iterate lies off the plane, so that its own f is another. Equal lengths on both axes; a path that goes more than twice as far as most leaves the window.");
        text.add("Of Σ‖xₜ − x*‖² the two components explain, on average over the paths, "
                + scenes.stream().map(PlaneFigure::explained).collect(Collectors.joining("; ")) + ".");
        List<Run> runs = scenes.stream()
                .flatMap(scene -> scene.trails().stream())
                .map(Trail::run)
                .toList();
        long iterations =
                runs.stream().mapToLong(run -> Math.min(cap, run.iterations())).sum();
        text.add("No iterate was kept: for this figure " + Words.count(runs.size(), "run") + " of "
                + Words.count(iterations, "iteration")
                + " in all were made again, and have the values that were recorded.");
        if (runs.stream().anyMatch(run -> run.iterations() > cap)) {
            text.add("Longer runs are cut at iteration " + cap + ".");
        }
        if (isFirstOfSeeds) {
            text.add("Of landscapes that differ in a seed the first is drawn.");
        }
        if (!lost.isEmpty()) {
            text.add("Not drawn, since it could not be made again as it was recorded: "
                    + Words.list(lost.stream().distinct().toList()) + ".");
        }
        return String.join(" ", text);
    }

    private static String explained(Scene scene) {
        String title = scene.sweep().title();
        return percent(scene.plane().share(0)) + " and " + percent(scene.plane().share(1)) + " at "
                + (title.isEmpty() ? "" : title + " and ") + Words.equation(scene.kappa());
    }

    private static String percent(double share) {
        return Words.real(100 * share, 3) + " %";
    }

    /** The places of a run, as it is made. */
    private static final class Path implements Observer {

        private final Run run;
        private final List<Integer> iterations = new ArrayList<>();
        private final List<double[]> points = new ArrayList<>();

        Path(Run run) {
            this.run = run;
        }

        @Override
        public void observe(Progress progress) {
            if (progress.iteration() <= FULL_PATH || Sampling.includes(progress.iteration())) {
                mark(progress);
            }
        }

        @Override
        public void stopped(Progress progress, Stop stop) {
            if (!iterations.isEmpty() && iterations.get(iterations.size() - 1) < progress.iteration()) {
                mark(progress);
            }
        }

        private void mark(Progress progress) {
            double[] x = new double[progress.dimension()];
            progress.point(x);
            iterations.add(progress.iteration());
            points.add(x);
        }

        Trail in(PrincipalPlane plane) {
            return new Trail(
                    run,
                    IntStream.range(0, points.size())
                            .mapToObj(i -> plane.projected(iterations.get(i), points.get(i)))
                            .toList());
        }
    }
}
