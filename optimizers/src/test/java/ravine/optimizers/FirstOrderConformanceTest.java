// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.DifferentiableObjective;
import ravine.optimizers.AcceleratedGradient.Restart;
import ravine.optimizers.RmsProp.Scaling;

/**
 * The first ten iterates of every first-order method and variant, against the same formulas in 60-digit decimal
 * arithmetic, see {@code first_order.py}.
 */
class FirstOrderConformanceTest {

    private static final Schedule STAIRCASE = new Schedule.Staircase(3, 0.5);

    private static final Map<String, Optimizer> METHODS = Map.ofEntries(
            Map.entry("gradient-descent", new GradientDescent(0.001)),
            Map.entry("sign-descent", new SignDescent(0.03)),
            Map.entry("heavy-ball", new HeavyBall(0.001, 0.9)),
            Map.entry("nesterov", new Nesterov(0.001, 0.9)),
            Map.entry("accelerated-gradient none", new AcceleratedGradient(0.0015, Restart.NONE)),
            Map.entry("accelerated-gradient gradient", new AcceleratedGradient(0.0015, Restart.GRADIENT)),
            Map.entry("accelerated-gradient function", new AcceleratedGradient(0.0015, Restart.FUNCTION)),
            Map.entry("accelerated-gradient none long", new AcceleratedGradient(0.12, Restart.NONE)),
            Map.entry("accelerated-gradient gradient long", new AcceleratedGradient(0.12, Restart.GRADIENT)),
            Map.entry("accelerated-gradient function long", new AcceleratedGradient(0.12, Restart.FUNCTION)),
            Map.entry("momentum buffer", momentum(0, Momentum.Variant.BUFFER)),
            Map.entry("momentum buffer dampened", momentum(0.5, Momentum.Variant.BUFFER)),
            Map.entry("momentum buffer-nesterov", momentum(0, Momentum.Variant.BUFFER_NESTEROV)),
            Map.entry("momentum velocity", momentum(0, Momentum.Variant.VELOCITY)),
            Map.entry("momentum velocity-nesterov", momentum(0, Momentum.Variant.VELOCITY_NESTEROV)),
            Map.entry("momentum buffer staircase", staircase(Momentum.Variant.BUFFER)),
            Map.entry("momentum buffer-nesterov staircase", staircase(Momentum.Variant.BUFFER_NESTEROV)),
            Map.entry("momentum velocity staircase", staircase(Momentum.Variant.VELOCITY)),
            Map.entry("momentum velocity-nesterov staircase", staircase(Momentum.Variant.VELOCITY_NESTEROV)),
            Map.entry("adagrad outside", new AdaGrad(0.1, 0, 0.01, EpsilonPlacement.OUTSIDE)),
            Map.entry("adagrad inside", new AdaGrad(0.1, 0.1, 0.01, EpsilonPlacement.INSIDE)),
            Map.entry("full-matrix-adagrad outside", new FullMatrixAdaGrad(0.1, 1, EpsilonPlacement.OUTSIDE)),
            Map.entry("full-matrix-adagrad inside", new FullMatrixAdaGrad(0.1, 0.5, EpsilonPlacement.INSIDE)),
            Map.entry("block-adagrad outside", new BlockAdaGrad(0.1, 3, 1, EpsilonPlacement.OUTSIDE)),
            Map.entry("shampoo 2x2", new Shampoo(0.2, 0.1, 2, 2)),
            Map.entry("shampoo 2x1", new Shampoo(0.2, 0.1, 2, 1)),
            Map.entry("soap 2x2", new Soap(0.05, 0.9, 0.95, 0.01, 3, 2, 2)),
            Map.entry("soap 2x1", new Soap(0.05, 0.9, 0.95, 0.01, 3, 2, 1)),
            Map.entry("muon 2x2", Muon.of(0.05, 2, 2)),
            Map.entry("muon 2x1", Muon.of(0.05, 2, 1)),
            Map.entry("muon 1x4", Muon.of(0.05, 1, 4)),
            Map.entry("muon exact 2x2", exactMuon(2, 2)),
            Map.entry("muon exact 4x1", exactMuon(4, 1)),
            Map.entry("rmsprop outside", rmsProp(0, EpsilonPlacement.OUTSIDE, Scaling.UNCENTERED)),
            Map.entry("rmsprop inside", rmsProp(0, EpsilonPlacement.INSIDE, Scaling.UNCENTERED)),
            Map.entry("rmsprop centered outside", rmsProp(0, EpsilonPlacement.OUTSIDE, Scaling.CENTERED)),
            Map.entry("rmsprop centered inside", rmsProp(0, EpsilonPlacement.INSIDE, Scaling.CENTERED)),
            Map.entry("rmsprop momentum", rmsProp(0.5, EpsilonPlacement.OUTSIDE, Scaling.UNCENTERED)),
            Map.entry("adadelta", new AdaDelta(1, 0.9, 1e-4)),
            Map.entry("adam algorithm-1", adam(Adam.Variant.ALGORITHM_1)),
            Map.entry("adam epsilon-hat", adam(Adam.Variant.EPSILON_HAT)),
            Map.entry("adam epsilon-inside", adam(Adam.Variant.EPSILON_INSIDE)),
            Map.entry("adam l2", new WeightDecay(adam(Adam.Variant.ALGORITHM_1), 0.1, WeightDecay.Variant.COUPLED)),
            Map.entry("adamw", new AdamW(0.05, 0.9, 0.99, 0.01, 0.1)),
            Map.entry(
                    "adam decoupled",
                    new WeightDecay(adam(Adam.Variant.ALGORITHM_1), 0.1, WeightDecay.Variant.DECOUPLED)),
            Map.entry("amsgrad uncorrected", amsGrad(AmsGrad.Variant.UNCORRECTED)),
            Map.entry("amsgrad maximum-of-raw", amsGrad(AmsGrad.Variant.MAXIMUM_OF_RAW)),
            Map.entry("amsgrad maximum-of-corrected", amsGrad(AmsGrad.Variant.MAXIMUM_OF_CORRECTED)),
            Map.entry("adamax", new AdaMax(0.05, 0.9, 0.99, 0.01)),
            Map.entry("nadam scheduled", new NAdam(0.05, 0.9, 0.99, 0.01, 0.004, NAdam.Variant.SCHEDULED)),
            Map.entry("nadam constant", new NAdam(0.05, 0.9, 0.99, 0.01, 0, NAdam.Variant.CONSTANT)),
            Map.entry("radam algorithm-2", new RAdam(0.001, 0.9, 0.99, 0.01, RAdam.Variant.ALGORITHM_2)),
            Map.entry("radam pytorch", new RAdam(0.001, 0.9, 0.99, 0.01, RAdam.Variant.PYTORCH)),
            Map.entry("radam optax", new RAdam(0.001, 0.9, 0.99, 0.01, RAdam.Variant.OPTAX)),
            Map.entry("adabelief", new AdaBelief(0.05, 0.9, 0.99, 1e-4)),
            Map.entry("yogi uncorrected", new Yogi(0.05, 0.9, 0.99, 0.001, 0.01, Yogi.Variant.UNCORRECTED)),
            Map.entry("yogi corrected", new Yogi(0.05, 0.9, 0.99, 0.001, 0.01, Yogi.Variant.CORRECTED)),
            Map.entry("lion", new Lion(0.03, 0.9, 0.99, 0.1)),
            Map.entry("rprop plus", rprop(Rprop.Variant.PLUS)),
            Map.entry("rprop minus", rprop(Rprop.Variant.MINUS)),
            Map.entry("rprop improved-minus", rprop(Rprop.Variant.IMPROVED_MINUS)),
            Map.entry("chebyshev", new Chebyshev(1.5, 1200)),
            Map.entry("barzilai-borwein long", new BarzilaiBorwein(0.1, BarzilaiBorwein.Variant.LONG)),
            Map.entry("barzilai-borwein short", new BarzilaiBorwein(0.1, BarzilaiBorwein.Variant.SHORT)),
            Map.entry("polyak-step", new PolyakStep(0)),
            Map.entry("jacobi", new Jacobi(0.5, 0.1)),
            Map.entry("adahessian", new AdaHessian(0.15, 0.9, 0.99, 1e-4, 1, 7)),
            Map.entry("adahessian root", new AdaHessian(0.15, 0.9, 0.99, 1e-4, 0.5, 7)),
            Map.entry("sophia-h", new Sophia(0.1, 0.9, 0.8, 0.5, 1e-12, 0.1, 3, Sophia.Probe.SIGNS, 7)),
            Map.entry("clipped-norm", new ClippedNorm(new HeavyBall(0.01, 0.9), 3)),
            Map.entry("clipped-value", new ClippedValue(new HeavyBall(0.01, 0.9), 3)),
            Map.entry("lookahead", new Lookahead(momentum(0, Momentum.Variant.BUFFER), 3, 0.25)),
            Map.entry("averaged uniform", new Averaged(new GradientDescent(0.001), new Averaged.Uniform())),
            Map.entry(
                    "averaged exponential", new Averaged(new GradientDescent(0.001), new Averaged.Exponential(0.75))));

