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
 * The quadratic whose Hessian is the Laplacian in one dimension, \( \mathrm{tridiag}(-1, 2, -1) \): ill-conditioned by coupling
 * alone, since its diagonal is the same everywhere.
 *
 * <p>\[ f(x) = \sum_{i=1}^n (x_i - 1)^2 - \sum_{i=2}^n x_i x_{i-1}, \qquad x_0 = 0 \]
 *
 * <p>\( x^*_i = i (n + 1 - i) \), \( f^* = -n (n + 4) (n - 1) / 6 \). The eigenvalues are \( 4 \sin^2 \frac{i \pi}{2(n + 1)}
 * \), so that \( \kappa = \kappa_J = \cot^2 \frac{\pi}{2(n + 1)} \), about \( (2n/\pi)^2 \).
 *
 * <p>It is the function of that name in many collections. Poisson's equation \( -u'' = 2 \) on a grid is the same with other
 * units.
 *
 * @param dimension n, at least 2
 */
public record Trid(int dimension) implements Landscape {

    /**
     * Checks the dimension.
     *
     * @param dimension refused if less than 2
     */
    public Trid {
        if (dimension < 2) {
            throw new IllegalArgumentException("dimension: expected at least 2 but was " + dimension);
        }
    }

    @Override
    public String name() {
        return "trid";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return PartiallySeparable.in(dimension)
                .plus(Trid::bowl, Terms.of(dimension).consecutive(0))
                .plus(Trid::link, Terms.of(dimension - 1).consecutive(0).consecutive(1))
                .build();
    }

    private static <T extends CalculusFieldElement<T>> T bowl(T[] x) {
        return x[0].subtract(1).square();
    }

    private static <T extends CalculusFieldElement<T>> T link(T[] x) {
        return x[0].multiply(x[1]).negate();
    }

    @Override
    public double[] start() {
        return new double[dimension];
    }

    @Override
    public Optional<Optimum> optimum() {
        double n = dimension;
        double[] x = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            x[i] = (i + 1) * (n - i);
        }
        return Optional.of(Optimum.of(x, -n * (n + 4) * (n - 1) / 6));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.of(new CurvatureBounds(eigenvalue(1), eigenvalue(dimension)));
    }

    @Override
    public boolean isQuadratic() {
        return true;
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(eigenvalue(dimension) / eigenvalue(1));
    }

    /** That of the Hessian, whose diagonal is 2 everywhere. */
    @Override
    public OptionalDouble jacobiConditionNumber() {
        return conditionNumber();
    }

    @Override
    public Optional<double[]> eigenvalues() {
        double[] lambda = new double[dimension];
        Arrays.setAll(lambda, i -> eigenvalue(i + 1));
        return Optional.of(lambda);
    }

    private double eigenvalue(int i) {
        double sine = StrictMath.sin(i * Math.PI / (2 * (dimension + 1.0)));
        return 4 * sine * sine;
    }
}
