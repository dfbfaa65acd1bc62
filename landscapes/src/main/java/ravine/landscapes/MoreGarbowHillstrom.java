// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.ReverseMode;
import ravine.calculus.functions.LeastSquares;

/**
 * One of the 35 problems of Moré, Garbow and Hillstrom, on which methods have been tested since 1981: a sum of squares,
 *
 * <p>\[ f(x) = \sum_{i=1}^m r_i(x)^2, \]
 *
 * <p>without a factor of ½, whose objective tells its residuals \( r_i \), so that the methods of Gauss, Levenberg and
 * Marquardt run on it as well. {@link MghProblem} has the formulas.
 *
 * <p>The residuals are written once for any number type; derivatives are by reverse mode on a tape that is recorded at the
 * first evaluation and replayed from then on, exact up to rounding. The Hessian is all of it, \( 2J^\top J + 2 \sum_i r_i
 * \nabla^2 r_i \).
 *
 * <p>The optimum is the least minimum that is known, which is not always where descent from the standard start leads:
 * {@link #minima} has the others. It is known where there is a formula or where it was computed, in 100-digit arithmetic, for
 * the standard numbers of variables and residuals; else it is empty, and so is the condition number.
 *
 * <p>J. J. Moré, B. S. Garbow, K. E. Hillstrom, Testing unconstrained optimization software, ACM Transactions on Mathematical
 * Software 7 (1981), 17-41, doi:10.1145/355934.355936.
 *
 * @param problem which of them
 * @param dimension n
 * @param residuals m
 */
public record MoreGarbowHillstrom(MghProblem problem, int dimension, int residuals) implements Landscape {

    /**
     * Checks the sizes.
     *
     * @param problem which of them
     * @param dimension refused if the problem has not so many variables
     * @param residuals refused if the problem has not so many residuals in that dimension
     * @throws IllegalArgumentException such as "dimension: expected a multiple of 4, at least 4 but was 6"
     */
    public MoreGarbowHillstrom {
        problem.sizes().requireDimension(dimension);
        problem.sizes().requireResiduals(dimension, residuals);
    }

    /**
     * A problem in the first of its standard dimensions.
     *
     * @param problem which of them
     * @return the landscape
     */
    public static MoreGarbowHillstrom of(MghProblem problem) {
        return of(problem, problem.dimensions().get(0));
    }

    /**
     * A problem with the standard number of residuals.
     *
     * @param problem which of them
     * @param dimension n
     * @return the landscape
     * @throws IllegalArgumentException if the problem has not so many variables
     */
    public static MoreGarbowHillstrom of(MghProblem problem, int dimension) {
        problem.sizes().requireDimension(dimension);
        return new MoreGarbowHillstrom(
                problem, dimension, problem.sizes().residuals().applyAsInt(dimension));
    }

    /**
     * All problems in all their standard dimensions.
     *
     * @return the landscapes, in the order of the paper
     */
    public static List<MoreGarbowHillstrom> standard() {
        return Stream.of(MghProblem.values())
                .flatMap(problem -> problem.dimensions().stream().map(n -> of(problem, n)))
                .toList();
    }

    @Override
    public String name() {
        return "mgh";
    }

    @Override
    public LeastSquaresObjective objective() {
        return LeastSquares.of(ReverseMode.replaying(), this::evaluate, dimension, residuals);
    }

    private <T extends CalculusFieldElement<T>> T[] evaluate(T[] x) {
        return problem.residuals().at(x, residuals);
    }

    @Override
    public double[] start() {
        return problem.start(dimension);
    }

    /**
     * The minima that are known.
     *
     * @return the optima, the least first; empty where none is known
     */
    public List<Optimum> minima() {
        return known().map(MghMinimum::optimum).toList();
    }

    /** The same with their condition numbers. */
    Stream<MghMinimum> known() {
        Stream<MghMinimum> byRule = problem.rule().stream().map(rule -> rule.of(dimension, residuals));
        return Stream.concat(byRule, MghMinima.of(problem.label(), dimension, residuals))
                .sorted(Comparator.comparingDouble(minimum -> minimum.optimum().value()));
    }

    @Override
    public Optional<Optimum> optimum() {
        return known().map(MghMinimum::optimum).findFirst();
    }

    /** Bounds of the one problem whose curvature is the same everywhere. */
    @Override
    public Optional<CurvatureBounds> curvature() {
        return problem == MghProblem.LINEAR_FULL_RANK ? Optional.of(new CurvatureBounds(2, 2)) : Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return known().mapToDouble(MghMinimum::conditionNumber).findFirst();
    }
}
