// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;

/**
 * Forward mode: derivatives travel along with the values (Wengert 1964; Griewank and Walther 2008, section 3.1). Exact up
 * to rounding. A gradient takes \( \lceil n / 8 \rceil \) evaluations with eight directions each, a Jacobian-vector
 * product one evaluation with one direction.
 *
 * <p>A Hessian-vector product is forward-over-forward with hyper-dual numbers: \( \lceil n / 8 \rceil \) evaluations
 * (Fike and Alonso 2011).
 *
 * <p>Nothing is recorded: memory does not grow with the length of the evaluation. No static cache grows with n either,
 * which Hipparchus' own {@code Gradient} cannot say (its compilers take gigabytes from n = 1000 on).
 */
public record ForwardMode() implements Differentiator {

    /** Directions an evaluation: two 256-bit registers, and short of where a copy costs more than the arithmetic. */
    static final int CHUNK = 8;

    @Override
    public TwiceDifferentiableObjective differentiate(FieldMultivariateFunction function, int dimension) {
        Objective plain = DerivedObjective.plain(function, dimension);
        return new DerivedObjective(plain, new Scalar(function, plain));
    }

    @Override
    public VectorFunction differentiate(
            FieldMultivariateVectorFunction function, int inputDimension, int outputDimension) {
        var source = new DerivedVectorFunction.Source(function, inputDimension, outputDimension);
        return new DerivedVectorFunction(source, new Vector(source));
    }

    /**
     * Sets the inputs for the derivatives along the unit vectors from {@code first} on. Inputs outside the chunk do not
     * move, so they are constants, which cost nothing.
     *
     * @return the number of directions
     */
    private static int seed(double[] x, int first, Dual[] inputs) {
        int size = Math.min(CHUNK, x.length - first);
        for (int i = 0; i < x.length; i++) {
            inputs[i] =
                    i >= first && i < first + size ? Dual.firstOrder(x[i], unit(i - first, size)) : Dual.constant(x[i]);
        }
        return size;
    }

    static double[] unit(int j, int size) {
        double[] unit = new double[size];
        unit[j] = 1;
        return unit;
    }

    private static final class Scalar implements DerivedObjective.Derivatives {

        private final FieldMultivariateFunction function;
        private final Objective plain;
        private final Dual[] inputs;

        Scalar(FieldMultivariateFunction function, Objective plain) {
            this.function = function;
            this.plain = plain;
            this.inputs = new Dual[plain.dimension()];
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            for (int first = 0; first < x.length; first += CHUNK) {
                int size = seed(x, first, inputs);
                Dual f = function.value(inputs);
                for (int j = 0; j < size; j++) {
                    gradientOut[first + j] = f.part(j);
                }
            }
            // A branch on an exact zero may differ between chunks, so the value is that of plain numbers.
            return plain.value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            for (int first = 0; first < x.length; first += CHUNK) {
                int size = Math.min(CHUNK, x.length - first);
                double[] none = new double[size];
                for (int i = 0; i < x.length; i++) {
                    boolean inside = i >= first && i < first + size;
                    inputs[i] = Dual.secondOrder(x[i], v[i], inside ? unit(i - first, size) : none);
                }
                Dual f = function.value(inputs);
                for (int j = 0; j < size; j++) {
                    out[first + j] = f.mixed(j);
                }
            }
        }
    }

    private static final class Vector implements DerivedVectorFunction.Products {

        private final DerivedVectorFunction.Source source;
        private final Dual[] inputs;

        Vector(DerivedVectorFunction.Source source) {
            this.source = source;
            this.inputs = new Dual[source.inputs()];
        }

        @Override
        public void jvp(double[] x, double[] v, double[] out) {
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = Dual.firstOrder(x[i], new double[] {v[i]});
            }
            Dual[] values = source.evaluate(inputs);
            for (int i = 0; i < out.length; i++) {
                out[i] = values[i].part(0);
            }
        }

        @Override
        public void vjp(double[] x, double[] w, double[] out) {
            for (int first = 0; first < x.length; first += CHUNK) {
                int size = seed(x, first, inputs);
                Dual[] values = source.evaluate(inputs);
                for (int j = 0; j < size; j++) {
                    double sum = 0;
                    for (int k = 0; k < w.length; k++) {
                        sum += ChainRule.product(w[k], values[k].part(j));
                    }
                    out[first + j] = sum;
                }
            }
        }
    }
}
