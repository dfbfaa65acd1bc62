// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.Measurements;
import ravine.experiments.Measures;
import ravine.experiments.Outcome;
import ravine.experiments.PowerLaw;
import ravine.experiments.Replay;
import ravine.experiments.Status;
import ravine.experiments.Trial;
import ravine.experiments.TrialRunner;
import ravine.landscapes.Landscape;

/** Figures of rates, steps, profiles, spectra and rotations, and of runs that differ in a seed. */
class FurtherFiguresTest {

    private static final Catalogue CATALOGUE = Catalogue.standard();
    private static final Replay REPLAY = new Replay(CATALOGUE);
    private static final Summary SUMMARY = Summary.of(SmallStudy.RESULT);
    private static final Palette PALETTE =
            Palette.of(SUMMARY.runs().stream().map(Run::method).toList());
    private static final Summary.Part QUADRATICS = SUMMARY.parts().get(0);
    private static final Summary.Part PLANE = SUMMARY.parts().get(1);

    private static Optional<Landscape> landscape(Trial.LandscapeChoice choice) {
        return CATALOGUE.landscape(choice.family()).map(family -> family.create(choice.settings()));
    }

    private static JsonNode data(Figure figure, int view, int panel) {
        return figure.views().get(view).panels().get(panel).spec().get("data");
    }

