// SPDX-License-Identifier: Apache-2.0

/**
 * Runs the trials of a study on Apache Spark, with the same outcomes, bit for bit, as on this machine.
 *
 * <p>Trials go out in bundles, one a task: plain data, from which a task builds landscape and optimiser where
 * it runs. A bundle's outcomes come back when its task ends, not when all end, and go to whoever keeps them. A task that is lost
 * with its machine is run again by Spark; a driver that is lost goes on from its journal.
 *
 * <p>To be used with {@link ravine.experiments.StudyRun}: {@code new SparkEngine(sparkContext)} in a program that has a context,
 * or {@code --engine spark} on the command line, for which {@link ravine.spark.SparkEngineProvider} opens one. Spark itself is
 * a {@code provided} dependency: whoever has a cluster brings its version.
 */
@NullMarked
package ravine.spark;

import org.jspecify.annotations.NullMarked;
