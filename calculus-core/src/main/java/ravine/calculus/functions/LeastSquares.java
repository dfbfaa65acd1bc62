// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;
import ravine.calculus.AssembledHessian;
import ravine.calculus.Differentiator;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.TwiceDifferentiableVectorFunction;
import ravine.calculus.VectorFunction;

/**
 * Least squares made from residuals, \( f(x) = c \lVert r(x) \rVert_2^2 \), with c = 1 ({@code of}) or c = ½ ({@code half}).
 *
 * <pre>{@code
 * LeastSquaresObjective f = LeastSquares.of(new ReverseMode(), Example::residuals, n, m);
 * }</pre>
 *
 * <p>A value costs one value of r; value and gradient one value and one {@code vjp}, \( 2c\, J^\top r \). 2m numbers. One
 * object serves one thread.
 */
public final class LeastSquares implements LeastSquaresObjective {

    private final VectorFunction residuals;
    private final SquaredNorm norm;

    /** The same function, for its Hessian alone. */
    private final TwiceDifferentiableObjective curved;

    private final double[] r;
    private final double[] weights;

    private LeastSquares(VectorFunction residuals, SquaredNorm norm, TwiceDifferentiableObjective curved) {
        this.residuals = residuals;
        this.norm = norm;
        this.curved = curved;
        this.r = new double[norm.dimension()];
        this.weights = new double[norm.dimension()];
    }

    /**
     * The sum of squares, \( \lVert r(x) \rVert^2 \). A Hessian-vector product costs a value, a {@code jvp}, a {@code vjp} and an
     * {@code hvp} of r.
     *
     * @param residuals r
     * @return the function, c = 1
     */
    public static LeastSquares of(TwiceDifferentiableVectorFunction residuals) {
        return composed(residuals, 1);
    }

    /**
     * Half of the sum of squares, \( \tfrac12 \lVert r(x) \rVert^2 \), at the same cost.
     *
     * @param residuals r
     * @return the function, c = ½
     */
    public static LeastSquares half(TwiceDifferentiableVectorFunction residuals) {
        return composed(residuals, 0.5);
    }

    private static LeastSquares composed(TwiceDifferentiableVectorFunction residuals, double factor) {
        SquaredNorm norm = new SquaredNorm(residuals.outputDimension(), factor);
        return new LeastSquares(residuals, norm, ObjectiveComposition.of(norm, residuals));
    }

    /**
     * The sum of squares of residuals that are written once, for any number type. Hessian-vector products are those that the
     * differentiator gives the sum of squares.
     *
     * @param way how to differentiate
     * @param residuals r
     * @param dimension n, at least 1
     * @param count m, at least 1; an evaluation that returns another number of residuals is refused
     * @return the function, c = 1
     * @throws IllegalArgumentException if a number is less than 1
     */
    public static LeastSquares of(
            Differentiator way, FieldMultivariateVectorFunction residuals, int dimension, int count) {
        return differentiated(way, residuals, dimension, count, 1);
    }

    /**
     * Half of the sum of squares of residuals that are written once, for any number type.
     *
     * @param way how to differentiate
     * @param residuals r
     * @param dimension n, at least 1
     * @param count m, at least 1; an evaluation that returns another number of residuals is refused
     * @return the function, c = ½
     * @throws IllegalArgumentException if a number is less than 1
     */
    public static LeastSquares half(
            Differentiator way, FieldMultivariateVectorFunction residuals, int dimension, int count) {
        return differentiated(way, residuals, dimension, count, 0.5);
    }

    private static LeastSquares differentiated(
            Differentiator way, FieldMultivariateVectorFunction residuals, int dimension, int count, double factor) {
        return new LeastSquares(
                way.differentiate(residuals, dimension, count),
                new SquaredNorm(count, factor),
                way.differentiate(new Squares(residuals, factor)::at, dimension));
    }

    /** The sum of squares for any number type. */
    private record Squares(FieldMultivariateVectorFunction residuals, double factor) {

        <T extends CalculusFieldElement<T>> T at(T[] x) {
            T sum = x[0].getField().getZero();
            for (T residual : residuals.value(x)) {
                sum = sum.add(residual.multiply(factor).multiply(residual));
            }
            return sum;
        }
    }

    @Override
    public VectorFunction residuals() {
        return residuals;
    }

    @Override
    public double factor() {
        return norm.scale();
    }

    @Override
    public int dimension() {
        return residuals.inputDimension();
    }

    @Override
    public double value(double[] x) {
        residuals.value(x, r);
        return norm.value(r);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, dimension());
        residuals.value(x, r);
        double value = norm.valueAndGradient(r, weights);
        residuals.vjp(x, weights, gradientOut);
        return value;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        curved.hvp(x, v, out);
    }

    @Override
    public Optional<AssembledHessian> assembledHessian() {
        return curved.assembledHessian();
    }
}
