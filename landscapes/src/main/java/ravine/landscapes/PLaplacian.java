// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * The energy of a string with a non-linear spring law under its own weight, on a grid: the p-Laplacian in one dimension, \( -(\lvert u'
 * \rvert^{p-2} u')' = 1 \), u = 0 at both ends.
 *
 * <p>\[ f(u) = \frac hp \sum_{i=1}^{n+1} \lvert d_i \rvert^p - h \sum_{i=1}^n u_i, \qquad d_i = \frac{u_i - u_{i-1}}{h}, \quad u_0 =
 * u_{n+1} = 0, \quad h = \frac1{n+1} \]
 *
 * <p>Start \( u_i = t_i^2 (1 - t_i) \), \( t_i = ih \). The stress \( \lvert d_i \rvert^{p-2} d_i \) falls by h from link to link and is
 * antisymmetric at the optimum, which gives \( d_i^* = \mathrm{sgn}(\sigma_i) \lvert \sigma_i \rvert^{1/(p-1)} \), \( \sigma_i = h
 * (\tfrac n2 + 1 - i) \), the minimiser by summation, and \( f^* = -(1 - \tfrac1p)\, h \sum_i \lvert d_i^* \rvert^p \).
 *
 * <p>Convex, not strongly unless p = 2, which is Poisson's equation: curvature is \( (p - 1) \lvert d_i \rvert^{p-2} \) along link i
 * and vanishes where the string is level. At the optimum that leaves \( \kappa \) of the order of n², as for p = 2.
 *
 * <p>An evaluation costs O(n). R. Glowinski, A. Marroco, Sur l'approximation, par éléments finis d'ordre un, et la résolution, par
 * pénalisation-dualité, d'une classe de problèmes de Dirichlet non linéaires, RAIRO Analyse numérique 9 (1975), 41-76.
 *
 * @param dimension n, at least 2
 * @param exponent p, at least 2 and finite; below 2 there is no Hessian where the string is level
 */
public record PLaplacian(int dimension, double exponent) implements Landscape {

    /**
     * Checks the parameters.
     *
     * @param dimension refused if less than 2
     * @param exponent refused if not finite and at least 2
     */
    public PLaplacian {
        if (dimension < 2) {
            throw new IllegalArgumentException("dimension: expected at least 2 but was " + dimension);
        }
        if (!(exponent >= 2 && exponent < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "exponent: expected a finite number that is at least 2 but was " + exponent);
        }
    }

    @Override
    public String name() {
        return "p-laplacian";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return PartiallySeparable.in(dimension)
                .plus(this::link, Terms.of(dimension - 1).consecutive(0).consecutive(1))
                .plus(this::end, Terms.of(2).at(0, dimension - 1))
                .plus(this::weight, Terms.of(dimension).consecutive(0))
                .build();
    }

    private double cells() {
        return dimension + 1.0;
    }

    private <T extends CalculusFieldElement<T>> T link(T[] u) {
        return stretched(u[1].subtract(u[0]));
    }

    private <T extends CalculusFieldElement<T>> T end(T[] u) {
        return stretched(u[0]);
    }

    private <T extends CalculusFieldElement<T>> T stretched(T difference) {
        T slope = difference.multiply(cells());
        T power = exponent == 2 ? slope.square() : slope.abs().pow(exponent);
        return power.multiply(1 / (exponent * cells()));
    }

    private <T extends CalculusFieldElement<T>> T weight(T[] u) {
        return u[0].negate().divide(cells());
    }

    @Override
    public double[] start() {
        double[] u = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            double t = (i + 1) / cells();
            u[i] = t * t * (1 - t);
        }
        return u;
    }

    /** \( d_i^* \), of the links i = 1, …, n + 1. */
    private double slope(int i) {
        double stress = (0.5 * dimension + 1 - i) / cells();
        return Math.copySign(StrictMath.pow(Math.abs(stress), 1 / (exponent - 1)), stress);
    }

    @Override
    public Optional<Optimum> optimum() {
        double[] u = new double[dimension];
        double height = 0;
        double energy = 0;
        for (int i = 1; i <= dimension + 1; i++) {
            double slope = slope(i);
            energy += StrictMath.pow(Math.abs(slope), exponent);
            height += slope / cells();
            // The right half mirrors the left, to the bit.
            if (i <= (dimension + 1) / 2) {
                u[i - 1] = height;
                u[dimension - i] = height;
            }
        }
        return Optional.of(Optimum.of(u, -(1 - 1 / exponent) * energy / cells()));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(hessian().conditionNumber());
    }

    @Override
    public OptionalDouble jacobiConditionNumber() {
        return OptionalDouble.of(hessian().jacobiConditionNumber());
    }

    /** The Hessian at the optimum, but for a factor of (n + 1)(p - 1). */
    private Tridiagonal hessian() {
        double[] diagonal = new double[dimension];
        double[] beside = new double[dimension - 1];
        double before = stiffness(1);
        for (int i = 0; i < dimension; i++) {
            double behind = stiffness(i + 2);
            diagonal[i] = before + behind;
            if (i < dimension - 1) {
                beside[i] = -behind;
            }
            before = behind;
        }
        return new Tridiagonal(diagonal, beside);
    }

    private double stiffness(int i) {
        return StrictMath.pow(Math.abs(slope(i)), exponent - 2);
    }

    /** Polynomials are for even p. */
    @Override
    public Smoothness smoothness() {
        return exponent % 2 == 0 ? Smoothness.ANALYTIC : Smoothness.TWICE;
    }
}
