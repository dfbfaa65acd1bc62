// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

/**
 * What a loss over data consists of besides the loss \( \ell_i \) of a row, \[ f(w) = c \sum_{i=1}^n \ell_i(w) + \frac{\mu}{2}
 * \sum_{j \in P} w_j^2, \] with \( c = \frac1n \) for a mean and \( c = 1 \) for a sum. Half of the books and libraries take
 * either, so that one's \( \mu \) is n times the other's: a mean with \( \mu \) is a sum with \( n\mu \), divided by n.
 *
 * @param mu the weight \( \mu \) of the penalty, positive and finite
 * @param reduction how the rows' losses become one
 * @param bias whether there is a weight of a column of ones, and whether it is in P
 */
public record EmpiricalRisk(double mu, Reduction reduction, Bias bias) {

    /** How the losses of the rows become one. */
    public enum Reduction {
        /** Their mean, \( c = \frac1n \). */
        MEAN,
        /** Their sum, \( c = 1 \). */
        SUM
    }

    /** What becomes of a bias (intercept), the weight of a column of ones behind the features. */
    public enum Bias {
        /** There is none. */
        NONE,
        /** It is penalised like any other weight, so that the whole is strongly convex. */
        PENALIZED,
        /** It is not penalised, so that adding a constant to a feature changes nothing. */
        UNPENALIZED
    }

    /**
     * Checks the weight.
     *
     * @param mu refused unless positive and finite
     * @param reduction how the rows' losses become one
     * @param bias which bias there is
     */
    public EmpiricalRisk {
        if (!(mu > 0 && mu < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mu: expected a positive finite number but was " + mu);
        }
    }

    /**
     * The mean of the losses without a bias.
     *
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @return the risk
     */
    public static EmpiricalRisk mean(double mu) {
        return new EmpiricalRisk(mu, Reduction.MEAN, Bias.NONE);
    }

    /**
     * The sum of the losses without a bias.
     *
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @return the risk
     */
    public static EmpiricalRisk sum(double mu) {
        return new EmpiricalRisk(mu, Reduction.SUM, Bias.NONE);
    }

    /**
     * The same with another bias.
     *
     * @param other which bias there is
     * @return the risk
     */
    public EmpiricalRisk with(Bias other) {
        return new EmpiricalRisk(mu, reduction, other);
    }

    /** 1 / c. */
    int divisor(int rows) {
        return reduction == Reduction.MEAN ? rows : 1;
    }

    /** The features of the weights. */
    Features features(Dataset data) {
        return bias == Bias.NONE ? data.stored() : data.stored().withOnes();
    }

    /** How many of the weights of a row are penalised, the first ones. */
    int penalized(int weights) {
        return bias == Bias.UNPENALIZED ? weights - 1 : weights;
    }
}
