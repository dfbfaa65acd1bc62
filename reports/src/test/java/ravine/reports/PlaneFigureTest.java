// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Outcome.PathPoint;
import ravine.experiments.Replay;
import ravine.experiments.Status;
import ravine.experiments.Trial;
import ravine.experiments.TrialRunner;
import ravine.landscapes.Landscape;

/** Paths in the plane nearest to them, of quadratics in four variables. */
class PlaneFigureTest {

    private static final Catalogue CATALOGUE = Catalogue.standard();
    private static final Summary SUMMARY = Summary.of(SmallStudy.RESULT);
    private static final Palette PALETTE =
            Palette.of(SUMMARY.runs().stream().map(Run::method).toList());
    private static final Summary.Part QUADRATICS = SUMMARY.parts().get(0);

    private static Optional<Landscape> landscape(Trial.LandscapeChoice choice) {
        return CATALOGUE.landscape(choice.family()).map(family -> family.create(choice.settings()));
    }

    private static Optional<Figure> figure(Summary.Part part) {
        return PlaneFigure.of(part, PALETTE, new Replay(CATALOGUE), PlaneFigureTest::landscape);
    }

    private static Summary.Part only(String method) {
        return new Summary.Part(
                QUADRATICS.experiment(),
                Sweep.where(QUADRATICS.sweeps(), run -> run.method().equals(method)),
                List.of());
    }

    private static JsonNode data(Figure figure, int view, int panel) {
        return figure.views().get(view).panels().get(panel).spec().get("data");
    }

