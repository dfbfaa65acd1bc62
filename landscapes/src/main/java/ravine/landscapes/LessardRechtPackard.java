// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * The function of one variable on which the heavy ball, tuned for it, goes round in circles: strongly convex with \( \mu = 1 \) and L =
 * 25, and no quadratic.
 *
 * <p>\( f'(x) = 25x \) for \( x \lt 1 \), \( x + 24 \) for \( 1 \le x \lt 2 \), and \( 25x - 24 \) for \( x \ge 2 \); \( f(0) = 0
 * \), \( x_0 = 3.3 \).
 *
 * <p>\( x^* = 0 \), \( f^* = 0 \). The gradient is continuous and the curvature is not: 25, 1 and 25, that of the piece on the right at
 * a seam. With \( \alpha = 1/9 \), \( \beta = 4/9 \), the best for quadratics of these bounds, the heavy ball runs from any start in
 * [3.07, 3.46] into the cycle \( (792, -2208, 2592)/1225 \), while gradient descent and Nesterov's method converge.
 *
 * <p>L. Lessard, B. Recht, A. Packard, Analysis and design of optimization algorithms via integral quadratic constraints, SIAM Journal
 * on Optimization 26 (2016), 57-95, section 4.6.
 */
public record LessardRechtPackard() implements Landscape {

    @Override
    public String name() {
        return "lessard-recht-packard";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return new Pieces();
    }

    @Override
    public double[] start() {
        return new double[] {3.3};
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.of(Optimum.of(new double[1], 0));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.of(new CurvatureBounds(1, 25));
    }

    /** 1, as of every function of one variable; \( L/\mu \) is 25. */
    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(1);
    }

    @Override
    public OptionalDouble jacobiConditionNumber() {
        return OptionalDouble.of(1);
    }

    @Override
    public Optional<double[]> eigenvalues() {
        return Optional.of(new double[] {25});
    }

    @Override
    public Smoothness smoothness() {
        return Smoothness.ONCE;
    }

    private static final class Pieces implements TwiceDifferentiableObjective {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public double value(double[] x) {
            Shapes.require("x", x, 1);
            double y = x[0];
            if (y >= 2) {
                return (12.5 * y - 24) * y + 36;
            }
            return y >= 1 ? (0.5 * y + 24) * y - 12 : 12.5 * y * y;
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            Shapes.require("x", x, 1);
            Shapes.require("gradientOut", gradientOut, 1);
            double y = x[0];
            gradientOut[0] = y >= 2 ? 25 * y - 24 : y >= 1 ? y + 24 : 25 * y;
            return value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            Shapes.require("x", x, 1);
            Shapes.require("v", v, 1);
            Shapes.require("out", out, 1);
            out[0] = x[0] >= 1 && x[0] < 2 ? v[0] : 25 * v[0];
        }
    }
}
