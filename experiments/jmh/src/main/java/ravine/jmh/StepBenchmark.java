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
import ravine.optimizers.AdaBelief;
import ravine.optimizers.AdaDelta;
import ravine.optimizers.AdaGrad;
import ravine.optimizers.AdaMax;
import ravine.optimizers.Adam;
import ravine.optimizers.AdamW;
import ravine.optimizers.AmsGrad;
import ravine.optimizers.EpsilonPlacement;
import ravine.optimizers.FirstOrderRule;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.HeavyBall;
import ravine.optimizers.Lion;
import ravine.optimizers.Momentum;
import ravine.optimizers.NAdam;
import ravine.optimizers.RAdam;
import ravine.optimizers.RmsProp;
import ravine.optimizers.SignDescent;
import ravine.optimizers.Stepper;
import ravine.optimizers.Yogi;

/**
 * What does a step of a first-order rule cost beside a loop that is written out by hand, and beside the memory that it has to go
 * through?
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar Step -prof gc
 * }</pre>
 *
 * <p>The interface, the checks of shapes and the objects of the run cost a few nanoseconds, which count at n = 2 alone; {@code
 * gc.alloc.rate.norm} should be 0 bytes an operation, up to what the harness itself allocates. The triad, {@code a[i] = b[i]
 * + 3 c[i]}, moves 24 bytes a coordinate (32 where what is written is read first), gradient descent 24, Adam 56. What the loops by hand do not: Lion, sign
 * descent and Adadelta keep a diagonal, 8 bytes more (16), as their preconditioner cannot be read off anything else.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class StepBenchmark {

    /** The dimension n. */
    @Param({"2", "1000", "1000000", "8000000"})
    public int dimension;

    private double[] x = {};
    private double[] gradient = {};
    private double[] other = {};

    /** Made by the harness. */
    public StepBenchmark() {}

    /** Makes a steady gradient with entries in [-1, 1). */
    @Setup
    public void start() {
        SplittableRandom random = new SplittableRandom(1);
        gradient = random.doubles(dimension, -1, 1).toArray();
        other = random.doubles(dimension, -1, 1).toArray();
        x = other.clone();
    }

    /** A rule and its loop by hand. */
    @State(Scope.Thread)
    public static class Pair {

        /** The rule. */
        @Param({
            "gradient-descent",
            "heavy-ball",
            "momentum",
            "adagrad",
            "rmsprop",
            "adam",
            "adamw",
            "amsgrad",
            "lion",
            "adadelta",
            "adamax",
            "nadam",
            "radam",
            "adabelief",
            "yogi",
            "sign-descent"
        })
        public String rule = "adam";

        private Stepper stepper = Adam.withStepSize(1e-3).stepper(1);
        private StepByHand.Loop loop = (at, g) -> {};

        /** Made by the harness. */
        public Pair() {}

        /**
         * Holds the two against each other for ten steps.
         *
         * @param benchmark start and gradient
         */
        @Setup
        public void start(StepBenchmark benchmark) {
            double[] x = benchmark.x;
            stepper = rule().stepper(x.length);
            loop = new StepByHand(x.length).of(rule);
            double[] byHand = x.clone();
            for (int t = 0; t < 10; t++) {
                stepper.step(x, benchmark.gradient);
                loop.step(byHand, benchmark.gradient);
            }
            Agreement.check("iterate", byHand, x, Agreement.ROUNDING);
        }

        private FirstOrderRule rule() {
            double step = StepByHand.STEP;
            return switch (rule) {
                case "gradient-descent" -> new GradientDescent(step);
                case "heavy-ball" -> new HeavyBall(step, 0.9);
                case "momentum" -> new Momentum(step, 0.9, 0, Momentum.Variant.BUFFER);
                case "adagrad" -> new AdaGrad(step, 0, 1e-8, EpsilonPlacement.OUTSIDE);
                case "rmsprop" -> new RmsProp(step, 0.9, 0, 1e-8, EpsilonPlacement.OUTSIDE, RmsProp.Scaling.UNCENTERED);
                case "adam" -> new Adam(step, 0.9, 0.999, 1e-8);
                case "adamw" -> new AdamW(step, 0.9, 0.999, 1e-8, 0.01);
                case "amsgrad" -> new AmsGrad(step, 0.9, 0.999, 1e-8, AmsGrad.Variant.UNCORRECTED);
                case "lion" -> new Lion(step, 0.9, 0.99, 0.1);
                case "adadelta" -> new AdaDelta(step, 0.9, 1e-6);
                case "adamax" -> new AdaMax(step, 0.9, 0.999, 1e-8);
                case "nadam" -> new NAdam(step, 0.9, 0.999, 1e-8, 0, NAdam.Variant.CONSTANT);
                case "radam" -> new RAdam(step, 0.9, 0.999, 1e-8, RAdam.Variant.ALGORITHM_2);
                case "adabelief" -> new AdaBelief(step, 0.9, 0.999, 1e-16);
                case "yogi" -> new Yogi(step, 0.9, 0.999, 1e-3, 0, Yogi.Variant.UNCORRECTED);
                case "sign-descent" -> new SignDescent(step);
                default -> throw new IllegalArgumentException("rule: expected one of the list but was " + rule);
            };
        }
    }

    /**
     * The rule as users have it.
     *
     * @param pair the rule
     * @return the iterate
     */
    @Benchmark
    public double[] step(Pair pair) {
        pair.stepper.step(x, gradient);
        return x;
    }

    /**
     * The loop by hand.
     *
     * @param pair the loop
     * @return the iterate
     */
    @Benchmark
    public double[] byHand(Pair pair) {
        pair.loop.step(x, gradient);
        return x;
    }

    /**
     * What memory allows: two arrays read, a third written.
     *
     * @return the sum
     */
    @Benchmark
    public double[] triad() {
        double[] a = x;
        double[] b = gradient;
        double[] c = other;
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + 3 * c[i];
        }
        return a;
    }
}
