// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

/**
 * One fault of a study file.
 *
 * @param file the file, as the user named it
 * @param line the line, from 1; 0 if the fault is of the whole file
 * @param message what was expected and what was found, in one line
 */
public record Fault(String file, int line, String message) {

    /**
     * The fault in one line.
     *
     * @return {@code file:line: message}
     */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
