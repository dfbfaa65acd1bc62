// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Catalogue;
import ravine.experiments.Measurements;
import ravine.experiments.Measurements.Bracket;
import ravine.experiments.Measurements.Curvature;
import ravine.experiments.Measurements.Row;
import ravine.experiments.Outcome;
import ravine.experiments.Replay;
import ravine.experiments.Status;
import ravine.experiments.Trial;
import ravine.landscapes.Landscape;

/** Figures of what a study asks to be measured, against closed forms on quadratics. */
class MeasuredFiguresTest {

    private static final Summary SUMMARY = Summary.of(SmallStudy.RESULT);
    private static final Palette PALETTE =
            Palette.of(SUMMARY.runs().stream().map(Run::method).toList());
    private static final Summary.Part QUADRATICS = SUMMARY.parts().get(0);
    private static final Summary.Part PLANE = SUMMARY.parts().get(1);

    private static final Replay REPLAY = new Replay(Catalogue.standard());

    /** That of the plane. */
    private static final double KAPPA = 20;

    private static Optional<Landscape> landscape(Trial.LandscapeChoice choice) {
        return Catalogue.standard().landscape(choice.family()).map(family -> family.create(choice.settings()));
    }

    private static JsonNode data(Figure figure, int panel) {
        return figure.views().get(0).panels().get(panel).spec().get("data");
    }

