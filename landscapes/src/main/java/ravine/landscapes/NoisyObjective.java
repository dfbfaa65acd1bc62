// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import ravine.calculus.AssembledHessian;
import ravine.calculus.TwiceDifferentiableObjective;

/** The objective of a {@link Noisy} landscape: gradients are disturbed, and nothing else is. */
final class NoisyObjective implements TwiceDifferentiableObjective {

    private final TwiceDifferentiableObjective exact;
    private final NoisyGradient gradient;
    private long evaluations;

    /** Evaluates the exact value and a noisy gradient. */
    interface NoisyGradient {

        /**
         * Evaluates both.
         *
         * @param index how many gradients were evaluated before
         * @param x the point, not modified
         * @param gradientOut receives the noisy gradient
         * @return the exact value
         */
        double evaluate(long index, double[] x, double[] gradientOut);
    }

    NoisyObjective(TwiceDifferentiableObjective exact, NoisyGradient gradient) {
        this.exact = exact;
        this.gradient = gradient;
    }

    static NoisyObjective additive(TwiceDifferentiableObjective exact, Noise.Additive noise) {
        Draws draws = new Draws();
        return new NoisyObjective(exact, (index, x, gradientOut) -> {
            double value = exact.valueAndGradient(x, gradientOut);
            draws.start(noise.seed(), index);
            for (int i = 0; i < gradientOut.length; i++) {
                gradientOut[i] += noise.sigma() * draws.normal();
            }
            return value;
        });
    }

    static NoisyObjective multiplicative(TwiceDifferentiableObjective exact, Noise.Multiplicative noise) {
        Draws draws = new Draws();
        return new NoisyObjective(exact, (index, x, gradientOut) -> {
            double value = exact.valueAndGradient(x, gradientOut);
            draws.start(noise.seed(), index);
            for (int i = 0; i < gradientOut.length; i++) {
                gradientOut[i] *= 1 + noise.sigma() * draws.normal();
            }
            return value;
        });
    }

    static NoisyObjective minibatch(FiniteSumObjective exact, Noise.Minibatch noise) {
        Epoch epoch = new Epoch(noise.seed(), exact.terms(), noise.batch());
        return new NoisyObjective(exact, (index, x, gradientOut) -> {
            epoch.moveTo(index);
            exact.batchGradient(x, epoch.order, epoch.from, epoch.to, gradientOut);
            return exact.value(x);
        });
    }

    /** The order of the terms, shuffled for each epoch, and the batch within it. */
    private static final class Epoch {

        private final long seed;
        private final int batch;
        private final int batches;
        private final Draws draws = new Draws();
        private final int[] order;
        private long current = -1;
        private int from;
        private int to;

        Epoch(long seed, int terms, int batch) {
            this.seed = seed;
            this.batch = batch;
            this.batches = (terms - 1) / batch + 1;
            this.order = new int[terms];
        }

        void moveTo(long index) {
            long epoch = index / batches;
            if (epoch != current) {
                for (int i = 0; i < order.length; i++) {
                    order[i] = i;
                }
                draws.start(seed, epoch);
                draws.shuffle(order);
                current = epoch;
            }
            from = (int) (index % batches) * batch;
            to = Math.min(from + batch, order.length);
        }
    }

    @Override
    public int dimension() {
        return exact.dimension();
    }

    @Override
    public double value(double[] x) {
        return exact.value(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        return gradient.evaluate(evaluations++, x, gradientOut);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        exact.hvp(x, v, out);
    }

    @Override
    public Optional<AssembledHessian> assembledHessian() {
        return exact.assembledHessian();
    }
}
