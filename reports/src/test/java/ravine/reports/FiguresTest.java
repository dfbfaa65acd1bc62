// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import ravine.calculus.Objective;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Outcome.PathPoint;
import ravine.experiments.PowerLaw;
import ravine.experiments.Trial;
import ravine.landscapes.Landscape;

class FiguresTest {

    private static final Catalogue CATALOGUE = Catalogue.standard();
    private static final Summary SUMMARY = Summary.of(SmallStudy.RESULT);
    private static final Palette PALETTE =
            Palette.of(SUMMARY.runs().stream().map(Run::method).toList());
    private static final Summary.Part QUADRATICS = SUMMARY.parts().get(0);
    private static final Summary.Part PLANE = SUMMARY.parts().get(1);

    @Test
    void scalingShowsEachRunOnceAtItsHeight() {
        Figure figure = ScalingFigure.of(QUADRATICS, PALETTE).orElseThrow();
        for (int s = 0; s < 2; s++) {
            Sweep sweep = QUADRATICS.sweeps().get(s);
            List<JsonNode> markers = traces(figure.views().get(0).panels().get(s), "markers");
            int points = 0;
            for (JsonNode trace : markers) {
                String symbol = trace.at("/marker/symbol").asText();
                for (int i = 0; i < trace.get("x").size(); i++) {
                    double kappa = trace.get("x").get(i).asDouble();
                    Run run = sweep.of(trace.get("name").asText())
                            .at(kappa)
                            .runs()
                            .get(0);
                    points++;
                    switch (run.status()) {
                        case CONVERGED -> {
                            assertEquals(run.iterations(), trace.get("y").get(i).asDouble());
                            assertEquals(PALETTE.of(run.method()).symbol(), symbol);
                        }
                        case DIVERGED -> {
                            assertTrue(trace.get("y").get(i).asDouble() > 700);
                            assertEquals("x-thin-open", symbol);
                        }
                        default -> {
                            assertEquals(700, trace.get("y").get(i).asDouble());
                            assertEquals(PALETTE.of(run.method()).symbol() + "-open", symbol);
                        }
                    }
                }
            }
            assertEquals(sweep.runs().size(), points);
        }
    }

    @Test
    void scalingDrawsTheFittedLawsAndSaysTheirSlopes() {
        Figure figure = ScalingFigure.of(QUADRATICS, PALETTE).orElseThrow();
        Sweep sweep = QUADRATICS.sweeps().get(0);
        List<JsonNode> lines = traces(figure.views().get(0).panels().get(0), "lines").stream()
                .filter(trace -> trace.has("legendgroup") && trace.get("x").size() > 0)
                .toList();

        assertEquals(
                List.of("GD", "Heavy ball", "Adam"),
                lines.stream().map(l -> l.get("name").asText()).toList());
        for (JsonNode line : lines) {
            PowerLaw law = sweep.law(line.get("name").asText()).orElseThrow();
            assertEquals(law.at(10), line.get("y").get(0).asDouble(), 1e-4 * law.at(10));
            assertEquals(law.at(100), line.get("y").get(1).asDouble(), 1e-4 * law.at(100));
        }
        for (Figure.LegendEntry entry : figure.legend()) {
            assertEquals(
                    sweep.law(entry.label()).map(Words::slope).orElse("too few solved"),
                    entry.notes().get(0));
        }
    }

    @Test
    void guidesHaveTheSlopesThatTheirNamesSay() {
        Figure figure = ScalingFigure.of(QUADRATICS, PALETTE).orElseThrow();
        List<JsonNode> guides = traces(figure.views().get(0).panels().get(0), "lines").stream()
                .filter(trace -> !trace.has("legendgroup"))
                .toList();

        assertEquals(
                List.of("slope 1", "slope ½"),
                guides.stream().map(g -> g.get("name").asText()).toList());
        assertEquals(1, slope(guides.get(0)), 1e-4);
        assertEquals(0.5, slope(guides.get(1)), 1e-4);
    }

