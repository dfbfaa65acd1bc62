// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

/** How progress is shown on standard error. */
enum Progress {
    /** A bar on a terminal, plain lines otherwise. */
    AUTO,
    /** A bar. */
    BAR,
    /** A line for each trial. */
    PLAIN,
    /** Nothing. */
    NONE;

    /** What {@link #AUTO} means here: no bar where there is no terminal, where it cannot move its cursor, or in CI. */
    Progress resolve() {
        if (this != AUTO) {
            return this;
        }
        return Terminal.isInteractive() ? BAR : PLAIN;
    }
}
