// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.Arrays;
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
import ravine.calculus.LinearMap;
import ravine.calculus.compiled.SeparableHessian;

/**
 * What does the sparse Hessian of the chained Rosenbrock function cost beside the one that is written by hand? By
 * hand three diagonals in compressed rows; {@code compiled} keeps them as diagonals. The pattern is made once, and the arrays of
 * entries are reused.
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
@Fork(3)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class SeparableRosenbrockHessianBenchmark {

    /** The dimension n. */
    @Param({"100000"})
    public int dimension;

    /** Whose derivatives. */
    @Param({"hand", "compiled"})
    public String contender = "hand";

    private double[] x = {};
    private Evaluation function = point -> point;

    /** Made by the harness. */
    public SeparableRosenbrockHessianBenchmark() {}

    /** What evaluates the Hessian, and returns it in some form. */
    private interface Evaluation {
        Object at(double[] x);
    }

    /** Makes the contender, with the pattern, which stays, and holds it against the yardstick. */
    @Setup
    public void start() {
        x = RosenbrockByHand.start(dimension);
        function = contender(new RosenbrockByHand(dimension));
    }

    /** Contenders come in here, with a name in the list above. */
    private Evaluation contender(RosenbrockByHand hand) {
        return switch (contender) {
            case "hand" -> {
                double[] entries = new double[hand.hessianColumns().length];
                yield point -> {
                    hand.hessian(point, entries);
                    return entries;
                };
            }
            case "compiled" -> {
                SeparableHessian hessian = RosenbrockByHand.compiled(dimension).hessian();
                check(hand, hessian.at(x));
                yield hessian::at;
            }
            default -> throw new IllegalArgumentException("contender: expected one of the list but was " + contender);
        };
    }

    private void check(RosenbrockByHand hand, LinearMap hessian) {
        double[] v = new double[dimension];
        Arrays.setAll(v, i -> StrictMath.cos(0.9 * i));
        double[] expected = new double[dimension];
        double[] found = new double[dimension];
        hand.hvp(x, v, expected);
        hessian.apply(v, found);
        Agreement.check("product with the Hessian", expected, found, Agreement.ROUNDING);
    }

    /**
     * All entries of the Hessian.
     *
     * @return the entries, or what holds them
     */
    @Benchmark
    public Object hessian() {
        return function.at(x);
    }
}
