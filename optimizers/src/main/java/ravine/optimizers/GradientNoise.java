// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * A rule that is given gradients with normal noise of fading variance.
 *
 * <p>\[ g_t \mapsto g_t + \sigma_t\, z_t, \qquad z_t \sim N(0, I), \qquad \sigma_t^2 = \frac{\eta}{(1 + t)^\gamma},
 * \qquad t = 0, 1, \dots \]
 *
 * <p>Variant: equation (1) of Neelakantan et al. 2015, arXiv:1511.06807, who use γ = 0.55; γ = 0 is noise that stays.
 * The numbers are those of {@link java.util.SplittableRandom} by the method of Box and Muller with {@link StrictMath}:
 * a seed gives the same run on every machine.
 *
 * <p>n numbers of memory besides those of the rule.
 *
 * @param rule the rule
 * @param variance \( \eta \), at least 0 and finite
 * @param decay \( \gamma \), at least 0 and finite
 * @param seed decides the noise
 */
public record GradientNoise(FirstOrderRule rule, double variance, double decay, long seed) implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param rule the rule
     * @param variance at least 0 and finite
     * @param decay at least 0 and finite
     * @param seed decides the noise
     * @throws IllegalArgumentException otherwise
     */
    public GradientNoise {
        Hyperparameters.requireNonNegative("variance", variance);
        Hyperparameters.requireNonNegative("decay", decay);
    }

    @Override
    public String name() {
        return rule.name() + "-with-noise";
    }

    /**
     * Those of the rule, the variance and its decay; the seed is in the record.
     *
     * @return an unmodifiable map with a fixed order of iteration
     */
    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of(rule)
                .andOuter("noise-variance", variance)
                .andOuter("noise-decay", decay)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Noise(this, rule.stepper(dimension), dimension);
    }

    @Override
    public Stepper stepper(int dimension, Preconditioner preconditioner) {
        return new Noise(this, rule.stepper(dimension, preconditioner), dimension);
    }

    private static final class Noise implements Stepper {

        private final GradientNoise method;
        private final Stepper inner;
        private final double[] noisy;
        private final RandomProbes random;
        private int t;

        Noise(GradientNoise method, Stepper inner, int dimension) {
            this.method = method;
            this.inner = inner;
            this.noisy = new double[dimension];
            this.random = new RandomProbes(method.seed);
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, noisy.length);
            Shapes.require("gradient", gradient, noisy.length);
            double deviation = Math.sqrt(method.variance / StrictMath.pow(1.0 + t, method.decay));
            t++;
            for (int i = 0; i < x.length; i++) {
                noisy[i] = gradient[i] + deviation * random.normal();
            }
            inner.step(x, noisy, factor);
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
            random.state(state.part("random"));
            t = (int) state.number("t", t);
        }
    }
}