    private static Optional<JsonNode> find(JsonNode data, String name, String mode) {
        return StreamSupport.stream(data.spliterator(), false)
                .filter(trace -> trace.path("name").asText().equals(name)
                        && trace.path("mode").asText().equals(mode))
                .findFirst();
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static Summary.Part part(Outcome... outcomes) {
        return Summary.of(Studies.of(List.of(outcomes))).parts().get(0);
    }

    /** A run of gradient descent with a row for each sample. */
    private static Outcome measured(Function<Integer, Row> row) {
        Outcome run = Studies.quadratic(100, 0, "gradient-descent", "GD", Status.CONVERGED, 40);
        return Studies.measured(
                run,
                new Measurements(
                        run.samples().stream()
                                .map(sample -> row.apply(sample.iteration()))
                                .toList(),
                        Measurements.Modes.NONE));
    }

    private static Row row(int iteration, EvaluationCounts counts, double nanoseconds, Curvature curvature) {
        return new Row(iteration, counts, 1, 0.1, Double.NaN, Double.NaN, nanoseconds, curvature);
    }

    private static Curvature curvature(double kappa, Bracket effective, Bracket sharpness) {
        Bracket exact = new Bracket(kappa, kappa, kappa);
        Bracket half = new Bracket(kappa / 2, kappa / 2, kappa / 2);
        return new Curvature(exact, half, effective, sharpness, 40, 0, 0);
    }

    @Test
    void sharpnessOfLinearMethodsIsAFixedShareOfTheLimit() {
        Figure figure = SharpnessFigure.of(PLANE, PALETTE, REPLAY).orElseThrow();
        double root = Math.sqrt(KAPPA);
        double step = 4 / ((root + 1) * (root + 1));
        double momentum = Math.pow((root - 1) / (root + 1), 2);
        for (int panel = 0; panel < 2; panel++) {
            JsonNode data = data(figure, panel);
            requireLevel(0.5, find(data, "GD", "lines").orElseThrow());
            requireLevel(KAPPA / 2, find(data, "GD too far", "lines").orElseThrow());
            requireLevel(
                    step * KAPPA / (2 * (1 + momentum)),
                    find(data, "Heavy ball", "lines").orElseThrow());
            requireLevel(1, find(data, "stability limit", "lines").orElseThrow());
        }
        assertTrue(figure.caption().contains("GD is below it at all recorded iterations, at most 0.5 of it."));
        assertTrue(figure.caption().contains("up to 10 times the limit."), figure.caption());
        assertTrue(
                figure.caption()
                        .contains(
                                "It is 2/α for GD and GD too far and 2(1+β)/α for Heavy ball, α being the step size."),
                figure.caption());
        assertEquals(Optional.empty(), SharpnessFigure.of(QUADRATICS, PALETTE, REPLAY), "which were not measured");
    }

    private static void requireLevel(double expected, JsonNode line) {
        assertTrue(line.get("y").size() > 1);
        for (double y : numbers(line.get("y"))) {
            assertEquals(expected, y, 1e-5 * expected);
        }
    }

    @Test
    void whatLanczosLeavesOpenIsShadedWhereItIsSeen() {
        Bracket wide = new Bracket(20, 19, 24);
        Bracket narrow = new Bracket(20, 20, 20.1);
        Figure seen = SharpnessFigure.of(
                        part(measured(t -> row(t, EvaluationCounts.NONE, Double.NaN, curvature(100, wide, wide)))),
                        PALETTE,
                        REPLAY)
                .orElseThrow();
        Figure unseen = SharpnessFigure.of(
                        part(measured(t -> row(t, EvaluationCounts.NONE, Double.NaN, curvature(100, narrow, narrow)))),
                        PALETTE,
                        REPLAY)
                .orElseThrow();

        double[] edge = numbers(find(data(seen, 0), "GD", "none").orElseThrow().get("y"));
        assertEquals(19 / 40.0, edge[0], 1e-6);
        assertEquals(24 / 40.0, edge[edge.length - 1], 1e-6);
        assertTrue(seen.caption().contains(Brackets.SAID));
        assertEquals(Optional.empty(), find(data(unseen, 0), "GD", "none"));
        assertTrue(!unseen.caption().contains(Brackets.SAID));
    }

    @Test
    void conditionNumbersAtTheIteratesAreBesideTheEffectiveOneWhereTheyMove() {
        Bracket wide = new Bracket(20, 19, 24);
        IntToDoubleFunction moving = t -> 100 + t;
        Outcome changes = scaling(measured(
                t -> row(t, EvaluationCounts.NONE, Double.NaN, curvature(moving.applyAsDouble(t), wide, wide))));
        Outcome rests = scaling(measured(t -> row(t, EvaluationCounts.NONE, Double.NaN, curvature(100, wide, wide))));

        Figure figure = EffectiveConditionFigure.of(part(changes), PALETTE).orElseThrow();
        JsonNode kappa = find(data(figure, 0), "GD, κ(∇²f(xₜ))", "lines").orElseThrow();
        JsonNode jacobi = find(data(figure, 0), "GD, κ(∇²f(xₜ)) scaled by its diagonal", "lines")
                .orElseThrow();
        double[] t = numbers(kappa.get("x"));
        for (int i = 0; i < t.length; i++) {
            assertEquals(100 + t[i], kappa.get("y").get(i).asDouble(), 1e-3);
            assertEquals(50 + t[i] / 2, jacobi.get("y").get(i).asDouble(), 1e-3);
        }
        assertTrue(find(data(figure, 0), "GD", "none").isPresent());
        assertTrue(figure.caption().contains("The Hessian changes on the way"));
        assertEquals(
                Optional.empty(),
                find(
                        data(EffectiveConditionFigure.of(part(rests), PALETTE).orElseThrow(), 0),
                        "GD, κ(∇²f(xₜ))",
                        "lines"));
    }

    /** As a method with a scaling of its own has it. */
    private static Outcome scaling(Outcome run) {
        return Studies.withSamples(
                run,
                run.samples().stream()
                        .map(s -> new Outcome.Sample(
                                s.iteration(), s.value(), s.gap(), s.gradientNorm(), s.gradients(), s.kappa(), 20))
                        .toList());
    }

    /** Under gradient descent each mode is multiplied by |1 − αλ|, and with α = 1/L the stiffest is gone at once. */
    @Test
    void modesOfGradientDescentAreGeometricSequences() {
        Figure figure = ModeFigure.of(PLANE).orElseThrow();
        assertEquals(
                List.of("rotation 0°, κ = 20", "rotation 45°, κ = 20"),
                figure.views().stream().map(Figure.View::label).toList());
        assertEquals(
                List.of("GD", "GD too far", "Heavy ball"),
                figure.views().get(0).panels().stream().map(Figure.Panel::title).toList());
        JsonNode soft = data(figure, 0).get(0);
        double[] t = numbers(soft.get("x"));
        assertEquals(1, t[0]);
        assertEquals(1, soft.get("y").get(0).asDouble(), 1e-5);
        assertEquals(KAPPA, soft.get("y").get(1).asDouble(), 1e-4);
        for (int i = 0; i < t.length; i++) {
            assertEquals(
                    t[i] * Math.log10(1 - 1 / KAPPA),
                    soft.get("z").get(0).get(i).asDouble(),
                    0.051,
                    "a shade is 0.1");
            assertEquals(
                    soft.get("zmin").asDouble(), soft.get("z").get(1).get(i).asDouble(), "no error left");
        }
        // A run that diverges does not make the others pale: what it has beyond the scale is as dark as can be.
        JsonNode far = data(figure, 1).get(0);
        assertEquals(1, far.get("zmax").asDouble(), "heavy ball rises, but not to 10");
        assertEquals(1, far.get("z").get(1).get(far.get("x").size() - 1).asDouble());
        assertTrue(
                figure.caption().contains("GD too far drives the error at the eigenvalue 20 up to "), figure.caption());
        assertEquals(Optional.empty(), ModeFigure.of(QUADRATICS), "which were not measured");
    }

    @Test
    void gapsStandAgainstGradientEquivalentsAndTimeWhereTheyWereMeasured() {
        // Two Hessian-vector products and a value an iteration: 1 + 4 + 1/3 gradients each.
        Outcome run = measured(t -> row(t, new EvaluationCounts(t, t + 1L, 2L * t), 2e9 * t, Curvature.NONE));
        Figure figure =
                GapFigure.of(part(run), PALETTE, MeasuredFiguresTest::landscape).orElseThrow();

        assertEquals(List.of("iterations", "gradient equivalents", "time"), figure.abscissas());
        JsonNode line = find(data(figure, 0), "GD", "lines").orElseThrow();
        double[] t = numbers(line.get("x"));
        double[] equivalents = numbers(line.at("/otherwise/0/x"));
        double[] seconds = numbers(line.at("/otherwise/1/x"));
        for (int i = 0; i < t.length; i++) {
            assertEquals(1 + t[i] * (1 + 4 + 1 / 3.0), equivalents[i], 1e-4 * equivalents[i]);
            assertEquals(2 * t[i], seconds[i], 1e-5 * t[i]);
        }
        JsonNode axes = figure.views().get(0).panels().get(0).spec().at("/layout/xaxis/otherwise");
        assertEquals("time (seconds)", axes.at("/1/title/text").asText());
        // From before the first place after the start to behind the last.
        assertEquals(Math.log10(2 * t[1] / 1.25), axes.at("/1/range/0").asDouble(), 1e-4);
        assertEquals(
                Math.log10(2 * t[t.length - 1] * 1.25), axes.at("/1/range/1").asDouble(), 1e-4);
        JsonNode target = find(data(figure, 0), "target", "lines").orElseThrow();
        assertEquals(2, target.get("otherwise").size(), "levels go from end to end of each");
        assertTrue(figure.caption().contains("on the machine that ran it"), figure.caption());
    }

    @Test
    void anAssembledHessianCostsTwoGradientsAVariable() {
        Outcome run = measured(t -> row(t, new EvaluationCounts(0, t + 1L, 0, t, 0, 0, 0), Double.NaN, Curvature.NONE));

        JsonNode known = find(
                        data(
                                GapFigure.of(part(run), PALETTE, MeasuredFiguresTest::landscape)
                                        .orElseThrow(),
                                0),
                        "GD",
                        "lines")
                .orElseThrow();
        JsonNode unknown = find(
                        data(
                                GapFigure.of(part(run), PALETTE, choice -> Optional.empty())
                                        .orElseThrow(),
                                0),
                        "GD",
                        "lines")
                .orElseThrow();

        // n = 10.
        assertEquals(
                1 + 21 * known.get("x").get(1).asDouble(),
                known.at("/otherwise/0/x/1").asDouble(),
                1e-3);
        assertTrue(unknown.at("/otherwise/0/x/1").isNull());
    }
}
