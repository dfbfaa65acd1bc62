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
 * Nesterov's worst case for first-order methods on smooth, strongly convex functions, cut off at n variables so that its
 * optimum stays the same.
 *
 * <p>\[ f(x) = \frac{K - 1}{4} \Bigl[ \tfrac12 \Bigl( x_1^2 + \sum_{i=1}^{n-1} (x_i - x_{i+1})^2 + (d - 1)\, x_n^2 \Bigr) - x_1
 * \Bigr] + \tfrac12 \lVert x \rVert^2, \qquad d = \frac{\sqrt K + 3}{\sqrt K + 1}, \qquad x_0 = 0 \]
 *
 * <p>From 0 a method that moves along its gradients alone has learnt after t steps of the first t variables, and no such method
 * is closer than \( \lVert x_t - x^* \rVert \ge q^t \lVert x_0 - x^* \rVert \) in infinitely many variables.
 *
 * <p>\( x^*_i = q^i \), \( q = (\sqrt K - 1) / (\sqrt K + 1) \), \( f^* = -(K - 1) q / 8 \). All curvatures lie between \( \mu =
 * 1 \) and L = K; the condition number of the Hessian is less than K and tends to it as n grows. The factor d at the end is what
 * makes the optimum that of infinitely many variables, exactly.
 *
 * <p>Y. Nesterov, Lectures on Convex Optimization, Springer 2018, section 2.1.4.
 *
 * @param dimension n, at least 2
 * @param kappa K, the condition number of the class of functions, greater than 1 and finite
 */
public record NesterovQuadratic(int dimension, double kappa) implements Landscape {

    /**
     * Checks the parameters.
     *
     * @param dimension refused if less than 2
     * @param kappa refused if not greater than 1 and finite
     */
    public NesterovQuadratic {
        if (dimension < 2) {
            throw new IllegalArgumentException("dimension: expected at least 2 but was " + dimension);
        }
        if (!(kappa > 1 && kappa < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("kappa: expected a finite number greater than 1 but was " + kappa);
        }
    }

    @Override
    public String name() {
        return "nesterov-quadratic";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return PartiallySeparable.in(dimension)
                .plus(this::bowl, Terms.of(dimension).consecutive(0))
                .plus(this::spring, Terms.of(dimension - 1).consecutive(0).consecutive(1))
                .plus(this::first, Terms.of(1).consecutive(0))
                .plus(this::last, Terms.of(1).consecutive(dimension - 1))
                .build();
    }

    /** The factor before the bracket. */
    private double stiffness() {
        return (kappa - 1) / 4;
    }

    private <T extends CalculusFieldElement<T>> T bowl(T[] x) {
        return x[0].square().multiply(0.5);
    }

    private <T extends CalculusFieldElement<T>> T spring(T[] x) {
        return x[0].subtract(x[1]).square().multiply(stiffness() / 2);
    }

    private <T extends CalculusFieldElement<T>> T first(T[] x) {
        return x[0].square().multiply(0.5).subtract(x[0]).multiply(stiffness());
    }

    private <T extends CalculusFieldElement<T>> T last(T[] x) {
        return x[0].square().multiply(stiffness() / (Math.sqrt(kappa) + 1));
    }

    @Override
    public double[] start() {
        return new double[dimension];
    }

    @Override
    public Optional<Optimum> optimum() {
        double q = (Math.sqrt(kappa) - 1) / (Math.sqrt(kappa) + 1);
        double[] x = new double[dimension];
        double power = 1;
        for (int i = 0; i < dimension; i++) {
            power *= q;
            x[i] = power;
        }
        return Optional.of(Optimum.of(x, -(kappa - 1) * q / 8));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.of(new CurvatureBounds(1, kappa));
    }

    /** Empty: that of the Hessian is less than K, and has no closed form. */
    @Override
    public boolean isQuadratic() {
        return true;
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.empty();
    }
}
