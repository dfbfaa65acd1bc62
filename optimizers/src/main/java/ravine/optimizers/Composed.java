// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/**
 * The matrix P D by which a rule divides that is handed \( P^{-1} g \) and divides by D itself: \( x_{t+1} = x_t - \alpha
 * D^{-1} P^{-1} m_t \). It is made where the two do not commute; the product is not symmetric then.
 */
record Composed(Preconditioner outer, Preconditioner own) implements Preconditioner {

    /**
     * The product, symmetric where that is known.
     *
     * @param outer P, which divides first
     * @param own D, the rule's own
     * @return P D; one of the two if the other is the identity, and a diagonal if both are
     */
    static Preconditioner of(Preconditioner outer, Preconditioner own) {
        if (own == Preconditioner.identity()) {
            return outer;
        }
        if (outer == Preconditioner.identity()) {
            return own;
        }
        if (outer instanceof Diagonal p && own instanceof Diagonal d) {
            return d.times(p);
        }
        return new Composed(outer, own);
    }

    @Override
    public void solve(double[] r, double[] out) {
        outer.solve(r, out);
        own.solve(out, out);
    }

    @Override
    public boolean isSymmetric() {
        return false;
    }
}
