// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;

/**
 * DFP, the first quasi-Newton method: a dense model of the inverse Hessian, dual to that of {@link Bfgs}.
 *
 * <p>\[ x_{t+1} = x_t - \alpha_t H_t \nabla f(x_t), \qquad H_{t+1} = H_t - \frac{H_t y y^\top H_t}{y^\top H_t y} + \frac{s
 * s^\top}{y^\top s} \]
 *
 * <p>with \( s = x_{t+1} - x_t \), \( y = \nabla f(x_{t+1}) - \nabla f(x_t) \). Variant: equation 6.15 of Nocedal and Wright
 * 2006 in their algorithm 6.1; the start, the scaling and the exceptions are those of {@link Bfgs}. It is worse than BFGS at
 * mending a model that is wrong, above all with inexact searches; on a quadratic with exact steps the two are the same.
 *
 * <p>The preconditioner of a run is \( H_t^{-1} \), with which the last step was made. Costs as {@link Bfgs}.
 *
 * <p>W. C. Davidon, Argonne National Laboratory report 5990, 1959, doi:10.1137/0801001; R. Fletcher and M. J. D. Powell, A
 * rapidly convergent descent method for minimization, The Computer Journal 6(2), 1963, doi:10.1093/comjnl/6.2.163.
 *
 * @param lineSearch how the step is found; it should guarantee the Wolfe conditions
 */
public record Dfp(LineSearch lineSearch) implements Optimizer {

    /**
     * The method with the strong Wolfe conditions of Moré and Thuente, tight: it needs steps that are nearly exact.
     *
     * @return the method
     */
    public static Dfp standard() {
        return new Dfp(MoreThuente.tight(InitialStep.quasiNewton()));
    }

    @Override
    public String name() {
        return "dfp";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return lineSearch.hyperparameters();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        Shapes.require("x0", x0, objective.dimension());
        return new LineSearchDescent(objective, x0, lineSearch, new DenseInverse(x0.length, Dfp::update));
    }

    private static void update(double[] h, double[] s, double[] q, double sy, double yq) {
        int n = s.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                h[i * n + j] += s[i] * s[j] / sy - q[i] * q[j] / yq;
            }
        }
    }
}
