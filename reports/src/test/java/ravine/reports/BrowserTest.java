// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.experiments.Catalogue;
import ravine.theatre.Theatre;

/** The page in a real browser. Skipped where there is none. */
@Tag("slow")
class BrowserTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final int ITERATIONS = 200;

    @TempDir
    private static Path folder;

    private static Optional<Chromium> browser = Optional.empty();
    private static Path page = Path.of("");

    @BeforeAll
    static void open() throws Exception {
        browser = Chromium.start();
        assumeTrue(browser.isPresent(), "no browser: install chromium, or name one in the environment as CHROMIUM");
        Catalogue catalogue = Catalogue.standard();
        Summary summary = Summary.of(SmallStudy.RESULT, catalogue);
        String html = Page.text(
                summary,
                Figures.of(summary, catalogue),
                new Provenance("ravine run small.yaml", "test", Instant.EPOCH),
                List.of("outcomes.csv"));
        page = Files.writeString(folder.resolve("report.html"), html);
        browser.get().open(page, 1280, 900, false);
    }

    @AfterAll
    static void close() throws Exception {
        if (browser.isPresent()) {
            browser.get().close();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, false", "768, true", "1280, false"})
    void everyFigureDrawsWithoutComplaintOrNetwork(int width, boolean dark) throws Exception {
        Chromium chromium = browser.orElseThrow();
        chromium.open(page, width, 900, dark);
        chromium.await("document.querySelectorAll('.view:not([hidden]) .plot .main-svg').length > 0");
        chromium.await(
                "[...document.querySelectorAll('.view:not([hidden]) .plot')].every(p => p.querySelector('.main-svg'))");
        playTheatre(chromium);

        assertEquals(List.of(), chromium.complaints());
        assertEquals(List.of(), chromium.requests());
        assertTrue(
                chromium.evaluate("document.documentElement.scrollWidth").asInt() <= width,
                "the page is wider than the window of " + width);
        chromium.picture(PICTURES.resolve("page-" + width + (dark ? "-dark" : "") + ".png"), true);
        chromium.evaluate("document.getElementById('theatre').scrollIntoView()");
        chromium.picture(PICTURES.resolve("theatre-" + width + (dark ? "-dark" : "") + ".png"), false);
    }

    @Test
    void theFilterFilters() throws Exception {
        Chromium chromium = fresh();
        String rows = "[...document.querySelector('.filter + * table').tBodies[0].rows]";
        chromium.evaluate("[...document.querySelectorAll('details')].forEach(d => { d.open = true; })");
        int all = chromium.evaluate(rows + ".filter(r => !r.hidden).length").asInt();
        String word = chromium.evaluate(rows + "[0].cells[0].textContent").asText();

        type(chromium, ".filter input", "-" + word.split("\\s")[0]);
        int without = chromium.evaluate(rows + ".filter(r => !r.hidden).length").asInt();
        type(chromium, ".filter input", "no-such-word");
        int none = chromium.evaluate(rows + ".filter(r => !r.hidden).length").asInt();

        assertTrue(without < all, without + " of " + all);
        assertEquals(0, none);
    }

    @Test
    void whatRunsInTheBrowserAgreesWithTheJvm() throws Exception {
        Chromium chromium = fresh();
        playTheatre(chromium);
        List<String> faults = new ArrayList<>();
        int compared = 0;
        for (String landscape : Theatre.landscapes()) {
            for (double kappa :
                    Double.isNaN(Theatre.leastKappa(landscape)) ? new double[] {1} : new double[] {20, 300, 5000}) {
                for (double degrees : Theatre.isTurnable(landscape) ? new double[] {0, 30, 45} : new double[] {0}) {
                    for (String method : Theatre.methods()) {
                        double[] scene = Theatre.scene(landscape, kappa, degrees);
                        double[] here =
                                Theatre.run(landscape, kappa, degrees, method, 1, scene[0], scene[1], ITERATIONS);
                        double[] there = run(chromium, landscape, kappa, degrees, method, scene[0], scene[1]);
                        compared += there.length;
                        double worst = difference(here, there);
                        if (!(worst <= 1e-12)) {
                            faults.add("%s, κ = %s, %s°, %s: %s".formatted(landscape, kappa, degrees, method, worst));
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(compared > 20_000, "numbers compared: " + compared);
    }

    @Test
    void theTheatrePlays() throws Exception {
        Chromium chromium = fresh();
        playTheatre(chromium);
        String shown = "document.getElementById('theatre-plot').data[2].x.length";
        assertEquals(ITERATIONS + 1, chromium.evaluate(shown).asInt());

        chromium.evaluate("document.getElementById('theatre-play').click()");
        chromium.await(shown + " < 100");
        chromium.await(shown + " > 5");
        assertEquals(
                "pause",
                chromium.evaluate("document.getElementById('theatre-play').textContent")
                        .asText());
        chromium.evaluate("document.getElementById('theatre-play').click()");
        assertEquals(
                "play",
                chromium.evaluate("document.getElementById('theatre-play').textContent")
                        .asText());
    }

    @Test
    void theFocusGoesThroughThePageInItsOrder() throws Exception {
        Chromium chromium = fresh();
        playTheatre(chromium);
        chromium.evaluate("(e => { e.focus(); window.before = e; window.seen = new Set([e]); })"
                + "(document.querySelector('.skip'))");
        String next = "(e => { const place = e === document.body ? 'end'"
                + " : window.before.compareDocumentPosition(e) & 4 ? 'follows' : e.outerHTML;"
                + " window.before = e; window.seen.add(e); return place; })(document.activeElement)";
        List<String> places = new ArrayList<>();
        do {
            chromium.tab();
            places.add(chromium.evaluate(next).asText());
        } while (places.get(places.size() - 1).equals("follows"));

        assertEquals("end", places.get(places.size() - 1));
        assertTrue(places.size() > 100, "stops: " + places.size());
        assertEquals(
                "[]",
                chromium.evaluate(
                                "JSON.stringify([...document.querySelectorAll('a[href], button, input, select, summary')]"
                                        + ".filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && !window.seen.has(e))"
                                        + ".map(e => e.outerHTML.slice(0, 200)))")
                        .asText(),
                "never reached");
        chromium.evaluate("window.scrollTo(0, 0)");
    }

    @Test
    void whatTakesTheFocusAndWhatIsAPictureHasAName() throws Exception {
        Chromium chromium = fresh();
        playTheatre(chromium);
        List<String> nameless = new ArrayList<>();
        int named = 0;
        for (JsonNode node : chromium.accessibility()) {
            String role = node.at("/role/value").asText();
            boolean takesFocus = StreamSupport.stream(node.path("properties").spliterator(), false)
                    .anyMatch(property -> property.path("name").asText().equals("focusable")
                            && property.at("/value/value").asBoolean());
            if (!node.path("ignored").asBoolean() && (takesFocus || role.matches("image|img|region|figure"))) {
                if (node.at("/name/value").asText().isBlank()) {
                    nameless.add(role + ": " + chromium.described(node));
                } else {
                    named++;
                }
            }
        }

        assertEquals(List.of(), nameless);
        assertTrue(named > 100, "named: " + named);
    }

    @Test
    void onPaperTheTheatreIsSeenOnceItHasBeenPlayed() throws Exception {
        Chromium chromium = fresh();
        String stage = "getComputedStyle(document.querySelector('.theatre-stage')).display";
        chromium.asOnPaper(true);
        assertEquals("none", chromium.evaluate(stage).asText());
        assertTrue(chromium.evaluate("getComputedStyle(document.getElementById('theatre'), '::after').content")
                .asText()
                .contains("looked at"));

        chromium.asOnPaper(false);
        playTheatre(chromium);
        chromium.asOnPaper(true);
        assertEquals("block", chromium.evaluate(stage).asText());
        assertEquals(
                "none",
                chromium.evaluate("getComputedStyle(document.getElementById('theatre'), '::after').content")
                        .asText());
        chromium.asOnPaper(false);
    }

    @Test
    void theStartMovesByKeyboardAndMouse() throws Exception {
        Chromium chromium = fresh();
        playTheatre(chromium);
        String start = "JSON.stringify(['x', 'y'].map(k => document.getElementById('theatre-plot').data[2][k][0]))";
        String first = chromium.evaluate(start).asText();

        chromium.evaluate("document.getElementById('theatre-start').focus()");
        chromium.key("ArrowLeft");
        chromium.await(start + " !== '" + first + "'");
        double[] scene = Theatre.scene("quadratic", Math.pow(10, 1.5), 30);
        double x = chromium.evaluate("document.getElementById('theatre-plot').data[2].x[0]")
                .asDouble();
        assertEquals(scene[0] - scene[6] / 100, x, 1e-9);

        chromium.key("Home");
        chromium.await(start + " === '" + first + "'");

        chromium.evaluate("document.querySelector('.theatre-stage').scrollIntoView({block: 'center'})");
        String middle =
                "(({x, y, width, height}) => [x + width / 2, y + height / 2])(document.getElementById('theatre-start').getBoundingClientRect())";
        JsonNode ring = chromium.evaluate(middle);
        chromium.drag(
                ring.get(0).asDouble(),
                ring.get(1).asDouble(),
                ring.get(0).asDouble() - 120,
                ring.get(1).asDouble() + 60);
        chromium.await(start + " !== '" + first + "'");
        // A mouse moves by whole pixels, and the page may have drawn the first half of the way so far.
        chromium.await("(([x, y]) => Math.hypot(x - %s, y - %s) < 1.5)(%s)"
                .formatted(ring.get(0).asDouble() - 120, ring.get(1).asDouble() + 60, middle));
    }

    /** Twice the optimal step is beyond 2/L whatever κ > 1: the path leaves, and its cross stays in the picture. */
    @Test
    void aPathThatDivergesEndsWithACross() throws Exception {
        Chromium chromium = fresh();
        playTheatre(chromium);
        type(chromium, "#theatre-factor", "0.3");
        chromium.await("document.getElementById('theatre-plot').data[3].marker.symbol === 'x'");
        double[] scene = Theatre.scene("quadratic", Math.pow(10, 1.5), 30);
        JsonNode cross =
                chromium.evaluate("['x', 'y'].map(k => document.getElementById('theatre-plot').data[3][k][0])");
        for (int i = 0; i < 2; i++) {
            double share = (cross.get(i).asDouble() - scene[4 + i]) / scene[6];
            assertTrue(share > 0 && share < 1, cross.toString());
        }
    }

    @Test
    void eachLandscapeIsDrawnWithEachMethod() throws Exception {
        Chromium chromium = fresh();
        playTheatre(chromium);
        chromium.evaluate("document.querySelectorAll('.theatre-methods input:not(:checked)').forEach(b => b.click())");
        for (String landscape : Theatre.landscapes()) {
            choose(chromium, landscape);
            chromium.await("document.getElementById('theatre-status').textContent.startsWith('" + landscape + ",')");
            // The level lines, the optimum, and of each method its path and its end.
            chromium.await(
                    "document.getElementById('theatre-plot').data.length === " + (2 + 2 * Theatre.methods().length));
            assertEquals(
                    Theatre.methods().length,
                    chromium.evaluate("document.querySelectorAll('.theatre-scores tbody tr').length")
                            .asInt());
            assertEquals(
                    Theatre.isTurnable(landscape),
                    !chromium.evaluate("document.getElementById('theatre-rotation').disabled")
                            .asBoolean());
            assertEquals(
                    Double.isNaN(Theatre.leastKappa(landscape)),
                    chromium.evaluate("document.getElementById('theatre-kappa').disabled")
                            .asBoolean());
            assertEquals(
                    Theatre.hasCurvatureBounds(landscape, 100, 0),
                    chromium.evaluate("document.getElementById('theatre-guess').hidden")
                            .asBoolean());
            chromium.evaluate("document.querySelector('.theatre-stage').scrollIntoView({block: 'center'})");
            chromium.picture(PICTURES.resolve("theatre-" + landscape + ".png"), false);
        }
        assertEquals(List.of(), chromium.complaints());
    }

    /** The run as JavaScript has it; as texts, for JSON has no NaN. */
    private static double[] run(
            Chromium chromium, String landscape, double kappa, double degrees, String method, double x, double y)
            throws Exception {
        JsonNode texts = chromium.evaluate("Array.from(ravineTheatre.run('%s', %s, %s, '%s', 1, %s, %s, %d), String)"
                .formatted(landscape, kappa, degrees, method, x, y, ITERATIONS));
        return StreamSupport.stream(texts.spliterator(), false)
                .mapToDouble(text -> Double.parseDouble(text.asText()))
                .toArray();
    }

    /** The greatest difference: of coordinates where they are over 1 relative to them, of gaps relative to that at the start. */
    private static double difference(double[] here, double[] there) {
        if (here.length != there.length) {
            return Double.NaN;
        }
        double worst = 0;
        for (int i = 0; i < here.length; i++) {
            double scale = Math.max(1, Math.abs(i % 3 == 2 ? Math.max(here[i], here[2]) : here[i]));
            worst = here[i] == there[i] ? worst : Math.max(worst, Math.abs(here[i] - there[i]) / scale);
        }
        return worst;
    }

    private static Chromium fresh() throws Exception {
        Chromium chromium = browser.orElseThrow();
        chromium.open(page, 1280, 900, false);
        return chromium;
    }

    private static void playTheatre(Chromium chromium) throws Exception {
        chromium.evaluate("document.getElementById('theatre').scrollIntoView()");
        chromium.await("document.getElementById('theatre').dataset.ready === 'true'");
    }

    private static void choose(Chromium chromium, String landscape) throws Exception {
        chromium.evaluate("(s => { s.value = '" + landscape
                + "'; s.dispatchEvent(new Event('change')); })(document.getElementById('theatre-landscape'))");
    }

    private static void type(Chromium chromium, String selector, String text) throws Exception {
        chromium.evaluate("(i => { i.value = '" + text
                + "'; i.dispatchEvent(new Event('input')); })(document.querySelector('" + selector + "'))");
    }
}
