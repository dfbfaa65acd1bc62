// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;

/**
 * Forward mode: derivatives travel along with the values (Wengert 1964; Griewank and Walther 2008, section 3.1). Exact up
 * to rounding. A gradient takes \( \lceil n / 32 \rceil \) evaluations with at most 32 directions each, a
 * Jacobian-vector product one evaluation with one direction.
 *
 * <p>A Hessian-vector product is forward-over-forward with hyper-dual numbers: \( \lceil n / 32 \rceil \) evaluations
 * (Fike and Alonso 2011).
 *
 * <p>Nothing is recorded: memory does not grow with the length of the evaluation. No static cache grows with n either,
 * which Hipparchus' own {@code Gradient} cannot say (its compilers take gigabytes from n = 1000 on).
 */
public record ForwardMode() implements Differentiator {

    /**
     * Most directions an evaluation. With fewer, what does not depend on them is computed too often; with more, numbers
     * take too much of the cache.
     */
    private static final int MOST = 32;

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

    /** Directions in chunks of equal size; the last one may have some to spare, which stay zero. */
    static final class Chunks {

        private final int size;
        private final double[][] units;
        private final double[] zero;
        private final Dual.Activity activity = new Dual.Activity();

        Chunks(int directions) {
            int count = Math.max(1, count(directions));
            size = (directions + count - 1) / count;
            units = new double[size][size];
            for (int j = 0; j < size; j++) {
                units[j][j] = 1;
            }
            zero = new double[size];
        }

        /** The number of chunks, each of which takes an evaluation. */
        static int count(int directions) {
            return (int) ((directions + MOST - 1L) / MOST);
        }

        /** The number of directions in a chunk. */
        int size() {
            return size;
        }

        /**
         * An input that moves along a direction of a chunk. If it is none of those, from 0 up to the size of the chunk, it
         * does not move, so it is a constant, which costs nothing.
         */
        Dual input(double x, int direction) {
            return direction >= 0 && direction < size
                    ? Dual.firstOrder(x, units[direction], activity)
                    : Dual.constant(x);
        }

        /** Sets the inputs for the derivatives along the unit vectors from {@code first} on. */
        void seed(double[] x, int first, Dual[] inputs) {
            for (int i = 0; i < x.length; i++) {
                inputs[i] = input(x[i], i - first);
            }
        }

        /** The same, where all inputs move along v besides. */
        void seed(double[] x, double[] v, int first, Dual[] inputs) {
            for (int i = 0; i < x.length; i++) {
                double[] parts = isInside(i, first) ? units[i - first] : zero;
                inputs[i] = Dual.secondOrder(x[i], v[i], parts, zero, activity);
            }
        }

        private boolean isInside(int i, int first) {
            return i >= first && i < first + size;
        }
    }

    private static final class Scalar implements DerivedObjective.Derivatives {

        private final FieldMultivariateFunction function;
        private final Objective plain;
        private final Dual[] inputs;
        private final Chunks chunks;

        Scalar(FieldMultivariateFunction function, Objective plain) {
            this.function = function;
            this.plain = plain;
            this.chunks = new Chunks(plain.dimension());
            this.inputs = new Dual[plain.dimension()];
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            chunks.activity.clear();
            double value = 0;
            for (int first = 0; first < x.length; first += chunks.size) {
                chunks.seed(x, first, inputs);
                Dual f = function.value(inputs);
                value = f.primal();
                for (int i = first; i < x.length && chunks.isInside(i, first); i++) {
                    gradientOut[i] = f.part(i - first);
                }
            }
            // Where a branch on an exact zero differs between chunks, the value is that of plain numbers.
            return chunks.activity.hasDecided() ? plain.value(x) : value;
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            for (int first = 0; first < x.length; first += chunks.size) {
                chunks.seed(x, v, first, inputs);
                Dual f = function.value(inputs);
                for (int i = first; i < x.length && chunks.isInside(i, first); i++) {
                    out[i] = f.mixed(i - first);
                }
            }
        }
    }

    private static final class Vector implements DerivedVectorFunction.Products {

        private final DerivedVectorFunction.Source source;
        private final Dual[] inputs;
        private final Chunks chunks;

        Vector(DerivedVectorFunction.Source source) {
            this.source = source;
            this.chunks = new Chunks(source.inputs());
            this.inputs = new Dual[source.inputs()];
        }

        @Override
        public void jvp(double[] x, double[] v, double[] out) {
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = Dual.firstOrder(x[i], new double[] {v[i]}, chunks.activity);
            }
            Dual[] values = source.evaluate(inputs);
            for (int i = 0; i < out.length; i++) {
                out[i] = values[i].part(0);
            }
        }

        @Override
        public void vjp(double[] x, double[] w, double[] out) {
            for (int first = 0; first < x.length; first += chunks.size) {
                chunks.seed(x, first, inputs);
                Dual[] values = source.evaluate(inputs);
                for (int i = first; i < x.length && chunks.isInside(i, first); i++) {
                    double sum = 0;
                    for (int k = 0; k < w.length; k++) {
                        sum += ChainRule.product(w[k], values[k].part(i - first));
                    }
                    out[i] = sum;
                }
            }
        }
    }
}
