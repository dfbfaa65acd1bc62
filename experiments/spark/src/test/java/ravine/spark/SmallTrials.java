// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import java.util.List;
import java.util.stream.IntStream;
import ravine.experiments.Catalogue;
import ravine.experiments.Trial;
import ravine.experiments.Trial.StopChoice;

/** Trials by the ids of what they name. */
final class SmallTrials {

    private static final Catalogue CATALOGUE = Catalogue.standard();

    private SmallTrials() {}

    static Trial of(String landscape, String optimizer, int maxIterations) {
        return new Trial(
                "small",
                CATALOGUE.landscapeOf(landscape),
                CATALOGUE.optimizerOf(optimizer),
                new StopChoice(1e-6, maxIterations),
                false,
                0);
    }

    /** Trials with keys of their own by their seeds, each of the cost of its iterations in two variables. */
    static List<Trial> many(int count, int maxIterations) {
        Trial one = of("quadratic:dimension=2,kappa=10", "gradient-descent:step=1e-3", maxIterations);
        return IntStream.range(0, count)
                .mapToObj(i -> new Trial(
                        one.experiment(),
                        one.landscape(),
                        one.optimizer(),
                        one.stop(),
                        one.path(),
                        one.studySeed() + i))
                .toList();
    }

    /** Trials that call, together, each library that trials call. */
    static List<Trial> ofEachLibrary() {
        return List.of(
                of("quadratic:dimension=2,kappa=10", "newton", 50),
                of("quadratic:dimension=2,kappa=10", "hipparchus-nonlinear-cg", 50),
                of("logistic-regression:data=breast_cancer,mu=0.1", "gradient-descent:step=0.1", 50),
                of("chained-rosenbrock:dimension=4", "commons-math-nelder-mead", 50),
                of("chained-rosenbrock:dimension=500", "gradient-descent:step=1e-4", 50));
    }
}
