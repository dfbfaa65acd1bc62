// SPDX-License-Identifier: Apache-2.0

/**
 * Benchmarks: speed as a ratio to code written by hand, measured in the same run, and bytes allocated an operation.
 *
 * <p>{@code mvn -q -DskipTests package} makes {@code experiments/jmh/target/benchmarks.jar};
 * {@code java -jar experiments/jmh/target/benchmarks.jar -l} lists what is in it. Each benchmark's Javadoc says what to
 * expect. Nanoseconds belong to a machine and are not to be compared across two; ratios are.
 */
@NullMarked
package ravine.jmh;

import org.jspecify.annotations.NullMarked;
