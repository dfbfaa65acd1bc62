// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Dataset;
import ravine.landscapes.LogisticRegression;

/** {@link LogisticRegression} in studies. */
final class LogisticRegressionFamily implements LandscapeFamily {

    private static final String DATA = "data";

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
                f(w) = (1/n) Σ log(1 + exp(-bᵢ aᵢᵀw)) + (mu/2) |w|²,  bᵢ = ±1, no intercept

                Start        w = 0, f = ln 2
                Optimum      found by Newton's method, to round-off
                Spectrum     mu <= λ <= L = λmax(AᵀA)/(4n) + mu: mu moves the condition number
                Data         a name of ours, or a CSV file: a header, then numbers, the class of each row in the last
                             column; two classes, the greater one is +1
                Standardize  subtracts each column's mean and divides by its population standard deviation
                Source       the mean of the losses, not their sum; data from the UCI repository""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        DATA,
                        "the data set, or the path of a CSV file from the study's folder",
                        Numeric.FILE,
                        Dataset.bundled(),
                        Optional.empty()),
                new Setting(
                        "standardize",
                        "whether each column gets mean 0 and standard deviation 1",
                        Numeric.FLAG,
                        List.of(),
                        Optional.of(true)),
                new Setting("mu", "the weight mu of the penalty", Numeric.POSITIVE, List.of(), Optional.empty()));
    }

    @Override
    public String conditioner() {
        return "mu";
    }

    @Override
    public LogisticRegression create(Settings settings) {
        Dataset data = load(settings);
        return LogisticRegression.of(settings.flag("standardize") ? data.standardized() : data, settings.number("mu"));
    }

    private static Dataset load(Settings settings) {
        String data = settings.word(DATA);
        if (Dataset.bundled().contains(data)) {
            return Dataset.load(data);
        }
        try {
            return Dataset.read(Path.of(data));
        } catch (IOException e) {
            throw new IllegalArgumentException("data: expected a readable CSV file, found " + e, e);
        }
    }
}
