// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Dataset;
import ravine.landscapes.EmpiricalRisk;
import ravine.landscapes.EmpiricalRisk.Bias;
import ravine.landscapes.EmpiricalRisk.Reduction;

/** The settings of landscapes over data: which data, and how the rows' losses become one. */
final class DataSettings {

    static final String MU = "mu";

    /** Some lines for descriptions. */
    static final String DESCRIPTION = """
            Data         a name of ours; or a CSV file with a header; or a file in the format of LIBSVM, which is sparse
                         and stays so, named ….libsvm, ….svmlight or ….svm; any of them with .gz behind
            Standardize  subtracts each column's mean and divides by its population standard deviation
            Loss         the mean over the rows; with sum, (1/n) is not there, so that mu means n times less
            Bias         the weight of a column of ones behind the features, in the penalty or not""";

    private static final String DATA = "data";
    private static final String TARGET = "target";
    private static final String LAST = "last";
    private static final String STANDARDIZE = "standardize";
    private static final String LOSS = "loss";
    private static final String BIAS = "bias";

    private DataSettings() {}

    /** Which data. */
    static List<Setting> ofData() {
        return List.of(
                new Setting(
                        DATA,
                        "the data set, or the path of a file from the study's folder",
                        Numeric.FILE,
                        Dataset.bundled(),
                        Optional.empty()),
                new Setting(
                        TARGET,
                        "the name of the column that holds the class or the target, in a CSV file",
                        Numeric.TEXT,
                        List.of(LAST),
                        Optional.of(LAST),
                        true),
                new Setting(
                        STANDARDIZE,
                        "whether each column gets mean 0 and standard deviation 1",
                        Numeric.FLAG,
                        List.of(),
                        Optional.of(true)));
    }

    /** Which data, and how their losses become one. */
    static List<Setting> ofRisk() {
        return Stream.concat(
                        ofData().stream(),
                        Stream.of(
                                mu(),
                                loss(),
                                new Setting(
                                        BIAS,
                                        "whether there is a bias, and whether it is penalised",
                                        Numeric.NONE,
                                        words(Bias.values()),
                                        Optional.of(word(Bias.NONE)),
                                        true)))
                .toList();
    }

    static Setting mu() {
        return new Setting(MU, "the weight mu of the penalty", Numeric.POSITIVE, List.of(), Optional.empty());
    }

    static Setting loss() {
        return new Setting(
                LOSS,
                "whether the losses of the rows are averaged or summed",
                Numeric.NONE,
                words(Reduction.values()),
                Optional.of(word(Reduction.MEAN)),
                true);
    }

    private static List<String> words(Enum<?>[] values) {
        return Stream.of(values).map(DataSettings::word).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A shared setting, which is there only where it is not the default. */
    private static String word(Settings settings, String name, String fallback) {
        return settings.asMap().containsKey(name) ? settings.word(name) : fallback;
    }

    /** The data, standardised or not. */
    static Dataset load(Settings settings) {
        Dataset data = read(settings.word(DATA), word(settings, TARGET, LAST));
        return settings.flag(STANDARDIZE) ? data.standardized() : data;
    }

    private static Dataset read(String data, String target) {
        if (Dataset.bundled().contains(data)) {
            return Dataset.load(data);
        }
        try {
            return Dataset.read(Path.of(data), target);
        } catch (IOException e) {
            throw new IllegalArgumentException("data: expected a readable file, found " + e, e);
        }
    }

    static Reduction reduction(Settings settings) {
        return Reduction.valueOf(word(settings, LOSS, word(Reduction.MEAN)).toUpperCase(Locale.ROOT));
    }

    /** How the losses become one. */
    static EmpiricalRisk risk(Settings settings) {
        return new EmpiricalRisk(
                settings.number(MU),
                reduction(settings),
                Bias.valueOf(word(settings, BIAS, word(Bias.NONE)).toUpperCase(Locale.ROOT)));
    }
}
