// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ravine.experiments.Catalogue;
import ravine.experiments.Known;
import ravine.experiments.Numbers;
import ravine.experiments.OptimizerFamily;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.landscapes.Optimum;
import ravine.optimizers.Minimizer;
import ravine.optimizers.Observer;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Result;
import ravine.optimizers.Target;

/** Runs one method on one landscape. */
@Command(
        name = "minimize",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs one method on one landscape, and prints the result and the trace.",
            "It stops at a gap f(x) - f* of TAU times that of the start, f* being stated by the landscape or found by Newton's "
                    + "method, or, where f* is not known or --gradient is given, at a gradient of EPS times that of the start."
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  ravine minimize rosenbrock:kappa=100 newton",
            "  ravine minimize quadratic:kappa=100 gradient-descent:step=1/L --json",
            "  ravine minimize rosenbrock:kappa=100 bfgs --start 0,1 --trace trace.csv",
            "",
            "A class of your own on the class path is named with its package, and its settings behind a colon:",
            "  java -cp ravine.jar:classes ravine.cli.Main minimize com.example.Mine bfgs"
        })
final class MinimizeCommand implements Callable<Integer> {

    private static final double TAU = 1e-10;
    private static final double EPS = 1e-8;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "LANDSCAPE",
            description = "NAME:key=value,… as `ravine list` and `ravine describe` have it, or a class of your own.")
    private String landscape;

    @Parameters(
            index = "1",
            paramLabel = "METHOD",
            description = "NAME:key=value,… as `ravine list` and `ravine describe` have it.")
    private String method;

    @Option(
            names = "--start",
            split = ",",
            paramLabel = "X",
            description = "Where to start, a number for each variable (default: the landscape's own start).")
    private List<Double> start = new ArrayList<>();

    @Option(
            names = "--gap",
            paramLabel = "TAU",
            description = "The relative gap to stop at, in (0, 1) (default: 1e-10).")
    private double tau = TAU;

    @Option(
            names = "--gradient",
            paramLabel = "EPS",
            description =
                    "The relative gradient norm to stop at, in (0, 1), instead (default where f* is not known: 1e-8).")
    private @Nullable Double eps;

    @Option(
            names = "--max-iterations",
            paramLabel = "N",
            defaultValue = "100000",
            description = "The most iterations (default: ${DEFAULT-VALUE}).")
    private int maxIterations;

    @Option(names = "--json", description = "As JSON, with the whole trace.")
    private boolean json;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "Write the trace to FILE as CSV: twenty iterations a decade and the last, with the iterates of up to "
                            + "10 variables.")
    private @Nullable Path trace;

    @Option(names = "--strict", description = "End with exit code 3 unless the run converges.")
    private boolean strict;

    /** A run and what is known beforehand. */
    private record Run(
            String landscape, String method, Optional<Known<Optimum>> optimum, Result result, TraceRows.Points points) {

        TraceRows rows() {
            return points.with(result.trace(), optimumValue());
        }

        double optimumValue() {
            return optimum.map(it -> it.value().value()).orElse(Double.NaN);
        }

        double gap() {
            return result.value() - optimumValue();
        }
    }

    @Override
    public Integer call() {
        requireFraction("--gap", tau);
        if (eps != null) {
            requireFraction("--gradient", eps);
        }
        if (maxIterations < 0) {
            throw new UserErrorException("--max-iterations: expected a whole number >= 0, found " + maxIterations);
        }
        NamedLandscape named = NamedLandscape.of(landscape);
        Run run = run(named);
        if (trace != null) {
            write(trace, run.rows().csv());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? json(run) : text(run));
        out.flush();
        return strict && !run.result().stop().isSuccess() ? Main.INCOMPLETE : ExitCode.OK;
    }

    private static void requireFraction(String option, double value) {
        if (!(value > 0 && value < 1)) {
            throw new UserErrorException(option + ": expected a number > 0 and < 1, found " + Numbers.text(value));
        }
    }

    private Run run(NamedLandscape named) {
        try {
            double[] x0 = named.startOr("--start", start);
            OptimizerChoice choice = choice();
            Optional<Known<Optimum>> optimum = named.optimum();
            Target target = eps == null && optimum.isPresent()
                    ? Target.relativeGap(tau, optimum.get().value().value())
                    : Target.relativeGradientNorm(eps == null ? EPS : eps);
            TraceRows.Points points = new TraceRows.Points();
            Result result = minimize(new Minimizer(target, maxIterations), choice, named, x0, points);
            if (result.failure().isPresent()) {
                throw named.thrown(result.failure().get());
            }
            return new Run(named.choice().id(), choice.id(), optimum, result, points);
        } catch (UserErrorException e) {
            throw e;
        } catch (RuntimeException e) {
            // A class of the user's may throw anything, wherever it is asked first.
            throw named.thrown(e);
        }
    }

    private OptimizerChoice choice() {
        try {
            return Catalogue.standard().optimizerOf(method);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException("METHOD: " + e.getMessage());
        }
    }

    private static Result minimize(
            Minimizer minimizer, OptimizerChoice choice, NamedLandscape named, double[] x0, Observer observer) {
        try {
            OptimizerFamily family =
                    Catalogue.standard().optimizer(choice.family()).orElseThrow();
            Optimizer optimizer =
                    family.create(choice.settings(), named.landscape().curvature());
            return minimizer.minimize(optimizer, named.landscape().objective(), x0, observer);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException("METHOD: " + e.getMessage());
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserErrorException("--trace: expected a file that can be written, found " + e);
        }
    }

    private static String text(Run run) {
        Result result = run.result();
        StringBuilder text = new StringBuilder();
        text.append(run.method()).append("\non ").append(run.landscape()).append("\n\n");
        FactsText.line(text, "status", name(result));
        FactsText.line(text, "", "the run " + result.stop().sentence());
        FactsText.line(text, "iterations", Integer.toString(result.iterations()));
        FactsText.line(text, "x", FactsText.vector(NamedLandscape.list(result.point())));
        FactsText.line(text, "f(x)", Numbers.text(result.value()));
        run.optimum().ifPresent(it -> {
            FactsText.line(text, "f*", Numbers.text(it.value().value()) + " (" + it.provenance() + ")");
            FactsText.line(text, "gap", Numbers.text(run.gap()));
        });
        if (result.bestValue() < result.value()) {
            FactsText.line(text, "best f", Numbers.text(result.bestValue()));
        }
        FactsText.line(
                text,
                "evaluated",
                result.counts().values() + " values, " + result.counts().gradients() + " gradients, "
                        + result.counts().hvps() + " Hessian-vector products");
        return text.append('\n').append(run.rows().text()).toString();
    }

    private static String name(Result result) {
        return result.stop().kind().name().toLowerCase(Locale.ROOT);
    }

    private static String json(Run run) {
        Result result = run.result();
        ObjectNode root = Json.object();
        root.put("landscape", run.landscape());
        root.put("method", run.method());
        root.put("status", name(result));
        root.put("reason", result.stop().sentence());
        root.put("iterations", result.iterations());
        NamedLandscape.list(result.point()).forEach(root.putArray("x")::add);
        root.put("f", result.value());
        run.optimum().ifPresent(it -> {
            root.put("f_optimum", it.value().value());
            root.put("f_optimum_from", it.provenance());
            root.put("f_gap", run.gap());
        });
        root.put("f_best", result.bestValue());
        root.put("value_evaluations", result.counts().values());
        root.put("gradient_evaluations", result.counts().gradients());
        root.put("hessian_vector_products", result.counts().hvps());
        run.rows().json(root.putArray("trace"));
        return Json.text(root) + "\n";
    }
}
