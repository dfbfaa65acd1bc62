// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

/**
 * The loss of Huber (1964): a parabola near 0 and lines beyond the threshold \( \delta \),
 * \( f(x) = \frac12 x^2 \) for \( \lvert x \rvert \le \delta \) and
 * \( f(x) = \delta \left( \lvert x \rvert - \frac12 \delta \right) \) else,
 * with \( f' = \min(\max(x, -\delta), \delta) \), and \( f'' \) 1 up to the threshold, itself included, and 0 beyond.
 *
 * @param threshold \( \delta \)
 * @see <a href="https://doi.org/10.1214/aoms/1177703732">Huber 1964</a>
 */
public record Huber(double threshold) implements ScalarFunction {

    /**
     * Checks the threshold.
     *
     * @param threshold positive and finite
     * @throws IllegalArgumentException otherwise
     */
    public Huber {
        if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("threshold: expected positive and finite but was " + threshold);
        }
    }

    @Override
    public double value(double x) {
        double a = Math.abs(x);
        return a > threshold ? threshold * (a - 0.5 * threshold) : 0.5 * x * x;
    }

    @Override
    public double derivative(double x) {
        return Math.min(Math.max(x, -threshold), threshold);
    }

    @Override
    public double secondDerivative(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        return Math.abs(x) > threshold ? 0 : 1;
    }
}
