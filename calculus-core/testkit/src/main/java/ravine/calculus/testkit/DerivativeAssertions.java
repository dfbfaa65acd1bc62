// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.stream.Collectors;
import ravine.calculus.CheckOutcome;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.GradientCheck;
import ravine.calculus.HessianCheck;
import ravine.calculus.JacobianCheck;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.TwiceDifferentiableVectorFunction;
import ravine.calculus.VectorFunction;
import ravine.calculus.Vectors;

/**
 * Assertions about the derivatives of a function at a point. Each passes, or fails with an
 * {@link org.opentest4j.AssertionFailedError} whose message is the verdict of the check behind it, with the point. An
 * inconclusive check fails: nothing was compared.
 */
public final class DerivativeAssertions {

    /** What entries that mirror each other may differ by, relative to the greater one. */
    private static final double SYMMETRY = 0x1p-27;

    /** And by rounding, relative to the greatest entry of their rows. */
    private static final double ROUNDING = 0x1p-42;

    /** Coordinates of a point that a message has room for. */
    private static final int SHOWN = 8;

    private DerivativeAssertions() {}

    /**
     * Asserts that a gradient is the derivative of the value, in each component. Cost: that of {@link GradientCheck}.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public static void assertGradient(DifferentiableObjective f, double... x) {
        GradientCheck check = GradientCheck.at(f, x);
        require("gradient", check.outcome(), check.verdict(), x);
    }

    /**
     * Asserts that Hessian-vector products are derivatives of the gradient, and those of a symmetric matrix. The gradient
     * is presumed right: {@link #assertGradient} comes first. Cost: that of {@link HessianCheck}.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public static void assertHessianVectorProduct(TwiceDifferentiableObjective f, double... x) {
        HessianCheck check = HessianCheck.at(f, x);
        require("Hessian-vector product", check.outcome(), check.verdict(), x);
    }

    /**
     * Asserts the same of each value of a vector function, \( \nabla^2 F_k(x)\, v \) against \( J^\top e_k \), and of their
     * sum. {@link VectorFunction#vjp} is presumed right: {@link #assertJacobian} comes first. Cost: m + 1 times that of
     * {@link HessianCheck}.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public static void assertHessianVectorProduct(TwiceDifferentiableVectorFunction f, double... x) {
        double[] weights = new double[f.outputDimension()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = 1;
            requireHessian("value " + k, f, weights, x);
            weights[k] = 0;
        }
        Arrays.fill(weights, 1);
        requireHessian("the sum of the values", f, weights, x);
    }

    private static void requireHessian(String what, TwiceDifferentiableVectorFunction f, double[] weights, double[] x) {
        HessianCheck check = HessianCheck.at(new WeightedSum(f, weights), x);
        require("Hessian-vector product of " + what, check.outcome(), check.verdict(), x);
    }

    /**
     * Asserts that the Hessian, written out by n products with unit vectors, is symmetric: entries (i, j) and (j, i) differ
     * by at most \( 2^{-27} \) of the greater, and \( 2^{-42} \) of the greatest entry of either row for rounding.
     *
     * <p>Whether it is the derivative of the gradient is not asked; that is {@link #assertHessianVectorProduct}. Cost: n
     * products and n² doubles.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @throws IllegalArgumentException if {@code x} has not length n, or no array holds n² entries
     */
    public static void assertHessianSymmetric(TwiceDifferentiableObjective f, double... x) {
        int n = f.dimension();
        Shapes.require("x", x, n);
        Shapes.entries(n, n);
        double[][] columns = new double[n][n];
        double[] greatest = new double[n];
        double[] unit = new double[n];
        for (int j = 0; j < n; j++) {
            unit[j] = 1;
            f.hvp(x, unit, columns[j]);
            unit[j] = 0;
            for (int i = 0; i < n; i++) {
                // Not Math.max, which keeps a NaN.
                greatest[i] = Math.abs(columns[j][i]) > greatest[i] ? Math.abs(columns[j][i]) : greatest[i];
            }
        }
        int row = 0;
        int column = 0;
        double worst = 1;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double excess = excess(columns[j][i], columns[i][j], Math.max(greatest[i], greatest[j]));
                if (excess > worst) {
                    row = i;
                    column = j;
                    worst = excess;
                }
            }
        }
        if (worst > 1) {
            String verdict = "wrong: not symmetric, at worst entry (" + row + ", " + column + "), which is "
                    + columns[column][row] + " where entry (" + column + ", " + row + ") is " + columns[row][column];
            require("Hessian", CheckOutcome.WRONG, verdict, x);
        }
    }

    /** The difference of two entries in units of what is allowed; infinite if one is not finite. */
    private static double excess(double a, double b, double greatest) {
        if (!Double.isFinite(a) || !Double.isFinite(b)) {
            return Double.POSITIVE_INFINITY;
        }
        double difference = Math.abs(a - b);
        return difference == 0 ? 0 : difference / (SYMMETRY * Math.max(Math.abs(a), Math.abs(b)) + ROUNDING * greatest);
    }

    /**
     * Asserts that both Jacobian products are derivatives of the values, and adjoint to each other. Cost: that of
     * {@link JacobianCheck}.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public static void assertJacobian(VectorFunction f, double... x) {
        JacobianCheck check = JacobianCheck.at(f, x);
        require("Jacobian", check.outcome(), check.verdict(), x);
    }

    private static void require(String subject, CheckOutcome outcome, String verdict, double[] x) {
        if (outcome != CheckOutcome.CORRECT) {
            fail(subject + " is " + verdict + ", at x = " + point(x));
        }
    }

    private static String point(double[] x) {
        String shown = Arrays.stream(x).limit(SHOWN).mapToObj(Double::toString).collect(Collectors.joining(", "));
        return x.length <= SHOWN ? "[" + shown + "]" : "[" + shown + ", ...], " + x.length + " coordinates";
    }

    /** \( w^\top F \), of which {@link TwiceDifferentiableVectorFunction#hvp} gives the Hessian. */
    private static final class WeightedSum implements TwiceDifferentiableObjective {

        private final TwiceDifferentiableVectorFunction f;
        private final double[] weights;
        private final double[] values;

        WeightedSum(TwiceDifferentiableVectorFunction f, double[] weights) {
            this.f = f;
            this.weights = weights;
            this.values = new double[weights.length];
        }

        @Override
        public int dimension() {
            return f.inputDimension();
        }

        @Override
        public double value(double[] x) {
            f.value(x, values);
            return Vectors.dot(weights, values);
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            f.vjp(x, weights, gradientOut);
            return value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            f.hvp(x, weights, v, out);
        }
    }
}
