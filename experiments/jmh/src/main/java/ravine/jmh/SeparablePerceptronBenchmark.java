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
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * What do derivatives of a small network's loss cost beside those that are written by hand? {@code composite} is ours by
 * layers, {@code reverse} the same function operation by operation.
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar SeparablePerceptron -prof gc
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class SeparablePerceptronBenchmark {

    /** Whose derivatives. */
    @Param({"hand", "composite", "reverse"})
    public String contender = "hand";

    private double[] x = {};
    private double[] v = {};
    private double[] out = {};
    private TwiceDifferentiableObjective function = new RosenbrockByHand(2);

    /** Made by the harness. */
    public SeparablePerceptronBenchmark() {}

    /** Makes the contender, and holds it against the yardstick. */
    @Setup
    public void start() {
        PerceptronByHand hand = new PerceptronByHand();
        x = hand.start();
        v = new double[x.length];
        Arrays.setAll(v, i -> StrictMath.cos(0.9 * i));
        out = new double[x.length];
        function = contender(hand);
        if (function != hand) {
            Agreement.check(hand, function, x, v);
        }
    }

    /** Contenders come in here, with a name in the list above. */
    private TwiceDifferentiableObjective contender(PerceptronByHand hand) {
        return switch (contender) {
            case "hand" -> hand;
            case "reverse" -> new ReverseMode().differentiate(hand::field, hand.dimension());
            case "composite" -> hand.composite();
            default -> throw new IllegalArgumentException("contender: expected one of the list but was " + contender);
        };
    }

    /**
     * The value alone.
     *
     * @return f(x)
     */
    @Benchmark
    public double value() {
        return function.value(x);
    }

    /**
     * Value and gradient.
     *
     * @return the gradient
     */
    @Benchmark
    public double[] gradient() {
        function.valueAndGradient(x, out);
        return out;
    }

    /**
     * The Hessian times a vector.
     *
     * @return the product
     */
    @Benchmark
    public double[] hvp() {
        function.hvp(x, v, out);
        return out;
    }
}
