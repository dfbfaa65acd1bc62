// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Outcome.Sample;

/**
 * What was measured of a run besides its samples, because the trial asks for it ({@link Measures}). What was not asked for, or does not
 * exist, is NaN, and {@link EvaluationCounts#NONE}.
 *
 * @param rows one for each recorded iteration; none if neither progress nor curvature nor time was asked for
 * @param modes the errors by mode
 * @serial exclude
 */
public record Measurements(List<Row> rows, Modes modes) implements Serializable {

    /** Nothing was asked for. */
    public static final Measurements NONE = new Measurements(List.of(), Modes.NONE);

    /**
     * Copies the rows.
     *
     * @param rows one for each recorded iteration
     * @param modes the errors by mode
     */
    public Measurements {
        rows = List.copyOf(rows);
    }

    /** The samples of the run, with condition numbers that were measured where a sample has none. */
    List<Sample> complete(List<Sample> samples) {
        Map<Integer, Curvature> measured = rows.stream()
                .filter(row -> !row.curvature().equals(Curvature.NONE))
                .collect(Collectors.toMap(Row::iteration, Row::curvature));
        return samples.stream()
                .map(sample -> Double.isNaN(sample.kappa()) && measured.containsKey(sample.iteration())
                        ? sample.with(measured.get(sample.iteration()))
                        : sample)
                .toList();
    }

    /** The same without what a clock said. */
    Measurements untimed() {
        return new Measurements(rows.stream().map(Row::untimed).toList(), modes);
    }

    /**
     * One recorded iteration.
     *
     * @param iteration t
     * @param counts the evaluations so far
     * @param distance \( \lVert x_t - x^* \rVert_2 \), x* being the stated optimum or the one that Newton's method found
     * @param stepSize the step size that the step to x_t used, as {@link ravine.optimizers.Progress#hyperparameters} has it; at the
     *     start the one it was set to
     * @param gapCertified \( \lVert \nabla f(x_t) \rVert^2 / (2 \mu) \ge f(x_t) - f^* \), for f with \( \nabla^2 f \succeq \mu I \)
     *     everywhere; NaN where no μ is known (Nesterov, Lectures on Convex Optimization, 2018, theorem 2.1.10)
     * @param angleDegrees the angle between \( x_t - x_{t-1} \) and \( x_{t-1} - x_{t-2} \), 0 for one line, 180 for a full turn; NaN
     *     for t below 2 and for steps of no length
     * @param nanoseconds the time since x_0 was evaluated, without the time of measuring
     * @param curvature the curvature at x_t; {@link Curvature#NONE} at iterations where it was not measured
     * @serial exclude
     */
    public record Row(
            int iteration,
            EvaluationCounts counts,
            double distance,
            double stepSize,
            double gapCertified,
            double angleDegrees,
            double nanoseconds,
            Curvature curvature)
            implements Serializable {

        private Row untimed() {
            return new Row(iteration, counts, distance, stepSize, gapCertified, angleDegrees, Double.NaN, curvature);
        }

        /** The same with its curvature. */
        Row with(Curvature measured) {
            return new Row(iteration, counts, distance, stepSize, gapCertified, angleDegrees, nanoseconds, measured);
        }
    }

    /**
     * A number between two bounds; all three NaN if there is none.
     *
     * @param value the number
     * @param low at most as large
     * @param high at least as large
     * @serial exclude
     */
    public record Bracket(double value, double low, double high) implements Serializable {

        /** No number. */
        public static final Bracket NONE = new Bracket(Double.NaN, Double.NaN, Double.NaN);

        /** What is beyond all bounds: the condition number of a matrix that is not positive definite. */
        static final Bracket INFINITE =
                new Bracket(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * The curvature at one iterate, as f has it and as the method meets it. Up to {@link Measures#MOST_DENSE} variables the
     * matrices are written out and the brackets are what rounding leaves open. Beyond, they are those of {@link
     * ravine.calculus.Lanczos} for its usual tolerance of 1 %, or for what the budget gave: \( \kappa \ge low \) is certain, high
     * holds with a probability of 0.999 over the seeds, and the value is the quotient of the Ritz values. A condition number is
     * infinite if the matrix is not positive definite.
     *
     * @param kappa \( \kappa(H) \), \( H = \nabla^2 f(x_t) \)
     * @param kappaJacobi \( \kappa(D^{-1/2} H D^{-1/2}) \), D = diag(H). Beyond {@link Measures#MOST_DENSE} variables it is there where
     *     the Hessian can be assembled, or n products are within the budget
     * @param kappaEffective \( \kappa(P_t^{-1/2} H P_t^{-1/2}) \), with the method's own preconditioner. Beyond that number of
     *     variables NaN for a P that its solves do not show to be positive definite within the budget: one that is not, or is
     *     nearly singular
     * @param sharpness \( \lambda_{\max}(P_t^{-1} H) \), in units of one over a step size, wherever there is the one before
     * @param stabilityLimit the sharpness at which the iteration, with P_t and its step size as they are, begins to diverge on
     *     quadratics, after many steps: 2/α of gradient descent, 2(1+β)/α of the heavy ball, 2(1+β₁)/((1−β₁)α) of Adam; NaN for
     *     methods that have none
     * @param epsilonShare the share of coordinates in which ε dominates, see {@link
     *     ravine.optimizers.Preconditioner#epsilonShare}
     * @param products the Hessian-vector products that all of this took; 0 where matrices were written out
     * @serial exclude
     */
    public record Curvature(
            Bracket kappa,
            Bracket kappaJacobi,
            Bracket kappaEffective,
            Bracket sharpness,
            double stabilityLimit,
            double epsilonShare,
            int products)
            implements Serializable {

        /** Not measured. */
        public static final Curvature NONE =
                new Curvature(Bracket.NONE, Bracket.NONE, Bracket.NONE, Bracket.NONE, Double.NaN, Double.NaN, 0);
    }

    /**
     * The error by eigenvectors q of the Hessian at x*: for an eigenvalue λ the length of the projection of \( x_t - x^* \) on its
     * eigenvectors, \( \lvert q^\top (x_t - x^*) \rvert \) if it is simple. Eigenvalues that rounding cannot tell apart are
     * one. On a quadratic each of them goes its own way: under gradient descent it is multiplied by \( \lvert 1 - \alpha\lambda
     * \rvert \) each step.
     *
     * @param eigenvalues λ, ascending
     * @param multiplicities how many eigenvectors belong to each
     * @param errors one for each recorded iteration
     * @serial exclude
     */
    public record Modes(List<Double> eigenvalues, List<Integer> multiplicities, List<ModeErrors> errors)
            implements Serializable {

        /** Not measured. */
        public static final Modes NONE = new Modes(List.of(), List.of(), List.of());

        /**
         * Copies the lists.
         *
         * @param eigenvalues λ, ascending
         * @param multiplicities how many eigenvectors belong to each
         * @param errors one for each recorded iteration
         */
        public Modes {
            eigenvalues = List.copyOf(eigenvalues);
            multiplicities = List.copyOf(multiplicities);
            errors = List.copyOf(errors);
        }
    }

    /**
     * The errors at one iteration.
     *
     * @param iteration t
     * @param errors one for each eigenvalue
     * @serial exclude
     */
    public record ModeErrors(int iteration, List<Double> errors) implements Serializable {

        /**
         * Copies the errors.
         *
         * @param iteration t
         * @param errors one for each eigenvalue
         */
        public ModeErrors {
            errors = List.copyOf(errors);
        }
    }
}
