// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * Muon: momentum whose moves are made orthogonal, for a variable that is a matrix. All singular values of a move are
 * (nearly) the same, as all entries of a move of {@link SignDescent} are.
 *
 * <p>With the gradient \( G_t \) as the m × n matrix that x is,
 *
 * <p>\[ M_t = \mu M_{t-1} + (1 - \mu) G_t, \quad M_0 = 0, \qquad U_t = M_t \quad\text{or}\quad U_t = (1 - \mu) G_t + \mu M_t,
 * \qquad X_t = X_{t-1} - \alpha \sqrt{\max(1, m/n)}\; \mathrm{orth}(U_t) \]
 *
 * <p>and \( \mathrm{orth}(U) \) near the nearest orthogonal matrix to \( Z = U / (\lVert U \rVert_F + \varepsilon) \), which is
 * \( (Z Z^\top)^{-1/2} Z \), see {@link Orthogonalization}. Where there are more rows than columns it is that of the
 * transpose, transposed.
 *
 * <p>Variant: the authors' program (Jordan et al. 2024), whose average is that of the post times \( 1 - \mu \), in double
 * precision and without weight decay; Nesterov's form is its default. Of a row or a column it makes a move of one length,
 * normalised momentum.
 *
 * <p>The preconditioner is what \( U_t \) was divided by, \( (\lVert U_t \rVert_F + \varepsilon)\, K^{-1} \) with the symmetric
 * matrix K that makes Z orthogonal, on the shorter side, over the factor of shape; the identity before the first step. One
 * gradient an iteration, and with s = min(m, n), l = max(m, n) about \( 20 s^2 l \) operations, or \( 40 s^3 \); \( 5 s^2 + 5 m n
 * \) numbers of memory. Source: K. Jordan et al., Muon: an optimizer for hidden layers in neural networks, 2024,
 * kellerjordan.github.io/posts/muon.
 *
 * @param stepSize \( \alpha \), positive and finite: the length of a move along each singular vector
 * @param momentum \( \mu \), at least 0 and less than 1
 * @param epsilon \( \varepsilon \), at least 0 and finite; with 0 a gradient of zero becomes NaN
 * @param rows m, at least 1
 * @param columns n, at least 1; x has m n entries, row by row
 * @param variant from where the gradient acts
 * @param orthogonalization how the move is made orthogonal
 */
