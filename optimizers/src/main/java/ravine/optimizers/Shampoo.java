// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * Shampoo: AdaGrad for a variable that is a matrix, with one matrix for its rows and one for its columns.
 *
 * <p>With the gradient \( G_t \) as the m × n matrix that x is,
 *
 * <p>\[ L_t = L_{t-1} + G_t G_t^\top, \quad R_t = R_{t-1} + G_t^\top G_t, \quad L_0 = \varepsilon I,\ R_0 = \varepsilon I,
 * \qquad X_t = X_{t-1} - \alpha\, L_t^{-1/4} G_t R_t^{-1/4}. \]
 *
 * <p>Variant: algorithm 1 of Gupta, Koren and Singer 2018, roots renewed in each step. A row or a column is a tensor of order
 * 1, for which their algorithm 2 has one matrix and the power −1/2: {@link FullMatrixAdaGrad} with ε under the root. There is
 * no momentum, no grafting and no decay, which implementations add.
 *
 * <p>The preconditioner is \( P_t = L_t^{1/4} \otimes R_t^{1/4} \) in the row-major order of x, \( \sqrt\varepsilon\, I \)
 * before the first step. One gradient and about \( 40 (m^3 + n^3) \) operations an iteration; \( 4 (m^2 + n^2) \) numbers of
 * memory. Source: V. Gupta, T. Koren and Y. Singer, Shampoo: preconditioned stochastic tensor optimization, ICML 2018,
 * arXiv:1802.09568.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param epsilon \( \varepsilon \), positive and finite
 * @param rows m, at least 1
 * @param columns n, at least 1; x has m n entries, row by row
 */
public record Shampoo(double stepSize, double epsilon, int rows, int columns) implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param epsilon positive and finite
     * @param rows at least 1
     * @param columns at least 1
     * @throws IllegalArgumentException otherwise
     */
    public Shampoo {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requirePositive("epsilon", epsilon);
        Shapes.requirePositive("rows", rows);
        Shapes.requirePositive("columns", columns);
    }

    @Override
    public String name() {
        return "shampoo";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
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
        MatrixOf shape = new MatrixOf(rows, columns);
        shape.requireEntries(dimension);
        return shape.isVector() ? new BlockSums(dimension, dimension, stepSize, epsilon, 0) : new Sides(this);
    }

    private static final class Sides implements Stepper {

        private final double stepSize;
        private final int m;
        private final int n;
        private final Side left;
        private final Side right;
        private final double[] half;
        private final double[] moved;
        private final Preconditioner preconditioner = this::solve;

        Sides(Shampoo method) {
            this.stepSize = method.stepSize;
            this.m = method.rows;
            this.n = method.columns;
            this.left = new Side(m, method.epsilon);
            this.right = new Side(n, method.epsilon);
            this.half = new double[m * n];
            this.moved = new double[m * n];
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, moved.length);
            Shapes.require("gradient", gradient, moved.length);
            MatrixOf.timesTransposed(gradient, gradient, m, n, m, left.product);
            MatrixOf.transposedTimes(gradient, gradient, n, m, n, right.product);
            left.add();
            right.add();
            divide(gradient, moved);
            double step = stepSize * factor;
            for (int i = 0; i < x.length; i++) {
                x[i] -= step * moved[i];
            }
        }

        private void divide(double[] r, double[] out) {
            MatrixOf.times(left.power, r, m, m, n, half);
            MatrixOf.times(half, right.power, m, n, n, out);
        }

        private void solve(double[] r, double[] out) {
            Shapes.require("r", r, moved.length);
            Shapes.require("out", out, moved.length);
            divide(r, out);
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            left.state(state.part("left"));
            right.state(state.part("right"));
        }
    }

    /** L or R, and its power. */
    private static final class Side {

        private final double epsilon;
        private final int n;
        private final double[] sums;
        private final double[] product;
        private final double[] power;
        private final double[] roots;
        private final SymmetricEigen eigen;

        Side(int n, double epsilon) {
            this.n = n;
            this.epsilon = epsilon;
            this.sums = new double[Shapes.entries(n, n)];
            this.product = new double[n * n];
            this.power = new double[n * n];
            this.roots = new double[n];
            this.eigen = new SymmetricEigen(n);
            for (int i = 0; i < n; i++) {
                sums[i * n + i] = epsilon;
            }
            renew();
        }

        void add() {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += product[i];
            }
            renew();
        }

        private void renew() {
            eigen.decompose(sums);
            for (int i = 0; i < n; i++) {
                // No eigenvalue is below ε, but for rounding.
                roots[i] = 1 / Math.sqrt(Math.sqrt(Math.max(eigen.value(i), epsilon)));
            }
            eigen.compose(roots, power);
        }

        /** The roots follow from the sums. */
        void state(State state) {
            state.vector("sums", sums);
            renew();
        }
    }
}
