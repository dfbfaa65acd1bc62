// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.HessianSpectrum;
import ravine.experiments.Numbers;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.landscapes.Dataset;
import ravine.landscapes.Landscape;
import ravine.landscapes.MghProblem;

/**
 * The rule itself, and how often it is right: gradient descent, the same with Jacobi scaling, and Adam are each tuned on 13 steps,
 * half a decade apart, and the rule foretells whether the scaled one takes fewer iterations. So a gain of less than √10 may be
 * the grid's. {@code diagonal-scaling.csv} has what came out.
 */
class DiagonalScalingRuleTest {

    private static final DiagonalScalingRule RULE = DiagonalScalingRule.byTheory();

    /** Any gain, and one of an order of magnitude. */
    private static final List<DiagonalScalingRule> RULES = List.of(RULE, new DiagonalScalingRule(10));

    private static final List<Double> STEPS = Outcomes.grid(1e-5, 2, 13);
    private static final double TARGET = 1e-6;

    @Test
    void scalingIsForetoldWhereItDividesKappa() {
        assertEquals(Optional.of(true), RULE.foretells(100, 99));
        assertEquals(Optional.of(false), RULE.foretells(100, 100));
        assertEquals(Optional.of(false), RULE.foretells(Math.nextUp(100.0), 100));
        assertEquals(Optional.of(false), RULE.foretells(100, 200));
        assertEquals(Optional.of(false), new DiagonalScalingRule(2).foretells(100, 50));
        assertEquals(Optional.of(true), new DiagonalScalingRule(2).foretells(100, 49));
    }

    @Test
    void singularHessianSaysNothing() {
        assertEquals(Optional.empty(), RULE.foretells(Double.POSITIVE_INFINITY, 10));
        assertEquals(Optional.empty(), RULE.foretells(10, Double.POSITIVE_INFINITY));
        assertEquals(Optional.empty(), RULE.foretells(Double.NaN, 10));
    }

