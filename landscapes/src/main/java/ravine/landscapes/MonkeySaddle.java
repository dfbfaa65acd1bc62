// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * The monkey saddle, bounded: a critical point that the Hessian knows nothing of.
 *
 * <p>\[ f(x, y) = x^3 - 3xy^2 + \tfrac14 (x^2 + y^2)^2 = r^3 \cos 3t + \tfrac14 r^4, \qquad x_0 = (\cos 2,\, \sin 2) / 10 \]
 *
 * <p>in polar coordinates \( (r, t) \). At the origin gradient and Hessian vanish, and there are three ways down and three
 * up. The three minima lie at r = 3, \( \cos 3t = -1 \), one of them at \( x^* = (-3, 0) \), with \( f^* = -27/4 \); there
 * the eigenvalues are 9 along the radius and 27 across it, \( \kappa = 3 \). All difficulty is in the beginning: the start
 * lies on the flank of a ridge, where descent moves towards the saddle before it slides off.
 */
public record MonkeySaddle() implements Landscape {

    @Override
    public String name() {
        return "monkey-saddle";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return new Cubic();
    }

    @Override
    public double[] start() {
        return new double[] {StrictMath.cos(2) / 10, StrictMath.sin(2) / 10};
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.of(Optimum.of(new double[] {-3, 0}, -6.75));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(3);
    }

    /** 1, since the radius and what is across it are the axes there. */
    @Override
    public OptionalDouble jacobiConditionNumber() {
        return OptionalDouble.of(1);
    }

    @Override
    public Optional<double[]> eigenvalues() {
        return Optional.of(new double[] {9, 27});
    }

    private static final class Cubic implements TwiceDifferentiableObjective {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public double value(double[] x) {
            Shapes.require("x", x, 2);
            double xx = x[0] * x[0];
            double yy = x[1] * x[1];
            double rr = xx + yy;
            return x[0] * (xx - 3 * yy) + 0.25 * rr * rr;
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            Shapes.require("x", x, 2);
            Shapes.require("gradientOut", gradientOut, 2);
            double xx = x[0] * x[0];
            double yy = x[1] * x[1];
            double rr = xx + yy;
            gradientOut[0] = 3 * (xx - yy) + rr * x[0];
            gradientOut[1] = (rr - 6 * x[0]) * x[1];
            return value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            Shapes.require("x", x, 2);
            Shapes.require("v", v, 2);
            Shapes.require("out", out, 2);
            double xx = x[0] * x[0];
            double yy = x[1] * x[1];
            double coupling = 2 * (x[0] - 3) * x[1];
            out[0] = (6 * x[0] + 3 * xx + yy) * v[0] + coupling * v[1];
            out[1] = coupling * v[0] + (xx + 3 * yy - 6 * x[0]) * v[1];
        }
    }
}
