// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/**
 * A script as a page carries it: gzipped, in base64, to be inflated by the browser. It is read off the class path.
 *
 * @param base64 the gzipped script
 * @param hash of the script itself, as a Content-Security-Policy names it: the page runs scripts that are named there and no other
 */
record PackedScript(String base64, String hash) {

    private static final String WEBJAR = "META-INF/maven/org.webjars.npm/plotly.js-dist/pom.properties";

    /** The same for all pages; a third of a second to make. */
    private static final class Plotly {
        private static final PackedScript LOADED = readPlotly();
    }

    /** The same for all pages. */
    private static final class Theatre {
        private static final PackedScript LOADED = readTheatre();
    }

    /** The drawing library, which the WebJar {@code org.webjars.npm:plotly.js-dist} has. */
    static PackedScript plotly() {
        return Plotly.LOADED;
    }

    /** The compiled methods and landscapes; the functions of {@link ravine.theatre.Theatre} become those of {@code ravineTheatre}. */
    static PackedScript theatre() {
        return Theatre.LOADED;
    }

    private static PackedScript readPlotly() {
        try {
            Properties webjar = new Properties();
            try (InputStream in = Resources.open(WEBJAR)) {
                webjar.load(in);
            }
            return packed(Resources.bytes(
                    "META-INF/resources/webjars/plotly.js-dist/" + webjar.getProperty("version") + "/plotly.js"));
        } catch (IOException e) {
            throw new UncheckedIOException("plotly.js-dist: expected on the class path", e);
        }
    }

    private static PackedScript readTheatre() {
        try {
            String module = new String(Resources.bytes("ravine/theatre/theatre.js"), StandardCharsets.UTF_8);
            // Given an object called exports the module fills it, as in Node.js; without one it would fill the page's
            // global scope.
            String script = "(() => {\nconst exports = {};\n" + module + "\nself.ravineTheatre = exports;\n})();\n";
            return packed(script.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("ravine-theatre: expected on the class path", e);
        }
    }

    private static PackedScript packed(byte[] script) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(script.length / 4);
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(script);
        }
        return new PackedScript(
                Base64.getEncoder().encodeToString(packed.toByteArray()), Hashes.contentSecurity(script));
    }
}
