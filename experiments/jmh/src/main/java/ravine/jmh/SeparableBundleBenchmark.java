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
import ravine.calculus.LinearMap;
import ravine.calculus.ReverseMode;
import ravine.calculus.VectorFunction;
import ravine.calculus.compiled.SeparableVectorFunction;

/**
 * What does the Jacobian of 1000 reprojection residuals, ADBench's blocks of 2 × 15, cost beside the one that is derived by
 * hand? {@code duals} carries 15 partial derivatives in arrays of a fixed length, as a library of dual numbers would at best.
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar SeparableBundle -prof gc
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class SeparableBundleBenchmark {

    private static final int OBSERVATIONS = 1000;

    /** Whose derivatives. */
    @Param({"hand", "compiled", "duals", "reverse"})
    public String contender = "hand";

    private final double[] x = new double[BundleByHand.INPUTS * OBSERVATIONS];
    private final double[] residuals = new double[2 * OBSERVATIONS];
    private final double[] jacobian = new double[2 * BundleByHand.INPUTS * OBSERVATIONS];
    private Batch function = new ByHand(new BundleByHand());

    /** Made by the harness. */
    public SeparableBundleBenchmark() {}

    /** A contender: residuals, two an observation, and with them the Jacobian, two rows of 15. */
    private interface Batch {

        void value(double[] x, double[] residualsOut);

        void jacobian(double[] x, double[] residualsOut, double[] jacobianOut);

        /** Writes two rows of 15 for who keeps the Jacobian otherwise. Is not measured. */
        default void spread(double[] x, double[] jacobianOut) {}
    }

    /** Makes the contender, and holds it against the yardstick. */
    @Setup
    public void start() {
        BundleByHand hand = BundleByHand.instance(x);
        double[] values = new double[residuals.length];
        double[] expected = new double[jacobian.length];
        hand.jacobian(x, values, expected);
        function = contender(hand);
        function.jacobian(x, residuals, jacobian);
        function.spread(x, jacobian);
        Agreement.check("residuals", values, residuals, Agreement.ROUNDING);
        Agreement.check("jacobian", expected, jacobian, Agreement.ROUNDING);
    }

    /** Contenders come in here, with a name in the list above. */
    private Batch contender(BundleByHand hand) {
        return switch (contender) {
            case "hand" -> new ByHand(hand);
            case "compiled" -> new Compiled(hand.compiled());
            case "duals" -> new ByDuals(hand);
            case "reverse" -> new ByReverseMode(hand);
            default -> throw new IllegalArgumentException("contender: expected one of the list but was " + contender);
        };
    }

    private record ByHand(BundleByHand batch) implements Batch {

        @Override
        public void value(double[] x, double[] residualsOut) {
            batch.value(x, residualsOut);
        }

        @Override
        public void jacobian(double[] x, double[] residualsOut, double[] jacobianOut) {
            batch.jacobian(x, residualsOut, jacobianOut);
        }
    }

    /** Keeps the entries that are not zero whatever the variables are, 14 a row. */
    private static final class Compiled implements Batch {

        private final SeparableVectorFunction batch;
        private final double[] entries;

        Compiled(SeparableVectorFunction batch) {
            this.batch = batch;
            entries = new double[batch.pattern().entries()];
        }

        @Override
        public void value(double[] x, double[] residualsOut) {
            batch.value(x, residualsOut);
        }

        @Override
        public void jacobian(double[] x, double[] residualsOut, double[] jacobianOut) {
            batch.value(x, residualsOut);
            batch.entries(x, entries);
        }

        @Override
        public void spread(double[] x, double[] jacobianOut) {
            LinearMap rows = batch.pattern().map(entries);
            double[] row = new double[x.length];
            for (int i = 0; i < rows.rows(); i++) {
                rows.row(i, row);
                System.arraycopy(
                        row, i / 2 * BundleByHand.INPUTS, jacobianOut, i * BundleByHand.INPUTS, BundleByHand.INPUTS);
            }
        }
    }

    private record ByDuals(BundleByHand batch) implements Batch {

        @Override
        public void value(double[] x, double[] residualsOut) {
            batch.value(x, residualsOut);
        }

        @Override
        public void jacobian(double[] x, double[] residualsOut, double[] jacobianOut) {
            batch.jacobianByDuals(x, residualsOut, jacobianOut);
        }
    }

    /** A function and its tape for each observation, gone back over once a row. */
    private static final class ByReverseMode implements Batch {

        private final double[] own = new double[BundleByHand.INPUTS];
        private final double[] row = new double[BundleByHand.INPUTS];
        private final double[] pair = new double[2];
        private final double[][] units = {{1, 0}, {0, 1}};
        private final VectorFunction[] functions = new VectorFunction[OBSERVATIONS];

        ByReverseMode(BundleByHand batch) {
            Arrays.setAll(functions, o -> {
                var observation = new BundleByHand.Observation(batch, o);
                return new ReverseMode().differentiate(observation::residuals, own.length, 2);
            });
        }

        @Override
        public void value(double[] x, double[] residualsOut) {
            for (int o = 0; o < OBSERVATIONS; o++) {
                System.arraycopy(x, o * own.length, own, 0, own.length);
                functions[o].value(own, pair);
                System.arraycopy(pair, 0, residualsOut, 2 * o, 2);
            }
        }

        @Override
        public void jacobian(double[] x, double[] residualsOut, double[] jacobianOut) {
            value(x, residualsOut);
            for (int o = 0; o < OBSERVATIONS; o++) {
                System.arraycopy(x, o * own.length, own, 0, own.length);
                for (int i = 0; i < 2; i++) {
                    functions[o].vjp(own, units[i], row);
                    System.arraycopy(row, 0, jacobianOut, (2 * o + i) * own.length, own.length);
                }
            }
        }
    }

    /**
     * The residuals alone.
     *
     * @return the residuals
     */
    @Benchmark
    public double[] value() {
        function.value(x, residuals);
        return residuals;
    }

    /**
     * Residuals and Jacobian.
     *
     * @return the Jacobian, two rows of 15 an observation
     */
    @Benchmark
    public double[] jacobian() {
        function.jacobian(x, residuals, jacobian);
        return jacobian;
    }
}
