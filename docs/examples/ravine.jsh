// SPDX-License-Identifier: Apache-2.0
// Ravine in JShell, in a clone that `mvn package` has built:
//   jshell --class-path experiments/cli/target/ravine.jar docs/examples/ravine.jsh
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.*;
import ravine.calculus.compiled.*;
import ravine.experiments.*;
import ravine.landscapes.*;
import ravine.optimizers.*;

// Landscapes and optimisers by the names that studies have for them, with their settings: landscape("quadratic:kappa=1e4").
Landscape landscape(String id) {
    Catalogue catalogue = Catalogue.standard();
    Trial.LandscapeChoice choice = catalogue.landscapeOf(id);
    return catalogue.landscape(choice.family()).orElseThrow().create(choice.settings());
}

// Some settings, such as step=optimal, depend on the landscape.
Optimizer optimizer(String id, Landscape on) {
    Catalogue catalogue = Catalogue.standard();
    Trial.OptimizerChoice choice = catalogue.optimizerOf(id);
    return catalogue.optimizer(choice.family()).orElseThrow().create(choice.settings(), on.curvature());
}

// Down to a relative gap of 1e-10 where the minimum is known, else to a gradient of 1e-8, in at most 10^5 iterations.
Result minimize(String optimizer, Landscape on) {
    StopRule target = on.optimum().map(it -> Target.relativeGap(1e-10, it.value())).orElse(Target.gradientNorm(1e-8));
    return new Minimizer(target, 100_000).minimize(optimizer(optimizer, on), on.objective(), on.start());
}

double[] gradient(DifferentiableObjective f, double... x) {
    double[] gradient = new double[x.length];
    f.valueAndGradient(x, gradient);
    return gradient;
}

double[] eigenvalues(TwiceDifferentiableObjective f, double... x) {
    HessianSpectrum spectrum = HessianSpectrum.at(f, x);
    return IntStream.range(0, x.length).mapToDouble(spectrum::eigenvalue).toArray();
}

ConditionNumber conditionNumber(TwiceDifferentiableObjective f, double... x) {
    return HessianSpectrum.at(f, x).conditionNumber();
}

// Any command of the command line: ravine("describe", "adam").
void ravine(String... words) {
    ravine.cli.Main.run(System.err::println, words);
}

// A function of your own, written once for any number type. A method of JShell's has no class to be named by, so it needs one.
class Example {
    static <T extends CalculusFieldElement<T>> T worked(T[] x) {
        return x[0].square().multiply(x[1]).add(x[1].sin()); // x²y + sin y
    }
}

TwiceDifferentiableObjective worked = new ReverseMode().differentiate(Example::worked, 2);
Landscape valley = landscape("quadratic:dimension=10,kappa=1000,rotation_deg=45");
