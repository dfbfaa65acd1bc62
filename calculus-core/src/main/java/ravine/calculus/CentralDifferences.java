// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;

/**
 * Central differences, which need nothing but values:
 * \( \partial_i f(x) \approx \bigl(f(x + h_i e_i) - f(x - h_i e_i)\bigr) / 2 h_i \).
 *
 * <p>With \( h_i = s \max(|x_i|, 1) \) the error is \( h_i^2 |f'''| / 6 \) by truncation and about
 * \( \varepsilon |f| / h_i \) by rounding; both are least together near \( s = \varepsilon^{1/3} \), which leaves two
 * thirds of the digits, ten of sixteen. The quotient is formed with the distance of the two points as they are in double
 * precision, so that no digit is lost to a step that is not representable. 2n + 1 evaluations.
 *
 * <p>Hessian-vector products take the mixed second difference along \( e_i \) and v, with \( s^{3/4} =
 * \varepsilon^{1/4} \): half of the digits, 4n evaluations. A Jacobian-vector product takes two evaluations along v.
 *
 * <p>At a kink the two sides are averaged. Within a step of the end of the domain the result is NaN. A variable whose
 * natural size is far below 1 should be rescaled, or the step chosen.
 *
 * @param relativeStep s, the step as a fraction of the size of a variable
 */
public record CentralDifferences(double relativeStep) implements Differentiator {

    /** \( \varepsilon^{1/3} \), \( \varepsilon = 2^{-52} \): where truncation and rounding balance. */
    public static final double BEST_STEP = StrictMath.cbrt(0x1p-52);

    /** Differences with the {@linkplain #BEST_STEP best step}. */
    public CentralDifferences() {
        this(BEST_STEP);
    }

    /**
     * Checks the step.
     *
     * @param relativeStep between 0 and 1, both excluded
     * @throws IllegalArgumentException otherwise
     */
    public CentralDifferences {
        if (!(relativeStep > 0 && relativeStep < 1)) {
            throw new IllegalArgumentException("relativeStep: expected between 0 and 1 but was " + relativeStep);
        }
    }

    @Override
    public TwiceDifferentiableObjective differentiate(FieldMultivariateFunction function, int dimension) {
        return differentiate(DerivedObjective.plain(function, dimension));
    }

    /**
     * Gives derivatives to an objective of which only values are known.
     *
     * @param objective the objective
     * @return the same values, with differences for derivatives
     */
    public TwiceDifferentiableObjective differentiate(Objective objective) {
        return new DerivedObjective(objective, new Scalar(objective, relativeStep));
    }

    @Override
    public VectorFunction differentiate(
            FieldMultivariateVectorFunction function, int inputDimension, int outputDimension) {
        var source = new DerivedVectorFunction.Source(function, inputDimension, outputDimension);
        return new DerivedVectorFunction(source, new Vector(source, relativeStep));
    }

    private static final class Scalar implements DerivedObjective.Derivatives {

        private final Objective objective;
        private final double relativeStep;
        private final double[] point;

        Scalar(Objective objective, double relativeStep) {
            this.objective = objective;
            this.relativeStep = relativeStep;
            this.point = new double[objective.dimension()];
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            System.arraycopy(x, 0, point, 0, x.length);
            for (int i = 0; i < x.length; i++) {
                double step = relativeStep * Math.max(Math.abs(x[i]), 1);
                double above = x[i] + step;
                double below = x[i] - step;
                point[i] = above;
                double valueAbove = objective.value(point);
                point[i] = below;
                double valueBelow = objective.value(point);
                point[i] = x[i];
                gradientOut[i] = (valueAbove - valueBelow) / (above - below);
            }
            return objective.value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            var mixed = new MixedDifference(objective, x, v, point);
            double step = StrictMath.pow(relativeStep, 0.75);
            for (int i = 0; i < x.length; i++) {
                out[i] = mixed.at(i, step).value();
            }
        }
    }

    private static final class Vector implements DerivedVectorFunction.Products {

        private final DerivedVectorFunction.Source source;
        private final double relativeStep;
        private final double[] point;
        private final double[] valueAbove;
        private final double[] valueBelow;

        Vector(DerivedVectorFunction.Source source, double relativeStep) {
            this.source = source;
            this.relativeStep = relativeStep;
            point = new double[source.inputs()];
            valueAbove = new double[source.outputs()];
            valueBelow = new double[source.outputs()];
        }

        @Override
        public void jvp(double[] x, double[] v, double[] out) {
            double size = Vectors.normInf(v);
            double step = size == 0 ? 1 : relativeStep * Math.max(Vectors.normInf(x), 1) / size;
            for (int i = 0; i < x.length; i++) {
                point[i] = x[i] + step * v[i];
            }
            source.value(point, valueAbove);
            for (int i = 0; i < x.length; i++) {
                point[i] = x[i] - step * v[i];
            }
            source.value(point, valueBelow);
            for (int k = 0; k < out.length; k++) {
                out[k] = (valueAbove[k] - valueBelow[k]) / (2 * step);
            }
        }

        @Override
        public void vjp(double[] x, double[] w, double[] out) {
            System.arraycopy(x, 0, point, 0, x.length);
            for (int i = 0; i < x.length; i++) {
                double step = relativeStep * Math.max(Math.abs(x[i]), 1);
                double above = x[i] + step;
                double below = x[i] - step;
                point[i] = above;
                source.value(point, valueAbove);
                point[i] = below;
                source.value(point, valueBelow);
                point[i] = x[i];
                double sum = 0;
                for (int k = 0; k < w.length; k++) {
                    sum += ChainRule.product(w[k], (valueAbove[k] - valueBelow[k]) / (above - below));
                }
                out[i] = sum;
            }
        }
    }
}