public record Muon(
        double stepSize,
        double momentum,
        double epsilon,
        int rows,
        int columns,
        Variant variant,
        Orthogonalization orthogonalization)
        implements FirstOrderRule {

    /** From where the gradient acts. */
    public enum Variant {
        /** \( U_t = M_t \). */
        CLASSICAL,
        /** \( U_t = (1 - \mu) G_t + \mu M_t \). */
        NESTEROV
    }

    /** How a move is made orthogonal. */
    public enum Orthogonalization {
        /**
         * Five steps of \( Z \leftarrow a Z + b\, Z Z^\top Z + c\, (Z Z^\top)^2 Z \) with a = 3.4445, b = −4.7750, c = 2.0315: no
         * convergence, but singular values from 0.002 on come to lie between 0.68 and 1.21.
         */
        NEWTON_SCHULZ,
        /** \( (Z Z^\top)^{-1/2} Z \) by eigenvectors. Singular values below some 1e-8 of the greatest stay small. */
        EXACT
    }

    private static final double A = 3.4445;
    private static final double B = -4.7750;
    private static final double C = 2.0315;
    private static final int NEWTON_SCHULZ_STEPS = 5;

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param momentum at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @param rows at least 1
     * @param columns at least 1
     * @param variant from where the gradient acts
     * @param orthogonalization how the move is made orthogonal
     * @throws IllegalArgumentException otherwise
     */
    public Muon {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("momentum", momentum);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
        Shapes.requirePositive("rows", rows);
        Shapes.requirePositive("columns", columns);
    }

    /**
     * The authors' program: μ = 0.95 in Nesterov's form, ε = 1e-7, five steps of Newton and Schulz.
     *
     * @param stepSize \( \alpha \), positive and finite
     * @param rows m, at least 1
     * @param columns n, at least 1
     * @return the method
     */
    public static Muon of(double stepSize, int rows, int columns) {
        return new Muon(stepSize, 0.95, 1e-7, rows, columns, Variant.NESTEROV, Orthogonalization.NEWTON_SCHULZ);
    }

    @Override
    public String name() {
        return "muon";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("momentum", momentum)
                .and("epsilon", epsilon)
                .and("rows", rows)
                .and("columns", columns)
                .map();
    }

    /**
     * The state of one run.
     *
     * @param dimension m n
     * @return a fresh state
     * @throws IllegalArgumentException if {@code dimension} is not the number of entries
     */
    @Override
    public Stepper stepper(int dimension) {
        new MatrixOf(rows, columns).requireEntries(dimension);
        return new Orthogonal(this, dimension);
    }

    private static final class Orthogonal implements Stepper {

        private final Muon method;
        private final boolean isTall;
        private final double shape;
        private final int s;
        private final int l;
        private final double[] m;
        private final double[] u;
        private final double[] z;
        private final double[] next;
        private final double[] gram;
        private final double[] step;
        private final double[] square;
        private final double[] k;
        private final double[] roots;
        private final SymmetricEigen eigen;
        private final Preconditioner preconditioner = this::solve;
        private double inverseLength = 1;

        Orthogonal(Muon method, int dimension) {
            this.method = method;
            this.isTall = method.rows > method.columns;
            this.shape = isTall ? Math.sqrt((double) method.rows / method.columns) : 1;
            this.s = Math.min(method.rows, method.columns);
            this.l = Math.max(method.rows, method.columns);
            this.m = new double[dimension];
            this.u = new double[dimension];
            this.z = new double[dimension];
            this.next = new double[dimension];
            this.gram = new double[Shapes.entries(s, s)];
            this.step = new double[s * s];
            this.square = new double[s * s];
            this.k = new double[s * s];
            this.roots = new double[s];
            this.eigen = new SymmetricEigen(s);
            MatrixOf.setIdentity(k, s);
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, m.length);
            Shapes.require("gradient", gradient, m.length);
            double mu = method.momentum;
            for (int i = 0; i < m.length; i++) {
                double mean = mu * m[i] + (1 - mu) * gradient[i];
                m[i] = mean;
                u[i] = method.variant == Variant.NESTEROV ? (1 - mu) * gradient[i] + mu * mean : mean;
            }
            double length = Vectors.norm2(u) + method.epsilon;
            inverseLength = shape / length;
            for (int i = 0; i < u.length; i++) {
                z[i] = u[at(i)] / length;
            }
            switch (method.orthogonalization) {
                case NEWTON_SCHULZ -> iterate();
                case EXACT -> solveExactly();
            }
            double scale = method.stepSize * factor * shape;
            for (int i = 0; i < x.length; i++) {
                x[at(i)] -= scale * z[i];
            }
        }

        /** Where entry i of the s × l matrix stands in x. */
        private int at(int i) {
            return isTall ? i % l * s + i / l : i;
        }

        private void iterate() {
            MatrixOf.setIdentity(k, s);
            for (int t = 0; t < NEWTON_SCHULZ_STEPS; t++) {
                MatrixOf.timesTransposed(z, z, s, l, s, gram);
                MatrixOf.times(gram, gram, s, s, s, square);
                for (int i = 0; i < s * s; i++) {
                    step[i] = (i % (s + 1) == 0 ? A : 0) + B * gram[i] + C * square[i];
                }
                MatrixOf.times(step, z, s, s, l, next);
                System.arraycopy(next, 0, z, 0, z.length);
                // All are polynomials of the first Gram matrix, so their product is symmetric.
                MatrixOf.times(step, k, s, s, s, square);
                System.arraycopy(square, 0, k, 0, k.length);
            }
        }

        private void solveExactly() {
            MatrixOf.timesTransposed(z, z, s, l, s, gram);
            eigen.decompose(gram);
            for (int i = 0; i < s; i++) {
                // Below, a singular value is not told from the rounding of its square.
                roots[i] = 1 / Math.sqrt(Math.max(eigen.value(i), s * Math.ulp(1.0)));
            }
            eigen.compose(roots, k);
            MatrixOf.times(k, z, s, s, l, next);
            System.arraycopy(next, 0, z, 0, z.length);
        }

        private void solve(double[] r, double[] out) {
            Shapes.require("r", r, m.length);
            Shapes.require("out", out, m.length);
            for (int i = 0; i < r.length; i++) {
                u[i] = r[at(i)] * inverseLength;
            }
            MatrixOf.times(k, u, s, s, l, next);
            for (int i = 0; i < out.length; i++) {
                out[at(i)] = next[i];
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("m", m);
            state.vector("k", k);
            inverseLength = state.number("inverse-length", inverseLength);
        }
    }
}
