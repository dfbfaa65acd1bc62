// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import ravine.calculus.CountingObjective;
import ravine.optimizers.NonlinearConjugateGradient.Beta;

/** First iterates against 50-digit arithmetic, with one fixed step that every search accepts at once. */
class DirectionsTest {

    private static final double[] START = {-1.25, 1, 0.75};

    private static Optimizer method(String name, LineSearch search, Preconditioning p) {
        return switch (name) {
            case "l-bfgs" -> new LBfgs(2, search, p);
            case "bfgs" -> new Bfgs(search);
            case "dfp" -> new Dfp(search);
            // No gradients here are so far from orthogonal that it restarts.
            default -> new NonlinearConjugateGradient(Beta.valueOf(name), 1e9, search, p);
        };
    }

    @ParameterizedTest
    @CsvFileSource(resources = "directions.csv", numLinesToSkip = 2)
    void iteratesAreThoseOfFiftyDigits(
            String name, double p1, double p2, double p3, double step, int t, double x1, double x2, double x3) {
        LineSearch fixed = Backtracking.from(InitialStep.fixed(step));
        double[] diagonal = {p1, p2, p3};
        Preconditioning p = Preconditioning.by((r, out) -> {
            for (int i = 0; i < 3; i++) {
                out[i] = r[i] / diagonal[i];
            }
        });
        CountingObjective counted = CountingObjective.of(new Chain(3));
        List<double[]> iterates = OptimizerContract.iterates(method(name, fixed, p), counted, START, t);
        assertEquals(t + 1, counted.counts().gradients(), "each step was taken at once");
        double[] x = iterates.get(t);
        // Six iterations on entries of order one; y is a difference that loses up to two digits.
        assertEquals(x1, x[0], 1e-13);
        assertEquals(x2, x[1], 1e-13);
        assertEquals(x3, x[2], 1e-13);
    }
}
