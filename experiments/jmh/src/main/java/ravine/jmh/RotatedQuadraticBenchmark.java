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
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Rotation;
import ravine.landscapes.Spectrum;

/**
 * What does a gradient of a rotated quadratic cost beside the memory that it has to go through?
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar RotatedQuadratic -prof gc
 * }</pre>
 *
 * <p>The triad, {@code a[i] = b[i] + 3 c[i]}, moves 24 bytes a coordinate. A gradient with k Householder reflectors reads each of
 * their vectors three times, 24 bytes a coordinate and reflector, and 48 bytes besides: the yardstick is at most four triads a
 * reflector. {@code gc.alloc.rate.norm} should be 0 bytes an operation, up to what the harness itself allocates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RotatedQuadraticBenchmark {

    /** The dimension n. */
    @Param("1000000")
    public int dimension;

    /** The rotation: the number of reflectors, or the fast transform. */
    @Param({"1", "4", "16", "hadamard"})
    public String rotation = "1";

    private double[] x = {};
    private double[] gradient = {};
    private double[] other = {};
    private TwiceDifferentiableObjective objective =
            Quadratic.of(2, new Spectrum.Linear(2), 0).objective();

    /** Made by the harness. */
    public RotatedQuadraticBenchmark() {}

    /** Makes the quadratic and a point of entries in [-1, 1). */
    @Setup
    public void start() {
        SplittableRandom random = new SplittableRandom(1);
        x = random.doubles(dimension, -1, 1).toArray();
        other = random.doubles(dimension, -1, 1).toArray();
        gradient = new double[dimension];
        Rotation turned = rotation.equals("hadamard")
                ? new Rotation.Hadamard(1)
                : new Rotation.PartialHaar(Integer.parseInt(rotation), 1);
        objective = Quadratic.of(dimension, new Spectrum.Linear(100), turned).objective();
    }

    /**
     * The value and its gradient.
     *
     * @return the value
     */
    @Benchmark
    public double gradient() {
        return objective.valueAndGradient(x, gradient);
    }

    /**
     * What memory allows: two arrays read, a third written. It is the same for all rotations.
     *
     * @return the sum
     */
    @Benchmark
    public double[] triad() {
        double[] a = gradient;
        double[] b = x;
        double[] c = other;
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + 3 * c[i];
        }
        return a;
    }
}
