// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * Rosenbrock's curved valley in two dimensions, with a coefficient or a condition number that is given.
 *
 * <p>\[ f(x, y) = (1 - x)^2 + b\,(y - x^2)^2, \qquad x_0 = (-1.2,\, 1) \]
 *
 * <p>\( x^* = (1, 1) \), \( f^* = 0 \). There the Hessian has the diagonal \( (2 + 8b,\, 2b) \) and \( -4b \) beside it, so
 * that trace² / determinant = \( \kappa + 2 + 1/\kappa \) gives
 *
 * <p>\[ \kappa + \frac1\kappa = 25b + 8 + \frac1b. \]
 *
 * <p>Every \( \kappa \ge 9 + 4\sqrt5 \approx 17.94 \) has a coefficient \( b \ge 1/5 \); Rosenbrock's own b = 100 has \(
 * \kappa = 2508.01 \). The Hessian is indefinite where \( y \gt x^2 + 1/(2b) \).
 *
 * <p>H. H. Rosenbrock, An automatic method for finding the greatest or least value of a function, The Computer Journal 3
 * (1960), 175-184.
 */
public final class Rosenbrock implements Landscape {

    private static final double LEAST_CONDITION_NUMBER = 9 + 4 * Math.sqrt(5);

    private final double coefficient;
    private final double conditionNumber;

    private Rosenbrock(double coefficient, double conditionNumber) {
        this.coefficient = coefficient;
        this.conditionNumber = conditionNumber;
    }

    /**
     * Makes the valley with a given coefficient.
     *
     * @param coefficient b, positive and finite
     * @return the landscape
     * @throws IllegalArgumentException otherwise
     */
    public static Rosenbrock ofCoefficient(double coefficient) {
        if (!(coefficient > 0 && coefficient < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("coefficient: expected a positive finite number but was " + coefficient);
        }
        // kappa is the greater root of k^2 - sk + 1; the product of two roots cannot overflow as s^2 - 4 does.
        double s = 25 * coefficient + 8 + 1 / coefficient;
        return new Rosenbrock(coefficient, s / 2 + Math.sqrt(s - 2) / 2 * Math.sqrt(s + 2));
    }

    /**
     * Makes the valley with a given condition number at the optimum, and of the two such valleys the steeper.
     *
     * @param conditionNumber \( \kappa \ge 9 + 4\sqrt5 \approx 17.94 \), finite
     * @return the landscape
     * @throws IllegalArgumentException otherwise
     */
    public static Rosenbrock ofConditionNumber(double conditionNumber) {
        if (!(conditionNumber >= LEAST_CONDITION_NUMBER && conditionNumber < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("conditionNumber: expected a finite number that is at least "
                    + LEAST_CONDITION_NUMBER + " but was " + conditionNumber);
        }
        // b is the greater root of 25b^2 - (s - 8)b + 1, whose discriminant is (s - 18)(s + 2); at the least, s is 18
        // to the bit.
        double s = conditionNumber + 1 / conditionNumber;
        double b = (s - 8 + Math.sqrt(s - 18) * Math.sqrt(s + 2)) / 50;
        return new Rosenbrock(b, conditionNumber);
    }

    /**
     * The coefficient.
     *
     * @return b
     */
    public double coefficient() {
        return coefficient;
    }

    @Override
    public String name() {
        return "rosenbrock";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return new Valley(coefficient);
    }

    @Override
    public double[] start() {
        return new double[] {-1.2, 1};
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.of(Optimum.of(new double[] {1, 1}, 0));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(conditionNumber);
    }

    /** \( \kappa_J = (\sqrt{4b + 1} + 2\sqrt b)^2 \): nothing cancels. */
    @Override
    public OptionalDouble jacobiConditionNumber() {
        double root = Math.sqrt(4 * coefficient + 1) + 2 * Math.sqrt(coefficient);
        return OptionalDouble.of(root * root);
    }

    /** From the trace \( 2 + 10b \) and the determinant \( 4b \). */
    @Override
    public Optional<double[]> eigenvalues() {
        double greatest = 1 + 5 * coefficient + StrictMath.hypot(1 + 3 * coefficient, 4 * coefficient);
        return Optional.of(new double[] {4 * coefficient / greatest, greatest});
    }

    private static final class Valley implements TwiceDifferentiableObjective {

        private final double b;

        private Valley(double b) {
            this.b = b;
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public double value(double[] x) {
            Shapes.require("x", x, 2);
            double along = 1 - x[0];
            double across = x[1] - x[0] * x[0];
            return along * along + b * across * across;
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            Shapes.require("x", x, 2);
            Shapes.require("gradientOut", gradientOut, 2);
            double across = x[1] - x[0] * x[0];
            gradientOut[0] = -2 * (1 - x[0]) - 4 * b * x[0] * across;
            gradientOut[1] = 2 * b * across;
            return value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            Shapes.require("x", x, 2);
            Shapes.require("v", v, 2);
            Shapes.require("out", out, 2);
            double coupling = -4 * b * x[0];
            out[0] = (2 + 4 * b * (3 * x[0] * x[0] - x[1])) * v[0] + coupling * v[1];
            out[1] = coupling * v[0] + 2 * b * v[1];
        }
    }
}
