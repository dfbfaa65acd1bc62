// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * Rosenbrock's valley in n dimensions, each variable bound to the next.
 *
 * <p>\[ f(x) = \sum_{i=1}^{n-1} \bigl[ 100\,(x_{i+1} - x_i^2)^2 + (1 - x_i)^2 \bigr], \qquad x_0 = (-1.2,\, 1,\, -1.2,\,
 * 1, \dots) \]
 *
 * <p>This is the form of SciPy's {@code rosen}; others called "extended" do not couple the pairs, or weigh the terms
 * otherwise. \( x^* = (1, \dots, 1) \), \( f^* = 0 \); there is a second minimum near \( (-1, 1, \dots, 1) \) when \( n \ge
 * 4 \).
 *
 * <p>At the optimum the Hessian is tridiagonal with the diagonal \( (802, 1002, \dots, 1002, 200) \) and -400 beside it. Its
 * condition number is 2508.01 for n = 2 and tends to 3613.01: a chain is hardly worse than a link.
 *
 * @param dimension n, at least 2
 */
public record ChainedRosenbrock(int dimension) implements Landscape {

    /**
     * From this dimension on the function is compiled to vector instructions, whose fixed cost the simple loop does not
     * have: {@code java -jar experiments/jmh/target/benchmarks.jar SeparableRosenbrock} has the times.
     */
    static final int COMPILED_FROM = 500;

    /**
     * Checks the dimension.
     *
     * @param dimension refused if less than 2
     */
    public ChainedRosenbrock {
        if (dimension < 2) {
            throw new IllegalArgumentException("dimension: expected at least 2 but was " + dimension);
        }
    }

    @Override
    public String name() {
        return "chained-rosenbrock";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return dimension < COMPILED_FROM ? new Chain(dimension) : compiled(dimension);
    }

    /** The same, compiled from one link: see {@link #COMPILED_FROM}. */
    static TwiceDifferentiableObjective compiled(int dimension) {
        return PartiallySeparable.in(dimension)
                .plus(
                        ChainedRosenbrock::link,
                        Terms.of(dimension - 1).consecutive(0).consecutive(1))
                .build();
    }

    private static <T extends CalculusFieldElement<T>> T link(T[] x) {
        T across = x[1].subtract(x[0].square());
        return across.square().multiply(100).add(x[0].subtract(1).square());
    }

    @Override
    public double[] start() {
        double[] x = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            x[i] = i % 2 == 0 ? -1.2 : 1;
        }
        return x;
    }

    @Override
    public Optional<Optimum> optimum() {
        double[] ones = new double[dimension];
        Arrays.fill(ones, 1);
        return Optional.of(Optimum.of(ones, 0));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    /**
     * The condition number at the optimum, from the two extreme eigenvalues of the tridiagonal Hessian.
     *
     * @return \( \kappa \) to nearly full accuracy, in O(n) operations
     */
    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(eigenvalue(dimension) / eigenvalue(1));
    }

    /** 1602 to four digits for every n. */
    @Override
    public OptionalDouble jacobiConditionNumber() {
        double[] diagonal = new double[dimension];
        double[] beside = new double[dimension - 1];
        Arrays.fill(diagonal, 1002);
        Arrays.fill(beside, -400);
        diagonal[0] = 802;
        diagonal[dimension - 1] = 200;
        return OptionalDouble.of(new Tridiagonal(diagonal, beside).jacobiConditionNumber());
    }

    /** The k-th eigenvalue at the optimum, k = 1 the least; all lie in (0, 1802) by Gershgorin's circles. */
    private double eigenvalue(int k) {
        return Sturm.eigenvalue(k, 1802, this::eigenvaluesBelow);
    }

    /**
     * Sylvester's law of inertia: as many as there are negative pivots of \( H - \lambda I \). They come from those of \( H =
     * L D L^\top \), \( d_i = 800 + e_i \), \( e_1 = 2 \), \( e_{i+1} = 2 + 200 e_i / d_i \), \( d_n = 200 e_{n-1} / d_{n-1}
     * \), by the differential stationary quotient-difference transform (Parlett and Dhillon, 2000): nothing cancels, so the
     * least eigenvalue is as accurate as the greatest.
     */
    private int eigenvaluesBelow(double lambda) {
        int below = 0;
        double e = 2;
        double shift = -lambda;
        for (int i = 1; i < dimension; i++) {
            double d = 800 + e;
            double pivot = Sturm.nonzero(d + shift);
            below += pivot < 0 ? 1 : 0;
            shift = shift * (160_000 / d) / pivot - lambda;
            e = 200 * e / d + (i < dimension - 1 ? 2 : 0);
        }
        return below + (e + shift < 0 ? 1 : 0);
    }

    /** By hand. */
    record Chain(int dimension) implements TwiceDifferentiableObjective {

        @Override
        public double value(double[] x) {
            Shapes.require("x", x, dimension);
            double sum = 0;
            for (int i = 0; i < dimension - 1; i++) {
                double along = 1 - x[i];
                double across = x[i + 1] - x[i] * x[i];
                sum += 100 * across * across + along * along;
            }
            return sum;
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            Shapes.require("x", x, dimension);
            Shapes.require("gradientOut", gradientOut, dimension);
            double sum = 0;
            double fromLink = 0;
            for (int i = 0; i < dimension - 1; i++) {
                double along = 1 - x[i];
                double across = x[i + 1] - x[i] * x[i];
                sum += 100 * across * across + along * along;
                gradientOut[i] = fromLink - 2 * along - 400 * x[i] * across;
                fromLink = 200 * across;
            }
            gradientOut[dimension - 1] = fromLink;
            return sum;
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            Shapes.require("x", x, dimension);
            Shapes.require("v", v, dimension);
            Shapes.require("out", out, dimension);
            double fromLink = 0;
            for (int i = 0; i < dimension - 1; i++) {
                double coupling = -400 * x[i];
                out[i] = fromLink + (2 + 400 * (3 * x[i] * x[i] - x[i + 1])) * v[i] + coupling * v[i + 1];
                fromLink = coupling * v[i] + 200 * v[i + 1];
            }
            out[dimension - 1] = fromLink;
        }
    }
}
