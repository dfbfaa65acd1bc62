// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import ravine.calculus.EvaluationCounts;

/**
 * What evaluations cost, in gradients: one gradient equivalent is a {@link
 * ravine.calculus.DifferentiableObjective#valueAndGradient}, value included.
 *
 * <p>\[ c = p_f n_f + n_g + p_{Hv} n_{Hv} + p_H n\, n_H + p_r n_r + p_J n\, n_J + p_{Jv} n_{Jv} \]
 *
 * <p>with the {@link EvaluationCounts} of a run in n variables. The linear algebra of a method is not priced.
 *
 * @param value \( p_f \), of a value
 * @param hessianProduct \( p_{Hv} \), of a Hessian-vector product
 * @param hessianPerVariable \( p_H \), of an assembled Hessian, divided by n
 * @param residual \( p_r \), of the residuals by themselves
 * @param jacobianPerVariable \( p_J \), of a Jacobian of the residuals or their Gauss-Newton matrix, divided by n
 * @param jacobianProduct \( p_{Jv} \), of a product with the Jacobian or its transpose
 */
public record Prices(
        double value,
        double hessianProduct,
        double hessianPerVariable,
        double residual,
        double jacobianPerVariable,
        double jacobianProduct) {

    /**
     * Checks the prices.
     *
     * @param value of a value
     * @param hessianProduct of a Hessian-vector product
     * @param hessianPerVariable of an assembled Hessian, divided by n
     * @param residual of the residuals
     * @param jacobianPerVariable of a Jacobian, divided by n
     * @param jacobianProduct of a product with it
     * @throws IllegalArgumentException if one is negative, infinite or NaN
     */
    public Prices {
        require("value", value);
        require("hessianProduct", hessianProduct);
        require("hessianPerVariable", hessianPerVariable);
        require("residual", residual);
        require("jacobianPerVariable", jacobianPerVariable);
        require("jacobianProduct", jacobianProduct);
    }

    private static void require(String name, double price) {
        if (!(price >= 0 && price < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": expected at least 0 and finite but was " + price);
        }
    }

    /**
     * Bounds of algorithmic differentiation, which count operations and accesses, whatever the function. In values, a gradient by
     * reverse mode costs 3 to 4, a product with the Jacobian 2 to 2½, a second-order adjoint 7 to 10, p directions at once 1 +
     * p to 1 + 1½p. So a value is a third of a gradient, and n columns of a Jacobian n thirds, which is what they cost by
     * forward differences, too. A Hessian-vector product is 2 gradients, as by their central difference, where the bounds would
     * have 2⅓ to 2½; an assembled Hessian is n products, the most that it can cost: where it is sparse, less. A product with the
     * Jacobian or its transpose is 1, that with the transpose.
     *
     * <p>Source: Griewank and Walther, Evaluating Derivatives, second edition, SIAM 2008, chapters 3 and 5.
     *
     * @return a value ⅓, a Hessian-vector product 2, a Hessian 2n, residuals ⅓, a Jacobian n/3, a product with it 1
     */
    public static Prices standard() {
        return new Prices(1 / 3.0, 2, 2, 1 / 3.0, 1 / 3.0, 1);
    }

    /**
     * The price of a run.
     *
     * @param counts what it evaluated
     * @param dimension n, at least 1
     * @return c, in gradients
     * @throws IllegalArgumentException for a dimension below 1
     */
    public double of(EvaluationCounts counts, int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension: expected at least 1 but was " + dimension);
        }
        return value * counts.values()
                + counts.gradients()
                + hessianProduct * counts.hvps()
                + hessianPerVariable * dimension * counts.hessians()
                + residual * counts.residuals()
                + jacobianPerVariable * dimension * counts.jacobians()
                + jacobianProduct * counts.jacobianProducts();
    }
}
