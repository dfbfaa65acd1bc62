// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A headless browser with one page, driven by the Chrome DevTools Protocol over a WebSocket on the loopback interface. It keeps what the
 * page wrote to the console and what it asked the network for.
 */
final class Chromium implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final String session;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private Chromium(Path program, Path profile) throws Exception {
        this.profile = profile;
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--hide-scrollbars"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox");
        }
        command.add("about:blank");
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address(), new Ear())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String target = send("", "Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asText();
        this.session = send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            send(domain + ".enable", Map.of());
        }
        send("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
    }

    /** Starts one; empty where no browser is found under its usual names on the path, or as the environment's {@code CHROMIUM}. */
    static Optional<Chromium> start() throws Exception {
        Optional<Path> program = program();
        return program.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chromium(program.get(), Files.createTempDirectory("chromium")));
    }

    private static Optional<Path> program() {
        String named = System.getenv("CHROMIUM");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
                .flatMap(name -> Arrays.stream(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The browser writes its port and its path into its profile when it listens. */
    private URI address() throws Exception {
        Path file = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() == 2) {
                return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            }
            Thread.sleep(50);
        }
        throw new IOException("the browser did not start to listen");
    }

    /** Opens a file in a window of a size in pixels, in light or dark mode, and waits until it is loaded. */
    void open(Path file, int width, int height, boolean dark) throws Exception {
        open(file.toUri(), width, height, dark);
    }

    /** Opens a page in a window of a size in pixels, in light or dark mode, and waits until it is loaded. */
    void open(URI page, int width, int height, boolean dark) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        send(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        "",
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        send("Page.navigate", Map.of("url", page.toString()));
        await("document.readyState === 'complete' && location.protocol === '" + page.getScheme() + ":'");
    }

    /** Shows the page as it would be on paper, or on a screen again. */
    void asOnPaper(boolean paper) throws Exception {
        send("Emulation.setEmulatedMedia", Map.of("media", paper ? "print" : ""));
    }

    /** The value of an expression, or of what it promises. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode answer =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    /** Waits until an expression is true. */
    void await(String expression) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!evaluate(expression).asBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("never true: " + expression);
            }
            Thread.sleep(50);
        }
    }

    /** Presses and releases a key. */
    void key(String name) throws Exception {
        for (String type : List.of("keyDown", "keyUp")) {
            send("Input.dispatchKeyEvent", Map.of("type", type, "key", name, "code", name));
        }
    }

    /** Goes on to what takes the focus next. */
    void tab() throws Exception {
        for (String type : List.of("keyDown", "keyUp")) {
            // The browser moves the focus by the number of the key.
            send(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
        }
    }

    /** The page as a screen reader has it. */
    JsonNode accessibility() throws Exception {
        return send("Accessibility.getFullAXTree", Map.of()).get("nodes");
    }

    /** The element that a node of it stands for, with its attributes and those of its parent. */
    String described(JsonNode node) throws Exception {
        JsonNode object = send("DOM.resolveNode", Map.of("backendNodeId", node.get("backendDOMNodeId")))
                .get("object");
        return send(
                        "Runtime.callFunctionOn",
                        Map.of(
                                "objectId",
                                object.get("objectId").asText(),
                                "functionDeclaration",
                                "function() { return this.parentNode.cloneNode(false).outerHTML + this.outerHTML.slice(0, 300); }"))
                .at("/result/value")
                .asText();
    }

    /** Drags from one place in the window to another with the first button. */
    void drag(double fromX, double fromY, double toX, double toY) throws Exception {
        mouse("mouseMoved", false, fromX, fromY);
        mouse("mousePressed", true, fromX, fromY);
        mouse("mouseMoved", true, (fromX + toX) / 2, (fromY + toY) / 2);
        mouse("mouseMoved", true, toX, toY);
        mouse("mouseReleased", true, toX, toY);
    }

    private void mouse(String type, boolean holdsButton, double x, double y) throws Exception {
        send(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        holdsButton ? "left" : "none",
                        "buttons",
                        holdsButton ? 1 : 0,
                        "clickCount",
                        holdsButton ? 1 : 0));
    }

    /** A picture of the whole page, or of what is in the window. */
    void picture(Path file, boolean whole) throws Exception {
        JsonNode answer = send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(answer.get("data").asText()));
    }

    /** Errors and warnings on the console, exceptions, and what the security policy refused. */
    List<String> complaints() {
        return complaints;
    }

    /** All that was asked for but the page itself and what it carries. */
    List<String> requests() {
        return requests;
    }

    private JsonNode send(String method, Map<String, ?> parameters) throws Exception {
        return send(session, method, parameters);
    }

    private JsonNode send(String to, String method, Map<String, ?> parameters) throws Exception {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!to.isEmpty()) {
            message.put("sessionId", to);
        }
        socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonNode whole = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (whole.has("error")) {
            throw new IllegalStateException(method + ": " + whole.get("error"));
        }
        return whole.get("result");
    }

    private void heard(JsonNode message) {
        if (message.has("id")) {
            answers.remove(message.get("id").asInt()).complete(message);
            return;
        }
        JsonNode said = message.path("params");
        switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown" -> complaints.add(said.toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert")
                        .contains(said.path("type").asText())) {
                    complaints.add(said.toString());
                }
            }
            case "Log.entryAdded" -> {
                if (List.of("error", "warning").contains(said.at("/entry/level").asText())) {
                    complaints.add(said.toString());
                }
            }
            case "Network.requestWillBeSent" -> {
                String url = said.at("/request/url").asText();
                if (!url.matches("(?s)(file|data|blob|about):.*")) {
                    requests.add(url);
                }
            }
            default -> {}
        }
    }

    /** Ends the browser and forgets its profile. */
    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private final class Ear implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
            parts.append(text);
            if (isLast) {
                try {
                    heard(JSON.readTree(parts.toString()));
                } catch (IOException e) {
                    complaints.add(e.toString());
                }
                parts.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
