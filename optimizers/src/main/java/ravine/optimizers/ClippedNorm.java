// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * A rule that is given gradients of a bounded length.
 *
 * <p>\[ g \mapsto g\, \min\Bigl(1, \frac{c}{\lVert g \rVert_2}\Bigr) \]
 *
 * <p>Variant: algorithm 1 of Pascanu, Mikolov and Bengio 2013, arXiv:1211.5063, without the summand that PyTorch adds
 * to the norm. A gradient within the bound is handed on as it is, bit for bit.
 *
 * <p>n numbers of memory besides those of the rule.
 *
 * @param rule the rule
 * @param bound c, positive and finite
 */
public record ClippedNorm(FirstOrderRule rule, double bound) implements FirstOrderRule {

    /**
     * Checks the bound.
     *
     * @param rule the rule
     * @param bound positive and finite
     * @throws IllegalArgumentException otherwise
     */
    public ClippedNorm {
        Hyperparameters.requirePositive("bound", bound);
    }

    @Override
    public String name() {
        return rule.name() + "-clipped-by-norm";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of(rule).andOuter("clip-norm", bound).map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Clip(rule.stepper(dimension), bound, dimension);
    }

    @Override
    public Stepper stepper(int dimension, Preconditioner preconditioner) {
        return new Clip(rule.stepper(dimension, preconditioner), bound, dimension);
    }

    private static final class Clip implements Stepper {

        private final Stepper inner;
        private final double bound;
        private final double[] clipped;

        Clip(Stepper inner, double bound, int dimension) {
            this.inner = inner;
            this.bound = bound;
            this.clipped = new double[dimension];
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, clipped.length);
            Shapes.require("gradient", gradient, clipped.length);
            double norm = Vectors.norm2(gradient);
            if (norm <= bound) {
                inner.step(x, gradient, factor);
                return;
            }
            double shrink = bound / norm;
            for (int i = 0; i < x.length; i++) {
                clipped[i] = shrink * gradient[i];
            }
            inner.step(x, clipped, factor);
        }

        @Override
        public Preconditioner preconditioner() {
            return inner.preconditioner();
        }

        @Override
        public Map<String, Double> inForce() {
            return inner.inForce();
        }

        @Override
        public void state(State state) {
            inner.state(state.part("rule"));
        }
    }
}
