// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

/** What the examples of all commands have in common; a test runs each that begins with {@code ravine} as it is written. */
final class Examples {

    /** Stands above them. */
    static final String HEADING = "%nExamples:%n";

    private Examples() {}
}
