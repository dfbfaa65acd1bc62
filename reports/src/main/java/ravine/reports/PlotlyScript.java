// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/**
 * The drawing library as a page carries it: gzipped, in base64, to be inflated by the browser. It is read off the class path,
 * where the WebJar {@code org.webjars.npm:plotly.js-dist} has it.
 *
 * @param base64 the gzipped script
 * @param hash of the script itself, as a Content-Security-Policy names it: the page runs this script and no other
 */
record PlotlyScript(String base64, String hash) {

    private static final String WEBJAR = "META-INF/maven/org.webjars.npm/plotly.js-dist/pom.properties";

    /** The same for all pages; a third of a second to make. */
    private static final class Holder {
        private static final PlotlyScript LOADED = read();
    }

    static PlotlyScript load() {
        return Holder.LOADED;
    }

    private static PlotlyScript read() {
        try {
            Properties webjar = new Properties();
            try (InputStream in = Resources.open(WEBJAR)) {
                webjar.load(in);
            }
            byte[] script = Resources.bytes(
                    "META-INF/resources/webjars/plotly.js-dist/" + webjar.getProperty("version") + "/plotly.js");
            ByteArrayOutputStream packed = new ByteArrayOutputStream(script.length / 4);
            try (OutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(script);
            }
            return new PlotlyScript(
                    Base64.getEncoder().encodeToString(packed.toByteArray()), Hashes.contentSecurity(script));
        } catch (IOException e) {
            throw new UncheckedIOException("plotly.js-dist: expected on the class path", e);
        }
    }
}
