// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ravine.experiments.Outcome;
import ravine.experiments.StudyResult;
import ravine.experiments.StudyRun;

/** A live page in a real browser, from a server whose run goes on when the test says so. Skipped where there is no browser. */
@Tag("slow")
class LiveBrowserTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final StudyResult RESULT = SmallStudy.RESULT;
    private static final int ALL = RESULT.outcomes().size();

    private final LivePage pages = new LivePage(new Provenance("ravine run small.yaml --watch", "test", Instant.EPOCH));
    private volatile LivePage.Made made = pages.made(RESULT, 0, ALL, "");
    private volatile String state = "";
    private Optional<Chromium> browser = Optional.empty();
    private HttpServer server;
    private URI page;

    @BeforeEach
    void open() throws Exception {
        browser = Chromium.start();
        assumeTrue(browser.isPresent(), "no browser: install chromium, or name one in the environment as CHROMIUM");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void close() throws Exception {
        if (browser.isPresent()) {
            server.stop(0);
            browser.get().close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String text =
                switch (path) {
                    case "/state" -> state;
                    case "/update" -> made.update();
                    default -> made.whole();
                };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", path.equals("/state") ? "application/json" : "text/html");
        exchange.getResponseHeaders().set("Ravine-Shown", Integer.toString(made.shown()));
        // A browser asks for a picture of the site by itself.
        exchange.sendResponseHeaders(
                path.equals("/favicon.ico") ? 204 : 200, path.equals("/favicon.ico") ? -1 : bytes.length);
        if (!path.equals("/favicon.ico")) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    /** The run has come so far. */
    private void goOn(int done, boolean ends) {
        Map<String, Outcome> known = new TreeMap<>();
        RESULT.outcomes()
                .subList(0, done)
                .forEach(outcome -> known.put(outcome.trial().key(), outcome));
        String text = done + " of " + ALL + " trials have been run.";
        made = pages.made(StudyRun.known(RESULT.study(), known), done, ALL, text);
        state = "{\"text\": \"" + text + "\", \"done\": " + done + ", \"total\": " + ALL + ", \"shown\": " + done
                + ", \"due\": false, \"finished\": " + ends + "}";
    }

    private static void awaitShown(Chromium chromium, int done) throws Exception {
        chromium.await("document.getElementById('live').dataset.shown === '" + done + "'");
    }

    @Test
    void whatIsNewComesInAndWhatTheReaderChoseStays() throws Exception {
        Chromium chromium = browser.orElseThrow();
        goOn(20, false);
        chromium.open(page, 1280, 900, false);
        chromium.await("document.querySelectorAll('.plot .main-svg').length > 0");
        String row = "document.querySelector('details .filter output').value";
        chromium.evaluate("document.querySelector('details').open = true");
        chromium.evaluate("(i => { i.value = 'gd'; i.dispatchEvent(new Event('input')); i.focus(); })"
                + "(document.querySelector('details .filter input'))");
        chromium.evaluate("document.querySelector('details th button').click()");
        chromium.evaluate("document.querySelector('.legend button[data-group=m1]').click()");
        chromium.evaluate("document.getElementById('theatre').dataset.mark = 'same'");
        String filtered = chromium.evaluate(row).asText();
        String tally = chromium.evaluate("document.querySelector('.tally').textContent")
                .asText();
        chromium.picture(PICTURES.resolve("live-20.png"), false);

        goOn(ALL, false);
        awaitShown(chromium, ALL);
        String after = chromium.evaluate("document.querySelector('.tally').textContent")
                .asText();
        assertTrue(tally.contains("not run yet") && !after.contains("not run yet"), tally + after);
        assertEquals(filtered, chromium.evaluate(row).asText());
        assertEquals("gd", chromium.evaluate("document.activeElement.value").asText());
        assertTrue(chromium.evaluate("document.querySelector('details').open").asBoolean());
        assertEquals(
                "ascending",
                chromium.evaluate("document.querySelector('details th').getAttribute('aria-sort')")
                        .asText());
        assertEquals(
                "false",
                chromium.evaluate(
                                "document.querySelector('.legend button[data-group=m1]').getAttribute('aria-pressed')")
                        .asText());
        assertEquals(
                "same",
                chromium.evaluate("document.getElementById('theatre').dataset.mark")
                        .asText());
        // The figures are drawn again, without the method that was hidden.
        chromium.await("[...document.querySelectorAll('figure:first-of-type .view:not([hidden]) .plot')]"
                + ".every(p => p.querySelector('.main-svg'))");
        assertEquals(
                0,
                chromium.evaluate("document.querySelector('.plot').data"
                                + ".filter(t => t.legendgroup === 'm1' && t.visible !== false).length")
                        .asInt());
        chromium.evaluate("document.querySelector('.legend button[data-group=m1]').click()");
        chromium.await("document.querySelector('.plot').data.some(t => t.legendgroup === 'm1' && t.visible !== false)");

        goOn(ALL, true);
        chromium.await("document.getElementById('live').dataset.ended === 'true'");
        assertTrue(chromium.evaluate("document.querySelector('#live [role=status]').textContent")
                .asText()
                .startsWith("The run has ended."));
        chromium.evaluate("scrollTo(0, 0)");
        chromium.picture(PICTURES.resolve("live-ended.png"), false);
        assertEquals(List.of(), chromium.complaints());
        assertTrue(
                chromium.requests().stream().allMatch(url -> url.startsWith(page.toString())),
                chromium.requests().toString());
    }

    @Test
    void aRunThatIsGoneLeavesThePageAsItWas() throws Exception {
        Chromium chromium = browser.orElseThrow();
        goOn(20, false);
        chromium.open(page, 390, 800, true);
        chromium.await("document.querySelectorAll('.plot .main-svg').length > 0");
        server.stop(0);
        chromium.await("document.getElementById('live').dataset.ended === 'true'");
        assertTrue(chromium.evaluate("document.querySelector('#live [role=status]').textContent")
                .asText()
                .contains("does not answer any more"));
        assertTrue(
                chromium.evaluate("document.documentElement.scrollWidth").asInt() <= 390,
                "the page is wider than the window");
        chromium.picture(PICTURES.resolve("live-gone-390-dark.png"), false);
    }
}
