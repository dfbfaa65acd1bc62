// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What is at the other end of the standard streams. */
final class Terminal {

    private Terminal() {}

    /** The terminal, if both standard input and standard output are one. */
    @SuppressWarnings("SystemConsoleNull") // isTerminal is asked as well, where there is such a method.
    private static Optional<Console> console() {
        Console console = System.console();
        return console == null || !isTerminal(console) ? Optional.empty() : Optional.of(console);
    }

    /** Since Java 22 there is a console without a terminal too, and a method that tells them apart. */
    private static boolean isTerminal(Console console) {
        if (Runtime.version().feature() < 22) {
            return true;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Whether lines can be rewritten in place and somebody is there to see it. */
    static boolean isInteractive() {
        return console().isPresent() && !"dumb".equals(System.getenv("TERM")) && System.getenv("CI") == null;
    }

    /** Whether colours are welcome: {@code NO_COLOR} with any value but none refuses them, see no-color.org. */
    static boolean isColored(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** A terminal says what it can show; files and pipes get UTF-8 on every machine. */
    static Charset charset() {
        return console().map(Console::charset).orElse(StandardCharsets.UTF_8);
    }
}