    private static double slope(JsonNode line) {
        double[] x = PlotData.numbers(line.get("x"));
        double[] y = PlotData.numbers(line.get("y"));
        return Math.log(y[1] / y[0]) / Math.log(x[1] / x[0]);
    }

    @Test
    void scalingIsLeftOutForOneConditionNumber() {
        assertEquals(Optional.empty(), ScalingFigure.of(PLANE, PALETTE));
    }

    @Test
    void gapCurvesAreTheSamples() {
        Figure figure = GapFigure.of(PLANE, PALETTE, choice -> Optional.empty()).orElseThrow();
        Run run = PLANE.sweeps().get(0).of("Heavy ball").runs().get(0);
        JsonNode curve = named(traces(figure.views().get(0).panels().get(0), "lines"), "Heavy ball");

        double[] expected = run.outcome().samples().stream()
                .mapToDouble(sample -> run.relativeGap(sample.value()))
                .toArray();
        double[] drawn = PlotData.numbers(curve.get("y"));
        assertEquals(expected.length, drawn.length);
        for (int i = 0; i < drawn.length; i++) {
            assertEquals(expected[i], drawn[i], 1e-5 * expected[i]);
        }
    }

    @Test
    void aDivergedCurveEndsInACrossWithinThePlot() {
        Figure.Panel panel = GapFigure.of(PLANE, PALETTE, choice -> Optional.empty())
                .orElseThrow()
                .views()
                .get(0)
                .panels()
                .get(0);
        double[] curve =
                PlotData.numbers(named(traces(panel, "lines"), "GD too far").get("y"));
        JsonNode end = named(traces(panel, "markers"), "GD too far");
        double top = Math.pow(10, panel.spec().at("/layout/yaxis/range/1").asDouble());

        assertTrue(curve.length > 1);
        assertTrue(DoubleStream.of(curve).allMatch(gap -> gap < top));
        assertEquals("x-thin-open", end.at("/marker/symbol").asText());
        assertEquals(curve[curve.length - 1], end.get("y").get(0).asDouble());
    }

    @Test
    void panelsOfAViewShareTheirAxes() {
        for (Figure.View view : GapFigure.of(QUADRATICS, PALETTE, choice -> Optional.empty())
                .orElseThrow()
                .views()) {
            assertEquals(2, view.panels().size());
            for (String axis : List.of("/layout/xaxis/range", "/layout/yaxis/range")) {
                assertEquals(
                        view.panels().get(0).spec().at(axis),
                        view.panels().get(1).spec().at(axis));
            }
        }
    }

    @Test
    void viewsBeginWithTheGreatestConditionNumber() {
        assertEquals(
                List.of("κ = 10²", "κ = 30", "κ = 10"),
                GapFigure.of(QUADRATICS, PALETTE, choice -> Optional.empty()).orElseThrow().views().stream()
                        .map(Figure.View::label)
                        .toList());
    }

    @Test
    void effectiveConditionIsThatOfTheSamples() {
        Figure figure = EffectiveConditionFigure.of(QUADRATICS, PALETTE).orElseThrow();
        Run adam = QUADRATICS.sweeps().get(1).hardest().of("Adam").runs().get(0);
        JsonNode curve = named(traces(figure.views().get(0).panels().get(1), "lines"), "Adam");

        double[] drawn = PlotData.numbers(curve.get("y"));
        assertEquals(adam.outcome().samples().size(), drawn.length);
        double last = adam.outcome().samples().get(drawn.length - 1).kappaEffective();
        assertEquals(last, drawn[drawn.length - 1], 1e-5 * last);
        assertTrue(
                figure.caption().contains("Adam meets " + Words.real(adam.medianEffectiveKappa(), 3)),
                figure.caption());
    }

