// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.experiments.Study.Experiment;

class StudyTest {

    @Test
    void hashIsThatOfTheKeysInOrder() {
        Trial a = Trials.quadratic(10);
        Trial b = Trials.quadratic(20);
        Trial c = Trials.quadratic(30);
        Study study = Study.of(
                "s",
                "S",
                "",
                0,
                List.of(
                        new Experiment("first", "First", "", List.of(a, b)),
                        new Experiment("none", "None", "", List.of()),
                        new Experiment("last", "Last", "", List.of(c))));
        assertEquals(Sha256.hex(a.key() + "," + b.key() + ";;" + c.key()), study.hash());
    }
}
