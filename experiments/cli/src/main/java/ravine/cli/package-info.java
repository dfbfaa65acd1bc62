// SPDX-License-Identifier: Apache-2.0

/**
 * The command line: a class for each command.
 *
 * <p>Results go to standard output, everything else to standard error. Exit codes: 0, also for a study in which runs
 * diverge; 1 for a fault of ours; 2 for bad input, with one line for each fault and no stack trace; 3 for what ended well but
 * not as it was asked to: outcomes are missing from a merge, or what {@code --strict} minds; 130 when interrupted.
 */
@NullMarked
package ravine.cli;

import org.jspecify.annotations.NullMarked;
