// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.landscapes.SoftmaxRegression;

/** {@link SoftmaxRegression} in studies. */
final class SoftmaxRegressionFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "softmax-regression";
    }

    @Override
    public String summary() {
        return "softmax regression of several classes with an l2 penalty, on real data";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.LEARNING);
    }

    @Override
    public String description() {
        return """
                f(W) = (1/n) Σ (log Σₖ exp (W aᵢ)ₖ - (W aᵢ) of the class of i) + (mu/2) |W|²

                Start        W = 0, f = ln K for K classes
                Optimum      found by Newton's method, to round-off; the rows of W* sum up to 0
                Spectrum     the least λ is mu, exactly; λ <= L = λmax(AᵀA)/(2n) + mu
                """ + DataSettings.DESCRIPTION + """

                Source       the bound L: Böhning 1992; data from the UCI repository""";
    }

    @Override
    public List<Setting> settings() {
        return DataSettings.ofRisk();
    }

    @Override
    public String conditioner() {
        return DataSettings.MU;
    }

    @Override
    public SoftmaxRegression create(Settings settings) {
        return SoftmaxRegression.of(DataSettings.load(settings), DataSettings.risk(settings));
    }
}
