// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static ravine.cli.Ran.ravine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.experiments.Catalogue;
import ravine.experiments.LocalEngine;
import ravine.experiments.Outcome;
import ravine.experiments.StudyFaultException;
import ravine.experiments.StudyFile;
import ravine.experiments.StudyResult;
import ravine.experiments.StudyRun;
import ravine.reports.LivePage;
import ravine.reports.Provenance;

/** The live page of a run: what it shows when, and who gets it. */
class WatchTest {

    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern ADDRESS = Pattern.compile("its page is at (http://127\\.0\\.0\\.1:(\\d+)/)");

    private static final LivePage.Made PAGE = new LivePage.Made("<p>whole</p>", "<p>update</p>", 7);

    private static final LiveServer.Source SOURCE = new LiveServer.Source() {
        @Override
        public LivePage.Made page() {
            return PAGE;
        }

        @Override
        public String state() {
            return "{}";
        }
    };

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private final AtomicLong clock = new AtomicLong();

    private static StudyResult small() throws StudyFaultException, InterruptedException {
        return StudyRun.run(
                StudyFile.parse(Path.of("small.yaml"), Ran.SMALL, Catalogue.standard()), new LocalEngine(1));
    }

    private Watch watch(StudyResult known) {
        return new Watch(known, 3, new LivePage(new Provenance("ravine run", "test", Instant.EPOCH)), clock::get);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> ask(String address) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(URI.create(address)));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    /** The first line of what a server answers to a request as it is written. */
    private static String statusOf(int port, String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("").replaceFirst("^HTTP/1.1 (\\d+).*", "$1");
        }
    }

    private static int port(LiveServer server) {
        return URI.create(server.address()).getPort();
    }

    @Test
    void onlyAPageThatNamesThisMachineIsAnswered() throws IOException {
        try (LiveServer server = LiveServer.at(0)) {
            server.start(SOURCE);
            int port = port(server);
            for (String own : List.of("127.0.0.1:" + port, "localhost:" + port, "LocalHost:" + port, "[::1]:" + port)) {
                assertEquals("200", statusOf(port, "GET / HTTP/1.1", "Host: " + own), own);
            }
            for (String foreign : List.of(
                    "example.org",
                    "example.org:" + port,
                    "127.0.0.1.example.org:" + port,
                    "localhost.example.org:" + port,
                    "127.0.0.1",
                    "127.0.0.1:" + (port + 1),
                    "127.0.0.1:1" + port,
                    "10.0.0.1:" + port)) {
                for (String path : List.of("/", "/state", "/update", "/other")) {
                    assertEquals(
                            "403", statusOf(port, "GET " + path + " HTTP/1.1", "Host: " + foreign), foreign + path);
                }
            }
            assertEquals("403", statusOf(port, "GET / HTTP/1.0"));
        }
    }

    @Test
    void noOtherMachineCanConnect() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        try (LiveServer server = LiveServer.at(0)) {
            server.start(SOURCE);
            assertEquals("200", statusOf(port(server), "GET / HTTP/1.1", "Host: 127.0.0.1:" + port(server)));
            assumeFalse(others.isEmpty(), "this machine has no address but the loopback");
            for (InetAddress other : others) {
                try (Socket socket = new Socket()) {
                    InetSocketAddress address = new InetSocketAddress(other, port(server));
                    assertThrows(ConnectException.class, () -> socket.connect(address, 5_000), other.toString());
                }
            }
        }
    }

    @Test
    void nothingButReadingIsAnswered() throws IOException, InterruptedException {
        try (LiveServer server = LiveServer.at(0)) {
            server.start(SOURCE);
            URI page = URI.create(server.address());
            for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "HEAD")) {
                HttpResponse<String> refused =
                        ask(HttpRequest.newBuilder(page).method(method, BodyPublishers.ofString("x")));
                assertEquals(405, refused.statusCode(), method);
                assertEquals("GET", refused.headers().firstValue("Allow").orElse(""));
            }
            for (String path : List.of("other", "state/", "update/x", "../etc/passwd", "journal.jsonl")) {
                assertEquals(404, ask(server.address() + path).statusCode(), path);
            }
            HttpResponse<String> whole = ask(server.address());
            assertEquals(PAGE.whole(), whole.body());
            for (Map.Entry<String, String> header : Map.of(
                            "Content-Type", "text/html; charset=utf-8",
                            "Cache-Control", "no-store",
                            "Content-Security-Policy", "frame-ancestors 'none'",
                            "Cross-Origin-Resource-Policy", "same-origin",
                            "X-Content-Type-Options", "nosniff")
                    .entrySet()) {
                assertEquals(
                        header.getValue(),
                        whole.headers().firstValue(header.getKey()).orElse(""));
            }
            assertTrue(whole.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
            HttpResponse<String> update = ask(server.address() + "update");
            assertEquals(PAGE.update(), update.body());
            assertEquals("7", update.headers().firstValue("Ravine-Shown").orElse(""));
        }
    }

    @Test
    void aFaultInThePageIsToldAndEndsNothing() throws IOException, InterruptedException {
        try (LiveServer server = LiveServer.at(0)) {
            server.start(new LiveServer.Source() {
                @Override
                public LivePage.Made page() {
                    throw new IllegalStateException("no page");
                }

                @Override
                public String state() {
                    return "{}";
                }
            });
            HttpResponse<String> fault = ask(server.address());
            assertEquals(500, fault.statusCode());
            assertTrue(fault.body().contains("no page"), fault.body());
            assertEquals(200, ask(server.address() + "state").statusCode());
        }
    }

    @Test
    void aPageIsMadeWhenThereIsSomethingNewAndItIsTime() throws Exception {
        StudyResult result = small();
        Watch watch = watch(StudyRun.known(result.study(), Map.of()));
        watch.resumed(0);
        LivePage.Made first = watch.page();
        assertEquals(0, first.shown());
        assertSame(first, watch.page());
        assertFalse(json(watch.state()).get("due").asBoolean());

        List<Outcome> outcomes = result.outcomes();
        watch.finished(outcomes.get(0), 1, 3, 0.5);
        assertFalse(json(watch.state()).get("due").asBoolean(), "too soon");
        assertSame(first, watch.page());
        clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
        JsonNode state = json(watch.state());
        assertTrue(state.get("due").asBoolean());
        assertEquals(0, state.get("shown").asInt());
        assertEquals(1, state.get("done").asInt());
        assertEquals(3, state.get("total").asInt());
        assertEquals("1 of 3 trials have been run.", state.get("text").asText());
        LivePage.Made second = watch.page();
        assertEquals(1, second.shown());
        assertTrue(second.update().contains("3 runs: 1 converged and 2 not run yet."), second.update());

        watch.finished(outcomes.get(1), 2, 3, 0.7);
        watch.finished(outcomes.get(2), 3, 3, 1);
        assertSame(second, watch.page());
        watch.ended("The run has ended.");
        state = json(watch.state());
        assertTrue(state.get("finished").asBoolean());
        assertTrue(state.get("due").asBoolean(), "the last page waits for nothing");
        assertEquals(
                "3 of 3 trials have been run. The run has ended.",
                state.get("text").asText());
        LivePage.Made last = watch.page();
        assertTrue(last.update().contains("3 runs: 3 converged."), last.update());
        assertTrue(last.whole().contains("3 of 3 trials have been run. The run has ended."));
        assertSame(last, watch.page());
    }

    /** A clock that goes on by three seconds each time it is asked, so that a page takes three. */
    @Test
    void pagesTakeNoMoreThanTheirShareOfTheTime() throws Exception {
        StudyResult result = small();
        AtomicLong slow = new AtomicLong();
        long second = TimeUnit.SECONDS.toNanos(1);
        Watch watch = new Watch(
                StudyRun.known(result.study(), Map.of()),
                3,
                new LivePage(new Provenance("ravine run", "test", Instant.EPOCH)),
                () -> slow.getAndAdd(3 * second));
        watch.page();
        watch.finished(result.outcomes().get(0), 1, 3, 0.5);
        // It was made from 0 s to 3 s, and the next one is due 19 times 3 s later.
        slow.set(59 * second);
        assertFalse(json(watch.state()).get("due").asBoolean());
        slow.set(60 * second);
        assertTrue(json(watch.state()).get("due").asBoolean());
    }

    @Test
    void whatWasKnownBeforeIsShownFromTheFirst() throws Exception {
        StudyResult result = small();
        Watch watch = watch(StudyRun.known(
                result.study(),
                Map.of(result.outcomes().get(1).trial().key(), result.outcomes().get(1))));
        watch.resumed(1);
        LivePage.Made page = watch.page();
        assertEquals(1, page.shown());
        assertTrue(page.update().contains("3 runs: 1 converged and 2 not run yet."), page.update());
    }

    @Test
    void aRunServesItsPageWhileItRunsAndNotAfter() throws Exception {
        String endless = "  - name: endless\n"
                + "    landscape: {name: quadratic, dimension: 2, kappa: 2}\n"
                + "    optimizers: [{name: gradient-descent, step: 1e-12}]\n"
                + "    stop: {relative_gap: 1e-6, max_iterations: 2000000000}\n";
        Path study = Files.writeString(folder.resolve("study.yaml"), Ran.SMALL + endless);
        Path out = folder.resolve("out");
        StringWriter err = new StringWriter();
        Callable<Integer> run = () -> Main.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                "run",
                "--watch",
                study.toString(),
                "--out",
                out.toString(),
                "-j",
                "2",
                "--progress",
                "none");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> code = thread.submit(run);
            String address = await(() -> {
                Matcher matcher = ADDRESS.matcher(err.toString());
                return matcher.find() ? matcher.group(1) : "";
            });
            await(() -> json(ask(address + "state").body()).get("done").asInt() == 3 ? "three" : "");
            String page = ask(address).body();
            assertTrue(page.contains("connect-src 'self'; base-uri"), page.substring(0, 1000));
            assertTrue(page.contains("3 of 4 trials have been run"));
            assertTrue(page.contains("4 runs: 3 converged and 1 not run yet."));

            assertEquals(List.of(), thread.shutdownNow(), "interrupts the run, as Ctrl-C does");
            String end = await(() -> {
                JsonNode state = json(ask(address + "state").body());
                return state.get("finished").asBoolean() ? state.get("text").asText() : "";
            });
            assertEquals(
                    "3 of 4 trials have been run. The run was interrupted; the same command goes on from there.", end);
            assertEquals(130, code.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertThrows(IOException.class, () -> ask(address));
        } finally {
            thread.shutdownNow();
        }
        String written = Files.readString(out.resolve("report.html"));
        assertFalse(written.contains("connect-src"));
        assertTrue(written.contains("4 runs: 3 converged and 1 not run yet."));
    }

    /** What an action says, once it says something. */
    private static String await(Callable<String> action) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            String said = action.call();
            if (!said.isEmpty()) {
                return said;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("nothing was said in time");
    }

    @Test
    void resumeIsWatchedToo() throws IOException {
        Path study = Files.writeString(folder.resolve("study.yaml"), Ran.SMALL);
        Path out = folder.resolve("out");
        Ran run = ravine("run", study, "--out", out, "--progress", "none", "--watch")
                .isDone();
        assertTrue(
                run.err().matches("ravine: while it runs, its page is at http://127\\.0\\.0\\.1:\\d+/\n"), run.err());
        Ran resumed = ravine("resume", "--watch", out, "--progress", "none").isDone();
        assertTrue(ADDRESS.matcher(resumed.err()).find(), resumed.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "no"})
    void aPortIsANumber(String port) throws IOException {
        Path study = Files.writeString(folder.resolve("study.yaml"), Ran.SMALL);
        Ran run = ravine("run", study, "--out", folder.resolve("out"), "--watch=" + port);
        assertEquals(2, run.code());
        assertTrue(run.err().contains("--watch") && run.err().contains(port), run.err());
        assertEquals("", run.out());
        assertFalse(Files.exists(folder.resolve("out/journal.jsonl")));
    }

    @Test
    void aPortThatIsTakenIsToldBeforeAnythingIsRun() throws IOException {
        Path study = Files.writeString(folder.resolve("study.yaml"), Ran.SMALL);
        try (LiveServer other = LiveServer.at(0)) {
            Ran run = ravine("run", study, "--out", folder.resolve("out"), "--watch=" + port(other));
            assertEquals(2, run.code());
            assertTrue(
                    run.err().startsWith("ravine: --watch: expected a port that is free, found " + port(other) + ": "),
                    run.err());
            assertFalse(Files.exists(folder.resolve("out/journal.jsonl")));
        }
    }
}
