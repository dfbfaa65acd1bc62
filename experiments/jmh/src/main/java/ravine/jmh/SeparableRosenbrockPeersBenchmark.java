// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.differentiation.SparseGradient;
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
import ravine.calculus.CentralDifferences;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.ForwardMode;
import ravine.calculus.ReverseMode;

/**
 * What does the gradient of the chained Rosenbrock function cost by what there is on the JVM? The peers of
 * {@link SeparableRosenbrockBenchmark}, of which the reader of results takes them as more contenders.
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar SeparableRosenbrockPeers -prof gc
 * }</pre>
 *
 * <p>Hipparchus' {@code Gradient} and {@code DerivativeStructure}, and Commons Math's, keep tables in a static cache, for
 * all dimensions up to n, made at the first use: cubic in n, at n = 1000 some seconds and above a gigabyte, at n = 2000 ten. They
 * are made at the setup, outside of what is measured, and n ends at 1000 for their sake. Central differences take the loop
 * that is written by hand for the function, and are held to the yardstick to 1e-6 only.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class SeparableRosenbrockPeersBenchmark {

    /** The dimension n. */
    @Param({"100", "1000"})
    public int dimension;

    /** Whose gradient. */
    @Param({
        "hand",
        "compiled",
        "reverse",
        "forward",
        "differences",
        "hipparchus-gradient",
        "hipparchus-sparse",
        "hipparchus-structure",
        "commons-structure"
    })
    public String contender = "hand";

    private double[] x = {};
    private double[] out = {};
    private ToGradient function = (x, gradientOut) -> {};

    /** Made by the harness. */
    public SeparableRosenbrockPeersBenchmark() {}

    private interface ToGradient {

        void at(double[] x, double[] gradientOut);
    }

    /** Makes the contender, and holds it against the yardstick. */
    @Setup
    public void start() {
        x = RosenbrockByHand.start(dimension);
        out = new double[dimension];
        double[] expected = new double[dimension];
        new RosenbrockByHand(dimension).valueAndGradient(x, expected);
        function = contender();
        function.at(x, out);
        Agreement.check("gradient", expected, out, contender.equals("differences") ? 1e-6 : Agreement.ROUNDING);
    }

    private ToGradient contender() {
        return switch (contender) {
            case "hand" -> of(new RosenbrockByHand(dimension));
            case "compiled" -> of(RosenbrockByHand.compiled(dimension));
            case "reverse" -> of(new ReverseMode().differentiate(RosenbrockByHand::chain, dimension));
            case "forward" -> of(new ForwardMode().differentiate(RosenbrockByHand::chain, dimension));
            case "differences" -> of(new CentralDifferences().differentiate(new RosenbrockByHand(dimension)));
            case "hipparchus-gradient" -> SeparableRosenbrockPeersBenchmark::byGradient;
            case "hipparchus-sparse" -> SeparableRosenbrockPeersBenchmark::bySparseGradient;
            case "hipparchus-structure" -> byStructure(new DSFactory(dimension, 1));
            case "commons-structure" -> SeparableRosenbrockPeersBenchmark::byCommonsStructure;
            default -> throw new IllegalArgumentException("contender: expected one of the list but was " + contender);
        };
    }

    private static ToGradient of(DifferentiableObjective objective) {
        return objective::valueAndGradient;
    }

    private static void byGradient(double[] x, double[] out) {
        Gradient[] variables = new Gradient[x.length];
        Arrays.setAll(variables, i -> Gradient.variable(x.length, i, x[i]));
        System.arraycopy(RosenbrockByHand.chain(variables).getGradient(), 0, out, 0, x.length);
    }

    private static void bySparseGradient(double[] x, double[] out) {
        SparseGradient[] variables = new SparseGradient[x.length];
        Arrays.setAll(variables, i -> SparseGradient.createVariable(i, x[i]));
        SparseGradient f = RosenbrockByHand.chain(variables);
        Arrays.setAll(out, f::getDerivative);
    }

    private static ToGradient byStructure(DSFactory factory) {
        return (x, out) -> {
            DerivativeStructure[] variables = new DerivativeStructure[x.length];
            Arrays.setAll(variables, i -> factory.variable(i, x[i]));
            System.arraycopy(RosenbrockByHand.chain(variables).getAllDerivatives(), 1, out, 0, x.length);
        };
    }

    /** Commons Math has number types of its own, so the function is written a second time. */
    private static void byCommonsStructure(double[] x, double[] out) {
        var variables = new org.apache.commons.math3.analysis.differentiation.DerivativeStructure[x.length];
        Arrays.setAll(
                variables,
                i -> new org.apache.commons.math3.analysis.differentiation.DerivativeStructure(x.length, 1, i, x[i]));
        var sum = variables[0].getField().getZero();
        for (int i = 0; i + 1 < x.length; i++) {
            var across = variables[i + 1].subtract(variables[i].multiply(variables[i]));
            var along = variables[i].subtract(1);
            sum = sum.add(across.multiply(across).multiply(100)).add(along.multiply(along));
        }
        System.arraycopy(sum.getAllDerivatives(), 1, out, 0, x.length);
    }

    /**
     * Value and gradient.
     *
     * @return the gradient
     */
    @Benchmark
    public double[] gradient() {
        function.at(x, out);
        return out;
    }
}
