// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.landscapes.LogisticRegression;

/** {@link LogisticRegression} in studies. */
final class LogisticRegressionFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "logistic-regression";
    }

    @Override
    public String summary() {
        return "logistic regression with an l2 penalty, on real data";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.LEARNING);
    }

    @Override
    public String description() {
        return """
                f(w) = (1/n) Σ log(1 + exp(-bᵢ aᵢᵀw)) + (mu/2) |w|²,  bᵢ = ±1

                Start        w = 0, f = ln 2
                Optimum      found by Newton's method, to round-off
                Spectrum     mu <= λ <= L = λmax(AᵀA)/(4n) + mu: mu moves the condition number
                """ + DataSettings.DESCRIPTION + """

                Classes      two; the greater label is +1
                Source       data from the UCI repository""";
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
    public LogisticRegression create(Settings settings) {
        return LogisticRegression.of(DataSettings.load(settings), DataSettings.risk(settings));
    }
}