    @Test
    void effectiveConditionIsLeftOutIfNoMethodScales() {
        assertEquals(Optional.empty(), EffectiveConditionFigure.of(PLANE, PALETTE));
    }

    @Test
    void contoursAreTheLandscape() {
        Figure.Panel panel = contours().views().get(0).panels().get(1);
        JsonNode contour = panel.spec().get("data").get(0);
        Objective objective = landscape(PLANE.sweeps().get(1)).objective();

        double[] x = PlotData.numbers(contour.get("x"));
        double[] y = PlotData.numbers(contour.get("y"));
        for (int[] at : new int[][] {{0, 0}, {7, 100}, {120, 3}}) {
            double expected = Math.log10(objective.value(new double[] {x[at[1]], y[at[0]]}));
            // Three decimals are drawn; the grid's coordinates are rounded to six digits.
            assertEquals(expected, contour.get("z").get(at[0]).get(at[1]).asDouble(), 1e-3);
        }
        double step = contour.at("/contours/size").asDouble();
        assertEquals(0.5, step);
        assertTrue(contour.at("/contours/end").asDouble()
                > contour.at("/contours/start").asDouble());
    }

    @Test
    void contoursHaveEqualLengthsOnBothAxes() {
        for (Figure.Panel panel : contours().views().get(0).panels()) {
            JsonNode layout = panel.spec().get("layout");
            assertTrue(panel.square());
            assertEquals("x", layout.at("/yaxis/scaleanchor").asText());
            assertEquals("domain", layout.at("/yaxis/constrain").asText());
            assertEquals(width(layout.at("/xaxis/range")), width(layout.at("/yaxis/range")), 1e-4);
        }
    }

    private static double width(JsonNode range) {
        return range.get(1).asDouble() - range.get(0).asDouble();
    }

    @Test
    void startAndOptimumAreMarked() {
        Figure.Panel panel = contours().views().get(0).panels().get(1);
        Landscape landscape = landscape(PLANE.sweeps().get(1));
        JsonNode start = named(traces(panel, "markers+text"), "start");
        JsonNode optimum = named(traces(panel, "markers+text"), "optimum");

        assertEquals(landscape.start()[0], start.get("x").get(0).asDouble(), 1e-5);
        assertEquals(landscape.start()[1], start.get("y").get(0).asDouble(), 1e-5);
        assertEquals(0, optimum.get("x").get(0).asDouble());
        assertEquals(0, optimum.get("y").get(0).asDouble());
    }

    @Test
    void noLineJoinsIteratesThatAreNotNeighbours() {
        Sweep sweep = PLANE.sweeps().get(0);
        List<PathPoint> path = sweep.of("GD").runs().get(0).outcome().path();
        long gaps = IntStream.range(1, path.size())
                .filter(i -> path.get(i).iteration() > path.get(i - 1).iteration() + 1)
                .count();
        JsonNode line = named(traces(contours().views().get(0).panels().get(0), "lines+markers"), "GD");

        long nulls = StreamSupport.stream(line.get("x").spliterator(), false)
                .filter(JsonNode::isNull)
                .count();
        assertEquals(gaps, nulls);
        assertEquals(path.size() + gaps, line.get("x").size());
        assertEquals(line.get("x").size(), line.get("text").size());
    }

    @Test
    void aDivergingPathEndsWhereItLeavesTheWindow() {
        Figure.Panel panel = contours().views().get(0).panels().get(0);
        JsonNode range = panel.spec().at("/layout/yaxis/range");
        JsonNode path = named(traces(panel, "lines+markers"), "GD too far");
        JsonNode cross = named(traces(panel, "markers"), "GD too far");
        double[] y = PlotData.numbers(path.get("y"));
        double top = range.get(1).asDouble();
        double bottom = range.get(0).asDouble();

        assertTrue(DoubleStream.of(y).limit(y.length - 1).allMatch(v -> v >= bottom && v <= top));
        assertTrue(y[y.length - 1] > top || y[y.length - 1] < bottom);
        assertEquals(y[y.length - 2], cross.get("y").get(0).asDouble());
        assertEquals("x-thin-open", cross.at("/marker/symbol").asText());
    }

