// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * The sequence of linear functions that leads Adam to the worst point: each gradient is that of the next round's function.
 *
 * <p>\( f_t(x) = C x \) for t = 1, 4, 7, … and \( -x \) for the others; their mean is \( \bar f(x) = m x \), \( m = \tfrac{C -
 * 2}{3} \),
 *
 * <p>on [-1, 1], where the mean \( \bar f \) of a period is least at -1. With \( \beta_1 = 0 \), \( \beta_2 = 1/(1 + C^2) \) and steps
 * of \( \alpha/\sqrt t \) Adam goes to +1, for it divides the one large gradient by its own size; AMSGrad remembers the size and goes to
 * -1. In the paper iterates are projected onto the interval. Here nothing is projected: every \( f_t \) has the same walls \( \tfrac{K}{2}
 * \max(\lvert x \rvert - 1, 0)^2 \) with K = 10, which move the optimum to \( x^* = -1 - m/K \), \( f^* = -m - m^2/(2K)
 * \). Start 0.
 *
 * <p>The value is that of the mean, walls included, in every round: a gap to the optimum is what the method would regret per round if it
 * stayed. The k-th gradient that an objective evaluates is that of \( f_{k+1} \), whatever the point; so at one point not all are the
 * same.
 *
 * <p>S. J. Reddi, S. Kale, S. Kumar, On the convergence of Adam and beyond, ICLR 2018, section 3 and theorem 1 (C = 3 as there; walls
 * are our own).
 *
 * @param slope C, greater than 2 and finite
 */
public record Reddi(double slope) implements Landscape {

    /** The stiffness of the walls. */
    private static final double WALL = 10;

    /**
     * Checks the slope.
     *
     * @param slope refused unless greater than 2 and finite
     */
    public Reddi {
        if (!(slope > 2 && slope < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("slope: expected a finite number greater than 2 but was " + slope);
        }
    }

    @Override
    public String name() {
        return "reddi";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return new Rounds(slope, mean());
    }

    private double mean() {
        return (slope - 2) / 3;
    }

    @Override
    public double[] start() {
        return new double[1];
    }

    @Override
    public Optional<Optimum> optimum() {
        double m = mean();
        return Optional.of(Optimum.of(new double[] {-1 - m / WALL}, -m - m * m / (2 * WALL)));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    /** 1, as of every function of one variable. */
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
        return Optional.of(new double[] {WALL});
    }

    @Override
    public Smoothness smoothness() {
        return Smoothness.ONCE;
    }

    private static final class Rounds implements TwiceDifferentiableObjective {

        private final double slope;
        private final double mean;
        private int place;

        private Rounds(double slope, double mean) {
            this.slope = slope;
            this.mean = mean;
        }

        @Override
        public int dimension() {
            return 1;
        }

        /** How far x is beyond a wall, with its sign. */
        private static double beyond(double x) {
            return x > 1 ? x - 1 : x < -1 ? x + 1 : x * 0;
        }

        @Override
        public double value(double[] x) {
            Shapes.require("x", x, 1);
            double beyond = beyond(x[0]);
            return mean * x[0] + 0.5 * WALL * beyond * beyond;
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            Shapes.require("x", x, 1);
            Shapes.require("gradientOut", gradientOut, 1);
            gradientOut[0] = (place == 0 ? slope : -1) + WALL * beyond(x[0]);
            place = (place + 1) % 3;
            return value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            Shapes.require("x", x, 1);
            Shapes.require("v", v, 1);
            Shapes.require("out", out, 1);
            out[0] = Math.abs(x[0]) > 1 ? WALL * v[0] : 0 * v[0];
        }
    }
}
