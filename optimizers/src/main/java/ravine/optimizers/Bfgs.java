// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;

/**
 * BFGS: a dense model of the inverse Hessian, updated by each step so that it maps the change of the gradient to the step.
 *
 * <p>\[ x_{t+1} = x_t - \alpha_t H_t \nabla f(x_t), \qquad H_{t+1} = (I - \rho s y^\top) H_t (I - \rho y s^\top) + \rho s
 * s^\top, \qquad \rho = \frac{1}{y^\top s} \]
 *
 * <p>with \( s = x_{t+1} - x_t \), \( y = \nabla f(x_{t+1}) - \nabla f(x_t) \). Variant: algorithm 6.1 of Nocedal and Wright
 * 2006 with \( H_0 = I \), replaced by \( (s^\top y / y^\top y) I \) before the first update (6.20). A step with \( s^\top y
 * \le 2^{-52} \lVert s \rVert \lVert y \rVert \) does not update it; where the direction does not descend or the search
 * fails, the method restarts from \( H = I \).
 *
 * <p>Superlinear near a minimum with a positive definite Hessian. With exact steps on a quadratic it is conjugate gradients,
 * and ends in n steps. The preconditioner of a run is \( H_t^{-1} \), with which the last step was made. One evaluation an
 * iteration, and more where the search rejects its first trial; \( 4n^2 \) multiplications; \( n^2 + 7n \) numbers.
 *
 * <p>C. G. Broyden, doi:10.1093/imamat/6.1.76; R. Fletcher, doi:10.1093/comjnl/13.3.317; D. Goldfarb,
 * doi:10.1090/S0025-5718-1970-0258249-6; D. F. Shanno, doi:10.1090/S0025-5718-1970-0274029-X; all 1970.
 *
 * @param lineSearch how the step is found; it should guarantee the Wolfe conditions
 */
public record Bfgs(LineSearch lineSearch) implements Optimizer {

    /**
     * The method with the line search of Hager and Zhang, which tries \( \alpha = 1 \) first.
     *
     * @return the method
     */
    public static Bfgs standard() {
        return new Bfgs(HagerZhang.from(InitialStep.quasiNewton()));
    }

    @Override
    public String name() {
        return "bfgs";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return lineSearch.hyperparameters();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        Shapes.require("x0", x0, objective.dimension());
        return new LineSearchDescent(objective, x0, lineSearch, new DenseInverse(x0.length, Bfgs::update));
    }

    private static void update(double[] h, double[] s, double[] q, double sy, double yq) {
        int n = s.length;
        double outer = (1 + yq / sy) / sy;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                h[i * n + j] += outer * (s[i] * s[j]) - (q[i] * s[j] + s[i] * q[j]) / sy;
            }
        }
    }
}
