// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import ravine.calculus.LinearMap;

/**
 * A sum of elements of linear forms, \( f(x) = g(A x) \), \( g(z) = \sum_k \varphi(z_k;\, d_k) \):
 * \( \nabla f = A^\top g'(z) \) and \( \nabla^2 f\, v = A^\top \bigl( g''(z) \circ A v \bigr) \), as the Hessian of g is diagonal.
 */
final class LinearPart implements Part {

    private final LinearMap rows;
    private final SumPart inner;
    private final double[] forms;
    private final double[] formDots;
    private final double[] slopes;
    private final double[] pulled;

    /** @param summand \( g \), whose term k takes the k-th linear form */
    LinearPart(LinearMap rows, Summand summand) {
        this.rows = rows;
        this.inner = new SumPart(summand, true);
        this.forms = new double[rows.rows()];
        this.formDots = new double[rows.rows()];
        this.slopes = new double[rows.rows()];
        this.pulled = new double[rows.columns()];
    }

    @Override
    public boolean assigns() {
        return false;
    }

    @Override
    public double value(double[] x) {
        rows.apply(x, forms);
        return inner.value(forms);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient, boolean isGuarded) {
        rows.apply(x, forms);
        double value = inner.valueAndGradient(forms, slopes, isGuarded);
        pull(gradient);
        return value;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] product, boolean isGuarded) {
        rows.apply(x, forms);
        rows.apply(v, formDots);
        inner.hvp(forms, formDots, slopes, isGuarded);
        pull(product);
    }

    private void pull(double[] out) {
        rows.applyTransposed(slopes, pulled);
        for (int i = 0; i < out.length; i++) {
            out[i] += pulled[i];
        }
    }

    @Override
    public boolean isInDoubt() {
        return inner.isInDoubt();
    }
}
