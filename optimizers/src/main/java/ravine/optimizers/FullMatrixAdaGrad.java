// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;

/**
 * AdaGrad with a full matrix: gradient descent, divided by the root of the sum of the outer products of all gradients so far.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), t = 1, 2, …, and the symmetric root of a matrix,
 *
 * <p>\[ G_t = G_{t-1} + g_t g_t^\top, \quad G_0 = 0, \qquad
 * x_t = x_{t-1} - \alpha\,\bigl(G_t^{1/2} + \varepsilon I\bigr)^{-1} g_t \quad\text{or}\quad
 * x_t = x_{t-1} - \alpha\,(G_t + \varepsilon I)^{-1/2} g_t. \]
 *
 * <p>Variant: the full form of figure 1 of Duchi, Hazan and Singer 2011 without the proximal term, in which their δ is ε
 * beside the root; under the root it is the method to which {@link Shampoo} comes down for vectors. Unlike {@link AdaGrad}
 * it turns with the landscape, so a rotated valley is no harder than one along an axis.
 *
 * <p>In the first n − 1 steps \( G_t \) is singular. The gradient has no part in its null space, but for rounding, and what
 * rounding puts there is divided by ε: with \( \varepsilon \lVert g \rVert^{-1} \) below some \( 10^{-8} \) the first moves
 * are right to eight digits only.
 *
 * <p>The preconditioner is the matrix divided by, \( \varepsilon I \) before the first step (its root where ε stands under
 * one). One gradient and about \( 40 n^3 \) operations an iteration; \( 3 n^2 \) numbers of memory. Source: J. Duchi, E. Hazan
 * and Y. Singer, Adaptive subgradient methods for online learning and stochastic optimization, JMLR 12, 2011.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param epsilon \( \varepsilon \), positive and finite
 * @param placement where ε stands
 */
public record FullMatrixAdaGrad(double stepSize, double epsilon, EpsilonPlacement placement) implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param epsilon positive and finite
     * @param placement where ε stands
     * @throws IllegalArgumentException otherwise
     */
    public FullMatrixAdaGrad {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requirePositive("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "full-matrix-adagrad";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize).and("epsilon", epsilon).map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new BlockSums(dimension, dimension, stepSize, placement.under(epsilon), placement.beside(epsilon));
    }
}
