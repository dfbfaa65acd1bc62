// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * The quadratic form \( \tfrac12 v^\top M v \) of a symmetric map.
 *
 * @param m M
 */
record QuadraticForm(LinearMap m) implements TwiceDifferentiableObjective {

    @Override
    public int dimension() {
        return m.columns();
    }

    @Override
    public double value(double[] v) {
        return valueAndGradient(v, new double[v.length]);
    }

    @Override
    public double valueAndGradient(double[] v, double[] gradientOut) {
        m.apply(v, gradientOut);
        return 0.5 * Vectors.dot(v, gradientOut);
    }

    @Override
    public void hvp(double[] anywhere, double[] v, double[] out) {
        m.apply(v, out);
    }
}
