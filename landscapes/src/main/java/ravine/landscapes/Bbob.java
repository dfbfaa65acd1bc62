// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * One of the eight functions of the BBOB suite that are smooth once what roughens them is left out, or with that left in.
 *
 * <p>With \( u = x - x_{opt} \), \( x_{opt} \) uniform on \( [-4, 4]^n \) (of the Rosenbrock function on \( [-3, 3]^n \)), and R a random
 * rotation by the Haar measure, {@link Function} has the formulas in z. Start 0; \( f^* = 0 \) at \( x_{opt} \). There is no \( f_{opt} \)
 * added.
 *
 * <p>In the suite most of them are wrinkled: \( T_{osz} \) bends every coordinate into waves on all scales, which leaves a gradient and no
 * Hessian at the optimum, and the condition number 10⁶ that the formula shows is then not that of any matrix. So the wrinkle is an option
 * here, and without it \( \kappa \) is what it says.
 *
 * <p>Seeds are our own: these are not the instances of COCO.
 *
 * <p>N. Hansen, S. Finck, R. Ros, A. Auger, Real-parameter black-box optimization benchmarking 2009: noiseless functions definitions,
 * INRIA report RR-6829, with the same numbers.
 *
 * @param function which of them
 * @param dimension n, from 2 to {@value #MOST}
 * @param seed decides \( x_{opt} \) and R
 * @param wrinkled whether the suite's own roughening is left in
 */
public record Bbob(Function function, int dimension, long seed, boolean wrinkled) implements Landscape {

    /** A rotation is a dense matrix here. */
    public static final int MOST = 200;

    private static final Spectrum STEEP = new Spectrum.LogUniform(1e6);

    /** The functions with their numbers in the suite, and what roughens them there. */
    public enum Function {
        /** f1: \( \sum z_i^2 \), z = u. Not wrinkled. κ = 1. */
        SPHERE(1, false, Smoothness.ANALYTIC),
        /** f2: \( \sum 10^{6 (i-1)/(n-1)} z_i^2 \), z = u; wrinkled \( z = T_{osz}(u) \). κ = 10⁶. */
        ELLIPSOID(2, false, Smoothness.ONCE),
        /**
         * f8: \( \sum_{i \lt n} 100 (z_i^2 - z_{i+1})^2 + (z_i - 1)^2 \), \( z = \max(1, \sqrt n / 8) u + 1 \). Not wrinkled. κ of {@link
         * ChainedRosenbrock}.
         */
        ROSENBROCK(8, false, Smoothness.ANALYTIC),
        /** f9: the same with \( z = \max(1, \sqrt n / 8) R x + \tfrac12 \), which is 1 at the optimum. Not wrinkled. */
        ROTATED_ROSENBROCK(9, true, Smoothness.ANALYTIC),
        /** f10: as f2, with R u for u. κ = 10⁶. */
        ROTATED_ELLIPSOID(10, true, Smoothness.ONCE),
        /** f11: \( 10^6 z_1^2 + \sum_{i \gt 1} z_i^2 \), z = R u; wrinkled \( z = T_{osz}(R u) \). κ = 10⁶. */
        DISCUS(11, true, Smoothness.ONCE),
        /**
         * f12: \( z_1^2 + 10^6 \sum_{i \gt 1} z_i^2 \), z = R R u; wrinkled \( z = R\, T_{asy}^{1/2}(R u) \), steeper on one side of each
         * axis. κ = 10⁶.
         */
        BENT_CIGAR(12, true, Smoothness.ONCE),
        /**
         * f14: \( \sum \lvert z_i \rvert^{2 + 4 (i-1)/(n-1)} \), z = R u; wrinkled the square root of that, which has a kink at the
         * optimum. All eigenvalues there are 0 but one, κ = ∞.
         */
        DIFFERENT_POWERS(14, true, Smoothness.CONTINUOUS);

        private final int number;
        private final boolean isRotated;
        private final Smoothness whenWrinkled;

        Function(int number, boolean isRotated, Smoothness whenWrinkled) {
            this.number = number;
            this.isRotated = isRotated;
            this.whenWrinkled = whenWrinkled;
        }

        /**
         * The name in studies.
         *
         * @return the name of the constant in kebab case, such as {@code bent-cigar}
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The number in the suite.
         *
         * @return 1 for f1
         */
        public int number() {
            return number;
        }

        boolean isRosenbrock() {
            return this == ROSENBROCK || this == ROTATED_ROSENBROCK;
        }

        boolean isRotated() {
            return isRotated;
        }

        private boolean canBeWrinkled() {
            return whenWrinkled != Smoothness.ANALYTIC;
        }
    }

    /**
     * Checks the parameters.
     *
     * @param function which of them
     * @param dimension refused if not from 2 to {@value #MOST}
     * @param seed decides the optimum and the rotation
     * @param wrinkled refused of a function that the suite leaves smooth
     */
    public Bbob {
        if (dimension < 2 || dimension > MOST) {
            throw new IllegalArgumentException("dimension: expected 2 to " + MOST + " but was " + dimension);
        }
        if (wrinkled && !function.canBeWrinkled()) {
            throw new IllegalArgumentException(
                    "wrinkled: expected false, for " + function.label() + " is smooth in the suite too, but was true");
        }
    }

    @Override
    public String name() {
        return "bbob";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return ReverseMode.replaying().differentiate(new BbobInstance(this, shift(), rotation())::value, dimension);
    }

    /** \( x_{opt} \), but of the rotated Rosenbrock function, whose follows from R. */
    private double[] shift() {
        double[] shift = new double[dimension];
        if (function != Function.ROTATED_ROSENBROCK) {
            Draws draws = new Draws();
            draws.start(seed, 0);
            double radius = function == Function.ROSENBROCK ? 3 : 4;
            Arrays.setAll(shift, i -> radius * (2 * draws.uniform() - 1));
        }
        return shift;
    }

    /** R, row by row; none where it is not used. */
    private double[][] rotation() {
        if (!function.isRotated) {
            return new double[0][];
        }
        Draws draws = new Draws();
        draws.start(seed, 1);
        return HaarMatrix.of(dimension, draws);
    }

    /** The factor of the Rosenbrock functions. */
    double stretch() {
        return Math.max(1, Math.sqrt(dimension) / 8);
    }

    /** \( (i - 1) / (n - 1) \), with i from 0. */
    double share(int i) {
        return i / (dimension - 1.0);
    }

    @Override
    public double[] start() {
        return new double[dimension];
    }

    @Override
    public Optional<Optimum> optimum() {
        double[] x = shift();
        if (function == Function.ROTATED_ROSENBROCK) {
            double half = 0.5 / stretch();
            for (double[] row : rotation()) {
                for (int j = 0; j < dimension; j++) {
                    x[j] += half * row[j];
                }
            }
        }
        return Optional.of(Optimum.of(x, 0));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return switch (function) {
            case SPHERE -> Optional.of(new CurvatureBounds(2, 2));
            case ELLIPSOID, ROTATED_ELLIPSOID, DISCUS, BENT_CIGAR ->
                wrinkled ? Optional.empty() : Optional.of(new CurvatureBounds(2, 2e6));
            default -> Optional.empty();
        };
    }

    /** Empty of what is wrinkled, which has no Hessian at the optimum. */
    @Override
    public OptionalDouble conditionNumber() {
        if (wrinkled) {
            return OptionalDouble.empty();
        }
        return switch (function) {
            case SPHERE -> OptionalDouble.of(1);
            case ROSENBROCK, ROTATED_ROSENBROCK -> new ChainedRosenbrock(dimension).conditionNumber();
            case DIFFERENT_POWERS -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            default -> OptionalDouble.of(1e6);
        };
    }

    /** Empty of what is rotated or wrinkled. */
    @Override
    public OptionalDouble jacobiConditionNumber() {
        if (wrinkled || function.isRotated) {
            return OptionalDouble.empty();
        }
        return function == Function.ROSENBROCK
                ? new ChainedRosenbrock(dimension).jacobiConditionNumber()
                : OptionalDouble.of(1);
    }

    @Override
    public Optional<double[]> eigenvalues() {
        if (wrinkled || function.isRosenbrock()) {
            return Optional.empty();
        }
        double[] lambda = function == Function.DIFFERENT_POWERS ? new double[dimension] : weights();
        if (function == Function.DIFFERENT_POWERS) {
            lambda[0] = 1;
        }
        Arrays.setAll(lambda, i -> 2 * lambda[i]);
        Arrays.sort(lambda);
        return Optional.of(lambda);
    }

    /** The factors of the squares. */
    double[] weights() {
        double[] weights = new double[dimension];
        switch (function) {
            case ELLIPSOID, ROTATED_ELLIPSOID -> {
                return STEEP.eigenvalues(dimension);
            }
            case DISCUS -> {
                Arrays.fill(weights, 1);
                weights[0] = 1e6;
            }
            case BENT_CIGAR -> {
                Arrays.fill(weights, 1e6);
                weights[0] = 1;
            }
            default -> Arrays.fill(weights, 1);
        }
        return weights;
    }

    @Override
    public Smoothness smoothness() {
        if (wrinkled) {
            return function.whenWrinkled;
        }
        // The exponents are 2, 4, 6 and others in between, unless there are but these.
        return function == Function.DIFFERENT_POWERS && dimension > 3 ? Smoothness.TWICE : Smoothness.ANALYTIC;
    }
}
