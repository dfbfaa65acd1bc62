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
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.ReverseMode;

/**
 * What does the gradient of a Gaussian mixture's log-likelihood, ADBench's instance of 10 dimensions, 25 components and
 * 1000 points, cost beside the one that is written by hand?
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar SeparableMixture -prof gc
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class SeparableMixtureBenchmark {

    /** Whose derivatives. */
    @Param({"hand", "compiled", "reverse"})
    public String contender = "hand";

    private final double[] x = new double[25 * 66];
    private final double[] out = new double[x.length];
    private DifferentiableObjective function = new RosenbrockByHand(2);

    /** Made by the harness. */
    public SeparableMixtureBenchmark() {}

    /** Makes the contender, and holds it against the yardstick. */
    @Setup
    public void start() {
        MixtureByHand hand = MixtureByHand.instance(x);
        function = contender(hand);
        if (function != hand) {
            Agreement.checkFirstOrder(hand, function, x);
        }
    }

    /** Contenders come in here, with a name in the list above. */
    private DifferentiableObjective contender(MixtureByHand hand) {
        return switch (contender) {
            case "hand" -> hand;
            case "compiled" -> hand.compiled();
            case "reverse" -> new ReverseMode().differentiate(hand::field, hand.dimension());
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
}
