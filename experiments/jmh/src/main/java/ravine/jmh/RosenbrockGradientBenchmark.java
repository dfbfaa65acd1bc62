// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.concurrent.TimeUnit;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.Gradient;
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
import ravine.calculus.ForwardMode;
import ravine.calculus.ReverseMode;
import ravine.landscapes.ChainedRosenbrock;

/**
 * What does a gradient cost that nobody derived by hand? Value and gradient of the chained Rosenbrock function in n
 * variables.
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar RosenbrockGradient -prof gc
 * }</pre>
 *
 * <p>{@code value} is the function alone, {@code byHand} its gradient as {@link ChainedRosenbrock} has it: the yardsticks.
 * {@code reverse} records the function on our tape and goes back over it, {@code forward} carries eight directions at a time,
 * and {@code hipparchus} is the {@link Gradient} of Hipparchus, which carries all n at once. Look at the growth with n: for
 * {@code reverse} the ratio to {@code byHand} stays about the same, for the two others it grows like n.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RosenbrockGradientBenchmark {

    /** The dimension n. */
    @Param({"10", "100", "1000"})
    public int dimension;

    private double[] x = {};
    private double[] gradient = {};
    private DifferentiableObjective byHand = new ChainedRosenbrock(2).objective();
    private DifferentiableObjective reverse = byHand;
    private DifferentiableObjective forward = byHand;

    /** Made by the harness. */
    public RosenbrockGradientBenchmark() {}

    /**
     * The function, written once for any number type.
     *
     * @param x the point
     * @param <T> the number type
     * @return f(x)
     */
    @SafeVarargs
    static <T extends CalculusFieldElement<T>> T chain(T... x) {
        T sum = x[0].getField().getZero();
        for (int i = 0; i < x.length - 1; i++) {
            T across = x[i + 1].subtract(x[i].square());
            T along = x[i].subtract(1);
            sum = sum.add(across.square().multiply(100)).add(along.square());
        }
        return sum;
    }

    /** Makes the contenders, and checks that they agree. */
    @Setup
    public void start() {
        ChainedRosenbrock landscape = new ChainedRosenbrock(dimension);
        x = landscape.start();
        gradient = new double[dimension];
        byHand = landscape.objective();
        reverse = new ReverseMode().differentiate(RosenbrockGradientBenchmark::chain, dimension);
        forward = new ForwardMode().differentiate(RosenbrockGradientBenchmark::chain, dimension);
        double[] expected = byHand().clone();
        requireEqual("reverse", expected, reverse());
        requireEqual("forward", expected, forward());
        requireEqual("hipparchus", expected, hipparchus());
    }

    private static void requireEqual(String name, double[] expected, double[] found) {
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(found[i] - expected[i]) <= 1e-12 * Math.abs(expected[i]))) {
                throw new IllegalStateException(
                        name + ": entry " + i + ": expected " + expected[i] + " but was " + found[i]);
            }
        }
    }

    /**
     * The value alone.
     *
     * @return f(x)
     */
    @Benchmark
    public double value() {
        return byHand.value(x);
    }

    /**
     * The formula of the gradient, in a loop.
     *
     * @return the gradient
     */
    @Benchmark
    public double[] byHand() {
        byHand.valueAndGradient(x, gradient);
        return gradient;
    }

    /**
     * Our tape.
     *
     * @return the gradient
     */
    @Benchmark
    public double[] reverse() {
        reverse.valueAndGradient(x, gradient);
        return gradient;
    }

    /**
     * Our forward mode.
     *
     * @return the gradient
     */
    @Benchmark
    public double[] forward() {
        forward.valueAndGradient(x, gradient);
        return gradient;
    }

    /**
     * Hipparchus.
     *
     * @return the gradient
     */
    @Benchmark
    public double[] hipparchus() {
        Gradient[] variables = new Gradient[dimension];
        for (int i = 0; i < dimension; i++) {
            variables[i] = Gradient.variable(dimension, i, x[i]);
        }
        return chain(variables).getGradient();
    }
}
