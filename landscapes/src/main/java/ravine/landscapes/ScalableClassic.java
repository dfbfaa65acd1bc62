// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * A well-known function of as many variables as one likes: the same few variables' term again and again, coupled to a chain or in
 * blocks that know nothing of each other. It is compiled from that term, so that an evaluation costs O(n) at any n.
 *
 * <p>In blocks the condition number does not depend on n at all, while a chain has one of its own for each n. {@link
 * MoreGarbowHillstrom} has the first, third and fourth in blocks as well, with their residuals.
 *
 * @param function which of them
 * @param dimension n
 */
public record ScalableClassic(Function function, int dimension) implements Landscape {

    /** The functions, with start, optimum and \( \kappa \) there. */
    public enum Function {
        /**
         * Rosenbrock's valley in pairs, \( \sum 100 (x_{2k} - x_{2k-1}^2)^2 + (1 - x_{2k-1})^2 \). Start (-1.2, 1, …), f* = 0 at (1, …,
         * 1), κ = 2508.01. Moré, Garbow and Hillstrom 1981, problem 21.
         */
        EXTENDED_ROSENBROCK(2, ScalableClassic::rosenbrock, -1.2, 1),
        /**
         * A chain, \( 1 + \sum_{i=2}^n 100 (x_i - x_{i-1}^2)^2 + (x_i - 1)^2 \), the first variable being held by the second alone.
         * Start \( x_i = i/(n+1) \), f* = 1 at (1, …, 1), κ = 881.42 for n = 10. CUTEst's GENROSE.
         */
        GENERALIZED_ROSENBROCK(1, ScalableClassic::link),
        /**
         * Wood's function in blocks of four, \( 100 (x_2 - x_1^2)^2 + (1 - x_1)^2 + 90 (x_4 - x_3^2)^2 + (1 - x_3)^2 + 10 (x_2 + x_4 -
         * 2)^2 + (x_2 - x_4)^2 / 10 \). Start (-3, -1, -3, -1, …), f* = 0 at (1, …, 1), κ = 1397.96. Moré, Garbow and Hillstrom 1981,
         * problem 14; in blocks CUTEst's WOODS.
         */
        WOODS(4, ScalableClassic::wood, -3, -1, -3, -1),
        /**
         * Powell's singular function in blocks of four, \( (x_1 + 10 x_2)^2 + 5 (x_3 - x_4)^2 + (x_2 - 2 x_3)^4 + 10 (x_1 - x_4)^4 \).
         * Start (3, -1, 0, 1, …), f* = 0 at 0, where half of the eigenvalues vanish: κ = ∞, and no method's linear rate holds. Moré,
         * Garbow and Hillstrom 1981, problem 22.
         */
        POWELL_SINGULAR(4, ScalableClassic::powell, 3, -1, 0, 1),
        /**
         * The function of Styblinski and Tang, \( \tfrac12 \sum x_i^4 - 16 x_i^2 + 5 x_i \). Start \( x_i = -4i/(n+1) \), f* = -39.166 n
         * where all \( x_i \) are -2.9035, κ = 1. There are \( 2^n \) minima, and descent from the start goes to the least. Styblinski
         * and Tang, Neural Networks 3 (1990), 467-483.
         */
        STYBLINSKI_TANG(1, ScalableClassic::doubleWell);

        /** The least root of \( 4x^3 - 32x + 5 \), the derivative of twice a term. */
        private static final double DEEPER_WELL = -2.903534027771177;

        private final int block;
        private final FieldMultivariateFunction term;
        private final double[] start;

        Function(int block, FieldMultivariateFunction term, double... start) {
            this.block = block;
            this.term = term;
            this.start = start;
        }

        /**
         * The name in studies.
         *
         * @return the name of the constant in kebab case, such as {@code powell-singular}
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private int leastDimension() {
            return this == GENERALIZED_ROSENBROCK ? 2 : block;
        }
    }

    /**
     * Checks the dimension.
     *
     * @param function which of them
     * @param dimension refused if not a multiple of the function's blocks, or less than 2 of the generalised Rosenbrock function
     * @throws IllegalArgumentException such as "dimension: expected a multiple of 4 but was 6"
     */
    public ScalableClassic {
        if (dimension < function.leastDimension()) {
            throw new IllegalArgumentException(
                    "dimension: expected at least " + function.leastDimension() + " but was " + dimension);
        }
        if (dimension % function.block != 0) {
            throw new IllegalArgumentException(
                    "dimension: expected a multiple of " + function.block + " but was " + dimension);
        }
    }

    @Override
    public String name() {
        return "scalable-classic";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        PartiallySeparable.Builder sum = PartiallySeparable.in(dimension);
        if (function == Function.GENERALIZED_ROSENBROCK) {
            Terms links = Terms.of(dimension - 1).consecutive(0).consecutive(1);
            return sum.plus(function.term, links)
                    .plus(ScalableClassic::one, Terms.of(1).consecutive(0))
                    .build();
        }
        Terms blocks = Terms.of(dimension / function.block);
        for (int i = 0; i < function.block; i++) {
            blocks = blocks.strided(i, function.block);
        }
        return sum.plus(function.term, blocks).build();
    }

    private static <T extends CalculusFieldElement<T>> T rosenbrock(T[] x) {
        T across = x[1].subtract(x[0].square());
        return across.square().multiply(100).add(x[0].subtract(1).square());
    }

