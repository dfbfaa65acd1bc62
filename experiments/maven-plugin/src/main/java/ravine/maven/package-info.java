// SPDX-License-Identifier: Apache-2.0

/**
 * The command line as a goal of Maven, {@code ravine:run}, so that a project runs studies on landscapes of its own.
 *
 * <p>There is no second way to run a study: the goal makes a command line of its parameters and gives it to {@link
 * ravine.cli.Main}. Exit code 2 is a {@link org.apache.maven.plugin.MojoFailureException} whose message has the lines that the
 * command line would have printed.
 */
@NullMarked
package ravine.maven;

import org.jspecify.annotations.NullMarked;
