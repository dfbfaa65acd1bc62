// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A loss of a model's outputs, a block of outputs for each sample and a term for each block, \( f(x) = \sum_{i=1}^m \ell_i(F_i(x)) +
 * p(x) \), with the gradients of a few samples, \( f_i(x) = m\, \ell_i(F_i(x)) + p(x) \).
 *
 * <p>Between the two passes of a gradient, forward through F and back, the rows of \( \partial \ell / \partial F \) of samples that are
 * in no batch are made zeros, and the others are multiplied by \( m / \lvert B \rvert \), which is exactly 1 for a batch of all: then
 * the bits are those of the whole gradient. So a batch costs a whole gradient, for neither pass has rows to be had alone.
 */
final class SampleBatches implements BatchedObjective {

    private final Part part;
    private final TwiceDifferentiableObjective all;

    private SampleBatches(Part part, TwiceDifferentiableObjective all) {
        this.part = part;
        this.all = all;
    }

    /**
     * Makes the objective.
     *
     * @param samples m
     * @param loss \( \sum_i \ell_i \), a function of the outputs, as many in a row for each sample
     * @param whole makes f of what stands for the loss
     */
    static SampleBatches of(
            int samples, TwiceDifferentiableObjective loss, UnaryOperator<TwiceDifferentiableObjective> whole) {
        Part part = new Part(loss, samples);
        return new SampleBatches(part, whole.apply(part));
    }

    @Override
    public int terms() {
        return part.factors.length;
    }

    @Override
    public void batchGradient(double[] x, int[] terms, int from, int to, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, dimension());
        part.take(terms, from, to);
        try {
            all.valueAndGradient(x, gradientOut);
        } finally {
            part.takeAll();
        }
    }

    @Override
    public TwiceDifferentiableObjective all() {
        return all;
    }

    /** The loss, and while a batch is taken its gradient by the outputs of that batch alone. */
    private static final class Part implements TwiceDifferentiableObjective {

        private final TwiceDifferentiableObjective loss;
        private final int width;

        /** \( m / \lvert B \rvert \) for each time that a sample is in the batch. */
        private final double[] factors;

        private boolean isAll = true;

        Part(TwiceDifferentiableObjective loss, int samples) {
            this.loss = loss;
            this.width = loss.dimension() / samples;
            this.factors = new double[samples];
        }

        void take(int[] terms, int from, int to) {
            Arrays.fill(factors, 0);
            for (int k = from; k < to; k++) {
                factors[terms[k]] += factors.length / (double) (to - from);
            }
            isAll = false;
        }

        void takeAll() {
            isAll = true;
        }

        @Override
        public int dimension() {
            return loss.dimension();
        }

        @Override
        public double value(double[] x) {
            return loss.value(x);
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            double value = loss.valueAndGradient(x, gradientOut);
            for (int k = 0; k < gradientOut.length && !isAll; k++) {
                double factor = factors[k / width];
                // Not a product: what a sample outside the batch overflows to must not come in as NaN.
                gradientOut[k] = factor == 0 ? 0 : factor * gradientOut[k];
            }
            return value;
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            loss.hvp(x, v, out);
        }
    }
}