    @Test
    void pathsOnAnUnknownLandscapeAreDrawnWithoutItsLevels() {
        Figure figure =
                ContourFigure.of(PLANE, PALETTE, choice -> Optional.empty()).orElseThrow();
        JsonNode data = figure.views().get(0).panels().get(0).spec().get("data");

        data.forEach(trace -> assertEquals("scatter", trace.get("type").asText()));
        assertTrue(data.size() > 3);
    }

    @Test
    void contoursOfDivergedRunsAloneShowTheirStart() {
        Summary.Part diverged = new Summary.Part(
                PLANE.experiment(),
                PLANE.sweeps().stream().map(sweep -> sweep.where(Run::diverged)).toList(),
                List.of());
        Figure figure =
                ContourFigure.of(diverged, PALETTE, FiguresTest::landscape).orElseThrow();
        JsonNode start = named(traces(figure.views().get(0).panels().get(0), "markers+text"), "start");
        JsonNode range = figure.views().get(0).panels().get(0).spec().at("/layout/xaxis/range");

        assertTrue(start.get("x").get(0).asDouble() > range.get(0).asDouble());
        assertTrue(start.get("x").get(0).asDouble() < range.get(1).asDouble());
    }

    @Test
    void theFloorIsDrawnWhereTheDataComeNearIt() {
        Outcome near = Studies.withSamples(Studies.logistic(0.1, 5, 9), 1e-15);
        Outcome far = Studies.withSamples(Studies.logistic(0.1, 5, 9), 1e-9);

        assertEquals(List.of("target", "round-off"), levels(near));
        assertEquals(List.of("target"), levels(far));
    }

    private static List<String> levels(Outcome outcome) {
        Summary.Part part = Summary.of(Studies.of(List.of(outcome))).parts().get(0);
        Figure.Panel panel = GapFigure.of(part, PALETTE_OF_ONE, choice -> Optional.empty())
                .orElseThrow()
                .views()
                .get(0)
                .panels()
                .get(0);
        return traces(panel, "lines").stream()
                .filter(trace -> !trace.has("legendgroup"))
                .map(trace -> trace.get("name").asText())
                .toList();
    }

    private static final Palette PALETTE_OF_ONE = Palette.of(List.of("GD"));

    @Test
    void looksOfManyMethodsDiffer() {
        List<String> methods =
                IntStream.range(0, 40).mapToObj(Integer::toString).toList();
        Palette palette = Palette.of(methods);

        assertEquals(
                40,
                methods.stream()
                        .map(palette::of)
                        .map(look -> look.color() + look.dash() + look.symbol())
                        .distinct()
                        .count());
        assertTrue(palette.of("3").swatch().contains(palette.of("3").color()));
    }

    private static Figure contours() {
        return ContourFigure.of(PLANE, PALETTE, FiguresTest::landscape).orElseThrow();
    }

    private static Landscape landscape(Sweep sweep) {
        return landscape(sweep.runs().get(0).trial().landscape()).orElseThrow();
    }

    private static Optional<Landscape> landscape(Trial.LandscapeChoice choice) {
        return CATALOGUE.landscape(choice.family()).map(family -> family.create(choice.settings()));
    }

    private static List<JsonNode> traces(Figure.Panel panel, String mode) {
        List<JsonNode> traces = new ArrayList<>();
        for (JsonNode trace : panel.spec().get("data")) {
            if (trace.path("mode").asText().equals(mode)) {
                traces.add(trace);
            }
        }
        assertTrue(!traces.isEmpty(), mode);
        return traces;
    }

    private static JsonNode named(List<JsonNode> traces, String name) {
        return traces.stream()
                .filter(trace -> trace.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