    private static Muon exactMuon(int rows, int columns) {
        return new Muon(0.05, 0.5, 0.01, rows, columns, Muon.Variant.CLASSICAL, Muon.Orthogonalization.EXACT);
    }

    private static Momentum momentum(double dampening, Momentum.Variant variant) {
        return new Momentum(0.001, 0.9, dampening, variant);
    }

    private static Optimizer staircase(Momentum.Variant variant) {
        return new Scheduled(momentum(0, variant), STAIRCASE);
    }

    private static RmsProp rmsProp(double momentum, EpsilonPlacement placement, Scaling scaling) {
        return new RmsProp(0.01, 0.9, momentum, 0.01, placement, scaling);
    }

    private static Adam adam(Adam.Variant variant) {
        return new Adam(0.05, 0.9, 0.99, 0.01, variant);
    }

    private static AmsGrad amsGrad(AmsGrad.Variant variant) {
        return new AmsGrad(0.1, 0.9, 0.5, 0.01, variant);
    }

    private static Rprop rprop(Rprop.Variant variant) {
        return new Rprop(0.1, 1.2, 0.5, 1e-6, 50, variant);
    }

    private static DifferentiableObjective landscape(String name) {
        return name.equals("rosenbrock")
                ? Formula.rosenbrock()
                : Quadratic.dense(4, 4, 1, 0, 0.5, 1, 3, -1, 0, 0, -1, 2, 0.75, 0.5, 0, 0.75, 10)
                        .at(1, -2, 0.5, 0.25);
    }

