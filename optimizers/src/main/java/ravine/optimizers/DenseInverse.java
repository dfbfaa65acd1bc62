// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * A dense model H of the inverse Hessian that is updated by each step: what {@link Bfgs} and {@link Dfp} have in common.
 *
 * <p>It starts as the identity, and before the first update becomes \( (s^\top y / y^\top y) I \) (Nocedal and Wright 2006,
 * 6.20). A step with \( s^\top y \le 2^{-52} \lVert s \rVert \lVert y \rVert \) does not update it.
 */
final class DenseInverse implements DirectionRule {

    /** The update by one pair, with q = H y. */
    interface Update {

        /**
         * Adds what changes.
         *
         * @param h the symmetric n × n matrix H, row-major, updated in place
         */
        void apply(double[] h, double[] s, double[] q, double sy, double yq);
    }

    private final Update update;
    private final double[] h;
    private final double[] q;
    private final double[] copy;
    private final Preconditioner preconditioner = this::solve;
    private boolean isIdentity = true;

    DenseInverse(int n, Update update) {
        this.update = update;
        this.h = new double[Shapes.entries(n, n)];
        this.q = new double[n];
        this.copy = new double[n];
        setScaledIdentity(1);
    }

    private void setScaledIdentity(double scale) {
        int n = q.length;
        Arrays.fill(h, 0);
        for (int i = 0; i < n; i++) {
            h[i * n + i] = scale;
        }
    }

    @Override
    public void restart(double[] x, double[] gradient, double[] direction) {
        setScaledIdentity(1);
        isIdentity = true;
        descend(gradient, direction);
    }

    @Override
    public void turn(double[] s, double[] y, double[] x, double[] gradient, double[] direction) {
        double sy = Vectors.dot(s, y);
        if (sy > Math.ulp(1.0) * Vectors.norm2(s) * Vectors.norm2(y)) {
            if (isIdentity) {
                setScaledIdentity(sy / Vectors.dot(y, y));
                isIdentity = false;
            }
            product(y, q);
            update.apply(h, s, q, sy, Vectors.dot(y, q));
        }
        descend(gradient, direction);
    }

    private void descend(double[] gradient, double[] direction) {
        product(gradient, direction);
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -direction[i];
        }
    }

    private void product(double[] r, double[] out) {
        int n = q.length;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += h[i * n + j] * r[j];
            }
            out[i] = sum;
        }
    }

    @Override
    public Preconditioner preconditioner() {
        return preconditioner;
    }

    @Override
    public void state(State state) {
        state.vector("h", h);
        isIdentity = state.flag("is-identity", isIdentity);
    }

    private void solve(double[] r, double[] out) {
        Shapes.require("r", r, copy.length);
        Shapes.require("out", out, copy.length);
        System.arraycopy(r, 0, copy, 0, r.length);
        product(copy, out);
    }
}
