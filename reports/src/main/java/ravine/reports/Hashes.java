// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 as manifests and as Content-Security-Policies write it. */
final class Hashes {

    private Hashes() {}

    static String hexadecimal(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    /** The source expression that allows a script of these bytes, and no other. */
    static String contentSecurity(byte[] script) {
        return "'sha256-" + Base64.getEncoder().encodeToString(sha256(script)) + "'";
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
