// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.functions.LogSumExp;

/** \( \eta \log \sum_k e^{z_k} \): the smooth maximum of \( \eta z_k \) at the temperature η. */
final class Tempered implements TwiceDifferentiableObjective {

    private final double temperature;
    private final LogSumExp logSumExp;

    Tempered(double temperature, int dimension) {
        this.temperature = temperature;
        this.logSumExp = LogSumExp.of(dimension);
    }

    @Override
    public int dimension() {
        return logSumExp.dimension();
    }

    @Override
    public double value(double[] x) {
        return temperature * logSumExp.value(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        double value = temperature * logSumExp.valueAndGradient(x, gradientOut);
        scale(gradientOut);
        return value;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        logSumExp.hvp(x, v, out);
        scale(out);
    }

    private void scale(double[] a) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= temperature;
        }
    }
}
