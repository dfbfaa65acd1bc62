// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * AdaGrad with a matrix for each block of variables: {@link FullMatrixAdaGrad} among those of a block, and nothing between
 * blocks.
 *
 * <p>\[ G_t^{(k)} = \sum_{s \le t} g_s^{(k)} g_s^{(k)\top}, \qquad
 * x_t^{(k)} = x_{t-1}^{(k)} - \alpha\,\Bigl(\bigl(G_t^{(k)}\bigr)^{1/2} + \varepsilon I\Bigr)^{-1} g_t^{(k)} \]
 *
 * <p>Variant: as of the full matrix, ε beside or under the root. The blocks are of variables that follow each other, all of
 * one size but the last, which is smaller where it must be. Of size 1 it is {@link AdaGrad}, bit for bit; from n on it is the
 * full matrix.
 *
 * <p>The preconditioner is the block diagonal matrix divided by. One gradient and about \( 40 n b^2 \) operations an
 * iteration; \( 3 n b \) numbers of memory. Sources: J. Duchi, E. Hazan and Y. Singer, JMLR 12, 2011; for blocks J. Yun, A. C.
 * Lozano and E. Yang 2019, arXiv:1905.10757.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param blockSize b, the number of variables in a block, at least 1
 * @param epsilon \( \varepsilon \), positive and finite
 * @param placement where ε stands
 */
public record BlockAdaGrad(double stepSize, int blockSize, double epsilon, EpsilonPlacement placement)
        implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param blockSize at least 1
     * @param epsilon positive and finite
     * @param placement where ε stands
     * @throws IllegalArgumentException otherwise
     */
    public BlockAdaGrad {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Shapes.requirePositive("blockSize", blockSize);
        Hyperparameters.requirePositive("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "block-adagrad";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("block-size", blockSize)
                .and("epsilon", epsilon)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new BlockSums(dimension, blockSize, stepSize, placement.under(epsilon), placement.beside(epsilon));
    }
}
