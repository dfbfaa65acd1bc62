// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files on the class path. */
final class Resources {

    private Resources() {}

    /** Opens a file by its full name; the caller closes it. */
    static InputStream open(String name) throws IOException {
        InputStream in = Resources.class.getResourceAsStream("/" + name);
        if (in == null) {
            throw new FileNotFoundException("not on the class path: " + name);
        }
        return in;
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        }
    }

    /** The text of a file of this package. */
    static String text(String name) {
        try {
            return new String(bytes("ravine/reports/" + name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of this module is damaged", e);
        }
    }
}
