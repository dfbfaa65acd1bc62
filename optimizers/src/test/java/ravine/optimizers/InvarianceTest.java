// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which changes of the problem a rule does not feel, over twenty iterations; rotations and permutations are in {@link
 * OptimizerContract}. In the table are rules without ε, whose step size does not depend on the scale of f.
 */
class InvarianceTest {

    private static final int N = 6;
    private static final int STEPS = 20;
    private static final Quadratic LANDSCAPE = Quadratic.logUniform(N, 10).rotated(30);
    private static final double[] START = Quadratic.cosines(N);

    /**
     * One row.
     *
     * @param rule the rule by its step size
     * @param isScaleFree whether multiplying f by 1024 changes nothing, or is undone by dividing the step size by 1024
     */
    private record Row(String name, DoubleFunction<FirstOrderRule> rule, boolean isScaleFree) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        EpsilonPlacement outside = EpsilonPlacement.OUTSIDE;
        return Stream.of(
                new Row("gradient-descent", GradientDescent::new, false),
                new Row("heavy-ball", step -> new HeavyBall(step, 0.5), false),
                new Row("momentum", step -> new Momentum(step, 0.5, 0.25, Momentum.Variant.BUFFER), false),
                new Row(
                        "momentum nesterov",
                        step -> new Momentum(step, 0.5, 0, Momentum.Variant.VELOCITY_NESTEROV),
                        false),
                new Row("chebyshev", step -> new Chebyshev(1 / (10 * step), 1 / step), false),
                new Row("barzilai-borwein", step -> new BarzilaiBorwein(step, BarzilaiBorwein.Variant.SHORT), false),
                new Row("sign-descent", SignDescent::new, true),
                new Row("lion", step -> new Lion(step, 0.9, 0.99, 0), true),
                new Row("rprop", Rprop::withStepSize, true),
                new Row("adagrad", step -> new AdaGrad(step, 0, 0, outside), true),
                new Row("rmsprop", step -> new RmsProp(step, 0.9, 0.5, 0, outside, RmsProp.Scaling.UNCENTERED), true),
                new Row(
                        "rmsprop centered",
                        step -> new RmsProp(step, 0.9, 0, 0, outside, RmsProp.Scaling.CENTERED),
                        true),
                new Row("adam", step -> new Adam(step, 0.9, 0.999, 0), true),
                new Row("adamw", step -> new AdamW(step, 0.9, 0.999, 0, 0), true),
                new Row(
                        "amsgrad",
                        step -> new AmsGrad(step, 0.9, 0.999, 0, AmsGrad.Variant.MAXIMUM_OF_CORRECTED),
                        true),
                new Row("adamax", step -> new AdaMax(step, 0.9, 0.999, 0), true),
                new Row("nadam", step -> new NAdam(step, 0.9, 0.999, 0, 4e-3, NAdam.Variant.SCHEDULED), true),
                new Row("adabelief", step -> new AdaBelief(step, 0.9, 0.999, 0), true),
                new Row("yogi", step -> new Yogi(step, 0.9, 0.999, 0, 0, Yogi.Variant.UNCORRECTED), true));
    }

    private static List<double[]> run(Optimizer optimizer, Quadratic landscape, double[] x0) {
        return OptimizerContract.iterates(optimizer, landscape, x0, STEPS);
    }

    /** Multiplied by a power of two, nothing rounds in another way. */
    @ParameterizedTest
    @MethodSource("rows")
    void scaleOfF(Row row) {
        double factor = 1024;
        List<double[]> plain = run(row.rule().apply(0.05), LANDSCAPE, START);
        FirstOrderRule other = row.rule().apply(row.isScaleFree() ? 0.05 : 0.05 / factor);
        List<double[]> scaled = run(other, LANDSCAPE.scaled(factor), START);
        for (int t = 0; t <= STEPS; t++) {
            assertArrayEquals(plain.get(t), scaled.get(t), "iteration " + t);
        }
    }

    /** Moved with its start by powers of two, a problem has the same run up to the rounding of larger numbers. */
    @ParameterizedTest
    @MethodSource("rows")
    void originOfX(Row row) {
        double shift = 4;
        double[] center = new double[N];
        Arrays.fill(center, shift);
        double[] x0 = START.clone();
        for (int i = 0; i < N; i++) {
            x0[i] += shift;
        }
        List<double[]> plain = run(row.rule().apply(0.05), LANDSCAPE, START);
        List<double[]> moved = run(row.rule().apply(0.05), LANDSCAPE.at(center), x0);
        for (int t = 0; t <= STEPS; t++) {
            for (int i = 0; i < N; i++) {
                // Each step rounds to an ulp of 5, 9e-16, and so do differences from the centre.
                assertEquals(plain.get(t)[i], moved.get(t)[i] - shift, 1e-12, "iteration " + t);
            }
        }
    }

    /**
     * Where each axis has a unit of its own, a rule with a diagonal scaling walks as before, and one without does not.
     */
    @ParameterizedTest
    @MethodSource("rows")
    void unitsOfTheAxes(Row row) {
        Quadratic straight = Quadratic.diagonal(1, 2, 3);
        Quadratic stretched = Quadratic.diagonal(1, 2 * 16, 3 * 256);
        double[] x0 = {1, 1, 1};
        List<double[]> plain = run(row.rule().apply(1.0 / 1024), straight, x0);
        List<double[]> other = run(row.rule().apply(1.0 / 1024), stretched, x0);
        boolean same = true;
        for (int t = 0; t <= STEPS; t++) {
            same &= Arrays.equals(plain.get(t), other.get(t));
        }
        assertEquals(row.isScaleFree(), same);
    }
}
