// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Arrays;
import java.util.List;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

/**
 * A function of sums, \( f(x) = \psi(S_0(x), \dots, S_{G-1}(x)) \): with \( \omega = \nabla \psi \),
 * \[ \nabla f = \sum_g \omega_g \nabla S_g, \qquad \nabla^2 f\, v = \sum_g \bigl( \omega_g \nabla^2 S_g\, v +
 * (\nabla^2 \psi\, \dot S)_g\, \nabla S_g \bigr), \qquad \dot S_g = \nabla S_g^\top v. \]
 */
final class ComposedSums implements TwiceDifferentiableObjective {

    private final TwiceDifferentiableObjective outer;
    private final List<PartiallySeparable> inner;
    private final double[] sums;
    private final double[] weights;
    private final double[] sumDots;
    private final double[] weightDots;
    private final double[][] gradients;
    private final double[] product;

    ComposedSums(TwiceDifferentiableObjective outer, List<PartiallySeparable> inner) {
        this.outer = outer;
        this.inner = inner;
        int count = inner.size();
        sums = new double[count];
        weights = new double[count];
        sumDots = new double[count];
        weightDots = new double[count];
        gradients = new double[count][dimension()];
        product = new double[dimension()];
    }

    @Override
    public int dimension() {
        return inner.get(0).dimension();
    }

    @Override
    public double value(double[] x) {
        for (int g = 0; g < sums.length; g++) {
            sums[g] = inner.get(g).value(x);
        }
        return outer.value(sums);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.require("x", x, dimension());
        Shapes.require("gradientOut", gradientOut, dimension());
        Shapes.requireDistinct("gradientOut", gradientOut, "x", x);
        double value = differentiate(x);
        combine(weights, gradientOut);
        return value;
    }

    private double differentiate(double[] x) {
        for (int g = 0; g < sums.length; g++) {
            sums[g] = inner.get(g).valueAndGradient(x, gradients[g]);
        }
        return outer.valueAndGradient(sums, weights);
    }

    /** \( \sum_g c_g \nabla S_g \); where a factor is 0, whatever the gradient is. */
    private void combine(double[] factors, double[] out) {
        Arrays.fill(out, 0);
        for (int g = 0; g < sums.length; g++) {
            addScaled(factors[g], gradients[g], out);
        }
    }

    private static void addScaled(double factor, double[] a, double[] out) {
        if (factor != 0) {
            for (int i = 0; i < out.length; i++) {
                out[i] += factor * a[i];
            }
        }
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, dimension());
        Shapes.requireProduct("v", v, dimension(), out, dimension());
        Shapes.requireDistinct("out", out, "x", x);
        differentiate(x);
        for (int g = 0; g < sums.length; g++) {
            sumDots[g] = Vectors.dot(gradients[g], v);
        }
        outer.hvp(sums, sumDots, weightDots);
        combine(weightDots, out);
        for (int g = 0; g < sums.length; g++) {
            inner.get(g).hvp(x, v, product);
            addScaled(weights[g], product, out);
        }
    }
}
