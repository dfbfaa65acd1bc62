// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
                        one.experiment(), one.landscape(), one.optimizer(), one.stop(), one.path(), one.studySeed() + i))
                .toList();
    }

    /** Some of each library that trials call. */
    static List<Trial> ofEachLibrary() {
        return Stream.of(
                        "quadratic:dimension=2,kappa=10",
                        "chained-rosenbrock:dimension=4",
                        "logistic-regression:data=breast_cancer,mu=0.1")
                .flatMap(landscape -> Stream.of(
                                "gradient-descent:step=0.001",
                                "newton",
                                "hipparchus-nonlinear-cg",
                                "commons-math-nelder-mead")
                        .map(optimizer -> of(landscape, optimizer, 50)))
                .toList();
    }
}
