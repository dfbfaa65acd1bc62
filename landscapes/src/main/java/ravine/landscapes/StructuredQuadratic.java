// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * A quadratic that its formula conditions: κ is set by the dimension. All are evaluated in O(n) operations, except {@link
 * Form#HILBERT}.
 *
 * @param form which of them
 * @param dimension n
 */
public record StructuredQuadratic(Form form, int dimension) implements Landscape {

    /** The formulas, with start, optimum and spectrum. */
    public enum Form {
        /**
         * \( \frac12 \bigl[ x_1^2 + \sum_{i=1}^{n-1} (x_i - x_{i+1})^2 + x_n^2 \bigr] \), the Laplacian in one dimension, \( H =
         * \mathrm{tridiag}(-1, 2, -1) \). Start \( x_i = \cos i \), our own; f* = 0 at 0; \( \lambda_i = 4 \sin^2 \frac{i\pi}{2(n+1)} \),
         * \( \kappa = \kappa_J = \cot^2 \frac{\pi}{2(n+1)} \). {@link Trid} is the same with a load.
         */
        LAPLACE(2, Integer.MAX_VALUE),
        /**
         * That of {@link #LAPLACE} less \( x_1 \): the function that is worst for first-order methods among those that are smooth and
         * convex alone, after up to (n - 1)/2 of their steps from 0 (Y. Nesterov, Lectures on Convex Optimization, Springer 2018, section
         * 2.1.2, with L = 4 and k = n). Start 0; \( f^* = \frac12 (\frac1{n+1} - 1) \) at \( x^*_i = 1 - \frac{i}{n+1} \).
         * {@link NesterovQuadratic} is strongly convex besides.
         */
        NESTEROV(2, Integer.MAX_VALUE),
        /**
         * \( \sum_i \bigl( \sum_{j \le i} x_j \bigr)^2 \), H.-P. Schwefel's problem 1.2 (Numerical Optimization of Computer Models,
         * 1981). Start \( x_i = \cos i \), our own; f* = 0 at 0; \( \lambda_i = \frac12 \bigl/ \sin^2 \frac{(2n+1-2i)\,\pi}{2(2n+1)} \),
         * \( \kappa = \cos^2 \frac{\pi}{2n+1} \bigl/ \sin^2 \frac{\pi}{2(2n+1)} \), about \( (4n/\pi)^2 \).
         */
        SCHWEFEL(2, Integer.MAX_VALUE),
        /**
         * \( (x_1 - 1)^2 + \sum_{i=2}^n i\, (2x_i - x_{i-1})^2 \), TRIDIA of CUTEst. Start (1, …, 1); f* = 0 at \( x^*_i = 2^{1-i} \); κ =
         * 100.6 for n = 10, 334.0 for 30, \( \kappa_J \) = 18.3 for 10.
         */
        TRIDIA(2, Integer.MAX_VALUE),
        /**
         * \( \sum_{i=1}^{n-2} \bigl( x_i^2 + 100\, x_{i+1}^2 + 100\, x_{i+2}^2 \bigr) \), DQDRTIC of CUTEst, a diagonal quadratic in disguise. Start
         * (3, …, 3); f* = 0 at 0; \( \lambda \) is 2, 200, 202, 400 and n - 4 times 402; κ = 201 from n = 5 on, \( \kappa_J \) = 1.
         */
        DQDRTIC(3, Integer.MAX_VALUE),
        /**
         * \( \frac12 \sum_{ij} x_i x_j / (i + j - 1) \), of D. Hilbert's matrix, in O(n²) operations. Start \( x_i = \cos i \), our own; f* = 0 at
         * 0. κ = 524.06 for n = 3, 4.766e5 for 5, 1.603e13 for 10: from n = 12 on, with 1.7e16, the least eigenvalue is below what rounding
         * does to an entry, and double precision has no digit of κ or of the valley's floor. Dimensions to 500.
         */
        HILBERT(2, 500);

        private final int least;
        private final int most;

        Form(int least, int most) {
            this.least = least;
            this.most = most;
        }

        /**
         * The name in studies.
         *
         * @return the name of the constant in small letters
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks the dimension.
     *
     * @param form which of them
     * @param dimension refused if there is none of that dimension
     */
    public StructuredQuadratic {
        if (dimension < form.least || dimension > form.most) {
            String range = form.most == Integer.MAX_VALUE ? "at least " + form.least : form.least + " to " + form.most;
            throw new IllegalArgumentException("dimension: expected " + range + " but was " + dimension);
        }
    }

    @Override
    public String name() {
        return "structured-quadratic";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return switch (form) {
            case LAPLACE -> chain().build();
            case NESTEROV ->
                chain().plus(StructuredQuadratic::pull, Terms.of(1).consecutive(0))
                        .build();
            case SCHWEFEL -> new PrefixSums(dimension);
            case TRIDIA -> tridia();
            case DQDRTIC -> new DiagonalQuadratic(disguisedDiagonal());
            case HILBERT -> new HilbertForm(dimension);
        };
    }

