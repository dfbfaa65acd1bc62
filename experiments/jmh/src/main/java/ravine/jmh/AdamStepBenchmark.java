// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.SplittableRandom;
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
import ravine.optimizers.Adam;
import ravine.optimizers.Stepper;

/**
 * What does a step of {@link Adam} cost beside a loop that is written out by hand?
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar AdamStep -prof gc
 * }</pre>
 *
 * <p>The interface, the checks of shapes and the objects of the run should cost a few nanoseconds at n = 10 and nothing that
 * can be seen from n = 1000 on: {@code step} and {@code byHand} should be level within the error, below a nanosecond a
 * coordinate while the four arrays are in the cache, and {@code gc.alloc.rate.norm} should be 0 bytes an operation, up to
 * what the harness itself allocates while it runs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AdamStepBenchmark {

    /** The dimension n. */
    @Param({"10", "1000", "1000000"})
    public int dimension;

    private double[] x = {};
    private double[] gradient = {};
    private double[] m = {};
    private double[] v = {};
    private double correction1;
    private double correction2;
    private Stepper stepper = Adam.withStepSize(1e-3).stepper(1);

    /** Made by the harness. */
    public AdamStepBenchmark() {}

    /** Makes a steady gradient with entries in [-1, 1). */
    @Setup
    public void start() {
        SplittableRandom random = new SplittableRandom(1);
        gradient = random.doubles(dimension, -1, 1).toArray();
        x = new double[dimension];
        m = new double[dimension];
        v = new double[dimension];
        stepper = Adam.withStepSize(1e-3).stepper(dimension);
    }

    /**
     * The method as users have it.
     *
     * @return the iterate, so that it is not optimised away
     */
    @Benchmark
    public double[] step() {
        stepper.step(x, gradient);
        return x;
    }

    /**
     * The formulas of the paper in one loop, as fast as we can write it. What is stored is not read again, for the compiler
     * must assume that the arrays overlap; and the bias corrections are sums of weights, for running powers of the decays
     * end as subnormal numbers, which are multiplied slowly.
     *
     * @return the iterate, so that it is not optimised away
     */
    @Benchmark
    public double[] byHand() {
        correction1 = 0.9 * correction1 + (1 - 0.9);
        correction2 = 0.999 * correction2 + (1 - 0.999);
        double scale = 1e-3 / correction1;
        double inverse = 1 / correction2;
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            double mean = 0.9 * m[i] + (1 - 0.9) * g;
            double square = 0.999 * v[i] + (1 - 0.999) * g * g;
            m[i] = mean;
            v[i] = square;
            x[i] -= scale * mean / (Math.sqrt(square * inverse) + 1e-8);
        }
        return x;
    }
}
