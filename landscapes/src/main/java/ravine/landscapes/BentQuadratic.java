// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.LinearMap;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.Branchless;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.ObjectiveComposition;

/**
 * A bowl that is the given quadratic near its minimum, and something else away from it: steeper, flatter, or a plateau.
 *
 * <p>With \( y = Q^\top x \), Q and the eigenvalues \( \lambda_i \) those of {@link Quadratic}, \( x^* = 0 \) and \( \nabla^2 f(0) = Q\,
 * \mathrm{diag}(\lambda)\, Q^\top \) for every {@link Shape}. So \( \kappa \), the whole spectrum and \( \kappa_J \) are those of the
 * quadratic, and what differs between two shapes is what curvature does on the way there.
 *
 * <p>An evaluation costs O(n). The start is \( Q\,(\cos 1, \dots, \cos n) \), or that direction in units of \( 1/\sqrt{\lambda_i} \) at
 * a Mahalanobis distance s, \( y_i = s \cos i / (\sqrt{\lambda_i}\, \lVert \cos \rVert) \), where the number of the shape is s.
 *
 * @param shape what becomes of the quadratic away from its minimum
 * @param dimension n, at least 2
 * @param spectrum the law of the \( \lambda_i \)
 * @param rotationDegrees the angle of Q, as of {@link Quadratic}
 * @param number what the shape has one number for, positive and finite
 */
