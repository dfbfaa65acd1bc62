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
import ravine.calculus.Differentiator;
import ravine.calculus.ForwardMode;
import ravine.calculus.ReverseMode;

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
 * <p>The yardsticks: {@code plain} is the function alone in one plain loop, {@code value} in blocks that are vectorised, and {@code byHand} its
 * gradient as {@link RosenbrockByHand} has it. Among
 * {@code derived}, {@code reverse} records the function on our tape and goes back over it, {@code replay} records it once and runs the tape
 * at each new point, {@code forward} carries up to 32 directions at a time, and {@code hipparchus} is the {@link Gradient} of
 * Hipparchus, which carries all n at once. Look at the growth with n: for {@code reverse} and {@code replay} the ratio to {@code value} stays
 * about the same, for the two others it grows like n.
 *
 * <p>Every call is at another point than the one before, for a tape at the same point need not even be replayed.
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
    private DifferentiableObjective byHand = new RosenbrockByHand(2);

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

    /** Goes to the start of the landscape. */
    @Setup
    public void start() {
        x = RosenbrockByHand.start(dimension);
        gradient = new double[dimension];
        byHand = new RosenbrockByHand(dimension);
    }

    /**
     * Our differentiators. Each run makes one and checks it; were all of them made, the compiler would see the function
     * with several number types and could inline none.
     */
    @State(Scope.Thread)
    public static class Derived {

        /** Which differentiator. */
        @Param({"reverse", "replay", "forward"})
        public String mode = "reverse";

        private DifferentiableObjective objective = new RosenbrockByHand(2);

        /** Made by the harness. */
        public Derived() {}

        /**
         * Differentiates.
         *
         * @param benchmark the function and the gradient to compare with
         */
        @Setup
        public void differentiate(RosenbrockGradientBenchmark benchmark) {
            Differentiator differentiator =
                    switch (mode) {
                        case "reverse" -> new ReverseMode();
                        case "replay" -> ReverseMode.replaying();
                        default -> new ForwardMode();
                    };
            objective = differentiator.differentiate(RosenbrockGradientBenchmark::chain, benchmark.dimension);
            double[] expected = benchmark.byHand().clone();
            benchmark.moved();
            double[] found = benchmark.derived(this);
            for (int i = 0; i < expected.length; i++) {
                if (!(Math.abs(found[i] - expected[i]) <= 1e-12 * Math.abs(expected[i]))) {
                    throw new IllegalStateException(
                            mode + ": entry " + i + ": expected " + expected[i] + " but was " + found[i]);
                }
            }
        }
    }

    /** Goes to the other one of two points. */
    private double[] moved() {
        x[0] = -x[0];
        return x;
    }

    /**
     * The value alone, as one writes it down.
     *
     * @return f(x)
     */
    @Benchmark
    public double plain() {
        double[] point = moved();
        double sum = 0;
        for (int i = 0; i < point.length - 1; i++) {
            double across = point[i + 1] - point[i] * point[i];
            double along = point[i] - 1;
            sum += 100 * across * across + along * along;
        }
        return sum;
    }

    /**
     * The value alone, in blocks.
     *
     * @return f(x)
     */
    @Benchmark
    public double value() {
        return byHand.value(moved());
    }

    /**
     * The formula of the gradient, in a loop.
     *
     * @return the gradient
     */
    @Benchmark
    public double[] byHand() {
        byHand.valueAndGradient(moved(), gradient);
        return gradient;
    }

    /**
     * Our tape, recorded or replayed, or our forward mode.
     *
     * @param contender which
     * @return the gradient
     */
    @Benchmark
    public double[] derived(Derived contender) {
        contender.objective.valueAndGradient(moved(), gradient);
        return gradient;
    }

    /**
     * Hipparchus.
     *
     * @return the gradient
     */
    @Benchmark
    public double[] hipparchus() {
        double[] point = moved();
        Gradient[] variables = new Gradient[dimension];
        for (int i = 0; i < dimension; i++) {
            variables[i] = Gradient.variable(dimension, i, point[i]);
        }
        return chain(variables).getGradient();
    }
}
