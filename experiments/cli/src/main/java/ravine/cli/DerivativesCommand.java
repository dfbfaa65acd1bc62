// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ravine.calculus.CheckOutcome;
import ravine.calculus.ConditionNumber;
import ravine.calculus.CriticalPoint;
import ravine.calculus.GradientCheck;
import ravine.calculus.HessianCheck;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.LandscapeFacts;
import ravine.experiments.Numbers;

/** Checks the derivatives of one landscape at one point. */
@Command(
        name = "derivatives",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Checks the derivatives of a landscape, or of a class of your own, at a point: the gradient against differences of "
                    + "values, Hessian-vector products against differences of gradients.",
            "Tells the condition number there, and what the point is: a minimum, a saddle, or not critical. A point without "
                    + "symmetry sees most faults."
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  ravine derivatives rosenbrock:kappa=100",
            "  ravine derivatives rosenbrock:kappa=100 --at optimum",
            "  ravine derivatives monkey-saddle --at 0,0 --json",
            "",
            "A class of your own on the class path is named with its package, and its settings behind a colon:",
            "  java -cp ravine.jar:classes ravine.cli.Main derivatives com.example.Mine"
        })
final class DerivativesCommand implements Callable<Integer> {

    private static final String START = "start";
    private static final String OPTIMUM = "optimum";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "LANDSCAPE",
            description = "NAME:key=value,… as `ravine list` and `ravine describe` have it, or a class of your own.")
    private String landscape;

    @Option(
            names = "--at",
            paramLabel = "X",
            defaultValue = START,
            description =
                    "A number for each variable, such as 1,-0.5; or start, or optimum (default: ${DEFAULT-VALUE}).")
    private String at;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(names = "--strict", description = "End with exit code 3 if a derivative is wrong.")
    private boolean strict;

    /** What was found; what takes a dense Hessian only where there are not too many variables. */
    private record Findings(
            String landscape,
            List<Double> at,
            double value,
            double gradientNorm,
            GradientCheck gradient,
            HessianCheck hessian,
            Optional<CriticalPoint> point) {

        static Findings of(NamedLandscape named, double[] x) {
            TwiceDifferentiableObjective f = named.landscape().objective();
            double[] gradient = new double[x.length];
            double value = f.valueAndGradient(x, gradient);
            return new Findings(
                    named.choice().id(),
                    NamedLandscape.list(x),
                    value,
                    norm(gradient),
                    GradientCheck.at(f, x),
                    HessianCheck.at(f, x),
                    x.length <= LandscapeFacts.MOST_VARIABLES
                            ? Optional.of(CriticalPoint.classify(f, x))
                            : Optional.empty());
        }

        private static double norm(double[] vector) {
            double norm = 0;
            for (double entry : vector) {
                norm = StrictMath.hypot(norm, entry);
            }
            return norm;
        }

        boolean areWrong() {
            return gradient.outcome() == CheckOutcome.WRONG || hessian.outcome() == CheckOutcome.WRONG;
        }
    }

    @Override
    public Integer call() {
        NamedLandscape named = NamedLandscape.of(landscape);
        Findings findings = findings(named);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? json(findings) : text(findings));
        out.flush();
        return strict && findings.areWrong() ? Main.INCOMPLETE : ExitCode.OK;
    }

    private Findings findings(NamedLandscape named) {
        try {
            return Findings.of(named, point(named));
        } catch (UserErrorException e) {
            throw e;
        } catch (RuntimeException e) {
            // A class of the user's may throw anything.
            throw named.thrown(e);
        }
    }

    private double[] point(NamedLandscape named) {
        return switch (at) {
            case START -> named.landscape().start();
            case OPTIMUM ->
                named.optimum()
                        .orElseThrow(
                                () -> new UserErrorException("--at: expected a landscape whose optimum is known, found "
                                        + Digests.shortened(named.choice().id())))
                        .value()
                        .point();
            default -> named.startOr("--at", numbers());
        };
    }

    private List<Double> numbers() {
        try {
            return Stream.of(at.split(",", -1)).map(Double::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new UserErrorException("--at: expected numbers with commas, start or optimum, found " + at);
        }
    }

    private static String text(Findings findings) {
        StringBuilder text = new StringBuilder(findings.landscape()).append("\n\n");
        FactsText.line(text, "x", FactsText.vector(findings.at()));
        FactsText.line(text, "f(x)", Numbers.text(findings.value()));
        FactsText.line(text, "‖∇f(x)‖", Numbers.text(findings.gradientNorm()));
        FactsText.line(text, "gradient", findings.gradient().verdict());
        FactsText.line(text, "Hessian", findings.hessian().verdict());
        findings.point()
                .ifPresentOrElse(
                        point -> {
                            FactsText.line(
                                    text,
                                    "κ",
                                    point.spectrum().conditionNumber().words());
                            FactsText.line(text, "the point", point.verdict());
                        },
                        () -> FactsText.line(
                                text,
                                "more",
                                "nothing is computed beyond " + LandscapeFacts.MOST_VARIABLES + " variables"));
        return text.toString();
    }

    private static String json(Findings findings) {
        ObjectNode root = Json.object();
        root.put("landscape", findings.landscape());
        findings.at().forEach(root.putArray("x")::add);
        root.put("f", findings.value());
        root.put("gradient_norm_2", findings.gradientNorm());
        check(
                root.putObject("gradient"),
                findings.gradient().outcome(),
                findings.gradient().verdict());
        check(
                root.putObject("hessian"),
                findings.hessian().outcome(),
                findings.hessian().verdict());
        findings.point().ifPresent(point -> {
            ConditionNumber kappa = point.spectrum().conditionNumber();
            ObjectNode number = root.putObject("kappa");
            number.put("value", kappa.value());
            number.put("least", kappa.least());
            number.put("greatest", kappa.greatest());
            number.put("positive_definite", kappa.positiveDefinite());
            ObjectNode node = root.putObject("point");
            node.put("kind", point.kind().name().toLowerCase(Locale.ROOT));
            node.put("index", point.index());
            node.put("verdict", point.verdict());
        });
        return Json.text(root) + "\n";
    }

    private static void check(ObjectNode node, CheckOutcome outcome, String verdict) {
        node.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        node.put("verdict", verdict);
    }
}
