// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.LocalEngine;
import ravine.experiments.Study;
import ravine.experiments.StudyFile;
import ravine.experiments.StudyRun;

/** The picture of the README is the one that the default study writes, byte for byte. */
@Tag("slow")
class ReadmePictureTest {

    private static final Path STUDY = Path.of("../studies/condition-number.yaml");
    private static final Path PICTURE = Path.of("../docs/images/condition-number.svg");

    @Test
    void isWhatTheFirstExperimentGives() throws Exception {
        Study whole = StudyFile.read(STUDY);
        Study first = new Study(
                whole.name(),
                whole.title(),
                whole.question(),
                whole.seed(),
                List.of(whole.experiments().get(0)),
                whole.hash());
        Catalogue catalogue = Catalogue.standard();
        Summary summary = Summary.of(StudyRun.run(first, new LocalEngine(2)), catalogue);

        assertEquals(
                Files.readString(PICTURE),
                Figures.of(summary, catalogue).pictures().get("figures/quadratics-scaling.svg"),
                "./ravine run && cp out/figures/quadratics-scaling.svg docs/images/condition-number.svg");
    }
}
