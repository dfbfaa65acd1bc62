// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.regex.Pattern;

/** Digests of files and classes in the ids of landscapes, which in a line for people are in the way. */
final class Digests {

    private static final Pattern SHA_256 = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{52}\\b");

    private Digests() {}

    /** The text with the first twelve digits of each. */
    static String shortened(String text) {
        return SHA_256.matcher(text).replaceAll("$1…");
    }
}
