// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** A caller's mistakes, which are refused in words. */
public final class Mistakes {

    private Mistakes() {}

    public static void assertRefused(String message, Runnable mistake) {
        assertEquals(message, messageOf(mistake));
    }

    public static String messageOf(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
