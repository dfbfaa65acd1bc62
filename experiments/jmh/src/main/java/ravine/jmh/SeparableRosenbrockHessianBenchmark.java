// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the sparse Hessian of the chained Rosenbrock function cost beside the one that is written by hand? Three
 * diagonals, in compressed rows; the pattern is made once, and its array of entries reused.
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar SeparableRosenbrockHessian -prof gc
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SeparableRosenbrockHessianBenchmark {

    /** The dimension n. */
    @Param({"100000"})
    public int dimension;

    /** Whose derivatives. */
    @Param({"hand"})
    public String contender = "hand";

    private double[] x = {};
    private double[] entries = {};
    private RosenbrockByHand hand = new RosenbrockByHand(2);

    /** Made by the harness. */
    public SeparableRosenbrockHessianBenchmark() {}

    /** Makes the pattern, which stays. A contender is made here, and held against the yardstick's entries. */
    @Setup
    public void start() {
        hand = new RosenbrockByHand(dimension);
        x = RosenbrockByHand.start(dimension);
        entries = new double[hand.hessianColumns().length];
    }

    /**
     * All entries of the Hessian, in compressed rows.
     *
     * @return the entries
     */
    @Benchmark
    public double[] hessian() {
        hand.hessian(x, entries);
        return entries;
    }
}