    private static JsonNode named(JsonNode data, String name, String mode) {
        return StreamSupport.stream(data.spliterator(), false)
                .filter(trace -> trace.path("name").asText().equals(name)
                        && trace.path("mode").asText().equals(mode))
                .findFirst()
                .orElseThrow();
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    @Test
    void aBandLiesAroundItsLaw() {
        Figure figure = ScalingFigure.of(QUADRATICS, PALETTE).orElseThrow();
        JsonNode band = named(data(figure, 0, 1), "Heavy ball", "none");
        double[] x = numbers(band.get("x"));
        double[] y = numbers(band.get("y"));
        PowerLaw law = QUADRATICS.sweeps().get(1).law("Heavy ball").orElseThrow();

        for (int i = 0; i < x.length; i++) {
            double expected = i < x.length / 2 ? law.lowerAt(x[i]) : law.upperAt(x[i]);
            assertEquals(expected, y[i], 1e-4 * expected);
        }
        assertEquals("toself", band.get("fill").asText());
    }

    @Test
    void gradientDescentMeetsItsTheory() {
        Outcome fast = Studies.quadratic(100, 0, "gradient-descent", "GD", Status.CONVERGED, 500);
        Summary.Part part = Summary.of(Studies.of(List.of(fast))).parts().get(0);
        Figure figure = RateFigure.of(part, Palette.of(List.of("GD"))).orElseThrow();
        JsonNode points = named(data(figure, 0, 0), "GD", "lines+markers");

        // The gap falls by τ = 1e-10 in 500 iterations, by theory at rate 1 − 1/100, in ln 10 / (−2 ln 0.99) a decade.
        double expected = 50 / (Math.log(10) / (-2 * Math.log(0.99)));
        assertEquals(expected, points.get("y").get(0).asDouble(), 1e-4);
        // The points are on a line, so the interval is the rounding of a regression.
        assertEquals(0, points.at("/error_y/array/0").asDouble(), 1e-4);
        assertTrue(figure.caption().contains(Words.fixed(expected, 3)), figure.caption());
    }

    @Test
    void ratesAreLeftOutWhereThereIsNoTheory() {
        Summary.Part part = Summary.of(Studies.of(List.of(Studies.logistic(0.1, 5, 40))))
                .parts()
                .get(0);

        assertEquals(Optional.empty(), RateFigure.of(part, Palette.of(List.of("GD"))));
    }

    @Test
    void stepsAreTheCandidates() {
        Figure figure = StepFigure.of(QUADRATICS, PALETTE, REPLAY, FurtherFiguresTest::landscape)
                .orElseThrow();
        Run adam = QUADRATICS.sweeps().get(0).hardest().of("Adam").runs().get(0);
        JsonNode data = data(figure, 0, 0);
        long drawn = StreamSupport.stream(data.spliterator(), false)
                .filter(trace -> trace.path("mode").asText().equals("markers"))
                .mapToLong(trace -> trace.get("x").size())
                .sum();

        assertEquals(adam.outcome().tuning().size(), drawn);
        double best = adam.outcome().tuning().stream()
                .filter(c -> c.status() == Status.CONVERGED)
                .mapToInt(Outcome.Candidate::iterations)
                .min()
                .orElseThrow();
        assertEquals(
                best,
                DoubleStream.of(numbers(named(data, "Adam", "markers").get("y")))
                        .min()
                        .orElseThrow());
        assertEquals(Optional.empty(), StepFigure.of(PLANE, PALETTE, REPLAY, FurtherFiguresTest::landscape));
    }

    /** At the limit the slowest root is −1: just below it the recurrence decays, just above it grows. */
    @Test
    void limitsAreWhereTheRecurrenceCeasesToDecay() {
        for (Map.Entry<String, String> method : Map.of(
                        "gradient-descent", "2/L",
                        "heavy-ball:momentum=0.7", "2(1+β)/L",
                        "nesterov:momentum=0.7", "2(1+β)/((1+2β)L)")
                .entrySet()) {
            double beta = method.getKey().equals("gradient-descent") ? 0 : 0.7;
            Figure figure = steps(Studies.tuned(method.getKey(), "M", 10));
            JsonNode line = named(data(figure, 0, 0), method.getValue(), "lines");
            // The quadratic has L = κ = 10.
            double limit = line.get("x").get(0).asDouble();

            assertTrue(growth(method.getKey(), 0.99 * limit * 10, beta) < 1, method.getKey());
            assertTrue(growth(method.getKey(), 1.01 * limit * 10, beta) > 1, method.getKey());
            assertTrue(figure.caption().contains("curvature up to L, " + method.getValue() + "."), figure.caption());
        }
    }

    private static Figure steps(Outcome... outcomes) {
        Summary.Part part = Summary.of(Studies.of(List.of(outcomes))).parts().get(0);
        return StepFigure.of(
                        part,
                        Palette.of(part.runs().stream().map(Run::method).toList()),
                        REPLAY,
                        FurtherFiguresTest::landscape)
                .orElseThrow();
    }

    @Test
    void aMethodWithoutALimitHasNoLineAndItIsSaid() {
        Figure figure = steps(
                Studies.tuned("sign-descent", "signs", 10),
                Studies.tuned("gradient-descent:schedule=exponential,schedule_decay=0.9", "falling", 10),
                Studies.tuned("gradient-descent:clip_norm=1", "clipped", 10),
                // Its run was not made, and so it cannot be made again.
                Studies.tuned("adam", "Adam", 10));

        assertEquals(
                List.of(),
                StreamSupport.stream(data(figure, 0, 0).spliterator(), false)
                        .filter(trace -> trace.path("mode").asText().equals("text"))
                        .map(JsonNode::toString)
                        .toList());
        assertTrue(figure.caption().contains("No limit is known for signs and clipped."), figure.caption());
        assertTrue(figure.caption().contains("No line for falling, whose step follows a schedule."), figure.caption());
        assertTrue(figure.caption().contains("No line for Adam, whose limit moves"), figure.caption());
    }

    /** What a study that measures curvature has, without asking for it. */
    @Test
    void theLimitOfAdamIsThatOfItsPAlongTheRun() {
        Figure figure = StepFigure.of(QUADRATICS, PALETTE, REPLAY, FurtherFiguresTest::landscape)
                .orElseThrow();
        Run adam = QUADRATICS.sweeps().get(1).hardest().of("Adam").runs().get(0);
        Trial trial = adam.trial();
        Outcome measured = new TrialRunner(CATALOGUE)
                .run(new Trial(
                        trial.experiment(),
                        trial.landscape(),
                        trial.optimizer(),
                        trial.stop(),
                        false,
                        trial.studySeed(),
                        new Measures(false, true, false, false, 1, 1),
                        trial.tuneOn()));
        double[] limits = measured.measurements().rows().stream()
                .filter(row -> row.iteration() > 0)
                .map(Measurements.Row::curvature)
                .mapToDouble(it -> adam.hyperparameter(Run.STEP_SIZE)
                        * it.stabilityLimit()
                        / it.sharpness().value())
                .sorted()
                .toArray();
        double median = limits[(limits.length + 1) / 2 - 1];

        JsonNode line = named(data(figure, 0, 1), "2(1+β₁)/((1−β₁)λ)", "lines");
        assertEquals(median, line.get("x").get(0).asDouble(), 1e-5 * median);
        assertTrue(
                figure.caption()
                        .contains("At rotation 45° and κ = 10² that of Adam is " + Words.real(median, 3) + " ("),
                figure.caption());
        assertEquals(PALETTE.of("Adam").color(), line.at("/line/color").asText());
    }

    /** |e_t| after many steps of the recurrence at αλ, relative to what it was. */
    private static double growth(String family, double stepTimesCurvature, double beta) {
        double before = 1;
        double now = -1;
        for (int t = 0; t < 4000; t++) {
            double next = family.startsWith("nesterov")
                    ? (1 - stepTimesCurvature) * (now + beta * (now - before))
                    : (1 - stepTimesCurvature) * now + beta * (now - before);
            before = now;
            now = next;
        }
        return Math.abs(now);
    }

    @Test
    void profilesRiseToTheShareThatIsSolved() {
        Figure figure = ProfileFigure.of(QUADRATICS, PALETTE, CATALOGUE).orElseThrow();

        assertEquals(3, figure.views().get(0).panels().size());
        for (String method : PALETTE_METHODS) {
            List<Run> own = QUADRATICS.runs().stream()
                    .filter(run -> run.method().equals(method))
                    .toList();
            double solved = own.stream().filter(Run::solved).count() / (double) own.size();
            for (int panel = 0; panel < 2; panel++) {
                double[] share =
                        numbers(named(data(figure, 0, panel), method, "lines").get("y"));
                assertEquals(solved, share[share.length - 1], 1e-5, method);
            }
        }
        assertEquals(Optional.empty(), ProfileFigure.of(PLANE, PALETTE, CATALOGUE));
    }

    private static final List<String> PALETTE_METHODS =
            QUADRATICS.runs().stream().map(Run::method).distinct().toList();

    @Test
    void spectraAreDrawnOnceForLandscapesThatARotationTellsApart() {
        Figure figure = SpectrumFigure.of(QUADRATICS, choice -> landscape(choice)
                        .flatMap(Landscape::eigenvalues)
                        .map(FurtherFiguresTest::list))
                .orElseThrow();
        JsonNode data = data(figure, 0, 0);

        assertEquals(
                List.of("κ = 10", "κ = 30", "κ = 10²"),
                StreamSupport.stream(data.spliterator(), false)
                        .map(trace -> trace.get("name").asText())
                        .toList());
        // Log-uniform: 1, 100^(1/3), 100^(2/3), 100.
        double[] last = numbers(data.get(2).get("y"));
        for (int i = 0; i < 4; i++) {
            assertEquals(Math.pow(100, i / 3.0), last[i], 1e-4 * last[i]);
        }
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }

    @Test
    void heatIsTheLogarithmOfTheIterationsAndCrossesAreUnsolved() {
        List<Outcome> outcomes = new ArrayList<>();
        double[] angles = {0, 20, 45};
        double[] kappas = {10, 100};
        for (double angle : angles) {
            for (double kappa : kappas) {
                boolean fails = angle == 45 && kappa == 100;
                outcomes.add(Studies.quadratic(
                        kappa, angle, "gradient-descent", "GD", fails ? Status.BUDGET_SPENT : Status.CONVERGED, (int)
                                (kappa + angle)));
            }
        }
        Figure figure =
                HeatFigure.of(Summary.of(Studies.of(outcomes)).parts().get(0)).orElseThrow();
        JsonNode data = data(figure, 0, 0);

        assertEquals("heatmap", data.get(0).get("type").asText());
        for (int r = 0; r < 2; r++) {
            for (int c = 0; c < 3; c++) {
                JsonNode z = data.get(0).get("z").get(r).get(c);
                if (r == 1 && c == 2) {
                    assertTrue(z.isNull());
                } else {
                    assertEquals(Math.log10(kappas[r] + angles[c]), z.asDouble(), 1e-5);
                }
                // Jacobi's κ is half of κ in these.
                assertEquals(
                        Math.log10(kappas[r] / 2),
                        data.get(1).get("z").get(r).get(c).asDouble(),
                        1e-5);
            }
        }
        JsonNode crosses = named(data, "not solved", "markers");
        assertEquals(45, crosses.get("x").get(0).asDouble());
        assertEquals(100, crosses.get("y").get(0).asDouble());
        assertEquals(Optional.empty(), HeatFigure.of(QUADRATICS));
    }

    @Test
    void runsThatDifferInASeedAreOneSweepAndOneCurveInABand() {
        List<Outcome> outcomes = new ArrayList<>();
        int[] counts = {100, 200, 300, 400, 500};
        for (int seed = 0; seed < counts.length; seed++) {
            outcomes.add(Studies.seeded(100, seed, "GD", counts[seed]));
        }
        Summary.Part part = Summary.of(Studies.of(outcomes)).parts().get(0);
        assertEquals(1, part.sweeps().size());

        Figure figure = GapFigure.of(part, Palette.of(List.of("GD")), choice -> Optional.empty())
                .orElseThrow();
        JsonNode line = named(data(figure, 0, 0), "GD", "lines");
        double[] t = numbers(line.get("x"));
        double[] gap = numbers(line.get("y"));
        for (int i = 0; i < t.length; i++) {
            // The third of five; its samples are 15 iterations apart, and between them the last one counts.
            double held = Math.min(300, 15 * Math.floor(t[i] / 15));
            assertEquals(Math.pow(10, -held / 30), gap[i], 1e-4 * gap[i]);
        }
        JsonNode band = named(data(figure, 0, 0), "GD", "none");
        assertEquals(2 * t.length, band.get("x").size());
        assertTrue(figure.caption().contains("median"), figure.caption());
    }

    @Test
    void aTableHasTheMiddleOfRunsThatDifferInASeed() {
        List<Outcome> outcomes = new ArrayList<>();
        int[] counts = {100, 200, 300, 400, 500};
        for (int seed = 0; seed < counts.length; seed++) {
            outcomes.add(Studies.seeded(100, seed, "GD", counts[seed]));
        }
        Grid grid =
                Grids.iterations(Summary.of(Studies.of(outcomes)).parts().get(0).sweeps());

        assertEquals(List.of(List.of("GD", "300 (100 to 400)")), grid.rows());
        assertEquals("Iterations to the target, median (20 % to 80 %) over seeds", grid.title());
    }

    @Test
    void theOtherAxisHasTheGradients() {
        Outcome run = Studies.quadratic(10, 0, "l-bfgs", "LBFGS", Status.CONVERGED, 40);
        List<Outcome.Sample> twice = run.samples().stream()
                .map(s -> new Outcome.Sample(
                        s.iteration(),
                        s.value(),
                        s.gap(),
                        s.gradientNorm(),
                        2L * s.iteration() + 1,
                        s.kappa(),
                        s.kappaEffective()))
                .toList();
        Summary.Part part = Summary.of(Studies.of(List.of(Studies.withSamples(run, twice))))
                .parts()
                .get(0);
        Figure figure = GapFigure.of(part, Palette.of(List.of("LBFGS")), choice -> Optional.empty())
                .orElseThrow();
        JsonNode line = named(data(figure, 0, 0), "LBFGS", "lines");

        assertEquals(List.of("iterations", "gradients"), figure.abscissas());
        double[] t = numbers(line.get("x"));
        double[] gradients = numbers(line.at("/otherwise/0/x"));
        for (int i = 0; i < t.length; i++) {
            assertEquals(2 * t[i] + 1, gradients[i]);
        }
        assertEquals(line.get("y"), line.at("/otherwise/0/y"));
        JsonNode axis = figure.views().get(0).panels().get(0).spec().at("/layout/xaxis/otherwise/0");
        assertEquals("gradients evaluated (count)", axis.at("/title/text").asText());
        assertTrue(Math.pow(10, axis.at("/range/1").asDouble()) >= 41);
    }

    @Test
    void manyPanelsAreThinnedAndItIsSaid() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int angle = 0; angle < 20; angle++) {
            outcomes.addAll(Studies.sweep("GD", angle, k -> (int) (3 * k), 10, 100, 1000));
        }
        Figure gap = Figures.of(Summary.of(Studies.of(outcomes)), CATALOGUE).of("quadratics").stream()
                .filter(figure -> figure.name().equals("gap"))
                .findFirst()
                .orElseThrow();

        assertEquals(
                List.of("rotation 0°", "rotation 3°", "rotation 7°", "rotation 11°", "rotation 15°", "rotation 19°"),
                gap.views().get(0).panels().stream().map(Figure.Panel::title).toList());
        assertTrue(gap.caption().contains("Of 20 panels 6 are drawn"), gap.caption());
    }
}
