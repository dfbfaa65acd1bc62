// SPDX-License-Identifier: Apache-2.0

/**
 * Benchmarks: speed as a ratio to code written by hand, measured in the same run, and bytes allocated an operation.
 *
 * <p>{@code mvn -q -DskipTests package} makes {@code experiments/jmh/target/benchmarks.jar};
 * {@code java -jar experiments/jmh/target/benchmarks.jar -l} lists what is in it. Each benchmark's Javadoc says what to
 * expect. Nanoseconds belong to a machine and are not to be compared across two; ratios are.
 *
 * <p>The {@code Separable} benchmarks measure derivatives on seven problems, each with a yardstick, {@code ...ByHand}, that
 * holds the data, the derivatives by hand and the function for any number type. To add a contender, name it in the benchmark's
 * list and make it in its method {@code contender}: it is held against the yardstick before it is measured.
 * {@link ravine.jmh.PerformanceTable} makes a table and a figure of the results.
 */
@NullMarked
package ravine.jmh;

import org.jspecify.annotations.NullMarked;
