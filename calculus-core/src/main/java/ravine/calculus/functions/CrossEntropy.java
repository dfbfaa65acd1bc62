// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * The cross-entropy of a target distribution p and probabilities q, as a function of q:
 * \[ f(q) = -\sum_i p_i \log q_i, \qquad \nabla f = -p / q, \qquad \nabla^2 f = \mathrm{diag}(p / q^2). \]
 * A term with \( p_i = 0 \) is 0, whatever \( q_i \) is; one with \( p_i \gt 0 = q_i \) is infinite.
 *
 * <p>For \( q = \mathrm{softmax}(z) \), {@link SoftmaxCrossEntropy} is the function of z: it stays exact where a q rounds
 * to 0 or 1.
 */
public final class CrossEntropy implements TwiceDifferentiableObjective {

    private final double[] target;

    private CrossEntropy(double[] target) {
        Shapes.requirePositive("target", target.length);
        this.target = target;
    }

    /**
     * The cross-entropy with a target.
     *
     * @param target p, {@code double[n]}, entries at least 0 and finite, copied; need not sum up to 1
     * @return the function of q
     * @throws IllegalArgumentException otherwise
     */
    public static CrossEntropy of(double[] target) {
        return new CrossEntropy(requireWeights("target", target).clone());
    }

    static double[] requireWeights(String name, double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        name + "[" + i + "]: expected at least 0 and finite but was " + weights[i]);
            }
        }
        return weights;
    }

    @Override
    public int dimension() {
        return target.length;
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, target.length);
        double sum = 0;
        for (int i = 0; i < target.length; i++) {
            sum += target[i] == 0 ? 0 : target[i] * StrictMath.log(x[i]);
        }
        return -sum;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, target.length);
        double value = value(x);
        for (int i = 0; i < target.length; i++) {
            gradientOut[i] = target[i] == 0 ? 0 : -target[i] / x[i];
        }
        return value;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, target.length, out, target.length);
        Shapes.requireProduct("v", v, target.length, out, target.length);
        for (int i = 0; i < target.length; i++) {
            out[i] = target[i] == 0 ? 0 : target[i] / x[i] / x[i] * v[i];
        }
    }
}
