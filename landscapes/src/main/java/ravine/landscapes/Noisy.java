// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * Any landscape, seen through noise: a method is given gradients that are right on average only.
 *
 * <p>Values stay exact, so that a gap to the optimum is that of the function itself, and so do Hessian-vector products. A value is
 * therefore evaluated in full beside each minibatch. What is told of optimum and curvature is that of the exact function.
 *
 * <p>The k-th gradient that an objective evaluates, whatever the point, has draws that the seed and k alone decide. So a run can be
 * repeated bit for bit, each of two runs from {@link #objective} has all the draws of the other, and threads do not matter. A run that
 * is resumed from a snapshot begins the draws anew. An objective here is the one kind that does not give the same gradient at the same point
 * twice; of residuals it tells nothing.
 *
 * @param exact the landscape
 * @param noise what disturbs its gradients
 */
public record Noisy(Landscape exact, Noise noise) implements Landscape {

    /**
     * Checks that the landscape has what the noise needs.
     *
     * @param exact the landscape
     * @param noise refused if it is a {@link Noise.Minibatch}, and the landscape's objective neither a {@link FiniteSumObjective} nor a
     *     sum of squares, or one with fewer terms
     * @throws IllegalArgumentException in that case
     */
    public Noisy {
        if (noise instanceof Noise.Minibatch minibatch) {
            int terms = terms(exact).terms();
            if (minibatch.batch() > terms) {
                throw new IllegalArgumentException(
                        "batch: expected at most the " + terms + " terms but was " + minibatch.batch());
            }
        }
    }

    private static FiniteSumObjective terms(Landscape landscape) {
        TwiceDifferentiableObjective objective = landscape.objective();
        if (objective instanceof FiniteSumObjective sum) {
            return sum;
        }
        if (objective instanceof LeastSquaresObjective squares) {
            return new ResidualBatches(squares);
        }
        throw new IllegalArgumentException(
                "noise: expected a landscape that is a mean over terms, for minibatches, but was " + landscape.name());
    }

    @Override
    public String name() {
        return exact.name();
    }

    /**
     * The objective with noisy gradients.
     *
     * @return a fresh object, which begins with the first draw
     */
    @Override
    public TwiceDifferentiableObjective objective() {
        if (noise instanceof Noise.Additive additive) {
            return NoisyObjective.additive(exact.objective(), additive);
        }
        if (noise instanceof Noise.Multiplicative multiplicative) {
            return NoisyObjective.multiplicative(exact.objective(), multiplicative);
        }
        return NoisyObjective.minibatch(terms(exact), (Noise.Minibatch) noise);
    }

    @Override
    public double[] start() {
        return exact.start();
    }

    @Override
    public Optional<Optimum> optimum() {
        return exact.optimum();
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return exact.curvature();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return exact.conditionNumber();
    }

    @Override
    public OptionalDouble jacobiConditionNumber() {
        return exact.jacobiConditionNumber();
    }

    @Override
    public Optional<double[]> eigenvalues() {
        return exact.eigenvalues();
    }

    @Override
    public Smoothness smoothness() {
        return exact.smoothness();
    }
}