    private static JsonNode named(JsonNode data, String name) {
        return StreamSupport.stream(data.spliterator(), false)
                .filter(trace -> trace.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePlaneIsThatOfTheGreatestMoments() {
        // Orthonormal: along them the points have the second moments 36, 4 and 0.04.
        double[] u = {0.5, 0.5, 0.5, 0.5};
        double[] w = {0.5, -0.5, 0.5, -0.5};
        double[] z = {0.5, 0.5, -0.5, -0.5};
        double[] origin = {1, 2, 3, 4};
        List<double[]> points = new ArrayList<>();
        double[][] along = {{-3, -1, 0.1}, {3, 1, 0.1}, {3, -1, -0.1}, {-3, 1, -0.1}};
        for (double[] a : along) {
            double[] point = origin.clone();
            for (int i = 0; i < 4; i++) {
                point[i] += a[0] * u[i] + a[1] * w[i] + a[2] * z[i];
            }
            points.add(point);
        }
        PrincipalPlane plane = PrincipalPlane.of(origin, List.of(points));

        assertEquals(36 / 40.04, plane.share(0), 1e-14);
        assertEquals(4 / 40.04, plane.share(1), 1e-14);
        PathPoint first = plane.projected(7, points.get(0));
        assertEquals(7, first.iteration());
        assertEquals(3, first.x(), 1e-14, "signs are those in which the first point has none");
        assertEquals(1, first.y(), 1e-14);
        double[] back = new double[4];
        plane.point(first.x(), first.y(), back);
        for (int i = 0; i < 4; i++) {
            assertEquals(points.get(0)[i] - 0.1 * z[i], back[i], 1e-14);
        }
    }

    @Test
    void aPathThatGoesFarCountsAsMuchAsAnother() {
        double[] origin = new double[3];
        List<double[]> far = List.of(new double[] {0, 100, 0});
        List<double[]> near = List.of(new double[] {0, 0, 1}, new double[] {0, 0, 2});
        List<double[]> between = List.of(new double[] {0, 0, 3});
        PrincipalPlane plane = PrincipalPlane.of(origin, List.of(far, near, between));

        assertEquals(2 / 3.0, plane.share(0), 1e-15);
        assertEquals(1 / 3.0, plane.share(1), 1e-15);
        assertEquals(2, plane.projected(0, near.get(1)).x(), 1e-15);
        assertEquals(100, plane.projected(0, far.get(0)).y(), 1e-13);
    }

    /** Of three methods two stay near: the window is twice as wide as they need, and shows the third as far as that. */
    @Test
    void aPathThatGoesFarLeavesTheWindow() {
        List<ContourPlot.Trail> trails = new ArrayList<>();
        for (double far : new double[] {1, 2, 50}) {
            Run run = Run.of(List.of(Studies.quadratic(10, 0, "gradient-descent", "" + far, Status.CONVERGED, 9)))
                    .get(0);
            trails.add(new ContourPlot.Trail(
                    run, List.of(new PathPoint(0, 0.5, 0), new PathPoint(1, far, 0), new PathPoint(2, 3, 0))));
        }
        for (double reach : new double[] {4, Double.POSITIVE_INFINITY}) {
            JsonNode range = ContourPlot.spec(
                            "x",
                            "y",
                            trails,
                            reach,
                            Optional.empty(),
                            Optional.empty(),
                            Palette.of(List.of("1.0", "2.0", "50.0")))
                    .at("/layout/xaxis/range");
            double extent = reach == 4 ? 2.5 : 49.5;
            assertEquals(1.24 * extent, range.get(1).asDouble() - range.get(0).asDouble(), 1e-3);
        }
    }

    /** Along the axes gradient descent multiplies each coordinate by 1 − λ/L, so its iterates are known, and their components. */
    @Test
    void gradientDescentIsSeenInThePrincipalComponentsOfItsIterates() {
        Figure figure = figure(only("GD")).orElseThrow();
        Run run = QUADRATICS.sweeps().get(0).hardest().of("GD").runs().get(0);
        double[] start = landscape(run.trial().landscape()).orElseThrow().start();
        double[] eigenvalues = landscape(run.trial().landscape())
                .flatMap(Landscape::eigenvalues)
                .orElseThrow();
        JsonNode path = named(data(figure, 0, 0), "GD");
        List<double[]> rows = new ArrayList<>();
        for (JsonNode t : path.get("text")) {
            if (!t.asText().isEmpty()) {
                double[] x = new double[4];
                for (int i = 0; i < 4; i++) {
                    x[i] = start[i] * Math.pow(1 - eigenvalues[i] / eigenvalues[3], t.asInt());
                }
                rows.add(x);
            }
        }
        SingularValueDecomposition svd =
                new SingularValueDecomposition(MatrixUtils.createRealMatrix(rows.toArray(double[][]::new)));
        double[] s = svd.getSingularValues();
        double sum = s[0] * s[0] + s[1] * s[1] + s[2] * s[2] + s[3] * s[3];

        assertEquals("κ = 10²", figure.views().get(0).label());
        assertEquals("rotation 0°", figure.views().get(0).panels().get(0).title());
        assertTrue(
                figure.caption()
                        .contains(Words.real(100 * s[0] * s[0] / sum, 3) + " % and "
                                + Words.real(100 * s[1] * s[1] / sum, 3) + " % at rotation 0° and κ = 10²"),
                figure.caption());
        double[] x = PlotData.numbers(path.get("x"));
        double[] y = PlotData.numbers(path.get("y"));
        for (int axis = 0; axis < 2; axis++) {
            double[] component = svd.getV().getColumn(axis);
            double sign = Math.signum(dot(component, start));
            int row = 0;
            double[] drawn = axis == 0 ? x : y;
            for (double coordinate : drawn) {
                if (!Double.isNaN(coordinate)) {
                    assertEquals(sign * dot(component, rows.get(row++)), coordinate, 1e-5);
                }
            }
            assertEquals(rows.size(), row);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** On a plane through its minimum a quadratic is one of two variables: three places tell it, and the others follow. */
    @Test
    void levelsAreThoseOfTheLandscapeInThePlane() {
        JsonNode contour = data(figure(QUADRATICS).orElseThrow(), 1, 1).get(0);
        double[] x = PlotData.numbers(contour.get("x"));
        double[] y = PlotData.numbers(contour.get("y"));
        int[][] places = {{0, 0}, {120, 0}, {0, 120}};
        double[][] rows = new double[3][];
        double[] gaps = new double[3];
        for (int i = 0; i < 3; i++) {
            rows[i] = squares(x[places[i][1]], y[places[i][0]]);
            gaps[i] = Math.pow(
                    10, contour.get("z").get(places[i][0]).get(places[i][1]).asDouble());
        }
        double[] form = MatrixUtils.inverse(MatrixUtils.createRealMatrix(rows)).operate(gaps);
        int compared = 0;
        for (int r = 0; r < 121; r += 8) {
            for (int c = 0; c < 121; c += 8) {
                double expected = dot(form, squares(x[c], y[r]));
                // Three decimals are drawn; near the optimum the three places tell too little.
                if (expected > 0.01 * gaps[0]) {
                    assertEquals(
                            Math.log10(expected), contour.get("z").get(r).get(c).asDouble(), 0.02);
                    compared++;
                }
            }
        }
        assertTrue(compared > 100);
    }

    private static double[] squares(double a, double b) {
        return new double[] {a * a, a * b, b * b};
    }

    @Test
    void startAndOptimumAreMarkedAndAllMethodsAreThere() {
        Figure figure = figure(QUADRATICS).orElseThrow();
        JsonNode data = data(figure, 0, 0);

        assertEquals(
                List.of("κ = 10²", "κ = 30", "κ = 10"),
                figure.views().stream().map(Figure.View::label).toList());
        assertArrayEquals(
                new double[] {0}, PlotData.numbers(named(data, "optimum").get("x")));
        assertArrayEquals(
                new double[] {0}, PlotData.numbers(named(data, "optimum").get("y")));
        JsonNode start = named(data, "start");
        assertTrue(start.get("x").get(0).asDouble() > 0);
        assertTrue(start.get("y").get(0).asDouble() >= 0);
        for (String method : List.of("GD", "GD too far", "Heavy ball", "Adam too slow", "Adam")) {
            JsonNode path = named(data, method);
            assertEquals(start.get("x").get(0), path.get("x").get(0), method);
            // One that diverges is out of the window at once.
            assertTrue(path.get("x").size() > 1, method);
        }
        int runs = QUADRATICS.runs().size();
        long iterations = QUADRATICS.runs().stream().mapToLong(Run::iterations).sum();
        assertTrue(
                figure.caption().contains(runs + " runs of " + iterations + " iterations in all were made again"),
                figure.caption());
        assertFalse(figure.caption().contains("are cut at"));
    }

    @Test
    void planesAreNotForTwoVariablesNorForWhatCannotBeMadeAgain() {
        assertEquals(Optional.empty(), figure(SUMMARY.parts().get(1)), "which has its own figure");
        Outcome byHand = Studies.quadratic(10, 0, "gradient-descent", "GD", Status.CONVERGED, 40);
        assertEquals(
                Optional.empty(),
                figure(Summary.of(Studies.of(List.of(byHand))).parts().get(0)));

        List<Outcome> outcomes = new ArrayList<>(SmallStudy.RESULT.outcomesOf("quadratics"));
        Outcome changed = outcomes.get(0);
        outcomes.set(0, Studies.withSamples(changed, changed.initialValue() / 3));
        Figure figure = figure(Summary.of(Studies.of(outcomes)).parts().get(0)).orElseThrow();
        assertTrue(
                figure.caption()
                        .contains("Not drawn, since it could not be made again as it was recorded: "
                                + changed.trial().optimizer().label() + "."),
                figure.caption());
    }

    @Test
    void ofLandscapesThatDifferInASeedTheFirstIsDrawn() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            outcomes.add(new TrialRunner(CATALOGUE)
                    .run(new Trial(
                            "seeds",
                            CATALOGUE.landscapeOf("quadratic:dimension=4,kappa=10,rotation=haar,rotation_seed=" + seed),
                            CATALOGUE.optimizerOf("gradient-descent:step=1/L"),
                            new Trial.StopChoice(1e-6, 700),
                            false,
                            0)));
        }
        Summary.Part part = Summary.of(Studies.of(outcomes)).parts().get(0);
        Figure figure = PlaneFigure.of(
                        part,
                        Palette.of(part.runs().stream().map(Run::method).toList()),
                        new Replay(CATALOGUE),
                        PlaneFigureTest::landscape)
                .orElseThrow();

        assertEquals(1, figure.views().get(0).panels().size());
        assertTrue(
                figure.caption().contains("1 run of " + outcomes.get(0).iterations() + " iterations in all"),
                figure.caption());
        assertTrue(figure.caption().contains("differ in a seed the first is drawn"), figure.caption());
    }

    @Test
    void longRunsAreCutAsFarAsEachOther() {
        List<Run> runs = Run.of(List.of(
                Studies.quadratic(10, 0, "gradient-descent", "A", Status.CONVERGED, 1000),
                Studies.quadratic(10, 0, "gradient-descent", "B", Status.CONVERGED, 10),
                Studies.quadratic(10, 0, "gradient-descent", "C", Status.CONVERGED, 400)));

        assertEquals(Integer.MAX_VALUE, PlaneFigure.cap(runs, 3 * 1410, run -> 3));
        assertEquals(999, PlaneFigure.cap(runs, 3 * 1410 - 1, run -> 3));
        assertEquals(100, PlaneFigure.cap(runs, 3 * 210, run -> 3));
        assertEquals(5, PlaneFigure.cap(runs, 3 * 15, run -> 3));
        assertEquals(0, PlaneFigure.cap(runs, 1, run -> 3));
    }
}
