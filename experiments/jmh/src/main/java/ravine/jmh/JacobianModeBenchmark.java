// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.concurrent.TimeUnit;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;
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
import ravine.calculus.Jacobian;

/**
 * How much is a pass back over a tape, in evaluations with eight directions? {@link Jacobian} takes it for a quarter.
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar JacobianMode
 * }</pre>
 *
 * <p>{@code dense} writes the Jacobian of m values, each of which depends on all n variables by way of a sum that they share.
 * The shapes 8 x 64 (n x m) and 64 x 8 are one evaluation with eight directions, forward, and one evaluation with eight
 * passes back over its tape, reverse. With t the first time and r the second, a pass counts (r / t − 1) / 8, up to the lengths of
 * the functions: both have n + m terms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JacobianModeBenchmark {

    /** The numbers of variables and of values. */
    @Param({"8x64", "64x8"})
    public String shape = "8x64";

    private double[] x = {};
    private double[] out = {};
    private int outputs = 1;
    private Jacobian jacobian = Jacobian.of(this::values, 1, 1);

    /** Made by the harness. */
    public JacobianModeBenchmark() {}

    /**
     * F_k = sin(x_k s) + s where s is the sum of exp(x_i) x_i, written once for any number type.
     *
     * @param x the point
     * @param <T> the number type
     * @return F(x)
     */
    @SafeVarargs
    final <T extends CalculusFieldElement<T>> T[] values(T... x) {
        T sum = x[0].getField().getZero();
        for (T entry : x) {
            sum = sum.add(entry.exp().multiply(entry));
        }
        T[] values = MathArrays.buildArray(x[0].getField(), outputs);
        for (int k = 0; k < outputs; k++) {
            values[k] = x[k % x.length].multiply(sum).sin().add(sum);
        }
        return values;
    }

    /** Takes the shape. */
    @Setup
    public void start() {
        String[] sizes = shape.split("x", 2);
        int inputs = Integer.parseInt(sizes[0]);
        outputs = Integer.parseInt(sizes[1]);
        x = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            x[i] = 1.0 / (i + 1);
        }
        out = new double[inputs * outputs];
        jacobian = Jacobian.of(this::values, inputs, outputs);
    }

    /**
     * The Jacobian, by the way that was chosen.
     *
     * @return its entries
     */
    @Benchmark
    public double[] dense() {
        jacobian.dense(x, out);
        return out;
    }
}