    /** One run of the file: a method on a landscape, and its iterates from the start on. */
    private record Run(String method, String landscape, List<double[]> iterates) {

        @Override
        public String toString() {
            return method + " on " + landscape;
        }
    }

    static Stream<Run> runs() {
        Map<String, Run> runs = new LinkedHashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FirstOrderConformanceTest.class.getResourceAsStream("first-order.csv")),
                StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> !line.matches("(#|method,).*")).forEach(line -> {
                String[] cells = line.split(",");
                double[] x = Arrays.stream(cells, 3, cells.length)
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                runs.computeIfAbsent(cells[0] + cells[1], key -> new Run(cells[0], cells[1], new ArrayList<>()))
                        .iterates()
                        .add(x);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return runs.values().stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void tenIteratesAreThoseOfDecimalArithmetic(Run run) {
        Optimizer method = Objects.requireNonNull(METHODS.get(run.method()), run.method());
        List<double[]> found = OptimizerContract.iterates(
                method, landscape(run.landscape()), run.iterates().get(0), 10);
        assertEquals(11, run.iterates().size());
        for (int t = 0; t <= 10; t++) {
            double distance = distance(run.iterates().get(t), found.get(t));
            assertTrue(distance <= 1e-13, "t = " + t + ": " + distance);
        }
    }

    @Test
    void everyMethodIsInTheFile() {
        assertEquals(METHODS.keySet(), runs().map(Run::method).collect(Collectors.toSet()));
    }

    /** Were two rows of the table the same run, a mistake that takes one for the other would not be seen. */
    @Test
    void theRunsTellTheVariantsApart() {
        List<Run> runs = runs().toList();
        for (Run run : runs) {
            for (Run other : runs) {
                boolean comparable = run.landscape().equals(other.landscape())
                        && run.method().compareTo(other.method()) < 0
                        && !isTheSame(run.method(), other.method());
                if (comparable) {
                    double apart = 0;
                    for (int t = 0; t <= 10; t++) {
                        apart = Math.max(
                                apart,
                                distance(run.iterates().get(t), other.iterates().get(t)));
                    }
                    assertTrue(apart > 1e-9, run + " and " + other + " differ by " + apart);
                }
            }
        }
    }

    /**
     * With one step size heavy ball and both forms of momentum are one method. In ten steps only one condition of the
     * two for a restart is met on each landscape.
     */
    private static boolean isTheSame(String a, String b) {
        return Stream.of(
                        List.of("heavy-ball", "momentum buffer", "momentum velocity"),
                        List.of("momentum buffer-nesterov", "momentum velocity-nesterov"),
                        List.of("accelerated-gradient none", "accelerated-gradient gradient"),
                        List.of("accelerated-gradient none long", "accelerated-gradient function long"))
                .anyMatch(same -> same.contains(a) && same.contains(b));
    }

    /** The greatest difference of two entries, relative to the greatest entry. */
    private static double distance(double[] expected, double[] found) {
        double greatest = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            greatest = Math.max(greatest, Math.abs(expected[i] - found[i]));
            size = Math.max(size, Math.abs(expected[i]));
        }
        return greatest / size;
    }
}
