// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Landscape;
import ravine.landscapes.LogisticRegression;
import ravine.landscapes.RidgeRegression;
import ravine.landscapes.SoftmaxRegression;
import ravine.landscapes.Spectrum;

/** Losses over data that are made to a spectrum, in studies. */
record SyntheticFamily(Loss loss) implements LandscapeFamily {

    static final String ROWS = "rows";
    static final String DIMENSION = "dimension";
    static final String CLASSES = "classes";

    /** Which loss. */
    enum Loss {
        RIDGE("ridge-regression", "least squares", "w = 0", "by Cholesky's factorisation", "everywhere", "1"),
        LOGISTIC(
                "logistic-regression",
                "logistic regression",
                "w = 0, f = ln 2",
                "found by Newton's method, to round-off",
                "at the start",
                "4"),
        SOFTMAX(
                "softmax-regression",
                "softmax regression",
                "W = 0, f = ln K",
                "found by Newton's method, to round-off",
                "at the start, and mu once for each feature",
                "K");

        private final String suffix;
        private final String words;
        private final String start;
        private final String optimum;
        private final String where;
        private final String factor;

        Loss(String suffix, String words, String start, String optimum, String where, String factor) {
            this.suffix = suffix;
            this.words = words;
            this.start = start;
            this.optimum = optimum;
            this.where = where;
            this.factor = factor;
        }
    }

    @Override
    public String name() {
        return "synthetic-" + loss.suffix;
    }

    @Override
    public String summary() {
        return loss.words + " on data that are made to a condition number";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.LEARNING);
    }

    @Override
    public String description() {
        return """
                %s with a penalty, as %s has it, on A = √(%s n) U diag(√(mu (λ-1))) Vᵀ

                Start        %s
                Optimum      %s
                Spectrum     mu λ, with λ from 1 to κ, %s
                Data         columns of U: cosines; V: a Householder reflection; targets: by the model itself
                Source       our own""".formatted(loss.words, loss.suffix, loss.factor, loss.start, loss.optimum, loss.where);
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(List.of(
                rows(),
                dimension(),
                SpectrumSettings.spectrum(),
                SpectrumSettings.kappa("the condition number κ"),
                mu()));
        if (loss == Loss.SOFTMAX) {
            settings.add(classes());
        }
        return List.copyOf(settings);
    }

    static Setting rows() {
        return new Setting(
                ROWS,
                "the number n of rows, more than the dimension",
                Numeric.COUNT_FROM_TWO,
                List.of(),
                Optional.of(200.0));
    }

    static Setting dimension() {
        return new Setting(DIMENSION, "the number of features", Numeric.COUNT_FROM_TWO, List.of(), Optional.of(10.0));
    }

    static Setting classes() {
        return new Setting(CLASSES, "the number K of classes", Numeric.COUNT_FROM_TWO, List.of(), Optional.of(3.0));
    }

    static Setting mu() {
        return new Setting(
                DataSettings.MU, "the weight mu of the penalty", Numeric.POSITIVE, List.of(), Optional.of(1e-3));
    }

    @Override
    public Landscape create(Settings settings) {
        int rows = settings.integer(ROWS);
        int dimension = settings.integer(DIMENSION);
        Spectrum spectrum = SpectrumSettings.create(settings, dimension);
        double mu = settings.number(DataSettings.MU);
        return switch (loss) {
            case RIDGE -> RidgeRegression.synthetic(rows, dimension, spectrum, mu);
            case LOGISTIC -> LogisticRegression.synthetic(rows, dimension, spectrum, mu);
            case SOFTMAX -> SoftmaxRegression.synthetic(rows, dimension, settings.integer(CLASSES), spectrum, mu);
        };
    }
}
