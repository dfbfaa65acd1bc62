// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.concurrent.TimeUnit;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * How long is it from an element to the first value and gradient? It is traced, differentiated, generated and loaded. Cold is
 * the first function of a virtual machine; warm is one whose code is new to one that has made fifty others. The chained
 * Rosenbrock function, n = 1000, with another weight each time, so that no kernel is there already.
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar FirstResult
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(10)
public class FirstResultBenchmark {

    private static final int DIMENSION = 1000;

    private final double[] x = RosenbrockByHand.start(DIMENSION);
    private final double[] out = new double[DIMENSION];
    private int made;

    /** Made by the harness. */
    public FirstResultBenchmark() {}

    /** A link with a weight of its own. */
    private record Link(double weight) implements FieldMultivariateFunction {

        @Override
        @SafeVarargs
        @SuppressWarnings("varargs") // The array is read, and never kept.
        public final <T extends CalculusFieldElement<T>> T value(T... x) {
            T across = x[1].subtract(x[0].square());
            return across.square().multiply(weight).add(x[0].negate().add(1).square());
        }
    }

    private double first() {
        made++;
        return PartiallySeparable.in(DIMENSION)
                .plus(
                        new Link(100 + made),
                        Terms.of(DIMENSION - 1).consecutive(0).consecutive(1))
                .build()
                .valueAndGradient(x, out);
    }

    /**
     * The first function of a virtual machine.
     *
     * @return its value
     */
    @Benchmark
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public double cold() {
        return first();
    }

    /**
     * A function after fifty others.
     *
     * @return its value
     */
    @Benchmark
    @Warmup(iterations = 50)
    @Measurement(iterations = 10)
    public double warm() {
        return first();
    }
}
