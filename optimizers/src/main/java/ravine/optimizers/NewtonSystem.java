// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import ravine.calculus.BandedMap;
import ravine.calculus.Shapes;

/**
 * The equation of {@link Newton}, \( (\nabla^2 f(x) + \tau I)\, p = \nabla f(x) \), solved in the way that the Hessian's structure
 * allows. One object, one run, one thread.
 */
interface NewtonSystem {

    /** The greatest dimension at which a sparse Hessian without a band is written out: 32 MiB. */
    int GREATEST_WRITTEN_OUT = 2048;

    /**
     * Solves at a point.
     *
     * @param x the point, not modified, not kept
     * @param gradient the gradient there, not modified
     * @param out receives p, overwritten
     * @return false if an entry of the Hessian, or its norm, is not finite; p is then undefined
     */
    boolean solve(double[] x, double[] gradient, double[] out);

    /** The matrix of the last equation; a live view. */
    Preconditioner preconditioner();

    /** τ of the last equation. */
    double shift();

    /** Names all that is remembered from one equation to the next, at an iterate x. */
    void state(State state, double[] x);

    /** Chooses by the Hessian at the start, which is evaluated if the objective assembles it, and used in the first step. */
    static NewtonSystem of(HessianProducts hessian, double[] x0) {
        hessian.start(x0);
        boolean isGreat = hessian.matrix().isPresent() && x0.length > GREATEST_WRITTEN_OUT;
        return isGreat && !isBanded(hessian) ? new Truncated(hessian) : factored(hessian);
    }

    private static boolean isBanded(HessianProducts hessian) {
        return hessian.matrix().filter(BandedMap.class::isInstance).isPresent();
    }

    /** The same by factors whatever the dimension. */
    static NewtonSystem factored(HessianProducts hessian, double[] x0) {
        hessian.start(x0);
        return factored(hessian);
    }

    private static NewtonSystem factored(HessianProducts hessian) {
        return isBanded(hessian) ? new Banded(hessian) : new Dense(hessian);
    }

    /** Written out, by n products. */
    final class Dense implements NewtonSystem {

        private final HessianProducts hessian;
        private final Cholesky cholesky;
        private final Preconditioner preconditioner;
        private final double[] entries;
        private final double[] unit;
        private final double[] product;

        Dense(HessianProducts hessian) {
            int n = hessian.dimension();
            this.hessian = hessian;
            // First, for it refuses what is too great in words.
            this.entries = new double[Shapes.entries(n, n)];
            this.cholesky = new Cholesky(n);
            this.preconditioner = cholesky::solve;
            this.unit = new double[n];
            this.product = new double[n];
        }

        @Override
        public boolean solve(double[] x, double[] gradient, double[] out) {
            hessian.at(x);
            int n = unit.length;
            Arrays.fill(unit, 0);
            // Row j is the j-th column: the same up to round-off, and the lower triangle stands for both.
            for (int j = 0; j < n; j++) {
                unit[j] = 1;
                hessian.apply(unit, product);
                unit[j] = 0;
                System.arraycopy(product, 0, entries, j * n, n);
            }
            if (!cholesky.factor(entries)) {
                return false;
            }
            cholesky.solve(gradient, out);
            return true;
        }

        @Override
        public double shift() {
            return cholesky.shift();
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state, double[] x) {
            hessian.state(state.part("hessian"), x);
            cholesky.state(state.part("cholesky"));
        }
    }

    /** A band, by its factors. */
    final class Banded implements NewtonSystem {

        private final HessianProducts hessian;
        private final BandCholesky cholesky;
        private final Preconditioner preconditioner;

        Banded(HessianProducts hessian) {
            this.hessian = hessian;
            this.cholesky = new BandCholesky(hessian.dimension(), matrix().bandwidth());
            this.preconditioner = cholesky::solve;
        }

        @Override
        public boolean solve(double[] x, double[] gradient, double[] out) {
            hessian.at(x);
            if (!cholesky.factor(matrix())) {
                return false;
            }
            cholesky.solve(gradient, out);
            return true;
        }

        private BandedMap matrix() {
            return (BandedMap) hessian.matrix().orElseThrow();
        }

        @Override
        public double shift() {
            return cholesky.shift();
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state, double[] x) {
            hessian.state(state.part("hessian"), x);
            cholesky.state(state.part("cholesky"));
        }
    }

    /** Sparse without a band, by conjugate gradients that end early, and at curvature that is not positive. */
    final class Truncated implements NewtonSystem {

        private final HessianProducts hessian;
        private final TruncatedCg inner;

        Truncated(HessianProducts hessian) {
            this.hessian = hessian;
            this.inner = new TruncatedCg(hessian.dimension());
        }

        @Override
        public boolean solve(double[] x, double[] gradient, double[] out) {
            hessian.at(x);
            inner.solve(hessian, gradient, Double.POSITIVE_INFINITY, out);
            for (int i = 0; i < out.length; i++) {
                out[i] = -out[i];
            }
            return true;
        }

        @Override
        public double shift() {
            return 0;
        }

        @Override
        public Preconditioner preconditioner() {
            return Preconditioner.identity();
        }

        @Override
        public void state(State state, double[] x) {
            hessian.state(state.part("hessian"), x);
            inner.state(state.part("inner"));
        }
    }
}