    private PartiallySeparable.Builder chain() {
        return PartiallySeparable.in(dimension)
                .plus(StructuredQuadratic::anchor, Terms.of(1).consecutive(0))
                .plus(StructuredQuadratic::anchor, Terms.of(1).consecutive(dimension - 1))
                .plus(
                        StructuredQuadratic::spring,
                        Terms.of(dimension - 1).consecutive(0).consecutive(1));
    }

    private static <T extends CalculusFieldElement<T>> T anchor(T[] x) {
        return x[0].square().multiply(0.5);
    }

    private static <T extends CalculusFieldElement<T>> T spring(T[] x) {
        return x[0].subtract(x[1]).square().multiply(0.5);
    }

    private static <T extends CalculusFieldElement<T>> T pull(T[] x) {
        return x[0].negate();
    }

    private PartiallySeparable tridia() {
        double[] weights = new double[dimension - 1];
        Arrays.setAll(weights, k -> k + 2);
        return PartiallySeparable.in(dimension)
                .plus(StructuredQuadratic::root, Terms.of(1).consecutive(0))
                .plus(
                        StructuredQuadratic::half,
                        Terms.of(dimension - 1).consecutive(0).consecutive(1).data(weights))
                .build();
    }

    private static <T extends CalculusFieldElement<T>> T root(T[] x) {
        return x[0].subtract(1).square();
    }

    private static <T extends CalculusFieldElement<T>> T half(T[] x) {
        return x[1].multiply(2).subtract(x[0]).square().multiply(x[2]);
    }

    private double[] disguisedDiagonal() {
        double[] lambda = new double[dimension];
        for (int i = 0; i < dimension - 2; i++) {
            lambda[i] += 2;
            lambda[i + 1] += 200;
            lambda[i + 2] += 200;
        }
        return lambda;
    }

    @Override
    public double[] start() {
        double[] x = new double[dimension];
        Arrays.setAll(x, i -> switch (form) {
            case NESTEROV -> 0;
            case TRIDIA -> 1;
            case DQDRTIC -> 3;
            default -> StrictMath.cos(i + 1);
        });
        return x;
    }

    @Override
    public Optional<Optimum> optimum() {
        double[] x = new double[dimension];
        double value = 0;
        if (form == Form.NESTEROV) {
            double end = dimension + 1.0;
            Arrays.setAll(x, i -> (dimension - i) / end);
            value = (1 / end - 1) / 2;
        } else if (form == Form.TRIDIA) {
            Arrays.setAll(x, i -> Math.scalb(1.0, -i));
        }
        return Optional.of(Optimum.of(x, value));
    }

    /** Those of the spectrum; none of {@link Form#HILBERT}, whose least eigenvalue has no formula. */
    @Override
    public Optional<CurvatureBounds> curvature() {
        return form == Form.HILBERT
                ? Optional.empty()
                : Optional.of(new CurvatureBounds(eigenvalue(1), eigenvalue(dimension)));
    }

    /** The ratio of the outer eigenvalues, of {@link Form#TRIDIA} by bisection to the last digits in O(n) operations. */
    @Override
    public boolean isQuadratic() {
        return true;
    }

    @Override
    public OptionalDouble conditionNumber() {
        return form == Form.HILBERT ? OptionalDouble.empty() : OptionalDouble.of(eigenvalue(dimension) / eigenvalue(1));
    }

    @Override
    public OptionalDouble jacobiConditionNumber() {
        return switch (form) {
            case LAPLACE, NESTEROV -> conditionNumber();
            case TRIDIA -> OptionalDouble.of(new TridiaSpectrum(dimension).jacobiConditionNumber());
            case DQDRTIC -> OptionalDouble.of(1);
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public Optional<double[]> eigenvalues() {
        if (form == Form.TRIDIA || form == Form.HILBERT) {
            return Optional.empty();
        }
        double[] lambda = new double[dimension];
        Arrays.setAll(lambda, i -> eigenvalue(i + 1));
        return Optional.of(lambda);
    }

    /** The k-th, k = 1 the least. */
    private double eigenvalue(int k) {
        double n = dimension;
        return switch (form) {
            case SCHWEFEL -> 0.5 / squaredSine((2 * n + 1 - 2 * k) * Math.PI / (2 * (2 * n + 1)));
            case TRIDIA -> new TridiaSpectrum(dimension).eigenvalue(k);
            case DQDRTIC -> sortedDisguise(k);
            default -> 4 * squaredSine(k * Math.PI / (2 * (n + 1)));
        };
    }

    private static double squaredSine(double angle) {
        double sine = StrictMath.sin(angle);
        return sine * sine;
    }

    /** Of three variables 2, 200, 200; of four 2, 200, 202, 400; of more the same and 402. */
    private double sortedDisguise(int k) {
        double[] outer = dimension == 3 ? new double[] {2, 200, 200} : new double[] {2, 200, 202, 400, 402};
        return outer[Math.min(k, outer.length) - 1];
    }
}
