// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * SOAP: {@link Adam} in the coordinates of the eigenvectors of {@link Shampoo}'s matrices, for a variable that is a matrix.
 *
 * <p>With the gradient \( G_t \) as the m × n matrix that x is, \( G' = Q_L^\top G_t Q_R \), and operations by entry,
 *
 * <p>\[ M_t = \beta_1 M_{t-1} + (1 - \beta_1) G_t, \qquad V_t = \beta_2 V_{t-1} + (1 - \beta_2) G'^2, \]
 * \[ X_t = X_{t-1} - \alpha\, Q_L\, \frac{Q_L^\top \hat M_t Q_R}{\sqrt{\hat V_t} + \varepsilon}\, Q_R^\top, \]
 * \[ L_t = \beta_2 L_{t-1} + (1 - \beta_2) G_t G_t^\top, \qquad R_t = \beta_2 R_{t-1} + (1 - \beta_2) G_t^\top G_t, \]
 *
 * <p>and after every f steps \( Q_L \) becomes the orthogonal factor of \( L_t Q_L \), and \( Q_R \) that of \( R_t Q_R \).
 *
 * <p>Variant: algorithms 3 and 4 of Vyas et al. 2024, with what they leave open set so: \( Q_L = Q_R = I \) and all averages
 * 0 at the start, both moments bias-corrected as in {@link Adam}, ε outside the corrected root, no decay. The authors'
 * program takes the first gradient for the first basis and makes no move by it, sorts the columns by their eigenvalues, and
 * has the greater of √V and ε for the denominator. V stays as it is when the basis turns, here as in the paper.
 *
 * <p>Up to step f it is {@link Adam}, bit for bit. The preconditioner is that of Adam in the coordinates of the basis, which
 * is symmetric: \( Q \operatorname{diag}(\sqrt{\hat v} + \varepsilon)\, Q^\top \) with \( Q = Q_L \otimes Q_R \), and
 * \( \varepsilon I \) before the first step. One gradient and about \( 6 m n (m + n) \) operations an iteration, and in every
 * f-th some \( 5 (m^3 + n^3) \) more; \( 3 (m^2 + n^2) + 5 m n \) numbers of memory. Source: N. Vyas et al., SOAP: improving and
 * stabilizing Shampoo using Adam, 2024, arXiv:2409.11321.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param beta1 \( \beta_1 \), the decay of the first moment, at least 0 and less than 1
 * @param beta2 \( \beta_2 \), the decay of the second moment and of L and R, at least 0 and less than 1
 * @param epsilon \( \varepsilon \), at least 0 and finite
 * @param interval f, the steps from one basis to the next, at least 1
 * @param rows m, at least 1
 * @param columns n, at least 1; x has m n entries, row by row
 */
public record Soap(double stepSize, double beta1, double beta2, double epsilon, int interval, int rows, int columns)
        implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @param interval at least 1
     * @param rows at least 1
     * @param columns at least 1
     * @throws IllegalArgumentException otherwise
     */
    public Soap {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
        Shapes.requirePositive("interval", interval);
        Shapes.requirePositive("rows", rows);
        Shapes.requirePositive("columns", columns);
    }

    @Override
    public String name() {
        return "soap";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("beta1", beta1)
                .and("beta2", beta2)
                .and("epsilon", epsilon)
                .and("interval", interval)
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
        return new Moments(this, dimension);
    }

    private static final class Moments implements Stepper {

        private final Soap method;
        private final Basis left;
        private final Basis right;
        private final double[] m;
        private final double[] v;
        private final double[] rotated;
        private final double[] half;
        private final double[] moved;
        private final Preconditioner preconditioner = this::solve;
        private double correction1;
        private double correction2;
        private double inverse2;
        private int t;

        Moments(Soap method, int dimension) {
            this.method = method;
            this.left = new Basis(method.rows);
            this.right = new Basis(method.columns);
            this.m = new double[dimension];
            this.v = new double[dimension];
            this.rotated = new double[dimension];
            this.half = new double[dimension];
            this.moved = new double[dimension];
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, m.length);
            Shapes.require("gradient", gradient, m.length);
            // At the end of the step before, as in the paper, the preconditioner would no longer be that of the step.
            if (t > 0 && t % method.interval == 0) {
                left.turn();
                right.turn();
            }
            t++;
            double weight1 = 1 - method.beta1;
            double weight2 = 1 - method.beta2;
            // As in Adam, so that the two agree bit for bit.
            correction1 = method.beta1 * correction1 + weight1;
            correction2 = method.beta2 * correction2 + weight2;
            inverse2 = 1 / correction2;
            double scale = method.stepSize * factor / correction1;
            rotate(gradient, rotated);
            for (int i = 0; i < m.length; i++) {
                m[i] = method.beta1 * m[i] + weight1 * gradient[i];
                v[i] = method.beta2 * v[i] + weight2 * (rotated[i] * rotated[i]);
            }
            rotate(m, rotated);
            divide(scale);
            rotateBack(moved);
            for (int i = 0; i < x.length; i++) {
                x[i] -= moved[i];
            }
            MatrixOf.timesTransposed(gradient, gradient, left.n, right.n, left.n, left.product);
            MatrixOf.transposedTimes(gradient, gradient, right.n, left.n, right.n, right.product);
            left.average(method.beta2, weight2);
            right.average(method.beta2, weight2);
        }

        private void rotate(double[] r, double[] out) {
            MatrixOf.transposedTimes(left.q, r, left.n, left.n, right.n, half);
            MatrixOf.times(half, right.q, left.n, right.n, right.n, out);
        }

        private void divide(double scale) {
            for (int i = 0; i < rotated.length; i++) {
                rotated[i] = scale * rotated[i] / (Math.sqrt(v[i] * inverse2) + method.epsilon);
            }
        }

        private void rotateBack(double[] out) {
            MatrixOf.times(left.q, rotated, left.n, left.n, right.n, half);
            MatrixOf.timesTransposed(half, right.q, left.n, right.n, right.n, out);
        }

        private void solve(double[] r, double[] out) {
            Shapes.require("r", r, m.length);
            Shapes.require("out", out, m.length);
            rotate(r, rotated);
            divide(1);
            rotateBack(out);
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("m", m);
            state.vector("v", v);
            correction1 = state.number("correction1", correction1);
            correction2 = state.number("correction2", correction2);
            inverse2 = state.number("inverse2", inverse2);
            t = (int) state.number("t", t);
            left.state(state.part("left"));
            right.state(state.part("right"));
        }
    }

    /** L or R, and the basis that follows its eigenvectors. */
    private static final class Basis {

        private final int n;
        private final double[] mean;
        private final double[] product;
        private final double[] q;
        private final OrthonormalColumns columns;

        Basis(int n) {
            this.n = n;
            this.mean = new double[Shapes.entries(n, n)];
            this.product = new double[n * n];
            this.q = new double[n * n];
            this.columns = new OrthonormalColumns(n);
            MatrixOf.setIdentity(q, n);
        }

        void average(double beta2, double weight2) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] = beta2 * mean[i] + weight2 * product[i];
            }
        }

        void turn() {
            MatrixOf.times(mean, q, n, n, n, product);
            columns.of(product, q);
        }

        void state(State state) {
            state.vector("mean", mean);
            state.vector("q", q);
        }
    }
}
