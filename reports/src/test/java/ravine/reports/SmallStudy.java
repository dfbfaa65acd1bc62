// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.net.URISyntaxException;
import java.nio.file.Path;
import ravine.experiments.LocalEngine;
import ravine.experiments.StudyFaultException;
import ravine.experiments.StudyFile;
import ravine.experiments.StudyResult;
import ravine.experiments.StudyRun;

/** {@code small.yaml}, run once for all tests. */
final class SmallStudy {

    static final StudyResult RESULT = run();

    private SmallStudy() {}

    private static StudyResult run() {
        try {
            Path file = Path.of(SmallStudy.class.getResource("small.yaml").toURI());
            return StudyRun.run(StudyFile.read(file), new LocalEngine(1));
        } catch (StudyFaultException | URISyntaxException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
