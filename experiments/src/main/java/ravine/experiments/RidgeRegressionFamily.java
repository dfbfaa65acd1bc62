// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.landscapes.RidgeRegression;

/** {@link RidgeRegression} in studies. */
final class RidgeRegressionFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "ridge-regression";
    }

    @Override
    public String summary() {
        return "least squares with an l2 penalty, on real data";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.LEARNING);
    }

    @Override
    public String description() {
        return """
                f(w) = (1/2n) |A w - y|² + (mu/2) |w|²

                Start        w = 0
                Optimum      w* = (AᵀA/n + mu I)⁻¹ Aᵀy/n, by Cholesky's factorisation, up to 512 weights
                Spectrum     that of AᵀA/n + mu I, the same everywhere: mu moves the condition number
                """ + DataSettings.DESCRIPTION + """

                Source       Hoerl and Kennard 1970; data from the UCI repository""";
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
    public RidgeRegression create(Settings settings) {
        return RidgeRegression.of(DataSettings.load(settings), DataSettings.risk(settings));
    }
}
