// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * A chain of Rosenbrock's valleys of which only the first variable is pulled to its place: the condition number grows four-fold
 * with each variable.
 *
 * <p>\[ f(x) = (x_1 - 1)^2 + 100 \sum_{i=2}^n (x_i - x_{i-1}^2)^2, \qquad x_0 = (-1, \dots, -1) \]
 *
 * <p>\( x^* = (1, \dots, 1) \), \( f^* = 0 \), \( f(x_0) = 4 + 400 (n - 1) \). Along the valley \( x_i = x_1^{2^{i-1}} \), so a
 * small change of the first variable is a large one of the last. At the optimum \( H = 2 J^\top J \) with a bidiagonal J, which
 * has (1, 10, …, 10) on its diagonal and -20 below it: κ = 2.8e5 for n = 5, 3.1e8 for 10, 3.3e14 for 20. Beyond that no Hessian
 * in double precision shows it, but {@link #conditionNumber} does.
 *
 * <p>This is EXTROSNB of CUTEst. {@link ChainedRosenbrock} pulls every variable, and is harmless beside it.
 *
 * @param dimension n, from 2 to {@value #MOST}
 */
public record NonseparableRosenbrock(int dimension) implements Landscape {

    /** Up to here the least eigenvalue at the optimum is a normal number, and the condition number finite. */
    public static final int MOST = 500;

    /**
     * Checks the dimension.
     *
     * @param dimension refused if not from 2 to {@value #MOST}
     */
    public NonseparableRosenbrock {
        if (dimension < 2 || dimension > MOST) {
            throw new IllegalArgumentException("dimension: expected 2 to " + MOST + " but was " + dimension);
        }
    }

    @Override
    public String name() {
        return "nonseparable-rosenbrock";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return PartiallySeparable.in(dimension)
                .plus(NonseparableRosenbrock::pull, Terms.of(1).consecutive(0))
                .plus(
                        NonseparableRosenbrock::link,
                        Terms.of(dimension - 1).consecutive(0).consecutive(1))
                .build();
    }

    private static <T extends CalculusFieldElement<T>> T pull(T[] x) {
        return x[0].subtract(1).square();
    }

    private static <T extends CalculusFieldElement<T>> T link(T[] x) {
        return x[1].subtract(x[0].square()).square().multiply(100);
    }

    @Override
    public double[] start() {
        double[] x = new double[dimension];
        Arrays.fill(x, -1);
        return x;
    }

    @Override
    public Optional<Optimum> optimum() {
        double[] ones = new double[dimension];
        Arrays.fill(ones, 1);
        return Optional.of(Optimum.of(ones, 0));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    /**
     * The condition number at the optimum, from the two extreme eigenvalues of \( J^\top J \).
     *
     * @return \( \kappa \) to nearly full accuracy, in O(n) operations
     */
    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(eigenvalue(dimension) / eigenvalue(1));
    }

    /** The k-th eigenvalue of \( J^\top J \), k = 1 the least; all lie in (0, 900) by Gershgorin's circles. */
    private double eigenvalue(int k) {
        return Sturm.eigenvalue(k, 900, this::eigenvaluesBelow);
    }

    /**
     * As many as there are negative pivots of \( J^\top J - \lambda I \). From the last variable to the first, \( J^\top J = L D
     * L^\top \) with D = (100, …, 100, 1) and -2 beside the diagonal of L; the differential stationary quotient-difference
     * transform (Parlett and Dhillon, 2000) subtracts λ from it with no cancellation.
     */
    private int eigenvaluesBelow(double lambda) {
        int below = 0;
        double shift = -lambda;
        for (int i = 1; i < dimension; i++) {
            double pivot = Sturm.nonzero(100 + shift);
            below += pivot < 0 ? 1 : 0;
            shift = shift * 400 / pivot - lambda;
        }
        return below + (1 + shift < 0 ? 1 : 0);
    }
}
