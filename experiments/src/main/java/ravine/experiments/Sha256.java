// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Identities of content. */
final class Sha256 {

    private Sha256() {}

    /** The digest of the text's UTF-8, in 64 hexadecimal digits. */
    static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of texts one behind the other, which are never held together. */
    static String hex(Stream<String> parts) {
        MessageDigest digest = algorithm();
        parts.forEachOrdered(part -> digest.update(part.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    static String hex(byte[] content) {
        return HexFormat.of().formatHex(algorithm().digest(content));
    }

    /** The digest of what is read, which is never held as a whole. */
    static String hex(InputStream content) throws IOException {
        MessageDigest digest = algorithm();
        content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
