// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import ravine.reports.LivePage;

/**
 * Serves a {@link LivePage} to browsers of this machine. The socket is bound to the loopback address, so that no other machine can
 * connect. What a page of somebody else's in a browser of this machine may try is refused as well: requests whose {@code Host} is another
 * name, which a name server may have bound to the loopback address meanwhile (DNS rebinding); all methods but GET; to read an answer
 * from another origin, and to put the page into a frame.
 */
final class LiveServer implements AutoCloseable {

    private static final int HTTP_PORT = 80;

    /** Whoever watches asks each second; who has not asked for so long has seen the end, or is gone. */
    private static final long GONE_NANOS = TimeUnit.MILLISECONDS.toNanos(2500);

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long NAP_MILLIS = 50;

    private static final int NO_BODY = -1;
    private static final int THREADS = 4;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

    /** What is served; asked from several threads at once. */
    interface Source {

        /** The page that there is, made anew if it is time to. */
        LivePage.Made page();

        /** How far the run is, as {@link LivePage} says. */
        String state();
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, LiveServer::thread);
    private final AtomicInteger pending = new AtomicInteger();
    private volatile long lastRequest;
    private volatile boolean wasAsked;

    private LiveServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ravine-live-page");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Takes a port, and answers nothing yet.
     *
     * @param port the port; 0 for one that is free
     * @return the server
     * @throws IOException if the port is taken
     */
    static LiveServer at(int port) throws IOException {
        return new LiveServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
    }

    /** Begins to answer. */
    void start(Source source) {
        server.createContext("/", exchange -> answer(exchange, source));
        server.start();
    }

    /** Where the page is. */
    String address() {
        boolean isLong = server.getAddress().getAddress() instanceof Inet6Address;
        return "http://" + (isLong ? "[::1]" : "127.0.0.1") + ":" + port() + "/";
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, Source source) throws IOException {
        pending.incrementAndGet();
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Cache-Control", "no-store");
            headers.set("Content-Security-Policy", "frame-ancestors 'none'");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("X-Content-Type-Options", "nosniff");
            if (!isLocal(exchange)) {
                send(exchange, 403, TEXT, "expected the Host that " + address() + " has\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                headers.set("Allow", "GET");
                send(exchange, 405, TEXT, "expected GET\n");
            } else {
                wasAsked = true;
                answer(exchange, exchange.getRequestURI().getPath(), source);
            }
        } finally {
            lastRequest = System.nanoTime();
            pending.decrementAndGet();
        }
    }

    private boolean isLocal(HttpExchange exchange) {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        String name = port() == HTTP_PORT ? host.replaceFirst(":80$", "") : host.replaceFirst(":" + port() + "$", "");
        boolean hasPort = port() == HTTP_PORT || !name.equals(host);
        return hasPort && Set.of("127.0.0.1", "localhost", "[::1]").contains(name);
    }

    /** A fault of ours in a page must not end the run that it is of. */
    private static void answer(HttpExchange exchange, String path, Source source) throws IOException {
        try {
            switch (path) {
                case "/" -> send(exchange, 200, HTML, source.page().whole());
                case "/update" -> {
                    LivePage.Made made = source.page();
                    exchange.getResponseHeaders().set("Ravine-Shown", Integer.toString(made.shown()));
                    send(exchange, 200, HTML, made.update());
                }
                case "/state" -> send(exchange, 200, JSON, source.state());
                default -> send(exchange, 404, TEXT, "expected /\n");
            }
        } catch (RuntimeException e) {
            send(exchange, 500, TEXT, "a fault of Ravine, please report it: " + e + "\n");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, NO_BODY);
        } else {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Of a run that has ended: waits, but not for long, until those who watch have seen that, and so ask no more. */
    void awaitLastLook() {
        long end = System.nanoTime() + MOST_NANOS;
        try {
            while (isWatched() && System.nanoTime() - end < 0) {
                Thread.sleep(NAP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWatched() {
        return wasAsked && (pending.get() > 0 || System.nanoTime() - lastRequest < GONE_NANOS);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
