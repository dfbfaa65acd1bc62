// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * Limited-memory BFGS: a model of the inverse Hessian made of the last m steps, never written out.
 *
 * <p>\[ x_{t+1} = x_t - \alpha_t H_t \nabla f(x_t), \qquad s_t = x_{t+1} - x_t, \quad y_t = \nabla f(x_{t+1}) - \nabla f(x_t) \]
 *
 * <p>\( H_t \) is the BFGS update \( H \leftarrow (I - \rho s y^\top) H (I - \rho y s^\top) + \rho s s^\top \), \( \rho = 1 /
 * y^\top s \), by the last m pairs, oldest first, of \( H_t^0 = \gamma_t P^{-1} \) with \( \gamma_t = s^\top y / y^\top P^{-1}
 * y \) of the newest pair. Variant: algorithms 7.4 (two-loop recursion) and 7.5 of Nocedal and Wright 2006, with their
 * scaling (7.20), generalised to a preconditioner P; P = I is theirs. A pair is kept only if \( s^\top y \gt 2^{-52} \lVert s
 * \rVert \lVert y \rVert \), which the Wolfe conditions guarantee up to round-off. \( \alpha_t \) is found by a line
 * search. Where the direction does not descend or the search fails, all pairs are forgotten and the gradient is followed.
 *
 * <p>With \( m \ge n \) and exact steps on a quadratic it is BFGS and conjugate gradients, and ends in n steps. The rate is
 * linear, and depends on κ and m in ways that no theorem tells.
 *
 * <p>The preconditioner of a run is \( H_t^{-1} \), with which the last step was made. One evaluation an iteration, and more
 * where the search rejects its first trial; \( 4mn \) multiplications; \( (2m + 6)n \) numbers.
 *
 * <p>J. Nocedal, Updating quasi-Newton matrices with limited storage, Mathematics of Computation 35, 1980,
 * doi:10.1090/S0025-5718-1980-0572855-7; D. C. Liu and J. Nocedal, On the limited memory BFGS method for large scale
 * optimization, Mathematical Programming 45, 1989, doi:10.1007/BF01589116.
 *
 * @param memory m, the number of pairs, at least 1
 * @param lineSearch how the step is found; it should guarantee the Wolfe conditions
 * @param preconditioning P
 */
public record LBfgs(int memory, LineSearch lineSearch, Preconditioning preconditioning) implements Optimizer {

    /**
     * Checks the memory.
     *
     * @param memory at least 1
     * @param lineSearch how the step is found
     * @param preconditioning P
     * @throws IllegalArgumentException for a memory of less than 1
     */
    public LBfgs {
        Shapes.requirePositive("memory", memory);
    }

    /**
     * The method without preconditioner, with the line search of Hager and Zhang, which tries \( \alpha = 1 \) first.
     *
     * @param memory m, at least 1; 10 is usual
     * @return the method
     */
    public static LBfgs withMemory(int memory) {
        return new LBfgs(memory, HagerZhang.from(InitialStep.quasiNewton()), Preconditioning.none());
    }

    @Override
    public String name() {
        return "l-bfgs";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("memory", memory)
                .andAll(lineSearch.hyperparameters())
                .map();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        Shapes.require("x0", x0, objective.dimension());
        Preconditioner p = preconditioning.at(objective, x0);
        return new LineSearchDescent(objective, x0, lineSearch, new Pairs(memory, x0.length, p));
    }

    /** The last m pairs, in a ring. */
    private static final class Pairs implements DirectionRule {

        private final double[][] s;
        private final double[][] y;
        private final double[] rho;
        private final double[] alpha;
        private final double[] scratch;
        private final Preconditioner initial;
        private final Preconditioner preconditioner = this::multiply;
        private double gamma = 1;
        private int size;
        private int newest = -1;

        Pairs(int memory, int n, Preconditioner initial) {
            this.s = new double[memory][n];
            this.y = new double[memory][n];
            this.rho = new double[memory];
            this.alpha = new double[memory];
            this.scratch = new double[n];
            this.initial = initial;
        }

        @Override
        public void restart(double[] x, double[] gradient, double[] direction) {
            size = 0;
            gamma = 1;
            descend(gradient, direction);
        }

        @Override
        public void turn(double[] step, double[] change, double[] x, double[] gradient, double[] direction) {
            double curvature = Vectors.dot(step, change);
            if (curvature > Math.ulp(1.0) * Vectors.norm2(step) * Vectors.norm2(change)) {
                newest = (newest + 1) % s.length;
                size = Math.min(size + 1, s.length);
                System.arraycopy(step, 0, s[newest], 0, step.length);
                System.arraycopy(change, 0, y[newest], 0, change.length);
                rho[newest] = 1 / curvature;
                initial.solve(change, scratch);
                gamma = curvature / Vectors.dot(change, scratch);
            }
            descend(gradient, direction);
        }

        private void descend(double[] gradient, double[] direction) {
            multiply(gradient, direction);
            for (int i = 0; i < direction.length; i++) {
                direction[i] = -direction[i];
            }
        }

        /** The two-loop recursion: out = H r. */
        private void multiply(double[] r, double[] out) {
            Shapes.require("r", r, scratch.length);
            Shapes.require("out", out, scratch.length);
            if (out != r) {
                System.arraycopy(r, 0, out, 0, r.length);
            }
            for (int k = 0; k < size; k++) {
                int i = Math.floorMod(newest - k, s.length);
                alpha[i] = rho[i] * Vectors.dot(s[i], out);
                add(-alpha[i], y[i], out);
            }
            initial.solve(out, out);
            for (int i = 0; i < out.length; i++) {
                out[i] *= gamma;
            }
            for (int k = size - 1; k >= 0; k--) {
                int i = Math.floorMod(newest - k, s.length);
                double beta = rho[i] * Vectors.dot(y[i], out);
                add(alpha[i] - beta, s[i], out);
            }
        }

        private static void add(double factor, double[] vector, double[] sum) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += factor * vector[i];
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            for (int i = 0; i < s.length; i++) {
                state.vector("s" + i, s[i]);
                state.vector("y" + i, y[i]);
            }
            state.vector("rho", rho);
            gamma = state.number("gamma", gamma);
            size = (int) state.number("size", size);
            newest = (int) state.number("newest", newest);
        }
    }
}
