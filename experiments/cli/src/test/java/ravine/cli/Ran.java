// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** What a command did, as a user's shell sees it. */
record Ran(int code, String out, String err) {

    /** A study of three trials that runs in no time. */
    static final String SMALL = """
            schema: 1
            name: small
            title: A small study
            question: Does it run?
            experiments:
              - name: bowl
                landscape: {name: quadratic, dimension: 2, kappa: [2, 4, 8]}
                optimizers:
                  - {name: gradient-descent, step: 2/(L+mu)}
                stop: {relative_gap: 1e-6, max_iterations: 1000}
            """;

    static Ran ravine(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Stream.of(args).map(Object::toString).toArray(String[]::new);
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new Ran(code, out.toString(), err.toString());
    }

    /** A mistake of the user's: exit code 2, nothing but this one line, and no result. */
    void isRefused(String message) {
        assertEquals(2, code, err);
        assertEquals("ravine: " + message + "\n", err);
        assertEquals("", out);
        assertFalse(err.contains("\tat "), err);
    }

    Ran isDone() {
        assertEquals(0, code, err);
        return this;
    }
}
