// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;

/**
 * \( \tanh x = \dfrac{1 - e^{-2\lvert x \rvert}}{1 + e^{-2\lvert x \rvert}}\, \mathrm{sign}\, x \), with
 * \( f' = \dfrac{4 e^{-2\lvert x \rvert}}{(1 + e^{-2\lvert x \rvert})^2} \), which does not cancel as \( 1 - f^2 \) does,
 * and \( f'' = -2 f f' \).
 */
final class Tanh implements ScalarFunction {

    /** Up to here \( e^{-2x} \) is normal; from 20 on the value is 1. */
    private static final double GREATEST = -0.5 * Exponentials.LEAST;

    @Override
    public double value(double x) {
        if (!(Math.abs(x) < GREATEST)) {
            return Double.isNaN(x) ? x : Math.copySign(1, x);
        }
        double z = -2 * Math.abs(x);
        double rounded = Exponentials.rounded(z);
        double p = Exponentials.power(rounded);
        return value(p * Exponentials.reduced(z, rounded), p, x);
    }

    @Override
    public double derivative(double x) {
        if (!(Math.abs(x) < GREATEST)) {
            return Double.isNaN(x) ? x : Exponentials.decayed(4, 2 * Math.abs(x));
        }
        double z = -2 * Math.abs(x);
        double rounded = Exponentials.rounded(z);
        double p = Exponentials.power(rounded);
        return slope(p * Exponentials.reduced(z, rounded), p);
    }

    /** The value by \( e^z - 1 = pq + (p - 1) \) and \( e^z = pq + p \). */
    private static double value(double pq, double p, double x) {
        return Math.copySign((pq + (p - 1)) / (1 + (pq + p)), x);
    }

    private static double slope(double pq, double p) {
        double e = pq + p;
        return 4 * e / ((1 + e) * (1 + e));
    }

    @Override
    public double secondDerivative(double x) {
        return -2 * value(x) * derivative(x);
    }

    /**
     * Both share the exponential, which is most of the work. In passes, with the outputs for work arrays, as those of
     * {@link Exponentials#parts}.
     */
    @Override
    public void valuesAndDerivatives(double[] x, double[] valuesOut, double[] derivativesOut) {
        Shapes.requireValuesAndDerivatives(x, valuesOut, derivativesOut);
        Exponentials.parts(x, 2, valuesOut, derivativesOut);
        for (int i = 0; i < x.length; i++) {
            double p = derivativesOut[i];
            double pq = p * valuesOut[i];
            valuesOut[i] = (pq + (p - 1)) / (1 + (pq + p));
            derivativesOut[i] = slope(pq, p);
        }
        for (int i = 0; i < x.length; i++) {
            if (Math.abs(x[i]) < GREATEST) {
                valuesOut[i] = Math.copySign(valuesOut[i], x[i]);
            } else {
                valuesOut[i] = value(x[i]);
                derivativesOut[i] = derivative(x[i]);
            }
        }
    }

    @Override
    public void secondDerivatives(double[] x, double[] values, double[] derivatives, double[] out) {
        Shapes.requireSecondDerivatives(x, values, derivatives, out);
        for (int i = 0; i < out.length; i++) {
            out[i] = -2 * values[i] * derivatives[i];
        }
    }
}
