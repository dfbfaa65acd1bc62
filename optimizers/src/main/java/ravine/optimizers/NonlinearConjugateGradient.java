// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * Nonlinear conjugate gradients: each direction is the gradient, turned towards the last direction by β.
 *
 * <p>\[ x_{t+1} = x_t + \alpha_t p_t, \qquad p_0 = -z_0, \qquad p_{t+1} = -z_{t+1} + \beta_{t+1} p_t, \qquad P z_t =
 * \nabla f(x_t) \]
 *
 * <p>\( \alpha_t \) is found by a line search; the formulas for β are in {@link Beta}. With exact steps on a quadratic they
 * are all the same, and end in as many steps as \( P^{-1} \nabla^2 f \) has distinct eigenvalues. The method restarts with
 * \( \beta = 0 \) where successive gradients are far from orthogonal, \( |\nabla f(x_{t+1})^\top z_t| \ge \nu\, \nabla
 * f(x_{t+1})^\top z_{t+1} \) (Powell 1977, doi:10.1007/BF01593790; Nocedal and Wright 2006, 5.52), where the direction does not
 * descend, and where the search fails. Without the first of these Fletcher-Reeves and Dai-Yuan may hardly move for ever.
 *
 * <p>The preconditioner of a run is P. In force are the step size \( \alpha_t \) and the \( \beta_t \) of the direction that it
 * was made along, 0 after a restart. Two evaluations an iteration and now and then more, with the search of {@link
 * #with}; 7n numbers.
 *
 * <p>W. W. Hager and H. Zhang, A survey of nonlinear conjugate gradient methods, Pacific Journal of Optimization 2(1), 2006.
 *
 * @param beta the formula
 * @param orthogonality ν, positive; 0.1 is usual, and none is orthogonal enough for a very small one: gradient descent
 * @param lineSearch how the step is found; it should guarantee the Wolfe conditions
 * @param preconditioning P
 */
public record NonlinearConjugateGradient(
        Beta beta, double orthogonality, LineSearch lineSearch, Preconditioning preconditioning) implements Optimizer {

    /**
     * The formulas for β, with \( g = \nabla f(x_{t+1}) \), \( z = P^{-1} g \), \( y = g - \nabla f(x_t) \), \( p = p_t \).
     */
    public enum Beta {
        /** \( g^\top z / g_t^\top z_t \). Fletcher and Reeves 1964, doi:10.1093/comjnl/7.2.149. */
        FLETCHER_REEVES,
        /**
         * PR+, \( \max(0,\, y^\top z / g_t^\top z_t) \). Polak and Ribière 1969; cut off at 0 by Gilbert and Nocedal 1992,
         * doi:10.1137/0802003.
         */
        POLAK_RIBIERE,
        /** \( y^\top z / y^\top p \). Hestenes and Stiefel 1952, doi:10.6028/jres.049.044. */
        HESTENES_STIEFEL,
        /** \( g^\top z / y^\top p \). Dai and Yuan 1999, doi:10.1137/S1052623497318992. */
        DAI_YUAN,
        /**
         * \( \max(\beta^N, \eta) \), \( \beta^N = (y^\top z - 2\, y^\top P^{-1} y\; p^\top g / y^\top p) / y^\top p \), with
         * the lower bound \( \eta = -1 / (\lVert p \rVert \min(0.01, \lVert \nabla f(x_t) \rVert)) \). Hager and Zhang 2005,
         * section 1, where P = I, doi:10.1137/030601880. The bound depends on the scale of f.
         */
        HAGER_ZHANG
    }

    /**
     * Checks the orthogonality.
     *
     * @param beta the formula
     * @param orthogonality positive and finite
     * @param lineSearch how the step is found
     * @param preconditioning P
     * @throws IllegalArgumentException otherwise
     */
    public NonlinearConjugateGradient {
        Hyperparameters.requirePositive("orthogonality", orthogonality);
    }

    /**
     * The method with ν = 0.1, without preconditioner, and with the line search of Hager and Zhang with the first trial of
     * a parabola and σ = 0.4: tighter than theirs, since steps that are nearly exact keep directions conjugate.
     *
     * @param beta the formula
     * @return the method
     */
    public static NonlinearConjugateGradient with(Beta beta) {
        return new NonlinearConjugateGradient(
                beta, 0.1, new HagerZhang(InitialStep.parabola(), 0.1, 0.4, 1e-6), Preconditioning.none());
    }

    @Override
    public String name() {
        return "nonlinear-cg";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("orthogonality", orthogonality)
                .andAll(lineSearch.hyperparameters())
                .map();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        Shapes.require("x0", x0, objective.dimension());
        Preconditioner p = preconditioning.at(objective, x0);
        return new LineSearchDescent(objective, x0, lineSearch, new Turn(this, x0.length, p));
    }

    private static final class Turn implements DirectionRule {

        /** The η of Hager and Zhang's lower bound. */
        private static final double ETA = 0.01;

        private final Beta beta;
        private final double orthogonality;
        private final Preconditioner preconditioner;
        private final double[] z;
        private final double[] solved;
        /** Of the gradient before: its product with z, and its norm. */
        private double product;

        private double norm;
        /** β of the direction. */
        private double factor;

        Turn(NonlinearConjugateGradient method, int n, Preconditioner preconditioner) {
            this.beta = method.beta;
            this.orthogonality = method.orthogonality;
            this.preconditioner = preconditioner;
            this.z = new double[n];
            this.solved = new double[n];
        }

        @Override
        public void restart(double[] x, double[] gradient, double[] direction) {
            preconditioner.solve(gradient, z);
            product = Vectors.dot(gradient, z);
            norm = Vectors.norm2(gradient);
            factor = 0;
            for (int i = 0; i < z.length; i++) {
                direction[i] = -z[i];
            }
        }

        @Override
        public void turn(double[] s, double[] y, double[] x, double[] gradient, double[] direction) {
            preconditioner.solve(gradient, z);
            double next = Vectors.dot(gradient, z);
            // y = g - g_t, so this is z^T g_t.
            boolean restarts = Math.abs(next - Vectors.dot(y, z)) >= orthogonality * next;
            factor = restarts
                    ? 0
                    : switch (beta) {
                        case FLETCHER_REEVES -> next / product;
                        case POLAK_RIBIERE -> Math.max(0, Vectors.dot(y, z) / product);
                        case HESTENES_STIEFEL -> Vectors.dot(y, z) / Vectors.dot(y, direction);
                        case DAI_YUAN -> next / Vectors.dot(y, direction);
                        case HAGER_ZHANG -> hagerZhang(y, gradient, direction);
                    };
            product = next;
            norm = Vectors.norm2(gradient);
            for (int i = 0; i < z.length; i++) {
                direction[i] = factor * direction[i] - z[i];
            }
        }

        private double hagerZhang(double[] y, double[] gradient, double[] direction) {
            preconditioner.solve(y, solved);
            double curvature = Vectors.dot(y, direction);
            double turned =
                    (Vectors.dot(y, z) - 2 * Vectors.dot(y, solved) * Vectors.dot(gradient, direction) / curvature)
                            / curvature;
            return Math.max(turned, -1 / (Vectors.norm2(direction) * Math.min(ETA, norm)));
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public Map<String, Double> inForce() {
            return Map.of("beta", factor);
        }

        @Override
        public void state(State state) {
            product = state.number("product", product);
            norm = state.number("norm", norm);
            factor = state.number("beta", factor);
        }
    }
}
