// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

/** The table of invariances in the description of the package says what is measured here, of every method. */
class InvarianceTableTest {

    private static final int N = 6;
    private static final int STEPS = 20;
    private static final double[] START = Quadratic.cosines(N);
    private static final Quadratic QUADRATIC = Quadratic.logUniform(N, 10).rotated(30);
    private static final Path SOURCES = Path.of("src/main/java/ravine/optimizers");

    /**
     * One row.
     *
     * @param setting what is said behind the method's name
     */
    private record Row(Optimizer method, String setting) {

        /** Methods with exact steps are for quadratics, and lose their way elsewhere. */
        TwiceDifferentiableObjective on(Quadratic quadratic, double factor) {
            boolean isForQuadratics =
                    method.equals(SteepestDescent.cauchy()) || method.equals(ConjugateGradient.plain());
            if (method instanceof GaussNewton || method instanceof LevenbergMarquardt) {
                return quadratic.scaled(factor).asLeastSquares();
            }
            return isForQuadratics ? quadratic.scaled(factor) : new Rounded(quadratic, factor);
        }

        String name() {
            String link = "{@link ravine.optimizers." + method.getClass().getSimpleName() + "}";
            return setting.isEmpty() ? link : link + ", " + setting;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private static Row row(Optimizer method) {
        return new Row(method, "");
    }

    static Stream<Row> rows() {
        EpsilonPlacement outside = EpsilonPlacement.OUTSIDE;
        FirstOrderRule descent = new GradientDescent(0.05);
        return Stream.of(
                row(descent),
                row(new BarzilaiBorwein(0.05, BarzilaiBorwein.Variant.LONG)),
                row(new PolyakStep(0)),
                row(new Chebyshev(1, 10)),
                row(new SignDescent(0.05)),
                row(new HeavyBall(0.05, 0.5)),
                row(new Momentum(0.05, 0.5, 0.25, Momentum.Variant.BUFFER)),
                row(new Nesterov(0.05, 0.5)),
                row(new AcceleratedGradient(0.05, AcceleratedGradient.Restart.GRADIENT)),
                row(new AdaGrad(0.1, 0, 1e-2, outside)),
                row(new RmsProp(0.05, 0.9, 0.5, 1e-2, outside, RmsProp.Scaling.UNCENTERED)),
                row(new AdaDelta(1, 0.9, 1e-2)),
                row(new Adam(0.05, 0.9, 0.999, 1e-2)),
                new Row(new Adam(0.05, 0.9, 0.999, 0), "ε = 0"),
                row(new AdamW(0.05, 0.9, 0.999, 1e-2, 0.5)),
                row(new AmsGrad(0.05, 0.9, 0.999, 1e-2, AmsGrad.Variant.UNCORRECTED)),
                row(new AdaMax(0.05, 0.9, 0.999, 1e-2)),
                row(new NAdam(0.05, 0.9, 0.999, 1e-2, 4e-3, NAdam.Variant.SCHEDULED)),
                row(new RAdam(0.05, 0.9, 0.999, 1e-2, RAdam.Variant.ALGORITHM_2)),
                row(new AdaBelief(0.05, 0.9, 0.999, 1e-2)),
                row(new Yogi(0.05, 0.9, 0.999, 1e-2, 1e-6, Yogi.Variant.UNCORRECTED)),
                row(new Lion(0.05, 0.9, 0.99, 0.5)),
                new Row(new Lion(0.05, 0.9, 0.99, 0), "λ = 0"),
                row(Rprop.withStepSize(0.05)),
                row(new Jacobi(0.2, 0)),
                row(new AdaHessian(0.15, 0.9, 0.999, 1e-2, 1, 42)),
                row(new Sophia(0.05, 0.9, 0.9, 1, 1, 0.5, 1, Sophia.Probe.SIGNS, 42)),
                row(new Newton()),
                row(NonlinearConjugateGradient.with(NonlinearConjugateGradient.Beta.HAGER_ZHANG)),
                row(LBfgs.withMemory(3)),
                new Row(SteepestDescent.armijo(), "backtracking"),
                new Row(SteepestDescent.cauchy(), "exact steps"),
                row(ConjugateGradient.plain()),
                row(Bfgs.standard()),
                row(Dfp.standard()),
                row(NewtonCg.standard()),
                row(SteihaugTrustRegion.withRadius(0.5)),
                row(Dogleg.withRadius(0.5)),
                row(SymmetricRankOne.withRadius(0.5)),
                row(LBfgsB.within(Bounds.none())),
                row(GaussNewton.standard()),
                row(new LevenbergMarquardt(0.1, LevenbergMarquardt.Scaling.COLUMN_NORMS)),
                row(new BlockAdaGrad(0.1, 2, 1e-2, outside)),
                row(new FullMatrixAdaGrad(0.1, 1e-2, outside)),
                row(new Shampoo(0.1, 1e-2, 2, 3)),
                row(new Soap(0.05, 0.9, 0.99, 1e-2, 2, 2, 3)),
                row(Muon.of(0.05, 2, 3)),
                new Row(new Preconditioned(descent, Preconditioning.jacobi()), "of gradient descent, Jacobi"),
                new Row(new Scheduled(descent, new Schedule.Exponential(0.9)), "of gradient descent"),
                new Row(new ClippedNorm(descent, 2), "of gradient descent"),
                new Row(new ClippedValue(descent, 1), "of gradient descent"),
                new Row(new WeightDecay(descent, 0.5, WeightDecay.Variant.COUPLED), "of gradient descent"),
                new Row(new Lookahead(descent, 3, 0.5), "of gradient descent"),
                new Row(new GradientNoise(descent, 0.1, 0.5, 42), "of gradient descent"),
                new Row(new Averaged(descent, new Averaged.Uniform()), "of gradient descent"));
    }

    /** New coordinates. */
    private interface Change {
        double[] apply(double[] x);
    }

    /**
     * The landscape \( c\,(\sqrt{1 + 2q} - 1) \) over a quadratic q: convex, no steeper than q, least at the same point with the
     * value 0, and with another curvature everywhere, for on a quadratic all first guesses of a line search lead to one step.
     */
    private record Rounded(Quadratic q, double factor) implements TwiceDifferentiableObjective {

        @Override
        public int dimension() {
            return q.dimension();
        }

        private double root(double[] x) {
            return Math.sqrt(1 + 2 * q.value(x));
        }

        @Override
        public double value(double[] x) {
            return factor * (2 * q.value(x) / (1 + root(x)));
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            q.valueAndGradient(x, gradientOut);
            for (int i = 0; i < gradientOut.length; i++) {
                gradientOut[i] *= factor / root(x);
            }
            return value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            double[] gradient = new double[x.length];
            q.valueAndGradient(x, gradient);
            double along = Vectors.dot(gradient, v);
            q.hvp(x, v, out);
            double root = root(x);
            for (int i = 0; i < out.length; i++) {
                out[i] = factor * (out[i] - along * gradient[i] / root / root) / root;
            }
        }
    }

    private static String feels(Row row, TwiceDifferentiableObjective changed, Change change) {
        List<double[]> plain = OptimizerContract.iterates(row.method, row.on(QUADRATIC, 1), START, STEPS);
        List<double[]> other = OptimizerContract.iterates(row.method, changed, change.apply(START), STEPS);
        double distance = 0;
        for (int t = 0; t <= STEPS; t++) {
            double[] difference = change.apply(plain.get(t));
            for (int i = 0; i < N; i++) {
                difference[i] -= other.get(t)[i];
            }
            distance = Math.max(distance, Vectors.norm2(difference));
        }
        // Where a method comes to rest, values round to 1e-16, which leaves its point open to 1e-8.
        if (distance < 1e-7) {
            return "yes";
        }
        return distance > 1e-3 ? "no" : fail(row + ": expected a run that is the same or not but found " + distance);
    }

    private static List<String> measured(Row row) {
        double[] center = new double[N];
        Arrays.fill(center, 4);
        return List.of(
                feels(row, row.on(QUADRATIC.rotated(20), 1), x -> Quadratic.rotate(x, 20)),
                feels(row, row.on(QUADRATIC.reversed(), 1), Quadratic::reverse),
                feels(row, row.on(QUADRATIC.at(center), 1), x -> {
                    double[] moved = x.clone();
                    for (int i = 0; i < N; i++) {
                        moved[i] += 4;
                    }
                    return moved;
                }),
                feels(row, row.on(QUADRATIC, 1024), double[]::clone));
    }

    /** The rows with four cells of yes or no. */
    private static List<List<String>> documented() throws IOException {
        String text = Files.readString(SOURCES.resolve("package-info.java")).replaceAll("\\n \\*\\s*", " ");
        return Pattern.compile("<tr><td>([^<]*)</td>\\s*" + "<td>(yes|no)</td>\\s*".repeat(4) + "</tr>")
                .matcher(text)
                .results()
                .map(match -> Stream.of(1, 2, 3, 4, 5).map(match::group).toList())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTableSaysWhatIsMeasured(Row row) throws IOException {
        List<String> cells = documented().stream()
                .filter(line -> line.get(0).equals(row.name()))
                .map(line -> line.subList(1, 5))
                .findFirst()
                .orElse(List.of());
        assertEquals(measured(row), cells);
    }

    @Test
    void theTableHasTheseRowsInThisOrder() throws IOException {
        assertEquals(
                rows().map(Row::name).toList(),
                documented().stream().map(line -> line.get(0)).toList());
    }

    @Test
    void everyMethodHasARow() throws IOException {
        Set<String> methods = new TreeSet<>();
        Pattern method = Pattern.compile("public record (\\w+)[^{]*?implements (Optimizer|FirstOrderRule) \\{");
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                method.matcher(Files.readString(file))
                        .results()
                        .map(result -> result.group(1))
                        .forEach(methods::add);
            }
        }
        assertEquals(
                methods,
                rows().map(row -> row.method.getClass().getSimpleName())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
