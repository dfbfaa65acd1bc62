// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.LeastSquares;

/**
 * The test landscape \( f(x) = \tfrac12 (x - c)^\top H (x - c) \) with a dense symmetric H.
 *
 * <p>Its rotation is a product of Givens rotations by one angle in the planes (i, n + 1 - i), so that 0° is none.
 */
final class Quadratic implements TwiceDifferentiableObjective {

    private final int n;
    private final double[] h;
    private final double[] center;

    private Quadratic(int n, double[] h, double[] center) {
        this.n = n;
        this.h = h;
        this.center = center;
    }

    static Quadratic diagonal(double... eigenvalues) {
        int n = eigenvalues.length;
        double[] h = new double[n * n];
        for (int i = 0; i < n; i++) {
            h[i * n + i] = eigenvalues[i];
        }
        return new Quadratic(n, h, new double[n]);
    }

    /** The row-major matrix H itself. */
    static Quadratic dense(int n, double... h) {
        Shapes.require("h", h, n * n);
        return new Quadratic(n, h.clone(), new double[n]);
    }

    /** Eigenvalues from 1 to κ, evenly spaced in the logarithm, ascending. */
    static Quadratic logUniform(int n, double kappa) {
        return diagonal(logUniformSpectrum(n, kappa));
    }

    static double[] logUniformSpectrum(int n, double kappa) {
        double[] eigenvalues = new double[n];
        for (int i = 0; i < n; i++) {
            eigenvalues[i] = StrictMath.pow(kappa, i / (n - 1.0));
        }
        return eigenvalues;
    }

    Quadratic at(double... newCenter) {
        Shapes.require("center", newCenter, n);
        return new Quadratic(n, h, newCenter.clone());
    }

    /** The same landscape turned about the origin: H becomes Q H Q^T and c becomes Q c. */
    Quadratic rotated(double degrees) {
        double[] turned = new double[n * n];
        for (int j = 0; j < n; j++) {
            double[] column = new double[n];
            column[j] = 1;
            column = rotate(column, -degrees);
            column = rotate(times(column), degrees);
            for (int i = 0; i < n; i++) {
                turned[i * n + j] = column[i];
            }
        }
        return new Quadratic(n, turned, rotate(center, degrees));
    }

    /** Q x. */
    static double[] rotate(double[] x, double degrees) {
        double sine = StrictMath.sin(StrictMath.toRadians(degrees));
        double cosine = StrictMath.cos(StrictMath.toRadians(degrees));
        double[] turned = x.clone();
        for (int i = 0, j = x.length - 1; i < j; i++, j--) {
            turned[i] = cosine * x[i] - sine * x[j];
            turned[j] = sine * x[i] + cosine * x[j];
        }
        return turned;
    }

    /** The same landscape, c_i and the rows and columns of H in reverse order. */
    Quadratic reversed() {
        double[] turned = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            turned[i] = h[n * n - 1 - i];
        }
        return new Quadratic(n, turned, reverse(center));
    }

    static double[] reverse(double[] x) {
        double[] turned = x.clone();
        for (int i = 0; i < x.length; i++) {
            turned[i] = x[x.length - 1 - i];
        }
        return turned;
    }

    /** The same landscape, f multiplied by a factor. */
    Quadratic scaled(double factor) {
        return new Quadratic(n, Arrays.stream(h).map(entry -> factor * entry).toArray(), center);
    }

    /** A start that is not special to any spectrum or step size: x_i = cos i, i = 1, …, n. */
    static double[] cosines(int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = StrictMath.cos(i + 1);
        }
        return x;
    }

    static CurvatureBounds bounds(double kappa) {
        return new CurvatureBounds(1, kappa);
    }

    /** The same function as half of a sum of squares: \( \tfrac12 \lVert L^\top (x - c) \rVert^2 \) with \( H = L L^\top \). */
    LeastSquares asLeastSquares() {
        double[] upper = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double rest = h[j * n + i];
                for (int k = 0; k < i; k++) {
                    rest -= upper[k * n + i] * upper[k * n + j];
                }
                upper[i * n + j] = i == j ? Math.sqrt(rest) : rest / upper[i * n + i];
            }
        }
        LinearMap map = LinearMap.dense(n, n, upper);
        double[] bias = new double[n];
        map.apply(center, bias);
        for (int i = 0; i < n; i++) {
            bias[i] = -bias[i];
        }
        return LeastSquares.half(Affine.of(map, bias));
    }

    private double[] times(double[] v) {
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                out[i] += h[i * n + j] * v[j];
            }
        }
        return out;
    }

    private double[] fromCenter(double[] x) {
        Shapes.require("x", x, n);
        double[] difference = x.clone();
        for (int i = 0; i < n; i++) {
            difference[i] -= center[i];
        }
        return difference;
    }

    @Override
    public int dimension() {
        return n;
    }

    @Override
    public double value(double[] x) {
        double[] difference = fromCenter(x);
        return Vectors.dot(difference, times(difference)) / 2;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        double[] difference = fromCenter(x);
        double[] gradient = times(difference);
        Shapes.require("gradientOut", gradientOut, n);
        System.arraycopy(gradient, 0, gradientOut, 0, n);
        return Vectors.dot(difference, gradient) / 2;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, n);
        Shapes.require("v", v, n);
        Shapes.require("out", out, n);
        System.arraycopy(times(v), 0, out, 0, n);
    }
}