public record BentQuadratic(Shape shape, int dimension, Spectrum spectrum, double rotationDegrees, double number)
        implements Landscape {

    /** The shapes, each with its number. */
    public enum Shape {
        /**
         * \( \sum_i \cosh(\sqrt{\lambda_i}\, y_i) - 1 \): curvature grows away from the minimum, exponentially. The number is the
         * distance s of the start.
         */
        COSH(5),
        /**
         * \( \sum_i \tfrac12 \lambda_i y_i^2 + \tfrac{c}{4} y_i^4 \): strongly convex, and no Lipschitz constant of the gradient. The
         * number is c.
         */
        QUARTIC(1),
        /**
         * \( \sum_i \lambda_i h_\delta(y_i) \), \( h_\delta(y) = \tfrac12 y^2 \) up to \( \lvert y \rvert = \delta \) and \( \delta
         * \lvert y \rvert - \tfrac12 \delta^2 \) beyond (Huber 1964): lines far away, no Hessian at the seams. The number is δ.
         */
        HUBER(0.1),
        /**
         * \( \eta \log \sum_{k=1}^{2n} e^{a_k^\top x / \eta} \) with the rows \( \pm\sqrt{\eta n \lambda_i}\, q_i \), so that the
         * Hessian at 0 is the given one: a smooth maximum of linear functions. \( f^* = \eta \log 2n \). The number is η.
         */
        LOG_SUM_EXP(1),
        /**
         * \( 1 - e^{-E} \), \( E = \tfrac12 \sum_i \lambda_i y_i^2 \) (Welsch's loss, in Dennis and Welsch 1978): a plateau, on which the
         * gradient dies out like \( s e^{-s^2/2} \). Not convex. The number is the distance s of the start.
         */
        WELSCH(2),
        /**
         * \( E / (1 + 2E) \), with the same E (Geman and McClure 1985): a plateau with slower tails, the gradient \( s^{-3} \). Not
         * convex. The number is the distance s of the start.
         */
        GEMAN_MCCLURE(3);

        private final double standard;

        Shape(double standard) {
            this.standard = standard;
        }

        /**
         * The name in studies.
         *
         * @return the name of the constant in kebab case, such as {@code log-sum-exp}
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * A number that suits the shape.
         *
         * @return the default of studies
         */
        public double standardNumber() {
            return standard;
        }

        private boolean startsAtADistance() {
            return this == COSH || this == WELSCH || this == GEMAN_MCCLURE;
        }

        private boolean isFunctionOfEnergy() {
            return this == WELSCH || this == GEMAN_MCCLURE;
        }
    }

    /**
     * Checks the parameters.
     *
     * @param shape what becomes of the quadratic
     * @param dimension refused if less than 2, or none of the spectrum's
     * @param spectrum the law of the eigenvalues
     * @param rotationDegrees refused if not finite
     * @param number refused if not positive and finite
     */
    public BentQuadratic {
        if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("number: expected a positive finite number but was " + number);
        }
        Quadratic.of(dimension, spectrum, rotationDegrees);
    }

    @Override
    public String name() {
        return "bent-quadratic";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        double[] lambda = spectrum.eigenvalues(dimension);
        Turn turn = Turn.ofDegrees(rotationDegrees);
        if (shape == Shape.LOG_SUM_EXP) {
            return ObjectiveComposition.of(
                    new Tempered(number, 2 * dimension), Affine.of(rows(lambda, turn), new double[2 * dimension]));
        }
        PartiallySeparable.Builder sum = sum(lambda, turn);
        return shape.isFunctionOfEnergy() ? sum.build(this::plateau) : sum.build();
    }

    /** Planes (i, n + 1 - i) that are turned, and the axis between them where n is odd; or axes alone. */
    private PartiallySeparable.Builder sum(double[] lambda, Turn turn) {
        double[] scales = lambda.clone();
        if (shape == Shape.COSH) {
            Arrays.setAll(scales, i -> Math.sqrt(lambda[i]));
        }
        PartiallySeparable.Builder sum = PartiallySeparable.in(dimension);
        if (turn.sine() == 0 && turn.cosine() == 1) {
            return sum.plus(this::onAxis, Terms.of(dimension).consecutive(0).data(scales));
        }
        int pairs = dimension / 2;
        int[] other = new int[pairs];
        double[] otherScales = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            other[i] = dimension - 1 - i;
            otherScales[i] = scales[other[i]];
        }
        Terms planes = Terms.of(pairs)
                .consecutive(0)
                .at(other)
                .data(Arrays.copyOf(scales, pairs))
                .data(otherScales);
        sum = sum.plus(new Plane(this, turn)::value, planes);
        if (dimension % 2 == 0) {
            return sum;
        }
        Terms between = Terms.of(1).consecutive(pairs).data(new double[] {scales[pairs]});
        return sum.plus(this::onAxis, between);
    }

    /** A plane that is turned: its two variables, then what their axes are scaled with. */
    private record Plane(BentQuadratic landscape, Turn turn) {
        <T extends CalculusFieldElement<T>> T value(T[] x) {
            T first = x[0].multiply(turn.cosine()).add(x[1].multiply(turn.sine()));
            T second = x[1].multiply(turn.cosine()).subtract(x[0].multiply(turn.sine()));
            return landscape.along(first, x[2]).add(landscape.along(second, x[3]));
        }
    }

    private <T extends CalculusFieldElement<T>> T onAxis(T[] x) {
        return along(x[0], x[1]);
    }

    private <T extends CalculusFieldElement<T>> T along(T y, T scale) {
        return switch (shape) {
            // cosh z - 1 = 2 sinh² z/2, which does not cancel near 0.
            case COSH -> y.multiply(scale).multiply(0.5).sinh().square().multiply(2);
            case QUARTIC ->
                y.square().multiply(number / 4).add(scale.multiply(0.5)).multiply(y.square());
            case HUBER -> {
                T away = y.abs();
                T line = away.subtract(number / 2).multiply(number);
                T delta = y.getField().getOne().multiply(number);
                yield Branchless.select(delta, away, line, y.square().multiply(0.5))
                        .multiply(scale);
            }
            default -> y.square().multiply(scale).multiply(0.5);
        };
    }

    /** Of the energy in the planes, and that on the axis between them where there is one. */
    private <T extends CalculusFieldElement<T>> T plateau(T[] energies) {
        T energy = energies.length == 1 ? energies[0] : energies[0].add(energies[1]);
        return shape == Shape.WELSCH
                ? energy.negate().expm1().negate()
                : energy.divide(energy.multiply(2).add(1));
    }

    /** \( a_k / \eta \), each with its opposite behind it so that what cancels at 0 does so to the bit. */
    private LinearMap rows(double[] lambda, Turn turn) {
        int n = dimension;
        int[] starts = new int[2 * n + 1];
        int[] columns = new int[4 * n];
        double[] entries = new double[4 * n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            int j = n - 1 - i;
            double length = Math.sqrt(n * lambda[i] / number);
            double own = i == j ? length : length * turn.cosine();
            double across = length * (i < j ? turn.sine() : -turn.sine());
            for (int sign = 1; sign >= -1; sign -= 2) {
                if (i <= j) {
                    columns[count] = i;
                    entries[count++] = sign * own;
                }
                if (i != j) {
                    columns[count] = j;
                    entries[count++] = sign * across;
                }
                if (i > j) {
                    columns[count] = i;
                    entries[count++] = sign * own;
                }
                starts[2 * i + (sign > 0 ? 1 : 2)] = count;
            }
        }
        return LinearMap.sparse(2 * n, n, starts, Arrays.copyOf(columns, count), Arrays.copyOf(entries, count));
    }

    @Override
    public double[] start() {
        double[] y = new double[dimension];
        Arrays.setAll(y, i -> StrictMath.cos(i + 1));
        if (shape.startsAtADistance()) {
            double[] lambda = spectrum.eigenvalues(dimension);
            double norm = norm(y);
            Arrays.setAll(y, i -> number * y[i] / norm / Math.sqrt(lambda[i]));
        }
        Turn turn = Turn.ofDegrees(rotationDegrees);
        for (int i = 0, j = dimension - 1; i < j; i++, j--) {
            double u = y[i];
            double w = y[j];
            y[i] = turn.cosine() * u - turn.sine() * w;
            y[j] = turn.sine() * u + turn.cosine() * w;
        }
        return y;
    }

    private static double norm(double[] y) {
        double sum = 0;
        for (double entry : y) {
            sum += entry * entry;
        }
        return Math.sqrt(sum);
    }

    @Override
    public Optional<Optimum> optimum() {
        double least = shape == Shape.LOG_SUM_EXP ? number * StrictMath.log(2.0 * dimension) : 0;
        return Optional.of(Optimum.of(new double[dimension], least));
    }

    /** Empty: each of the shapes has curvatures without a bound on one side. */
    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(spectrum.conditionNumber());
    }

    @Override
    public OptionalDouble jacobiConditionNumber() {
        return Quadratic.of(dimension, spectrum, rotationDegrees).jacobiConditionNumber();
    }

    @Override
    public Optional<double[]> eigenvalues() {
        return Optional.of(spectrum.eigenvalues(dimension));
    }

    @Override
    public Smoothness smoothness() {
        return shape == Shape.HUBER ? Smoothness.ONCE : Smoothness.ANALYTIC;
    }
}