    private static <T extends CalculusFieldElement<T>> T link(T[] x) {
        T across = x[1].subtract(x[0].square());
        return across.square().multiply(100).add(x[1].subtract(1).square());
    }

    private static <T extends CalculusFieldElement<T>> T one(T[] x) {
        return x[0].getField().getOne();
    }

    private static <T extends CalculusFieldElement<T>> T wood(T[] x) {
        T first = x[1].subtract(x[0].square()).square().multiply(100);
        T second = x[3].subtract(x[2].square()).square().multiply(90);
        T apart = x[1].subtract(x[3]).square().divide(10);
        return first.add(x[0].subtract(1).square())
                .add(second)
                .add(x[2].subtract(1).square())
                .add(x[1].add(x[3]).subtract(2).square().multiply(10))
                .add(apart);
    }

    private static <T extends CalculusFieldElement<T>> T powell(T[] x) {
        T first = x[0].add(x[1].multiply(10)).square();
        T second = x[2].subtract(x[3]).square().multiply(5);
        T third = x[1].subtract(x[2].multiply(2)).square().square();
        T fourth = x[0].subtract(x[3]).square().square().multiply(10);
        return first.add(second).add(third).add(fourth);
    }

    private static <T extends CalculusFieldElement<T>> T doubleWell(T[] x) {
        T square = x[0].square();
        return square.subtract(16).multiply(square).add(x[0].multiply(5)).multiply(0.5);
    }

    @Override
    public double[] start() {
        double[] x = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            double share = (i + 1) / (dimension + 1.0);
            x[i] = switch (function) {
                case GENERALIZED_ROSENBROCK -> share;
                case STYBLINSKI_TANG -> -4 * share;
                default -> function.start[i % function.block];
            };
        }
        return x;
    }

    @Override
    public Optional<Optimum> optimum() {
        double[] x = new double[dimension];
        double value =
                switch (function) {
                    case GENERALIZED_ROSENBROCK -> 1;
                    case STYBLINSKI_TANG -> -39.16616570377142 * dimension;
                    default -> 0;
                };
        Arrays.fill(x, function == Function.STYBLINSKI_TANG ? Function.DEEPER_WELL : 1);
        return Optional.of(Optimum.of(function == Function.POWELL_SINGULAR ? new double[dimension] : x, value));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        if (function == Function.GENERALIZED_ROSENBROCK) {
            return OptionalDouble.of(chain().conditionNumber());
        }
        double[] ofBlock = eigenvaluesOfBlock();
        return OptionalDouble.of(ofBlock[ofBlock.length - 1] / ofBlock[0]);
    }

    @Override
    public OptionalDouble jacobiConditionNumber() {
        return switch (function) {
            case EXTENDED_ROSENBROCK -> Rosenbrock.ofCoefficient(100).jacobiConditionNumber();
            case GENERALIZED_ROSENBROCK -> OptionalDouble.of(chain().jacobiConditionNumber());
            case WOODS -> OptionalDouble.of(ofScaledBlock());
            case POWELL_SINGULAR -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case STYBLINSKI_TANG -> OptionalDouble.of(1);
        };
    }

    /** Those of one block, each as often as there are blocks; empty of the chain, whose n take \( O(n^2) \) operations. */
    @Override
    public Optional<double[]> eigenvalues() {
        if (function == Function.GENERALIZED_ROSENBROCK) {
            return Optional.empty();
        }
        double[] ofBlock = eigenvaluesOfBlock();
        double[] all = new double[dimension];
        int blocks = dimension / ofBlock.length;
        for (int i = 0; i < ofBlock.length; i++) {
            Arrays.fill(all, i * blocks, (i + 1) * blocks, ofBlock[i]);
        }
        return Optional.of(all);
    }

    private double[] eigenvaluesOfBlock() {
        return switch (function) {
            case EXTENDED_ROSENBROCK ->
                Rosenbrock.ofCoefficient(100).eigenvalues().orElseThrow();
            case WOODS -> all(woodsBlock());
            // Of the squares, (1, 10) and (1, -1) √5 are the gradients; the fourth powers are flat.
            case POWELL_SINGULAR -> new double[] {0, 0, 20, 202};
            default -> new double[] {6 * Function.DEEPER_WELL * Function.DEEPER_WELL - 16};
        };
    }

    private static double[] woodsBlock() {
        return new double[] {
            802, -400, 0, 0, //
            -400, 220.2, 0, 19.8, //
            0, 0, 722, -360, //
            0, 19.8, -360, 200.2
        };
    }

    private static double ofScaledBlock() {
        double[] block = woodsBlock();
        double[] scaled = new double[16];
        for (int i = 0; i < 16; i++) {
            scaled[i] = block[i] / Math.sqrt(block[5 * (i / 4)] * block[5 * (i % 4)]);
        }
        double[] lambda = all(scaled);
        return lambda[3] / lambda[0];
    }

    private static double[] all(double[] block) {
        HessianSpectrum spectrum = HessianSpectrum.of(block, 4);
        double[] lambda = new double[4];
        Arrays.setAll(lambda, spectrum::eigenvalue);
        return lambda;
    }

    /** The Hessian of the generalised Rosenbrock function at its optimum. */
    private Tridiagonal chain() {
        double[] diagonal = new double[dimension];
        double[] beside = new double[dimension - 1];
        Arrays.fill(diagonal, 1002);
        diagonal[0] = 800;
        diagonal[dimension - 1] = 202;
        Arrays.fill(beside, -400);
        return new Tridiagonal(diagonal, beside);
    }
}
