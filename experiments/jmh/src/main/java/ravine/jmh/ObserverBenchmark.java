// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.optimizers.Adam;
import ravine.optimizers.FirstOrderRule;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.Minimizer;
import ravine.optimizers.Observer;
import ravine.optimizers.Progress;
import ravine.optimizers.Result;
import ravine.optimizers.Target;

/**
 * What does it cost to be watched? An iteration of a run on the chained Rosenbrock function in 1000 variables, {@link RosenbrockByHand}, that
 * ends at a gradient norm that it never meets, thus asks for it each time; alone, and with an observer that records t, f and the norm each
 * time.
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar Observer
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ObserverBenchmark {

    private static final int ITERATIONS = 1000;

    /** The rule. */
    @Param({"gradient-descent", "adam"})
    public String rule = "adam";

    private FirstOrderRule optimizer = Adam.withStepSize(1e-4);
    private final TwiceDifferentiableObjective objective = new RosenbrockByHand(1000);
    private final double[] start = RosenbrockByHand.start(1000);
    private final Minimizer minimizer = new Minimizer(Target.gradientNorm(Double.MIN_VALUE), ITERATIONS);
    private final Recorder recorder = new Recorder();

    /** Made by the harness. */
    public ObserverBenchmark() {}

    /** Takes a step size that is small enough. */
    @Setup
    public void choose() {
        optimizer = rule.equals("adam") ? Adam.withStepSize(1e-4) : new GradientDescent(1e-4);
    }

    private static final class Recorder implements Observer {

        private final double[] values = new double[ITERATIONS + 1];
        private final double[] norms = new double[ITERATIONS + 1];

        @Override
        public void observe(Progress progress) {
            values[progress.iteration()] = progress.value();
            norms[progress.iteration()] = progress.gradientNorm();
        }
    }

    /**
     * An iteration that nobody watches.
     *
     * @return the result
     */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public Result alone() {
        return minimizer.minimize(optimizer, objective, start);
    }

    /**
     * An iteration that is recorded.
     *
     * @return the result
     */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public Result observed() {
        return minimizer.minimize(optimizer, objective, start, recorder);
    }
}
