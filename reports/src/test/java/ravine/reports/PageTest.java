// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.StudyResult;

class PageTest {

    private static final List<String> FILES = List.of("summary.md", "outcomes.csv");
    private static final Provenance PROVENANCE = new Provenance("ravine run <x>", "1.2.3", Instant.EPOCH);
    private static final Set<String> VOID = Set.of("meta", "!doctype", "br", "path", "input");
    private static final Pattern SPECS =
            Pattern.compile("<script type=\"application/json\" id=\"specs\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern PLOTLY =
            Pattern.compile("<script type=\"application/octet-stream\" id=\"plotly\">(.*?)</script>");
    private static final Pattern THEATRE =
            Pattern.compile("<script type=\"application/octet-stream\" id=\"theatre-code\">(.*?)</script>");
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private static final String SMALL = page(SmallStudy.RESULT);
    private static final Map<String, String> PAGES = pagesOfStudies();

    /** Pages, without the library, of studies that leave a figure nothing to draw, or only odd things. */
    private static Map<String, String> pagesOfStudies() {
        Outcome converged = Studies.quadratic(10, 0, "gradient-descent", "GD", Status.CONVERGED, 40);
        Outcome diverged = Studies.quadratic(10, 0, "gradient-descent", "GD", Status.DIVERGED, 40);
        Outcome spent = Studies.quadratic(100, 0, "gradient-descent", "GD", Status.BUDGET_SPENT, 9);
        Outcome stalled = Studies.quadratic(1000, 0, "gradient-descent", "GD", Status.STALLED, 9);
        Outcome atOnce = Studies.quadratic(10, 0, "gradient-descent", "GD", Status.CONVERGED, 0);
        double[] many = DoubleStream.iterate(1, kappa -> 1.3 * kappa).limit(40).toArray();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("small", SMALL);
        pages.put("everything", page(Studies.withEverything()));
        pages.put("one run", page(Studies.of(List.of(converged))));
        pages.put("one diverged run", page(Studies.of(List.of(diverged))));
        pages.put("one failed run", page(Studies.of(List.of(Studies.failed()))));
        pages.put("a run that starts at its target", page(Studies.of(List.of(atOnce))));
        pages.put("nothing converged", page(Studies.of(List.of(diverged, spent, stalled))));
        pages.put("many condition numbers", page(Studies.of(Studies.sweep("GD", 0, k -> (int) (3 * k), many))));
        pages.put("two condition numbers", page(Studies.of(Studies.sweep("GD", 0, k -> 5, 10, 20))));
        pages.put("a singular Hessian", page(Studies.of(Studies.sweep("GD", 0, k -> 5, 10, Double.POSITIVE_INFINITY))));
        pages.put("no known condition number", page(Studies.of(List.of(Studies.logistic(0.1, Double.NaN, 9)))));
        pages.put(
                "live",
                new LivePage(PROVENANCE)
                        .made(Studies.withEverything(), 3, 4, "<3 of 4>")
                        .whole());
        pages.put("comparison", comparison(SmallStudy.RESULT, Studies.withEverything()));
        pages.replaceAll((name, html) -> PLOTLY.matcher(html).replaceAll(""));
        return pages;
    }

    static Stream<Arguments> pages() {
        return PAGES.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void tagsAreBalanced(String name, String html) {
        String tags = withoutData(html);
        Deque<String> open = new ArrayDeque<>();
        Matcher tag =
                Pattern.compile("<(/?)([!a-z0-9]+)(?:\"[^\"]*\"|[^>\"])*>").matcher(tags);
        int count = 0;
        while (tag.find()) {
            count++;
            if (!VOID.contains(tag.group(2))) {
                if (tag.group(1).isEmpty()) {
                    open.push(tag.group(2));
                } else {
                    assertEquals(open.pop(), tag.group(2), tags.substring(0, tag.end()));
                }
            }
        }
        assertTrue(open.isEmpty(), open.toString());
        assertTrue(count > 50);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyPlotHasItsOwnSpecWithNamedAxes(String name, String html) throws IOException {
        JsonNode specs = specs(html);
        Set<String> plots = new TreeSet<>(find("class=\"plot[^\"]*\" id=\"([^\"]*)\"", html));

        Set<String> names = new TreeSet<>();
        specs.fieldNames().forEachRemaining(names::add);
        assertEquals(plots, names);
        for (JsonNode spec : specs) {
            for (String axis : List.of("xaxis", "yaxis")) {
                String title = spec.at("/layout/" + axis + "/title/text").asText();
                assertTrue(title.matches(".+ \\((count|dimensionless|degrees)\\)"), title);
                assertEquals(2, spec.at("/layout/" + axis + "/range").size());
                spec.at("/layout/" + axis + "/range").forEach(end -> assertTrue(end.isNumber(), spec::toString));
            }
            assertTrue(spec.get("data").size() > 0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyFigureHasACaptionAndALegend(String name, String html) {
        List<String> figures = find("(?s)<figure (.*?)</figure>", html);
        for (int i = 0; i < figures.size(); i++) {
            String figure = figures.get(i);
            assertTrue(
                    figure.contains("<figcaption id=\"figure-" + (i + 1) + "-caption\"><b>Figure " + (i + 1) + ". "),
                    figure);
            assertTrue(
                    find("(?s)<figcaption[^>]*>(.*?)</figcaption>", figure)
                                    .get(0)
                                    .length()
                            > 80,
                    figure);
            // Maps have a panel a method, and no curves to name.
            assertTrue(
                    figure.contains("Iterations by condition number and rotation")
                            || figure.contains("The error by eigenvector")
                            || !find("data-group=\"(m\\d+)\"", figure).isEmpty(),
                    figure);
            assertEquals(
                    find("class=\"(view panels)\"", figure).size(),
                    find("data-csv=\"([a-z0-9.-]+\\.csv)\"", figure).size());
            assertFalse(figure.contains("unknown"), figure);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void idsAreUniqueAndLinksLeadToThem(String name, String html) {
        String body = withoutData(html);
        List<String> ids = find(" id=\"([^\"]*)\"", body);

        assertEquals(ids.size(), new HashSet<>(ids).size());
        for (String link : find("href=\"([^\"]*)\"", body)) {
            assertTrue(
                    link.startsWith("#")
                            ? ids.contains(link.substring(1))
                            : FILES.contains(link) || link.matches("figures/[a-z0-9.-]+\\.svg"),
                    link);
        }
        for (String view : find("data-view=\"([^\"]*)\"", body)) {
            assertTrue(ids.contains(view), view);
        }
    }

    @Test
    void aFigureOfEachKindIsShownWhereItHasSomethingToShow() {
        assertEquals(
                List.of(
                        "Iterations against the condition number",
                        "The gap along the run",
                        "Paths in the plane nearest to them",
                        "The condition number that a method meets",
                        "Measured convergence beside theory",
                        "Iterations against the step size",
                        "What share is solved at which cost",
                        "The Hessian&#39;s eigenvalues at the optimum",
                        "Paths on the landscape",
                        "The gap along the run",
                        "Sharpness against the stability limit",
                        "The error by eigenvector",
                        "Measured convergence beside theory",
                        "The Hessian&#39;s eigenvalues at the optimum",
                        "Iterations against the condition number",
                        "The gap along the run",
                        "Paths in the plane nearest to them",
                        "Measured convergence beside theory",
                        "The Hessian&#39;s eigenvalues at the optimum",
                        "The spectral density at the optimum"),
                find("<figcaption[^>]*><b>Figure \\d+\\. (.*?)\\.</b>", SMALL));
    }

    @Test
    void nothingIsLoadedFromOutside() {
        String html = withoutData(SMALL);

        assertEquals(List.of(), find("((?:https?:)?//[a-z][^\\s]*)", html.replaceAll("(?m)^\\s*//.*$", "")));
        assertEquals(
                List.of(),
                find("\\b(src=|url\\(|@import|<link|<iframe|<base|fetch\\(|XMLHttpRequest|WebSocket|import\\()", html));
    }

    @Test
    void thePolicyForbidsTheNetworkAndForeignScripts() throws IOException {
        String policy = policy(SMALL);
        String own = find(SCRIPT, SMALL).get(0);

        assertTrue(SMALL.indexOf("Content-Security-Policy") < SMALL.indexOf("<script"));
        assertTrue(policy.startsWith("default-src 'none'; script-src 'sha256-"), policy);
        assertFalse(
                policy.contains("http") || policy.contains("connect-src") || policy.contains("unsafe-eval"), policy);
        assertTrue(policy.contains(Hashes.contentSecurity(own.getBytes(StandardCharsets.UTF_8))), policy);
        assertTrue(policy.contains(Hashes.contentSecurity(inflated(SMALL))), policy);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void thePolicyIsTheSameForAllPagesButThatALiveOneMayAskItsServer(String name, String html) {
        String policy = policy(html);
        assertEquals(
                "default-src 'none'; script-src *; style-src 'unsafe-inline'; img-src data: blob:; "
                        + (name.equals("live") ? "connect-src 'self'; " : "") + "base-uri 'none'; form-action 'none'",
                policy.replaceFirst("script-src [^;]*;", "script-src *;"));
        for (String script : find(SCRIPT, html)) {
            assertTrue(policy.contains(Hashes.contentSecurity(script.getBytes(StandardCharsets.UTF_8))), name);
        }
    }

    private static String policy(String html) {
        return find("Content-Security-Policy\" content=\"([^\"]*)\"", html).get(0);
    }

    @Test
    void theLibraryIsCarriedWhole() throws IOException {
        byte[] script = inflated(SMALL);

        assertTrue(script.length > 5_000_000);
        assertTrue(new String(script, 0, 200, StandardCharsets.UTF_8).contains("plotly.js"));
        assertArrayEquals(script, new String(script, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textsOfUsersStayTexts() throws IOException {
        String evil = "</script><script>alert(1)</script>{{specs}} $1 \\ \" onload=\"x & 'y' <!-- ${z} %{x}";
        List<Outcome> outcomes = List.of(
                Studies.quadratic(10, 0, "gradient-descent", evil, Status.CONVERGED, 40),
                Studies.quadratic(100, 0, "gradient-descent", evil, Status.CONVERGED, 400));
        String html = page(Studies.named(evil, evil, outcomes));

        assertFalse(html.contains("<script>alert"));
        assertEquals(1, html.split("id=\"specs\"", -1).length - 1);
        assertTrue(html.contains("<h1>" + Html.escape(evil) + "</h1>"));
        assertTrue(html.contains("<span>" + Html.escape(evil) + "</span>"));
        assertFalse(find(SPECS, html).get(0).contains("<"));
        assertEquals(
                Plot.escape(evil), specs(html).at("/figure-1-0-0/data/4/name").asText());
    }

    @Test
    void showsWhatTheSummarySays() {
        for (Summary.Part part : Summary.of(SmallStudy.RESULT).parts()) {
            assertTrue(SMALL.contains(Html.escape(part.experiment().say())));
            part.findings()
                    .forEach(finding -> assertTrue(SMALL.contains("<li>" + Html.escape(finding) + "</li>"), finding));
        }
    }

    @Test
    void aFigureIsDescribedByItsCaption() {
        List<String> described = find("aria-describedby=\"(?!theatre-)([^\"]*)\"", withoutData(SMALL));

        assertFalse(described.isEmpty());
        for (String caption : described) {
            assertTrue(SMALL.contains("<figcaption id=\"" + caption + "\">"), caption);
        }
    }

    @Test
    void saysWhereTheDataAreFrom() {
        assertTrue(SMALL.contains("Wolberg"));
        assertFalse(PAGES.get("one run").contains("<dt>Data</dt>"));
    }

    @Test
    void wordsAreExplainedAndTheLessonHasTheSectionsThatTheyName() throws IOException {
        String lesson = Files.readString(Path.of("../docs/lesson.md"));

        for (Glossary.Term term : Glossary.terms()) {
            assertTrue(SMALL.contains("<dfn>" + Html.escape(term.name()) + "</dfn>"), term.name());
            if (!term.lesson().isEmpty()) {
                assertTrue(lesson.contains("\n## " + term.lesson().replace("section ", "") + ". "), term.lesson());
            }
        }
    }

    /** Ten thousand runs: 25 condition numbers, 100 angles, 4 methods. */
    @Test
    void aLargeStudyIsThinnedToAPageThatOpens() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int angle = 0; angle < 100; angle++) {
            double[] kappas =
                    DoubleStream.iterate(10, kappa -> 1.3 * kappa).limit(25).toArray();
            for (String method : List.of("A", "B", "C", "D")) {
                outcomes.addAll(Studies.sweep(method, angle / 2.0, k -> (int) (2 * k), kappas));
            }
        }
        String html = page(Studies.of(outcomes));

        assertEquals(10_000, outcomes.size());
        assertTrue(html.length() < 5_000_000, "characters: " + html.length());
        assertTrue(html.contains("Of 100 panels 6 are drawn"));
        assertTrue(html.contains("All runs (the first 500 of 10000; all are in outcomes.csv)"));
        assertTrue(html.contains("Landscapes (the first 500 of 2500; all are in outcomes.csv)"));
        assertTrue(html.contains("This is told of 6 of 100 series"));
    }

    @Test
    void saysHowItWasMade() {
        assertTrue(SMALL.contains("<code>ravine run &lt;x&gt;</code>"));
        assertTrue(SMALL.contains(SmallStudy.RESULT.study().hash()));
        assertTrue(SMALL.contains("<a href=\"outcomes.csv\">outcomes.csv</a>"));
    }

    private static String page(StudyResult result) {
        Catalogue catalogue = Catalogue.standard();
        Summary summary = Summary.of(result, catalogue);
        return Page.text(summary, Figures.of(summary, catalogue), PROVENANCE, FILES);
    }

    private static String comparison(StudyResult first, StudyResult second) {
        return ComparisonPage.text(
                Comparison.of(first, second),
                new ComparisonPage.Side("<a>", "1.2.3"),
                new ComparisonPage.Side("b", "1.2.4"),
                PROVENANCE);
    }

    private static String withoutData(String html) {
        return Stream.of(SPECS, PLOTLY, THEATRE)
                .reduce(html, (rest, data) -> data.matcher(rest).replaceAll(""), (a, b) -> b);
    }

    private static JsonNode specs(String html) throws IOException {
        return new ObjectMapper().readTree(find(SPECS, html).get(0));
    }

    private static byte[] inflated(String html) throws IOException {
        byte[] packed = Base64.getDecoder().decode(find(PLOTLY, html).get(0));
        return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    private static List<String> find(String pattern, String text) {
        return find(Pattern.compile(pattern), text);
    }

    private static List<String> find(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
