// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that settings name. A study file's settings carry the SHA-256 of such a file in a second setting, so that a
 * changed file is a changed trial, and is not mistaken for the one that was checked.
 */
final class DataFile {

    /** Behind the name of a setting of the kind {@link Setting.Numeric#FILE}: the setting that holds the digest. */
    static final String DIGEST = "_sha256";

    private DataFile() {}

    /**
     * The digest of a file's content.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    static String digest(String file) {
        try (InputStream content = Files.newInputStream(Path.of(file))) {
            return Sha256.hex(content);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": expected a readable file, found " + e, e);
        }
    }

    /**
     * Checks the files of settings.
     *
     * @throws IllegalArgumentException if one has changed, or cannot be read
     */
    static void requireUnchanged(Settings settings) {
        for (String name : settings.asMap().keySet()) {
            if (name.endsWith(DIGEST)) {
                String file = settings.word(name.substring(0, name.length() - DIGEST.length()));
                if (!digest(file).equals(settings.word(name))) {
                    throw new IllegalArgumentException(
                            file + ": expected the file as it was when the study was read, found another content");
                }
            }
        }
    }
}