    @Test
    void thresholdMustBePositive() {
        for (double threshold : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new DiagonalScalingRule(threshold));
        }
    }

    private static Outcome hand(Status status, int iterations) {
        return Outcomes.of("a", 10, status, iterations, EvaluationCounts.NONE);
    }

    @Test
    void judgeAsksForTheTargetAndThenForTheGap() {
        Cost cost = Cost.iterations();

        assertEquals(
                Optional.of(true),
                DiagonalScalingRule.scaledWon(hand(Status.CONVERGED, 3), hand(Status.CONVERGED, 4), cost));
        assertEquals(
                Optional.of(false),
                DiagonalScalingRule.scaledWon(hand(Status.BUDGET_SPENT, 3), hand(Status.CONVERGED, 4), cost));
        // The gap is 1 / (1 + t): whoever went on for longer came nearer.
        assertEquals(
                Optional.of(false),
                DiagonalScalingRule.scaledWon(hand(Status.STALLED, 3), hand(Status.BUDGET_SPENT, 4), cost));
        assertEquals(
                Optional.empty(),
                DiagonalScalingRule.scaledWon(hand(Status.CONVERGED, 3), hand(Status.CONVERGED, 3), cost));
        assertEquals(
                Optional.empty(),
                DiagonalScalingRule.scaledWon(hand(Status.STALLED, 3), hand(Status.STALLED, 3), cost));
        Outcome elsewhere = Outcomes.of("a", 20, Status.CONVERGED, 3, EvaluationCounts.NONE);
        assertThrows(
                IllegalArgumentException.class,
                () -> DiagonalScalingRule.scaledWon(elsewhere, hand(Status.CONVERGED, 3), cost));
    }

    /** The confusion tables of a set of landscapes, a line a judge and rule. */
    private static List<String> judged(String set, List<LandscapeChoice> landscapes, int budget) {
        Map<String, ConfusionTable> tables = new LinkedHashMap<>();
        for (LandscapeChoice landscape : landscapes) {
            double curvature = curvatureAtStart(landscape);
            Outcome plain = run(
                    landscape,
                    Outcomes.tuned(
                            "gradient-descent:step=1",
                            STEPS.stream().map(step -> step / curvature).toList()),
                    budget);
            for (String judge : List.of("jacobi", "adam")) {
                Outcome scaled = run(landscape, Outcomes.tuned(judge, STEPS), budget);
                Optional<Boolean> won = DiagonalScalingRule.scaledWon(scaled, plain, Cost.iterations());
                for (DiagonalScalingRule rule : RULES) {
                    String key = String.join(",", set, judge, rule.equals(RULE) ? "1" : Numbers.text(rule.threshold()));
                    Optional<Boolean> foretold = rule.foretells(plain.kappa(), plain.kappaJacobi());
                    tables.put(
                            key, tables.getOrDefault(key, ConfusionTable.EMPTY).plus(foretold, won));
                }
            }
        }
        return tables.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Outcome run(LandscapeChoice landscape, OptimizerChoice optimizer, int budget) {
        Outcome outcome = Outcomes.RUNNER.run(Outcomes.trial(landscape, optimizer, TARGET, budget));
        assertEquals("", outcome.message());
        return outcome;
    }

    /** The greatest modulus of an eigenvalue: the unit of gradient descent's steps, the others have one. */
    private static double curvatureAtStart(LandscapeChoice choice) {
        Landscape landscape =
                Outcomes.CATALOGUE.landscape(choice.family()).orElseThrow().create(choice.settings());
        HessianSpectrum spectrum = HessianSpectrum.at(landscape.objective(), landscape.start());
        return Math.max(spectrum.max(), -spectrum.min());
    }

    private static String line(String key, ConfusionTable table) {
        return Stream.of(
                        table.yesCameTrue(), table.yesFailed(), table.noFailed(), table.noCameTrue(), table.undecided())
                .map(String::valueOf)
                .collect(Collectors.joining(",", key + ",", ""));
    }

    private static List<String> known(String set) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                DiagonalScalingRuleTest.class.getResourceAsStream("diagonal-scaling.csv"), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> line.startsWith(set + ",")).toList();
        }
    }

    /** The page on choosing an optimiser has a row for each line but those of the subset. */
    @Test
    void thePageShowsWhatWasMeasured() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "how-to-choose.md"));
        StringBuilder rows = new StringBuilder();
        for (String set : List.of("quadratics", "mgh", "data")) {
            known(set).forEach(line -> rows.append(row(line)));
        }
        assertTrue(page.contains("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n" + rows + "\n"), rows::toString);
    }

    private static String row(String line) {
        List<String> cells = List.of(line.split(","));
        List<Integer> counts =
                cells.subList(3, cells.size()).stream().map(Integer::valueOf).toList();
        ConfusionTable table =
                new ConfusionTable(counts.get(0), counts.get(1), counts.get(2), counts.get(3), counts.get(4));
        return "| " + String.join(" | ", cells)
                + " | " + Math.round(table.hitRate() * table.decided()) + " of " + table.decided()
                + " | " + Math.round(table.hitRateOfAConstant() * table.decided()) + " of " + table.decided() + " |\n";
    }

    private static List<LandscapeChoice> landscapes(Stream<String> ids) {
        return ids.map(Outcomes.CATALOGUE::landscapeOf).toList();
    }

    @Test
    void onQuadratics() throws IOException {
        List<LandscapeChoice> quadratics = landscapes(Stream.of(0, 15, 30, 45).flatMap(angle -> Stream.of(10, 100, 1000)
                .map(kappa -> "quadratic:dimension=4,kappa=" + kappa + ",rotation_deg=" + angle)));

        assertEquals(known("quadratics"), judged("quadratics", quadratics, 2000));
    }

    @Test
    void onSomeProblemsOfMoreGarbowHillstrom() throws IOException {
        List<LandscapeChoice> some = landscapes(
                Stream.of("rosenbrock", "beale", "jennrich-sampson", "wood", "brown-dennis", "broyden-tridiagonal")
                        .map(problem -> "mgh:problem=" + problem));

        assertEquals(known("mgh-some"), judged("mgh-some", some, 500));
    }

    @Test
    @Tag("slow")
    void onAllProblemsOfMoreGarbowHillstrom() throws IOException {
        List<LandscapeChoice> all =
                landscapes(Stream.of(MghProblem.values()).map(problem -> "mgh:problem=" + problem.label()));

        assertEquals(known("mgh"), judged("mgh", all, 1000));
    }

    @Test
    @Tag("slow")
    void onRealData(@TempDir Path folder) throws IOException {
        List<String> ids = new ArrayList<>();
        Map<String, Dataset> data = new TreeMap<>(Map.of(
                "iris01", Dataset.load("iris").only(0, 1),
                "iris12", Dataset.load("iris").only(1, 2),
                "wine01", Dataset.load("wine").only(0, 1),
                "wine12", Dataset.load("wine").only(1, 2),
                "breast_cancer", Dataset.load("breast_cancer")));
        for (Map.Entry<String, Dataset> pair : data.entrySet()) {
            Path file = Files.writeString(folder.resolve(pair.getKey() + ".csv"), csv(pair.getValue()));
            for (String standardize : List.of("true", "false")) {
                for (String mu : List.of("1e-2", "1e-4")) {
                    ids.add("logistic-regression:data=" + file + ",mu=" + mu + ",standardize=" + standardize);
                }
            }
        }

        assertEquals(known("data"), judged("data", landscapes(ids.stream()), 300));
    }

    private static String csv(Dataset data) {
        int d = data.columns().size();
        double[] features = data.features();
        int[] labels = data.labels();
        return IntStream.range(0, data.rows())
                .mapToObj(i -> IntStream.range(0, d)
                        .mapToObj(j -> Numbers.text(features[i * d + j]))
                        .collect(Collectors.joining(",", "", "," + labels[i])))
                .collect(Collectors.joining("\n", String.join(",", data.columns()) + ",label\n", "\n"));
    }
}
