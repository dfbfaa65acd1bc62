// SPDX-License-Identifier: Apache-2.0

/**
 * The command line: {@code run}, {@code list}, {@code describe}.
 *
 * <p>Results go to standard output, everything else to standard error. Exit codes: 0, also for a study in which runs
 * diverge; 1 for a fault of ours; 2 for bad input, with one line for each fault and no stack trace; 130 when interrupted.
 */
@NullMarked
package ravine.cli;

import org.jspecify.annotations.NullMarked;
